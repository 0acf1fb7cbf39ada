"""Limits against abuse, counted by visitor and by network address, without keeping either.

A try is kept for a day as a keyed digest: the key is random and of the day, and is deleted with all tries of
the day when the next one begins, so nobody can tell afterwards who it was. At midnight (UTC) counting begins
anew.
"""

import hmac
import math
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import Connection, delete, func, insert, select

from consultation.addresses import counted_as
from consultation.database import insert_once
from consultation.domain import Sender
from consultation.errors import Key, TooManyError
from consultation.tables import SALTS, TRIES

WINDOW = timedelta(hours=1)
LONGEST_VISITOR = 200


class Kind(StrEnum):
    """What is limited."""

    SUBMIT = "submit"
    SUPPORT = "support"
    GUESS = "guess"


TIMES = {Kind.SUBMIT: 1, Kind.SUPPORT: 20, Kind.GUESS: 2}


@dataclass(frozen=True)
class Limits:
    """Opinions in an hour, of one visitor and of one address (a hall shares one).

    Of supports twenty times as many are taken, of receipts that do not exist twice as many.
    """

    per_visitor: int = 10
    per_address: int = 600


def check(connection: Connection, kind: Kind, sender: Sender, limits: Limits, now: datetime) -> None:
    """Check that another try is within the limits; writes nothing.

    Raises
    ------
    TooManyError
        With `minutes` until the next one is.
    """
    salt = _salt(connection, now)
    if salt is None:
        return
    visitor, address = _marks(sender, salt)
    _check_mark(connection, (kind, visitor), limits.per_visitor * TIMES[kind], now)
    if address is not None:
        _check_mark(connection, (kind, address), limits.per_address * TIMES[kind], now)


def count(connection: Connection, kind: Kind, sender: Sender, now: datetime) -> None:
    """Count a try."""
    salt = _salt(connection, now) or _new_salt(connection, now)
    marks = [mark for mark in _marks(sender, salt) if mark is not None]
    connection.execute(insert(TRIES), [{"kind": kind, "mark": mark, "at": now} for mark in marks])


def forget(connection: Connection, now: datetime) -> None:
    """Delete keys and tries of earlier days."""
    connection.execute(delete(SALTS).where(SALTS.c.day < _day(now)))
    connection.execute(
        delete(TRIES).where(TRIES.c.at < now.replace(hour=0, minute=0, second=0, microsecond=0))
    )


def _check_mark(connection: Connection, mark: tuple[Kind, str], most: int, now: datetime) -> None:
    tries = (TRIES.c.kind == mark[0]) & (TRIES.c.mark == mark[1]) & (TRIES.c.at > now - WINDOW)
    made = connection.execute(select(func.count()).select_from(TRIES).where(tries)).scalar_one()
    if made < most:
        return
    latest = select(TRIES.c.at).where(tries).order_by(TRIES.c.at.desc()).offset(most - 1).limit(1)
    wait = connection.execute(latest).scalar_one() + WINDOW - now
    raise TooManyError(Key.TOO_MANY, minutes=max(1, math.ceil(wait / timedelta(minutes=1))))


def _marks(sender: Sender, salt: str) -> tuple[str, str | None]:
    visitor = _mark(salt, f"visitor {sender.visitor[:LONGEST_VISITOR]}")
    return visitor, None if sender.address is None else _mark(salt, f"address {counted_as(sender.address)}")


def _mark(salt: str, who: str) -> str:
    return hmac.digest(bytes.fromhex(salt), who.encode(errors="replace"), "sha256").hex()


def _day(now: datetime) -> str:
    return now.date().isoformat()


def _salt(connection: Connection, now: datetime) -> str | None:
    return connection.execute(select(SALTS.c.salt).where(SALTS.c.day == _day(now))).scalar_one_or_none()


def _new_salt(connection: Connection, now: datetime) -> str:
    forget(connection, now)
    insert_once(connection, SALTS, {"day": _day(now), "salt": secrets.token_hex()})
    return str(connection.execute(select(SALTS.c.salt).where(SALTS.c.day == _day(now))).scalar_one())
