"""Opinions in words for staff: names, times, where they are about, what was done."""

from collections.abc import Iterable, Sequence
from typing import TypeVar

from consultation.decisions import NOT_PERSONAL
from consultation.domain import Action, Change, Entry, Mood, Outcome, Place, Reason, Role, State, Theme
from consultation.personal import find_personal
from geodata import catalog
from pages.shell import state
from pages.shell.words import name, say
from reports.opinion_words import Named, moment, opinion_name

Name = TypeVar("Name", Theme, Mood, State, Outcome, Reason)


def named(one: Named) -> str:
    """Name of a theme, mood, state, outcome or reason in the reader's language."""
    return opinion_name(one, state.language())


def names_of(kind: Iterable[Name]) -> dict[Name, str]:
    """Names of all there is of a kind, for a choice."""
    return {one: named(one) for one in kind}


def role_names() -> dict[Role, str]:
    """Names of the roles, for a choice."""
    return {role: role_name(role) for role in Role}


def role_name(role: Role) -> str:
    """Name of a role."""
    return say(f"moderate_role_{role}")


def action_name(action: Action) -> str:
    """What was done, in words."""
    return say(f"moderate_action_{action.replace('-', '_')}")


def place_words(place: Place) -> str:
    """Where an opinion is about: feature, paragraph, point, or in general."""
    told = []
    if place.feature_id is not None:
        drawn = catalog.is_drawn(place.feature_id)
        told.append(name(catalog.feature(place.feature_id)) if drawn else place.feature_id)
    if place.paragraph is not None:
        told.append(say("moderate_paragraph", paragraph=place.paragraph))
    if place.feature_id is None and place.longitude is not None and place.latitude is not None:
        told.append(
            say("measure_place", longitude=f"{place.longitude:.5f}", latitude=f"{place.latitude:.5f}")
        )
    return say("list_comma").join(told) or say("moderate_in_general")


def personal_kinds(*texts: str) -> tuple[str, ...]:
    """Kinds of personal data found in texts, each once."""
    kinds = dict.fromkeys(span.kind for text in texts for span in find_personal(text))
    return tuple(say(f"moderate_personal_{kind}") for kind in kinds)


def entry_line(entry: Entry | Change) -> str:
    """A line of the trail: when, what, from which state to which, by whom."""
    parts = [moment(entry.at), action_name(entry.action)]
    if entry.after is not None and entry.after is not entry.before:
        before = named(entry.before) if entry.before else ""
        after = named(entry.after)
        parts.append(say("moderate_from_to", before=before, after=after) if before else after)
    if isinstance(entry, Entry):
        parts += [part for part in (entry.account, note_words(entry)) if part]
    return " · ".join(parts)


def note_words(entry: Entry) -> str:
    """What the trail notes beside an action; marks of batches mean nothing to readers."""
    if entry.note == NOT_PERSONAL:
        return say("moderate_note_not_personal")
    if entry.action is Action.UNDO:
        return ""
    if entry.action in {Action.EXPORT, Action.EXPORT_CONTACTS}:
        return say("moderate_note_count", count=entry.note)
    return entry.note


def numbers_words(numbers: Sequence[int]) -> str:
    """Numbers of opinions in a sentence."""
    return say("list_comma").join(str(number) for number in numbers)
