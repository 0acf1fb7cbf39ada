"""Backup and restore, from either kind of database to either, in one file."""

import os
import tempfile
from collections.abc import Container, Iterable, Iterator
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, MetaData, Table, func, insert, select, text

from consultation.archive import Archive, Manifest, opened_archive, write_archive
from consultation.database import Database
from consultation.errors import Key, RefusedError
from consultation.tables import METADATA, SALTS, SIGN_INS, TRIES
from consultation.upgrade import revisions, upgrade

NOT_KEPT = (SALTS, TRIES, SIGN_INS)  # they must not outlive their day, or their session
KEPT = tuple(table for table in METADATA.sorted_tables if table not in NOT_KEPT)
BATCH = 500


def back_up(database: Database, path: Path) -> Manifest:
    """Write everything to a new file, readable for its owner alone, while the application runs.

    The file appears when it is whole and on the disk. It holds one state of the database: all of every change
    or nothing of it.

    Raises
    ------
    FileExistsError
        If there is such a file.
    OSError
        If it cannot be written.
    UnavailableError
        If the store is away.
    """
    if path.exists():
        raise FileExistsError(path)
    with tempfile.NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}-", delete=False) as file:
        try:
            with database.reading() as connection:
                tables = ((table.name, _rows(connection, table)) for table in KEPT)
                manifest = write_archive(file.file, revisions()[-1], database.now(), tables)
            file.flush()
            os.fsync(file.fileno())
            Path(file.name).replace(path)
        finally:
            Path(file.name).unlink(missing_ok=True)
    return manifest


def restore(database: Database, path: Path, *, replace: bool = False) -> Manifest:
    """Put a backup into an empty database: wholly, or not at all.

    A backup of earlier tables is put into such tables, and these are then brought up to date.

    Parameters
    ----------
    replace
        Whether a database that is not empty may be replaced. What is in it is lost.

    Raises
    ------
    RefusedError
        `not_empty`, `backup_damaged` or `backup_too_new`; the database is as it was.
    OSError
        If the file cannot be opened.
    UnavailableError
        If the store is away.
    """
    with opened_archive(path) as archive, database.unprepared() as connection:
        if archive.manifest.version not in revisions():
            raise RefusedError(Key.BACKUP_TOO_NEW)
        _clear(connection, replace=replace)
        upgrade(connection, archive.manifest.version)
        _fill(connection, archive)
        upgrade(connection)
    return archive.manifest


def _rows(connection: Connection, table: Table) -> Iterator[dict[str, Any]]:
    ordered = select(table).order_by(*table.primary_key)
    for row in connection.execution_options(yield_per=BATCH).execute(ordered).mappings():
        yield dict(row)


def _clear(connection: Connection, *, replace: bool) -> None:
    """Drop our tables, if they are empty or may be replaced; others in the same database are left alone."""
    tables = _reflected(connection, METADATA.tables).sorted_tables
    if not replace and any(connection.execute(select(table).limit(1)).first() for table in tables):
        raise RefusedError(Key.NOT_EMPTY)
    for table in reversed(tables):
        table.drop(connection)
    connection.execute(text("DROP TABLE IF EXISTS alembic_version"))


def _fill(connection: Connection, archive: Archive) -> None:
    names = archive.manifest.tables
    tables = _reflected(connection, names).tables
    if set(tables) != set(names):
        raise RefusedError(Key.BACKUP_DAMAGED)
    for table in (tables[name] for name in names):
        rows = (_typed(table, row) for row in archive.rows(table.name))
        for batch in _batches(rows):
            connection.execute(insert(table), batch)
        _count_on(connection, table)


def _typed(table: Table, row: dict[str, Any]) -> dict[str, Any]:
    return {name: _value(table, name, value) for name, value in row.items()}


def _value(table: Table, name: str, value: Any) -> Any:
    is_moment = value is not None and table.columns[name].type.python_type is datetime
    return datetime.fromisoformat(value) if is_moment else value


def _count_on(connection: Connection, table: Table) -> None:
    """Let PostgreSQL give the next row the next number."""
    (key, *others) = table.primary_key.columns
    if connection.dialect.name != "postgresql" or others or key.type.python_type is not int:
        return
    sequence = func.pg_get_serial_sequence(table.name, key.name)
    highest = select(func.max(key)).scalar_subquery()
    connection.execute(select(func.setval(sequence, func.coalesce(highest, 1), highest.is_not(None))))


def _reflected(connection: Connection, names: Container[str]) -> MetaData:
    """The tables of these names, as they are in the database."""
    there = MetaData()
    there.reflect(connection, only=lambda name, _: name in names)
    return there


def _batches(rows: Iterable[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    remaining = iter(rows)
    while batch := list(islice(remaining, BATCH)):
        yield batch
