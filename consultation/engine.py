"""Engines: SQLite in a file (WAL, full synchronisation), PostgreSQL through psycopg 3, pooled."""

from pathlib import Path
from sqlite3 import Connection as SQLiteConnection

from psycopg import Connection as PostgresConnection
from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url

POOL = {"pool_size": 10, "max_overflow": 30}
CONNECT_S = 4
STATEMENT_S = 20


def read_url(url: str) -> URL:
    """Read an address as operators write it: ``postgresql://`` and ``postgres://`` mean psycopg 3."""
    read = make_url(url)
    is_postgres = read.drivername in {"postgresql", "postgres"}
    return read.set(drivername="postgresql+psycopg") if is_postgres else read


def build_engine(url: str, patience_s: float) -> Engine:
    """Make the engine of an address; nothing is opened yet.

    Parameters
    ----------
    patience_s
        How long a transaction waits for another to release what it needs, and for a free connection.
    """
    read = read_url(url)
    return (_sqlite if read.get_backend_name() == "sqlite" else _postgres)(read, patience_s)


def make_folder(engine: Engine) -> None:
    """Make the folder of a SQLite file, for its owner alone: contacts lie there."""
    if engine.dialect.name == "sqlite" and engine.url.database:
        Path(engine.url.database).parent.mkdir(mode=0o700, parents=True, exist_ok=True)


def _sqlite(url: URL, patience_s: float) -> Engine:
    engine = create_engine(url, pool_timeout=patience_s, **POOL)
    settings = (
        "foreign_keys = ON",
        "synchronous = FULL",
        "secure_delete = ON",
        f"busy_timeout = {round(patience_s * 1000)}",
    )

    @event.listens_for(engine, "connect")
    def set_up(connection: SQLiteConnection, record: object) -> None:
        del record
        connection.isolation_level = None  # transactions are begun below, not guessed by the driver
        for setting in settings:
            connection.execute(f"PRAGMA {setting}")

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        connection.exec_driver_sql(connection.get_execution_options().get("begin", "BEGIN"))

    return engine


def _postgres(url: URL, patience_s: float) -> Engine:
    connecting = {"connect_timeout": CONNECT_S}
    engine = create_engine(url, pool_timeout=patience_s, pool_pre_ping=True, connect_args=connecting, **POOL)
    settings = (
        f"lock_timeout = {round(patience_s * 1000)}",
        f"statement_timeout = {STATEMENT_S * 1000}",
        "synchronous_commit = on",
    )

    @event.listens_for(engine, "connect")
    def set_up(connection: "PostgresConnection[object]", record: object) -> None:
        del record
        for setting in settings:
            connection.execute(f"SET {setting}")
        connection.commit()

    return engine
