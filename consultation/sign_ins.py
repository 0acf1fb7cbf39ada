"""Who is signed in: random tokens, of which only digests are kept."""

import secrets
from datetime import datetime, timedelta
from hashlib import sha256

from sqlalchemy import Connection, delete, insert, select, update

from consultation.domain import Account, Action, Role
from consultation.errors import Key, NotAllowedError
from consultation.permissions import may
from consultation.tables import ACCOUNTS, SIGN_INS

COOKIE = "staff"
LONGEST = timedelta(hours=12)
IDLE = timedelta(hours=2)
_COARSE = timedelta(minutes=5)  # use is written down no more often than this
_OCTETS = 32
_LONGEST_TOKEN = 100


def open_sign_in(connection: Connection, account_id: int, now: datetime) -> str:
    """Sign an account in; returns the token, which is kept nowhere here. Expired ones are cleared away."""
    token = secrets.token_urlsafe(_OCTETS)
    connection.execute(delete(SIGN_INS).where(SIGN_INS.c.expires_at <= now))
    connection.execute(
        insert(SIGN_INS).values(
            digest=_digest(token), account_id=account_id, created_at=now, expires_at=now + IDLE
        )
    )
    return token


def end_sign_in(connection: Connection, token: str) -> None:
    """Sign out; a token that is not known changes nothing."""
    connection.execute(delete(SIGN_INS).where(SIGN_INS.c.digest == _digest(token)))


def end_all(connection: Connection, account_id: int) -> None:
    """End every sign-in of an account."""
    connection.execute(delete(SIGN_INS).where(SIGN_INS.c.account_id == account_id))


def signed_in(connection: Connection, token: str | None, now: datetime) -> Account | None:
    """Account behind a token, if the sign-in has not expired and the account is active."""
    if not token or len(token) > _LONGEST_TOKEN:
        return None
    row = connection.execute(
        select(*ACCOUNTS.c["id", "name", "role", "is_active"])
        .join(SIGN_INS, SIGN_INS.c.account_id == ACCOUNTS.c.id)
        .where(SIGN_INS.c.digest == _digest(token), SIGN_INS.c.expires_at > now, ACCOUNTS.c.is_active)
    ).one_or_none()
    return None if row is None else Account(row.id, row.name, Role(row.role), row.is_active)


def allowed(connection: Connection, token: str | None, action: Action, now: datetime) -> Account:
    """Account behind a token, if it may do this.

    Raises
    ------
    NotAllowedError
        ``sign_in_needed`` if nobody is signed in, ``not_allowed`` if the account's role does not do this.
    """
    account = signed_in(connection, token, now)
    if account is None:
        raise NotAllowedError(Key.SIGN_IN_NEEDED)
    if not may(account.role, action):
        raise NotAllowedError(Key.NOT_ALLOWED)
    return account


def due(connection: Connection, token: str, now: datetime) -> datetime | None:
    """Until when a sign-in in use lasts from now on, if that is worth writing down; half a day in all."""
    row = connection.execute(
        select(*SIGN_INS.c["created_at", "expires_at"]).where(SIGN_INS.c.digest == _digest(token))
    ).one_or_none()
    if row is None or row.expires_at <= now:
        return None
    until = min(row.created_at + LONGEST, now + IDLE)
    return until if until - row.expires_at >= _COARSE else None


def prolong(connection: Connection, token: str, until: datetime) -> None:
    """Write down until when a sign-in lasts."""
    connection.execute(update(SIGN_INS).where(SIGN_INS.c.digest == _digest(token)).values(expires_at=until))


def _digest(token: str) -> str:
    return sha256(token.encode("utf-8", "surrogatepass")).hexdigest()
