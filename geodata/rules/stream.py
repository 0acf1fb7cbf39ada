"""The members of a GeoJSON FeatureCollection one after the other, never the whole document in memory.

The standard library's scanner reads one member at a time: it refuses what is nested too deep, and numbers
that JSON does not have.
"""

import json
from collections.abc import Iterator
from typing import Any, TextIO

CHUNK = 1 << 20  # characters read at first
MOST = 1 << 27  # characters of one member
_SPACE = " \t\n\r"
_AFTER = frozenset(_SPACE + ",:]}")  # a number is complete when one of these follows


class NoCollectionError(ValueError):
    """The document is not a FeatureCollection in WGS 84."""


def _refuse(name: str) -> None:
    message = f"{name} is not a JSON number"
    raise ValueError(message)


class _Text:
    """The part of a document that has been read and not yet used."""

    def __init__(self, stream: TextIO) -> None:
        self.stream, self.held, self.at = stream, "", 0
        self.scan = json.JSONDecoder(parse_constant=_refuse).raw_decode

    def more(self) -> bool:
        """Read on, twice as much as is held; False at the end of the document."""
        self.held, self.at = self.held[self.at :], 0
        if len(self.held) > MOST:
            message = f"a member has more than {MOST} characters; split it into parts"
            raise ValueError(message)
        read = self.stream.read(max(CHUNK, len(self.held)))
        self.held += read
        return bool(read)

    def sign(self) -> str:
        """Next sign that is not space, left in place; empty at the end."""
        while True:
            while self.at < len(self.held) and self.held[self.at] in _SPACE:
                self.at += 1
            if self.at < len(self.held):
                return self.held[self.at]
            if not self.more():
                return ""

    def take(self, wanted: str) -> bool:
        """Take the next sign if it is the wanted one."""
        if self.sign() != wanted:
            return False
        self.at += 1
        return True

    def value(self) -> Any:
        """Next JSON value, read on until it is complete."""
        self.sign()
        while True:
            try:
                value, end = self.scan(self.held, self.at)
            except json.JSONDecodeError:
                if not self.more():
                    raise
            else:
                if self.held[end : end + 1] in _AFTER or not self.more():
                    self.at = end
                    return value


def members(stream: TextIO) -> Iterator[Any]:
    """Yield the members of a FeatureCollection as they are read.

    Parameters
    ----------
    stream
        Text of a GeoJSON document (RFC 7946).

    Yields
    ------
    member
        Whatever stands in the list ``features``, unchecked.

    Raises
    ------
    NoCollectionError
        If the document is no FeatureCollection, or names a reference system of its own.
    ValueError, RecursionError
        If it is no JSON, holds numbers that are none, or is nested too deep.
    """
    text = _Text(stream)
    said: dict[str, Any] = {}
    if not text.take("{"):
        raise NoCollectionError
    while text.sign() != "}":
        key = text.value()
        if not isinstance(key, str) or not text.take(":"):
            raise NoCollectionError
        if key == "features":
            yield from _listed(text)
            said[key] = True
        else:
            said[key] = text.value()
        if not text.take(","):
            break
    if (
        not text.take("}")
        or said.get("type") != "FeatureCollection"
        or "features" not in said
        or "crs" in said
    ):
        raise NoCollectionError


def _listed(text: _Text) -> Iterator[Any]:
    if not text.take("["):
        raise NoCollectionError
    if text.take("]"):
        return
    while True:
        yield text.value()
        if not text.take(","):
            break
    if not text.take("]"):
        raise NoCollectionError
