"""A consultation as it stands in a store: rounds, opinions, decisions; for tests of what is made of it."""

from datetime import timedelta
from typing import Any

from sqlalchemy import insert, update

from consultation.database import Database
from consultation.domain import Action, Mood, NewOpinion, Opinion, Place, Role, Sender, State, Theme
from consultation.limits import Limits
from consultation.receipts import new_receipt
from consultation.residents import Residents
from consultation.tables import EVENTS, OPINIONS, ROUNDS
from geodata import catalog

SPOT = Place(113.12, 29.37)


def ask(
    store: Database,
    title: str,
    *,
    opens: int = -1,
    closes: int = 1,
    themes: tuple[str, ...] = ("green", "traffic"),
) -> int:
    """Put a round into the store; days from now."""
    now = store.now()
    said = {
        "title": {"zh": f"{title}？", "en": title},
        "text": {"zh": "说说看。", "en": "Tell us."},
        "themes": list(themes),
        "features": ["south-lake"],
        "layers": [],
        "opens_at": now + timedelta(days=opens),
        "closes_at": now + timedelta(days=closes),
    }
    with store.writing() as connection:
        return int(connection.execute(insert(ROUNDS).values(said).returning(ROUNDS.c.id)).scalar_one())


def say(store: Database, round_id: int, text: str, **other: Any) -> Opinion:
    """Send an opinion and publish it."""
    said = {
        "theme": Theme.GREEN,
        "mood": Mood.IDEA,
        "place": SPOT,
        "language": "en",
        "data_hash": catalog.data_hash(),
    }
    new = NewOpinion(receipt=new_receipt(), round_id=round_id, text=text, **{**said, **other})
    sent = Residents(store, Limits(1000, 1000)).submit(new, Sender("another"))
    decide(store, sent.number, state=State.PUBLISHED)
    return sent


def decide(store: Database, number: int, **columns: Any) -> None:
    """Decide as staff do, who leave an event for every change."""
    done = {
        "at": store.now(),
        "action": Action.PUBLISH,
        "role": Role.MODERATOR,
        "opinion": number,
        "note": "",
    }
    with store.writing() as connection:
        connection.execute(insert(EVENTS).values(**done, after=columns["state"]))
        connection.execute(update(OPINIONS).where(OPINIONS.c.number == number).values(columns))
