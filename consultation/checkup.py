"""Whether the store is whole: the file itself, and what every change must have left behind."""

from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import ColumnElement, Connection, Select, func, select, text

from consultation.database import Database
from consultation.domain import Action
from consultation.tables import EVENTS, OPINIONS, SUPPORTS

MOST_NUMBERS = 20


class Harm(StrEnum):
    """What can be wrong."""

    FILE = "file"
    NO_EVENT = "no_event"
    STATE = "state"
    SUPPORTS = "supports"


@dataclass(frozen=True)
class Finding:
    """Something that is wrong: with which opinions (the first twenty), or what SQLite says of its file."""

    harm: Harm
    numbers: tuple[int, ...] = ()
    said: str = ""


def check_store(database: Database) -> tuple[Finding, ...]:
    """Find everything that is wrong; nothing, if the store is whole.

    Raises
    ------
    UnavailableError
        If the store is away, or its file so damaged that it cannot be read.
    """
    with database.reading() as connection:
        found = [Finding(Harm.FILE, said=line) for line in _faults_of_file(connection)]
        for harm, wrong in (
            (Harm.NO_EVENT, _without_event()),
            (Harm.STATE, _in_another_state()),
            (Harm.SUPPORTS, _miscounted()),
        ):
            numbers = connection.execute(wrong.limit(MOST_NUMBERS)).scalars().all()
            found += [Finding(harm, tuple(numbers))] if numbers else []
    return tuple(found)


def _faults_of_file(connection: Connection) -> list[str]:
    if connection.dialect.name != "sqlite":
        return []
    said = [str(row[0]) for row in connection.execute(text("PRAGMA integrity_check"))]
    loose = [f"{row[0]} {row[1]}" for row in connection.execute(text("PRAGMA foreign_key_check"))]
    return [line for line in said if line != "ok"] + loose


def _without_event() -> Select[tuple[int]]:
    """Opinions that were not received exactly once."""
    received = _events(EVENTS.c.action == Action.SUBMIT)
    return select(OPINIONS.c.number).where(received != 1).order_by(OPINIONS.c.number)


def _in_another_state() -> Select[tuple[int]]:
    """Opinions in another state than their last change left them in."""
    last = (
        select(EVENTS.c.after)
        .where(EVENTS.c.opinion == OPINIONS.c.number, EVENTS.c.after.is_not(None))
        .order_by(EVENTS.c.id.desc())
        .limit(1)
        .scalar_subquery()
    )
    return select(OPINIONS.c.number).where(last != OPINIONS.c.state).order_by(OPINIONS.c.number)


def _miscounted() -> Select[tuple[int]]:
    given = select(func.count()).where(SUPPORTS.c.opinion == OPINIONS.c.number).scalar_subquery()
    return select(OPINIONS.c.number).where(given != OPINIONS.c.supports).order_by(OPINIONS.c.number)


def _events(which: ColumnElement[bool]) -> ColumnElement[int]:
    return select(func.count()).where(EVENTS.c.opinion == OPINIONS.c.number, which).scalar_subquery()
