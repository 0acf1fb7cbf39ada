"""ZIP archives as they arrive: nothing is unpacked before all of it has been checked."""

import io
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import PurePosixPath

from geodata.errors import ExchangeError
from geodata.exchange.limits import MOST_MEMBERS, MOST_UNPACKED_BYTES, MOST_UNPACKED_RATIO
from geodata.exchange.refusal import Refusal

_ENCRYPTED, _UTF_8 = 0x1, 0x800  # flags of a member
_METHODS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
_JUNK = ("__MACOSX/", ".DS_Store", "Thumbs.db", "desktop.ini")
_DAMAGES = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    OSError,
    ValueError,
    NotImplementedError,
    RuntimeError,  # a member that turns out to be encrypted
)
_ARCHIVES = {".zip", ".rar", ".7z", ".tar", ".gz", ".tgz", ".bz2", ".xz"}


@dataclass(frozen=True)
class Archive:
    """A checked archive; `members` maps a readable path to what the archive calls it."""

    packed: zipfile.ZipFile
    members: Mapping[str, zipfile.ZipInfo]

    def named(self, *endings: str) -> list[str]:
        """Paths that end so, in order."""
        return sorted(path for path in self.members if path.lower().endswith(endings))

    def read(self, path: str) -> bytes:
        """Content of a member.

        Raises
        ------
        ExchangeError
            If it is damaged.
        """
        try:
            return self.packed.read(self.members[path])
        except _DAMAGES as fault:
            raise ExchangeError(Refusal.TRUNCATED) from fault


@contextmanager
def unpacked(content: bytes) -> Iterator[Archive]:
    """Open an archive whose members can do no harm.

    Raises
    ------
    ExchangeError
        If it is damaged, encrypted, packed in an unusual way, leads out of its own folder, holds links or
        other archives, or unpacks to more than is allowed.
    """
    try:
        packed = zipfile.ZipFile(io.BytesIO(content))
    except _DAMAGES as fault:
        raise ExchangeError(Refusal.TRUNCATED) from fault
    with packed:
        infos = packed.infolist()
        _check_size(infos, len(content))
        for info in infos:
            _check_member(info)
        kept = {
            _path(info): info
            for info in infos
            if not info.is_dir() and not any(junk in info.filename for junk in _JUNK)
        }
        if not kept:
            raise ExchangeError(Refusal.EMPTY)
        yield Archive(packed, kept)


def _check_size(infos: list[zipfile.ZipInfo], packed_bytes: int) -> None:
    if len(infos) > MOST_MEMBERS:
        raise ExchangeError(Refusal.TOO_MANY_MEMBERS, most=MOST_MEMBERS)
    total = sum(info.file_size for info in infos)
    if total > min(MOST_UNPACKED_BYTES, MOST_UNPACKED_RATIO * packed_bytes):
        raise ExchangeError(Refusal.EXPANDS, most=MOST_UNPACKED_BYTES // 1024**2)


def _check_member(info: zipfile.ZipInfo) -> None:
    path = _path(info)
    if not path:
        raise ExchangeError(Refusal.TRUNCATED)
    parts = PurePosixPath(path).parts
    if path.startswith("/") or ".." in parts or any(":" in part for part in parts):
        raise ExchangeError(Refusal.PATH_LEADS_OUT)
    if stat.S_ISLNK(info.external_attr >> 16):
        raise ExchangeError(Refusal.PATH_LEADS_OUT)
    if info.flag_bits & _ENCRYPTED:
        raise ExchangeError(Refusal.ENCRYPTED)
    if info.compress_type not in _METHODS:
        raise ExchangeError(Refusal.PACKED_UNUSUALLY)
    if PurePosixPath(path).suffix.lower() in _ARCHIVES:
        raise ExchangeError(Refusal.NESTED_ARCHIVE)


def _path(info: zipfile.ZipInfo) -> str:
    """Path of a member with Chinese names readable, `/` between folders."""
    name = info.filename
    if not info.flag_bits & _UTF_8:
        raw = name.encode("cp437", errors="replace")
        for encoding in ("utf-8", "gb18030"):
            try:
                name = raw.decode(encoding)
            except UnicodeDecodeError:
                continue
            break
    return name.replace("\\", "/")
