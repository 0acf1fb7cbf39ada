"""The file of a backup: a ZIP with a line of JSON for each row, checksums, and the version of the tables."""

import hashlib
import json
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Any

from consultation.errors import Key, RefusedError

FORMAT = 1
MANIFEST = "manifest.json"
DAMAGE = (zipfile.BadZipFile, zlib.error, KeyError, TypeError, ValueError, EOFError, NotImplementedError)
Row = Mapping[str, Any]


@dataclass(frozen=True)
class Part:
    """What the manifest says of a table."""

    rows: int
    sha256: str


@dataclass(frozen=True)
class Manifest:
    """What a backup holds: version of the tables, when it was made, each table's part."""

    format: int
    version: str
    made_at: str
    tables: dict[str, Part]


def write_archive(
    file: IO[bytes], version: str, made_at: datetime, tables: Iterable[tuple[str, Iterable[Row]]]
) -> Manifest:
    """Write tables and their manifest."""
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        parts = {name: _write_part(archive, name, rows) for name, rows in tables}
        manifest = Manifest(FORMAT, version, made_at.isoformat(), parts)
        archive.writestr(MANIFEST, json.dumps(asdict(manifest), indent=1))
    return manifest


class Archive:
    """A backup that has been opened and found whole."""

    def __init__(self, archive: zipfile.ZipFile, manifest: Manifest) -> None:
        self._archive = archive
        self.manifest = manifest

    def rows(self, name: str) -> Iterator[dict[str, Any]]:
        """Rows of a table, in the order in which they were written."""
        with self._archive.open(_file(name)) as lines:
            for line in lines:
                yield json.loads(line)


@contextmanager
def opened_archive(path: Path) -> Iterator[Archive]:
    """Open a backup and check all of it first.

    Raises
    ------
    RefusedError
        `backup_damaged`, whatever is wrong with it; `backup_too_new`, if a later program wrote it.
    OSError
        If it cannot be opened.
    """
    with path.open("rb") as file:
        try:
            archive = zipfile.ZipFile(file)
            manifest = _read_manifest(archive)
            for name, part in manifest.tables.items():
                _check_part(archive, name, part)
        except DAMAGE as error:
            raise RefusedError(Key.BACKUP_DAMAGED) from error
        with archive:
            yield Archive(archive, manifest)


def _write_part(archive: zipfile.ZipFile, name: str, rows: Iterable[Row]) -> Part:
    digest, number = hashlib.sha256(), 0
    with archive.open(_file(name), "w", force_zip64=True) as part:
        for row in rows:
            line = json.dumps(dict(row), default=_plain, ensure_ascii=False, allow_nan=False).encode() + b"\n"
            digest.update(line)
            number += 1
            part.write(line)
    return Part(number, digest.hexdigest())


def _read_manifest(archive: zipfile.ZipFile) -> Manifest:
    told = json.loads(archive.read(MANIFEST))
    if told["format"] > FORMAT:
        raise RefusedError(Key.BACKUP_TOO_NEW)
    tables = {name: Part(int(part["rows"]), str(part["sha256"])) for name, part in told["tables"].items()}
    return Manifest(int(told["format"]), str(told["version"]), str(told["made_at"]), tables)


def _check_part(archive: zipfile.ZipFile, name: str, part: Part) -> None:
    digest, number = hashlib.sha256(), 0
    with archive.open(_file(name)) as lines:
        for line in lines:
            digest.update(line)
            number += 1
    if (number, digest.hexdigest()) != (part.rows, part.sha256):
        raise RefusedError(Key.BACKUP_DAMAGED)


def _file(name: str) -> str:
    return f"{name}.jsonl"


def _plain(value: object) -> str:
    """Text of a moment, the one kind of value that JSON lacks."""
    if not isinstance(value, datetime):
        message = f"a backup cannot hold {type(value)}"
        raise TypeError(message)
    return value.astimezone(UTC).replace(tzinfo=None).isoformat()
