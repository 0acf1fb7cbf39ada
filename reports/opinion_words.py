"""Names of what an opinion is about, how it is meant and how far it has come."""

from datetime import datetime

from consultation.domain import BEIJING, Mood, Outcome, Reason, State, Theme
from design.texts import Language, text

Named = Theme | Mood | State | Outcome | Reason


def opinion_key(named: Named) -> str:
    """Key of a name among the texts."""
    return f"opinion_{type(named).__name__.lower()}_{named.replace('-', '_')}"


def opinion_name(named: Named, language: Language) -> str:
    """Name of a theme, mood, state, outcome or reason."""
    return text(opinion_key(named), language)


def moment(at: datetime) -> str:
    """A moment as it is told everywhere: to the minute, in Beijing time."""
    return at.astimezone(BEIJING).strftime("%Y-%m-%d %H:%M")


def day(at: datetime) -> str:
    """The day of a moment in Beijing."""
    return at.astimezone(BEIJING).date().isoformat()
