"""Many stored opinions at once, for tests of finding and for the benchmark."""

import random
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import insert, select

from consultation.database import Database
from consultation.domain import Action, Mood, State, Theme
from consultation.grid import snapped
from consultation.tables import EVENTS, OPINIONS

WORDS = ("南湖", "步道", "停车", "School", "100%", "bus_stop", "back\\slash", "噪声", "树", "Garden")
FEATURES = ("nanhu", "wangjiahe", None, None, None)
PARAGRAPHS = ("3.2.1", "2.3.T24", None, None)
BEGINNING = datetime(2026, 1, 1, 10, tzinfo=UTC)  # in the evening in Beijing


def seeded(database: Database, many: int, rounds: Sequence[int], *, seed: int = 8) -> list[dict[str, Any]]:
    """Keep `many` opinions in all states, each with its events; return their rows."""
    chance = random.Random(seed)  # noqa: S311 - the same opinions every time
    made = [_row(chance, number, rounds) for number in range(1, many + 1)]
    with database.writing() as connection:
        connection.execute(insert(OPINIONS), made)
        numbers = connection.execute(select(OPINIONS.c.number, OPINIONS.c.sent_at)).all()
        connection.execute(
            insert(EVENTS),
            [
                {"at": at, "action": Action.SUBMIT, "opinion": number, "after": State.RECEIVED, "note": ""}
                for number, at in numbers
            ],
        )
        return [dict(row) for row in connection.execute(select(OPINIONS)).mappings()]


def _row(chance: random.Random, number: int, rounds: Sequence[int]) -> dict[str, Any]:
    longitude, latitude = chance.uniform(113.0, 113.3), chance.uniform(29.2, 29.5)
    shown = snapped(longitude, latitude)
    text = " ".join(chance.choices(WORDS, k=4))
    feature = chance.choice(FEATURES)
    return {
        "receipt": f"{number:064x}",
        "content": f"{number:064x}",
        "round_id": chance.choice((*rounds, None)),
        "theme": chance.choice(list(Theme)),
        "mood": chance.choice(list(Mood)),
        "text": text,
        "public_text": text,
        "nickname": "",
        "public_nickname": "",
        "contact": None,
        "longitude": longitude,
        "latitude": latitude,
        "public_longitude": None if feature else shown[0],
        "public_latitude": None if feature else shown[1],
        "feature_id": feature,
        "paragraph": chance.choice(PARAGRAPHS),
        "language": "zh",
        "data_hash": "0123456789ab",
        "sent_at": BEGINNING + timedelta(minutes=chance.randrange(3 * number + 1)),
        "state": chance.choice(list(State)),
        "note": "",
        "reply": chance.choice(("", "已采纳 Garden")),
        "supports": chance.randrange(5),
    }
