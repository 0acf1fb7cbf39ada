"""Rows of the tables as the values that the rest of the program knows."""

from collections.abc import Sequence

from sqlalchemy import RowMapping

from consultation.domain import (
    Action,
    Change,
    Mood,
    Opinion,
    Outcome,
    Pin,
    Place,
    Reason,
    Role,
    Round,
    State,
    Theme,
)

Row = RowMapping


def to_opinion(row: Row, changes: Sequence[Change]) -> Opinion:
    """Read an opinion as everybody may see it."""
    return Opinion(
        number=row["number"],
        round_id=row["round_id"],
        theme=Theme(row["theme"]),
        mood=Mood(row["mood"]),
        text=row["public_text"],
        nickname=row["public_nickname"],
        place=Place(row["public_longitude"], row["public_latitude"], row["feature_id"], row["paragraph"]),
        language=row["language"],
        data_hash=row["data_hash"],
        sent_at=row["sent_at"],
        state=State(row["state"]),
        reason=None if row["reason"] is None else Reason(row["reason"]),
        note=row["note"],
        outcome=None if row["outcome"] is None else Outcome(row["outcome"]),
        reply=row["reply"],
        answered_at=row["answered_at"],
        supports=row["supports"],
        changes=tuple(changes),
    )


def to_change(row: Row) -> Change:
    """Read a line of the audit trail as everybody may see it."""
    return Change(
        at=row["at"],
        action=Action(row["action"]),
        role=None if row["role"] is None else Role(row["role"]),
        before=None if row["before"] is None else State(row["before"]),
        after=None if row["after"] is None else State(row["after"]),
    )


def to_pin(row: Row) -> Pin:
    """Read an opinion as the map draws it."""
    return Pin(
        number=row["number"],
        longitude=row["longitude"],
        latitude=row["latitude"],
        theme=Theme(row["theme"]),
        mood=Mood(row["mood"]),
        state=State(row["state"]),
    )


def to_round(row: Row) -> Round:
    """Read a round."""
    return Round(
        id=row["id"],
        title=row["title"],
        text=row["text"],
        themes=tuple(Theme(theme) for theme in row["themes"]),
        opens_at=row["opens_at"],
        closes_at=row["closes_at"],
        features=tuple(row["features"]),
        layers=tuple(row["layers"]),
    )
