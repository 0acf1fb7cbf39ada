"""ZIP archives that come out the same for the same content."""

import io
import re
import zipfile
from collections.abc import Mapping

from geodata.schema import PLAN_DATE

README = "README.txt"
_YEAR, _MONTH, _DAY = (int(part) for part in PLAN_DATE.split("-"))
_ANY_TIME = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")
_CORE = "docProps/core.xml"


def to_zip(members: Mapping[str, bytes]) -> bytes:
    """Pack files by name, in the order given; all are dated to the plan."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, content in members.items():
            told = zipfile.ZipInfo(name, (_YEAR, _MONTH, _DAY, 0, 0, 0))
            told.external_attr = 0o644 << 16
            archive.writestr(told, content, zipfile.ZIP_DEFLATED)
    return stream.getvalue()


def to_readme(words: str) -> bytes:
    """Encode a text so that every editor reads its Chinese: UTF-8 with byte order mark, CRLF."""
    return words.replace("\n", "\r\n").encode("utf-8-sig")


def without_time(book: bytes) -> bytes:
    """An XLSX file without the time of its writing, so that the same content gives the same bytes."""
    with zipfile.ZipFile(io.BytesIO(book)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    members[_CORE] = _ANY_TIME.sub(rb"\g<1>" + f"{PLAN_DATE}T00:00:00Z".encode(), members[_CORE])
    return to_zip(members)
