"""Which opinions are wanted, as the words of an address: hostile until they have passed here."""

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, fields
from datetime import date
from enum import StrEnum
from typing import Any
from urllib.parse import quote

from consultation.checks import is_feature_id, is_paragraph
from consultation.domain import PUBLIC_STATES, Mood, Order, State, Theme, Wanted

LONGEST_SEARCH = 100
_LONGEST = 400
_SHOWN = 40
_ROUND = re.compile(r"[1-9][0-9]{0,8}")
_DEGREES = re.compile(r"-?[0-9]{1,3}(?:\.[0-9]{1,6})?")
_DAY = re.compile(r"20[0-9]{2}-[0-9]{2}-[0-9]{2}")
_EAST, _NORTH = 180, 90  # where degrees end
_CORNERS = 4  # west, south, east, north


class Part(StrEnum):
    """Parts of a filter, by their name in an address."""

    ROUNDS = "round"
    THEMES = "theme"
    MOODS = "mood"
    STATES = "state"
    FEATURE = "feature"
    PARAGRAPH = "paragraph"
    TEXT = "text"
    BOUNDS = "bounds"
    SINCE = "since"
    UNTIL = "until"
    ORDER = "order"


@dataclass(frozen=True)
class Unread:
    """A part of an address that cannot be followed: its name and what was asked, both cut short."""

    name: str
    value: str


class _UnreadableError(Exception):
    """A word that says nothing."""


def read_filter(
    asked: Mapping[str, str], *, states: Collection[State] = PUBLIC_STATES
) -> tuple[Wanted, tuple[Unread, ...]]:
    """Read a filter.

    Parameters
    ----------
    asked
        Parts by name, several choices of one part separated by commas.
    states
        States that may be asked for.

    Returns
    -------
    wanted, unread
        What can be followed, and what cannot: unknown names and values.
    """
    found: dict[str, Any] = {}
    unread = [Unread(name[:_SHOWN], "") for name in asked if name not in set(Part)]
    readers = _READERS | {Part.STATES: _choices(State, states)}
    for part in sorted(asked.keys() & readers.keys()):
        try:
            found[_FIELDS[Part(part)]] = readers[Part(part)](asked[part])
        except _UnreadableError as error:
            unread.append(Unread(str(part), str(error)[:_SHOWN]))
    return Wanted(**found), tuple(unread)


def write_filter(wanted: Wanted) -> dict[str, str]:
    """Parts of a filter by name; what keeps everything is left out."""
    start = Wanted()
    return {
        str(part): _written(getattr(wanted, field))
        for part, field in _FIELDS.items()
        if getattr(wanted, field) != getattr(start, field)
    }


def as_query(wanted: Wanted) -> str:
    """A filter as the query of an address, without a single underscore."""
    parts = write_filter(wanted)
    return "&".join(f"{name}={quote(value, safe=',.-')}" for name, value in parts.items()).replace("_", "%5F")


def _written(value: Any) -> str:
    if isinstance(value, tuple):
        return ",".join(f"{item:.6f}" if isinstance(item, float) else str(item) for item in value)
    return str(value)


def _choices(kind: type[StrEnum], allowed: Collection[str] = ()) -> Callable[[str], tuple[StrEnum, ...]]:
    def read(value: str) -> tuple[StrEnum, ...]:
        words = _words(value)
        if set(words) - set(allowed or kind):
            raise _UnreadableError(value)
        return tuple(choice for choice in kind if choice in words)

    return read


def _words(value: str) -> list[str]:
    words = value.split(",")
    if len(value) > _LONGEST or not all(words):
        raise _UnreadableError(value)
    return words


def _rounds(value: str) -> tuple[int, ...]:
    words = _words(value)
    if not all(_ROUND.fullmatch(word) for word in words):
        raise _UnreadableError(value)
    return tuple(sorted({int(word) for word in words}))


def _that(could_be: Callable[[str], bool]) -> Callable[[str], str]:
    def read(value: str) -> str:
        if not could_be(value):
            raise _UnreadableError(value)
        return value

    return read


def clean_search(words: str) -> str:
    """What is looked for: kept short, without control characters and broken halves of characters."""
    return "".join(sign if sign.isprintable() else " " for sign in words[:LONGEST_SEARCH]).strip()


def _bounds(value: str) -> tuple[float, float, float, float]:
    words = value.split(",")
    is_degrees = all(_DEGREES.fullmatch(word) for word in words)
    if len(words) != _CORNERS or not is_degrees:
        raise _UnreadableError(value)
    west, south, east, north = (float(word) for word in words)
    if not (-_EAST <= west < east <= _EAST and -_NORTH <= south < north <= _NORTH):
        raise _UnreadableError(value)
    return west, south, east, north


def _day(value: str) -> date:
    if not _DAY.fullmatch(value):
        raise _UnreadableError(value)
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise _UnreadableError(value) from None


def _order(value: str) -> Order:
    if value not in set(Order):
        raise _UnreadableError(value)
    return Order(value)


_READERS: dict[Part, Callable[[str], Any]] = {
    Part.ROUNDS: _rounds,
    Part.THEMES: _choices(Theme),
    Part.MOODS: _choices(Mood),
    Part.FEATURE: _that(is_feature_id),
    Part.PARAGRAPH: _that(is_paragraph),
    Part.TEXT: clean_search,
    Part.BOUNDS: _bounds,
    Part.SINCE: _day,
    Part.UNTIL: _day,
    Part.ORDER: _order,
}
_FIELDS = dict(zip(Part, (field.name for field in fields(Wanted)), strict=True))
