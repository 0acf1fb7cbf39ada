"""Faults of the disk, the file or the server, told as one error; faults of our own pass unchanged."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import exc

from consultation.errors import Key, UnavailableError

OWN_FAULTS = (exc.IntegrityError, exc.ProgrammingError, exc.DataError, exc.NotSupportedError)
SQLITE_KEYS = {
    sqlite3.SQLITE_FULL: Key.FULL,
    sqlite3.SQLITE_BUSY: Key.BUSY,
    sqlite3.SQLITE_LOCKED: Key.BUSY,
}
POSTGRES_KEYS = {
    "53100": Key.FULL,
    "55P03": Key.BUSY,
    "57014": Key.BUSY,
    "40001": Key.BUSY,
    "40P01": Key.BUSY,
}
PRIMARY_CODE = 0xFF  # the lower byte of SQLite's extended result codes


@contextmanager
def told() -> Iterator[None]:
    """Turn what the driver, the pool or the file system reports into `UnavailableError`."""
    try:
        yield
    except OWN_FAULTS:
        raise
    except exc.DBAPIError as error:
        raise UnavailableError(_key(error)) from error
    except sqlite3.Error as error:
        raise UnavailableError(_sqlite_key(error)) from error
    except exc.TimeoutError as error:
        raise UnavailableError(Key.BUSY) from error
    except OSError as error:
        raise UnavailableError(Key.LOST) from error


def _key(error: exc.DBAPIError) -> Key:
    if isinstance(error.orig, sqlite3.Error):
        return _sqlite_key(error.orig)
    return POSTGRES_KEYS.get(getattr(error.orig, "sqlstate", None) or "", Key.LOST)


def _sqlite_key(error: sqlite3.Error) -> Key:
    return SQLITE_KEYS.get(getattr(error, "sqlite_errorcode", 0) & PRIMARY_CODE, Key.LOST)
