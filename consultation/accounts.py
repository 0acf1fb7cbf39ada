"""Accounts of staff: made by a command or by an admin, none of them by default; who signs in and out."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, insert, select, update

from consultation.database import Database
from consultation.domain import Account, Action, Role
from consultation.errors import Key, NotAllowedError, RefusedError
from consultation.passwords import Passwords, check_password
from consultation.sign_ins import due, end_all, end_sign_in, open_sign_in, prolong, signed_in
from consultation.tables import ACCOUNTS, EVENTS

FREE_FAILURES = 5
FIRST_LOCK = timedelta(minutes=1)
LONGEST_LOCK = timedelta(minutes=15)
_NAME = re.compile(r"[\w.-]{2,40}")
_SHOWN = ACCOUNTS.c["id", "name", "role", "is_active"]


@dataclass(frozen=True)
class AccountChange:
    """What is changed of an account; None leaves it as it is."""

    role: Role | None = None
    password: str | None = None
    is_active: bool | None = None


class Accounts:
    """Accounts, and the tokens of those who are signed in.

    Parameters
    ----------
    database
        Where they are kept.
    passwords
        How passwords are hashed.
    """

    def __init__(self, database: Database, passwords: Passwords | None = None) -> None:
        self._database = database
        self._passwords = passwords or Passwords()

    def create(self, name: str, role: Role, password: str) -> Account:
        """Make an account, from a command: whoever may run it holds the machine.

        Raises
        ------
        RefusedError
            If the name is taken or no name, or the password will not do.
        """
        now = self._database.now()
        with self._database.writing() as connection:
            made = add_account(connection, self._passwords, (name, role, password), now)
            event = {"at": now, "action": Action.SAVE_ACCOUNT, "note": made.name}
            connection.execute(insert(EVENTS).values(**event))
            return made

    def sign_in(self, name: str, password: str) -> str:
        """Sign in; returns a token that is told nowhere else.

        Raises
        ------
        NotAllowedError
            ``sign_in_refused``: wrong name, wrong password, closed or paused account. It is always the same
            answer and takes as long, so that nobody learns which names exist.

        Notes
        -----
        From the fifth failure on the account pauses for a minute, then for two, four, eight and fifteen. A
        try is counted before the password is looked at, so tries at the same moment are all counted. Who is
        signed in already stays so.
        """
        tried = self._try(_known_as(name))
        if not self._passwords.fits(password, tried.password if tried else None) or tried is None:
            raise NotAllowedError(Key.SIGN_IN_REFUSED)
        is_outdated = self._passwords.is_outdated(tried.password)
        return self._enter(tried, self._passwords.hash(password) if is_outdated else tried.password)

    def sign_out(self, token: str) -> None:
        """End the sign-in of a token."""
        with self._database.writing() as connection:
            end_sign_in(connection, token)

    def who(self, token: str | None) -> Account | None:
        """Account that is signed in with a token; being asked keeps the sign-in alive."""
        now = self._database.now()
        with self._database.reading() as connection:
            account = signed_in(connection, token, now)
            until = due(connection, token, now) if account and token else None
        if until is not None and token is not None:
            with self._database.writing() as connection:
                prolong(connection, token, until)
        return account

    def _enter(self, tried: Row[Any], digest: str) -> str:
        """Sign in after the right password, unless the account was changed in the meantime."""
        here = (ACCOUNTS.c.id == tried.id, ACCOUNTS.c.password == tried.password, ACCOUNTS.c.is_active)
        values = {"failures": 0, "locked_until": None, "password": digest}
        with self._database.writing() as connection:
            if connection.execute(update(ACCOUNTS).where(*here).values(**values)).rowcount != 1:
                raise NotAllowedError(Key.SIGN_IN_REFUSED)
            return open_sign_in(connection, tried.id, self._database.now())

    def _try(self, name: str) -> Row[Any] | None:
        """Count a try as failed, until it turns out right; None if none may be made."""
        now = self._database.now()
        if not _NAME.fullmatch(name):
            return None
        with self._database.writing() as connection:
            found = select(ACCOUNTS).where(ACCOUNTS.c.name == name, ACCOUNTS.c.is_active).with_for_update()
            row = connection.execute(found).one_or_none()
            if row is None or (row.locked_until is not None and row.locked_until > now):
                return None
            failures = row.failures + 1
            connection.execute(
                update(ACCOUNTS)
                .where(ACCOUNTS.c.id == row.id)
                .values(failures=failures, locked_until=_locked_until(failures, now))
            )
            return row


def _locked_until(failures: int, now: datetime) -> datetime | None:
    if failures < FREE_FAILURES:
        return None
    doublings: int = min(failures - FREE_FAILURES, 10)
    return now + min(FIRST_LOCK * (1 << doublings), LONGEST_LOCK)


def add_account(
    connection: Connection, passwords: Passwords, said: tuple[str, Role, str], now: datetime
) -> Account:
    """Add an account of a name, role and password.

    Raises
    ------
    RefusedError
        If the name is taken or no name, or the password will not do.
    """
    name, role, password = _known_as(said[0]), said[1], said[2]
    if not _NAME.fullmatch(name):
        raise RefusedError(Key.ACCOUNT_NAME)
    check_password(password, name)
    if connection.execute(select(ACCOUNTS.c.id).where(ACCOUNTS.c.name == name)).first() is not None:
        raise RefusedError(Key.ACCOUNT_TAKEN, name=name)
    values = {
        "name": name,
        "password": passwords.hash(password),
        "role": role,
        "is_active": True,
        "created_at": now,
        "failures": 0,
    }
    made = connection.execute(insert(ACCOUNTS).values(**values)).inserted_primary_key
    return Account(int(made[0]) if made else 0, name, role, is_active=True)


def change_account(
    connection: Connection, passwords: Passwords, account_id: int, change: AccountChange
) -> Account:
    """Change an account; every sign-in of it ends.

    Raises
    ------
    RefusedError
        If there is no such account, the password will not do, or no active admin would be left.
    """
    rows = connection.execute(select(ACCOUNTS).order_by(ACCOUNTS.c.id).with_for_update()).all()
    row = next((row for row in rows if row.id == account_id), None)
    if row is None:
        raise RefusedError(Key.ACCOUNT_UNKNOWN)
    values: dict[str, Any] = {
        "role": change.role or Role(row.role),
        "is_active": row.is_active if change.is_active is None else change.is_active,
    }
    others = any(one.role == Role.ADMIN and one.is_active for one in rows if one.id != account_id)
    if not others and not (values["role"] is Role.ADMIN and values["is_active"]):
        raise RefusedError(Key.ACCOUNT_LAST_ADMIN)
    if change.password is not None:
        check_password(change.password, row.name)
        values |= {"password": passwords.hash(change.password), "failures": 0, "locked_until": None}
    connection.execute(update(ACCOUNTS).where(ACCOUNTS.c.id == account_id).values(**values))
    end_all(connection, account_id)
    return Account(account_id, row.name, values["role"], values["is_active"])


def list_accounts(connection: Connection) -> tuple[Account, ...]:
    """Every account, by name."""
    rows = connection.execute(select(*_SHOWN).order_by(ACCOUNTS.c.name))
    return tuple(Account(row.id, row.name, Role(row.role), row.is_active) for row in rows)


def _known_as(name: str) -> str:
    """An account's name however it is typed: width and case do not matter."""
    return unicodedata.normalize("NFKC", name).strip().casefold()
