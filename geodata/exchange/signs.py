"""Bytes of files as text: encodings found, and attribute text that can do no harm."""

import codecs
import unicodedata
from collections.abc import Iterable

from geodata.errors import ExchangeError
from geodata.exchange.limits import LONGEST_TEXT
from geodata.exchange.refusal import Refusal

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_TRIED = ("utf-8", "gb18030")
_CLAIMS = {  # what a .cpg may say; western claims are not believed, for Chinese files carry them by accident
    "utf-8": "utf-8",
    "utf8": "utf-8",
    "65001": "utf-8",
    "gbk": "gb18030",
    "gb2312": "gb18030",
    "gb18030": "gb18030",
    "936": "gb18030",
    "cp936": "gb18030",
    "ansi 936": "gb18030",
    "big5": "big5",
    "950": "big5",
}
_LONGEST_SIGN = 4  # bytes of one sign


def decode(content: bytes) -> str:
    """Text of a file: by its byte order mark, or strictly UTF-8, or GB18030.

    Raises
    ------
    ExchangeError
        If it is none of them, or holds what no text holds.
    """
    for mark, name in _MARKS:
        if content.startswith(mark):
            return _strict(content[len(mark) :], (name,))
    return _strict(content, _TRIED)


def _strict(content: bytes, encodings: Iterable[str]) -> str:
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise ExchangeError(Refusal.ENCODING)


def table_encoding(values: Iterable[bytes], claim: str) -> str:
    """Find the encoding of a table's texts, none of which may become unreadable.

    Parameters
    ----------
    values
        Names and values as they stand in the file; a value that fills its field may end within a sign.
    claim
        What the file says, such as the content of a ``.cpg``; '' if nothing.

    Raises
    ------
    ExchangeError
        If no encoding reads all of them.
    """
    claimed = _CLAIMS.get(claim.strip().lower())
    told = [value for value in set(values) if not value.isascii()]
    candidates = _TRIED if claimed is None else (claimed, *_TRIED)
    for encoding in candidates:
        if all(_reads(value, encoding) for value in told):
            return encoding
    raise ExchangeError(Refusal.ENCODING)


def _reads(value: bytes, encoding: str) -> bool:
    try:
        value.decode(encoding)
    except UnicodeDecodeError as fault:
        is_cut = fault.end == len(value) and len(value) - fault.start < _LONGEST_SIGN
        return is_cut and fault.reason in {"unexpected end of data", "incomplete multibyte sequence"}
    return True


def plain(value: str) -> str:
    """Attribute text without signs that control or turn text, on one line, no longer than allowed."""
    kept = (
        " " if sign in "\t\r\n" else sign
        for sign in value[: 2 * LONGEST_TEXT]
        if sign in "\t\r\n" or unicodedata.category(sign) not in {"Cc", "Cf", "Cs", "Co", "Cn"}
    )
    return " ".join("".join(kept).split())[:LONGEST_TEXT]
