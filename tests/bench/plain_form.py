"""The rival: how a plain Streamlit form keeps what it is sent, with SQLite as it comes.

A connection for each write and each reading, the journal and locks of the defaults, every row into a frame to
show the newest. Whoever meets "database is locked" sees an error, and what was written is gone.
"""

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

import pandas as pd

COLUMNS = ("receipt", "theme", "mood", "text", "nickname", "longitude", "latitude", "sent_at")
Row = tuple[str, str, str, str, str, float, float, str]


class PlainForm:
    """Opinions in a SQLite file."""

    def __init__(self, path: Path) -> None:
        self._path = path
        with closing(sqlite3.connect(path)) as connection, connection:
            connection.execute(f"CREATE TABLE opinions (id INTEGER PRIMARY KEY, {', '.join(COLUMNS)})")

    def fill(self, rows: Iterable[Row]) -> None:
        """Keep many at once, before anything is measured."""
        with closing(sqlite3.connect(self._path)) as connection, connection:
            connection.executemany(_INSERT, rows)

    def submit(self, row: Row) -> bool:
        """Keep one; whether it was kept."""
        try:
            with closing(sqlite3.connect(self._path)) as connection, connection:
                connection.execute(_INSERT, row)
        except sqlite3.OperationalError:
            return False
        return True

    def everything(self) -> int:
        """Read all to show the newest twenty; how many are shown, 0 if the file was locked."""
        try:
            with closing(sqlite3.connect(self._path)) as connection:
                frame = pd.read_sql("SELECT * FROM opinions", connection)
        except (sqlite3.OperationalError, pd.errors.DatabaseError):
            return 0
        return len(frame.sort_values("sent_at", ascending=False).head(20))

    def newest(self) -> int:
        """Show the newest twenty; how many are shown, 0 if the file was locked."""
        try:
            with closing(sqlite3.connect(self._path)) as connection:
                return len(connection.execute("SELECT * FROM opinions ORDER BY id DESC LIMIT 20").fetchall())
        except sqlite3.OperationalError:
            return 0

    def count(self) -> int:
        """How many are kept."""
        with closing(sqlite3.connect(self._path)) as connection:
            return int(connection.execute("SELECT count(*) FROM opinions").fetchone()[0])


_INSERT = f"INSERT INTO opinions ({', '.join(COLUMNS)}) VALUES ({', '.join('?' * len(COLUMNS))})"  # noqa: S608 - names of ours
