"""The database: transactions to read and to write, made ready at first use, and a clock."""

import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any, TypeVar

from sqlalchemy import Connection, Table
from sqlalchemy.dialects import postgresql, sqlite

from consultation import outages
from consultation.engine import build_engine, make_folder
from consultation.errors import Key, UnavailableError
from consultation.upgrade import upgrade

Result = TypeVar("Result")
Clock = Callable[[], datetime]
PATIENCE_S = 8.0
ATTEMPTS = 3
PAUSE_S = 0.1
_OPEN: dict[str, "Database"] = {}
_OPENING = threading.Lock()


def utc_now() -> datetime:
    """The present moment."""
    return datetime.now(UTC)


def open_database(url: str) -> "Database":
    """Lend the one database of this process for an address.

    Nothing is opened before its first transaction, so a database that is away does not keep the program from
    starting.

    Parameters
    ----------
    url
        ``sqlite:///file``, or ``postgresql://user:password@host/name``.
    """
    with _OPENING:
        if url not in _OPEN:
            _OPEN[url] = Database(url)
        return _OPEN[url]


class Database:
    """Transactions on one database.

    Parameters
    ----------
    url
        As in `open_database`.
    clock
        Tells the time, with its zone. Everything that depends on the time asks here.
    patience_s
        How long a transaction waits for others.
    """

    def __init__(self, url: str, *, clock: Clock = utc_now, patience_s: float = PATIENCE_S) -> None:
        self._engine = build_engine(url, patience_s)
        self._patience_s = patience_s
        self._is_sqlite = self._engine.dialect.name == "sqlite"
        self._for_writing = self._engine.execution_options(begin="BEGIN IMMEDIATE")
        self._for_reading = (
            self._engine
            if self._is_sqlite
            else self._engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
        )
        self._clock = clock
        self._is_ready = False
        self._readying = threading.Lock()
        self._failure: tuple[float, UnavailableError] | None = None
        self._turn = threading.Lock()

    def now(self) -> datetime:
        """The present moment in UTC."""
        return self._clock().astimezone(UTC)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Lend a connection that sees one state of the database until the end of the block.

        Raises
        ------
        UnavailableError
            If the database cannot be used now.
        """
        self._make_ready()
        with outages.told(), self._for_reading.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Lend a connection whose changes are kept wholly at the end of the block, or not at all.

        SQLite has one writer at a time: others wait for their turn.

        Raises
        ------
        UnavailableError
            If the database cannot be used now. If it was lost while the end was written, the changes may have
            been kept: who sends again must send what is safe to send twice.
        """
        self._make_ready()
        with self._begun() as connection:
            yield connection

    @contextmanager
    def unprepared(self) -> Iterator[Connection]:
        """Lend a connection as `writing` does, to whatever is there: old tables, or none."""
        with outages.told():
            make_folder(self._engine)
            if self._is_sqlite:
                self._keep_write_ahead_log()
        with self._begun() as connection:
            yield connection

    def write(self, work: Callable[[Connection], Result]) -> Result:
        """Do `work` in a transaction, again after an outage; `work` must be safe to do twice.

        Raises
        ------
        UnavailableError
            If it failed three times.
        """
        for attempt in range(1, ATTEMPTS):
            try:
                with self.writing() as connection:
                    return work(connection)
            except UnavailableError as error:
                if error.key != Key.LOST:
                    raise
                time.sleep(PAUSE_S * attempt)
        with self.writing() as connection:
            return work(connection)

    def dispose(self) -> None:
        """Close every connection; the next transaction opens new ones."""
        self._engine.dispose()

    def flush(self) -> None:
        """Let nothing that was deleted linger in SQLite's log; PostgreSQL vacuums by itself."""
        if self._is_sqlite:
            self._make_ready()
            with outages.told(), self._raw() as cursor:
                cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    @contextmanager
    def _begun(self) -> Iterator[Connection]:
        with (
            outages.told(),
            self._turn_to_write(),
            self._for_writing.connect() as connection,
            connection.begin(),
        ):
            yield connection

    @contextmanager
    def _raw(self) -> Iterator[Any]:
        """Lend a cursor outside of any transaction."""
        raw = self._engine.raw_connection()
        try:
            yield raw.cursor()
        finally:
            raw.close()

    @contextmanager
    def _turn_to_write(self) -> Iterator[None]:
        if not self._is_sqlite:
            yield
        elif self._turn.acquire(timeout=self._patience_s):
            try:
                yield
            finally:
                self._turn.release()
        else:
            raise UnavailableError(Key.BUSY)

    def _make_ready(self) -> None:
        """Bring the tables up to date once; who waited for a failing try shares its failure."""
        if self._is_ready:
            return
        asked_at = time.monotonic()
        with self._readying:
            if self._is_ready:
                return
            if self._failure and self._failure[0] >= asked_at:
                raise UnavailableError(self._failure[1].key)
            try:
                with self.unprepared() as connection:
                    upgrade(connection)
            except UnavailableError as error:
                self._failure = (time.monotonic(), error)
                raise
            self._is_ready = True

    def _keep_write_ahead_log(self) -> None:
        """Switch a SQLite file to WAL, which stays; it cannot be done inside a transaction."""
        with self._raw() as cursor:
            if cursor.execute("PRAGMA journal_mode").fetchone() != ("wal",):
                cursor.execute("PRAGMA journal_mode = WAL")


def insert_once(connection: Connection, table: Table, values: Mapping[str, Any]) -> bool:
    """Insert a row unless one with its key is there; tells whether it was inserted."""
    dialect = sqlite if connection.dialect.name == "sqlite" else postgresql
    inserted = dialect.insert(table).values(**values).on_conflict_do_nothing().returning(*table.primary_key)
    return connection.execute(inserted).first() is not None
