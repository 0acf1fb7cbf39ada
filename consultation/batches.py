"""What staff change of opinions: in one transaction, written down with what was before, and taken back."""

import secrets
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection, Row, func, insert, select, update

from consultation.checks import is_number
from consultation.domain import Account, Action, State
from consultation.errors import Key, RefusedError
from consultation.tables import EVENTS, OPINIONS

MOST = 200
DECIDED = ("state", "reason", "note", "outcome", "reply", "answered_at", "public_text", "public_nickname")
Make = Callable[[Row[Any]], Mapping[str, Any]]


@dataclass(frozen=True)
class Deed:
    """Who does what when."""

    account: Account
    action: Action
    at: datetime
    note: str = ""


@dataclass(frozen=True)
class Batch:
    """Opinions changed at once, which can be taken back at once."""

    id: str
    action: Action
    numbers: tuple[int, ...]
    at: datetime


def version_of(row: Any) -> str:
    """What stands for the decisions on an opinion so far."""
    told = "\x1f".join(f"{getattr(row, column)}" for column in DECIDED)
    return sha256(told.encode()).hexdigest()[:16]


def lock(connection: Connection, numbers: Sequence[int]) -> list[Row[Any]]:
    """Rows of opinions, held for this transaction, in order of their numbers.

    Raises
    ------
    RefusedError
        If there are none, too many, or some do not exist.
    """
    wanted = set(numbers)
    if not wanted:
        raise RefusedError(Key.OPINIONS_NONE)
    if len(wanted) > MOST:
        raise RefusedError(Key.OPINIONS_MANY, most=MOST)
    refuse(Key.OPINIONS_UNKNOWN, {number for number in wanted if not is_number(number)})
    found = select(OPINIONS).where(OPINIONS.c.number.in_(wanted)).order_by(OPINIONS.c.number)
    rows = list(connection.execute(found.with_for_update()))
    refuse(Key.OPINIONS_UNKNOWN, wanted - {row.number for row in rows})
    return rows


def refuse(key: Key, numbers: set[int]) -> None:
    """Refuse if there is an opinion of which this is true, naming all of them.

    Raises
    ------
    RefusedError
        With ``numbers``, written with commas.
    """
    if numbers:
        raise RefusedError(key, numbers=", ".join(str(number) for number in sorted(numbers)))


def change(connection: Connection, deed: Deed, rows: Sequence[Row[Any]], make: Make) -> Batch:
    """Change opinions as `make` says of each, and write down what was before."""
    batch = secrets.token_hex(16)
    for row in rows:
        values = make(row)
        here = OPINIONS.c.number == row.number
        connection.execute(update(OPINIONS).where(here).values(**values))
        event = {
            **told(deed),
            "opinion": row.number,
            "before": row.state,
            "after": values.get("state", row.state),
            "batch": batch,
            "previous": _previous(row),
        }
        connection.execute(insert(EVENTS).values(**event))
    return Batch(batch, deed.action, tuple(row.number for row in rows), deed.at)


def told(deed: Deed) -> dict[str, Any]:
    """Columns of the trail that say who did what when."""
    return {
        "at": deed.at,
        "action": deed.action,
        "account_id": deed.account.id,
        "role": deed.account.role,
        "note": deed.note,
    }


def undo(connection: Connection, deed: Deed, batch_id: str) -> Batch:
    """Put opinions back exactly as they were before a batch; this is a batch again.

    Raises
    ------
    RefusedError
        If there is no such batch, or some of its opinions were changed since: then nothing is put back.
    """
    of_batch = select(*EVENTS.c["id", "opinion", "previous"]).where(EVENTS.c.batch == batch_id)
    events = {event.opinion: event for event in connection.execute(of_batch)}
    if not events:
        raise RefusedError(Key.BATCH_UNKNOWN)
    rows = lock(connection, tuple(events))
    last = max(event.id for event in events.values())
    since = select(EVENTS.c.opinion).where(
        EVENTS.c.opinion.in_(events), EVENTS.c.id > last, EVENTS.c.batch.is_not(None)
    )
    refuse(Key.OPINIONS_CHANGED, set(connection.execute(since).scalars()))
    noted = replace(deed, note=batch_id)
    return change(connection, noted, rows, lambda row: _restored(events[row.number].previous))


def latest(connection: Connection, account: Account, limit: int) -> tuple[Batch, ...]:
    """An account's last batches that were not taken back, newest first."""
    taken_back = select(EVENTS.c.note).where(EVENTS.c.action == Action.UNDO)
    newest = (
        select(*EVENTS.c["batch", "action", "at"])
        .where(
            EVENTS.c.account_id == account.id,
            EVENTS.c.batch.is_not(None),
            EVENTS.c.action != Action.UNDO,
            EVENTS.c.batch.not_in(taken_back),
        )
        .group_by(EVENTS.c.batch, EVENTS.c.action, EVENTS.c.at)
        .order_by(func.max(EVENTS.c.id).desc())
        .limit(limit)
    )
    return tuple(
        Batch(row.batch, Action(row.action), _numbers(connection, row.batch), row.at)
        for row in connection.execute(newest)
    )


def _numbers(connection: Connection, batch_id: str) -> tuple[int, ...]:
    found = select(EVENTS.c.opinion).where(EVENTS.c.batch == batch_id).order_by(EVENTS.c.opinion)
    return tuple(connection.execute(found).scalars())


def _previous(row: Row[Any]) -> dict[str, Any]:
    values = {column: getattr(row, column) for column in DECIDED}
    answered_at: datetime | None = values["answered_at"]
    return values | {"answered_at": answered_at.isoformat() if answered_at else None}


def _restored(previous: Mapping[str, Any]) -> dict[str, Any]:
    answered_at = previous["answered_at"]
    moment = datetime.fromisoformat(answered_at) if answered_at else None
    return {**previous, "state": State(previous["state"]), "answered_at": moment}
