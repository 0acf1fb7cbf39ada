"""Opinions as residents send them, for tests."""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import insert, update

from consultation.database import Database
from consultation.domain import Action, Mood, NewOpinion, Place, Role, Sender, State, Theme
from consultation.receipts import new_receipt
from consultation.tables import EVENTS, OPINIONS, ROUNDS

SENDER = Sender("a visitor", "192.0.2.7")
ROUND = {
    "title": {"zh": "滨水空间征求意见", "en": "The waterfront"},
    "text": {"zh": "南湖岸线怎样用？", "en": "How should the shore be used?"},
    "themes": ["traffic", "waterfront", "green"],
    "features": [],
    "layers": [],
    "opens_at": datetime(2026, 3, 1, tzinfo=UTC),
    "closes_at": datetime(2026, 4, 1, tzinfo=UTC),
}


def opened_round(database: Database, **other: Any) -> int:
    """Keep a round that is open in March 2026."""
    with database.writing() as connection:
        return int(
            connection.execute(insert(ROUNDS).values({**ROUND, **other}).returning(ROUNDS.c.id)).scalar_one()
        )


def opinion(**other: Any) -> NewOpinion:
    """An opinion; without anything else one on the map, which needs no round."""
    said: dict[str, Any] = {
        "receipt": new_receipt(),
        "round_id": None,
        "theme": Theme.MAP_ERROR,
        "mood": Mood.CONCERN,
        "text": "南湖北岸的步道画得太靠里了。",
        "place": Place(113.1234567, 29.3456789),
        "language": "zh",
        "data_hash": "0123456789ab",
    }
    return NewOpinion(**{**said, **other})


def published(database: Database, *numbers: int) -> None:
    """Publish without staff: what staff do is tested elsewhere."""
    with database.writing() as connection:
        changed = update(OPINIONS).where(OPINIONS.c.number.in_(numbers)).values(state=State.PUBLISHED)
        connection.execute(changed)
        event = {"at": database.now(), "action": Action.PUBLISH, "role": Role.MODERATOR, "note": ""}
        states = {"before": State.RECEIVED, "after": State.PUBLISHED}
        connection.execute(insert(EVENTS), [{**event, **states, "opinion": number} for number in numbers])
