"""Brings a database to the present tables, whatever its version, once, however many processes start."""

import threading
from functools import cache
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text

from consultation.errors import Key, UnavailableError

MIGRATIONS = Path(__file__).parent / "migrations"
ADVISORY_LOCK = 715_2026  # any number that nothing else in the same database locks
_ONE_AT_A_TIME = threading.Lock()  # Alembic keeps the migration that runs in a global


@cache
def revisions() -> tuple[str, ...]:
    """Every version there has been, the present one last."""
    known = ScriptDirectory.from_config(_config()).walk_revisions()
    return tuple(script.revision for script in known)[::-1]


def version(connection: Connection) -> str | None:
    """Version of a database; nothing if it has none of our tables."""
    return MigrationContext.configure(connection).get_current_revision()


def upgrade(connection: Connection, target: str = "head") -> None:
    """Bring the database to `target`, in the transaction of `connection`: wholly or not at all.

    Whoever comes second waits and finds nothing to do: SQLite's transaction has been begun for writing, in
    PostgreSQL an advisory lock is taken.

    Raises
    ------
    UnavailableError
        If the database is of a later version than this program knows.
    """
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": ADVISORY_LOCK})
    found, wanted = version(connection), revisions()[-1] if target == "head" else target
    if found == wanted:
        return
    if found is not None and found not in revisions():
        raise UnavailableError(Key.TOO_NEW)
    config = _config()
    config.attributes["connection"] = connection
    with _ONE_AT_A_TIME:
        command.upgrade(config, target)


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return config
