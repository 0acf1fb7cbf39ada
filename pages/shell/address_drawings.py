"""Drawings in an address: `~` between them, each its kind, its points and, after a full stop, its label.

Points are differences in units of 0.00001 degree, longitude before latitude, each a zigzag number in groups
of five bits, lowest first, in the alphabet of RFC 4648, section 5; the sixth bit says that more follows.
"""

import string
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from urllib.parse import quote, unquote

from layers.compose import is_in_reach
from layers.drawings import DECIMALS, LEAST_POINTS, LONGEST_LABEL, Drawing, DrawingKind

MOST, MOST_POINTS, LONGEST = 20, 200, 1500  # drawings, points of all of them, characters of the encoded value
_BETWEEN, _LABEL = "~", "."
_ALPHABET = string.ascii_uppercase + string.ascii_lowercase + string.digits + "-_"
_VALUES = {sign: value for value, sign in enumerate(_ALPHABET)}
_MORE = 0b100000
_BITS = 5
_MOST_BITS = 30  # of one number
_UNIT = 10**DECIMALS
_ORIGIN = (0, 0)


@dataclass(frozen=True)
class Encoded:
    """Drawings as text; `count` of them, from the first, found room."""

    text: str
    count: int


@dataclass(frozen=True)
class Decoded:
    """Drawings that could be read, and how many could not; what is too much is not read at all."""

    drawings: tuple[Drawing, ...] = ()
    unread: int = 0
    is_too_much: bool = False


class _UnreadableError(ValueError):
    """Text that is no drawing."""


def encode(drawings: tuple[Drawing, ...]) -> Encoded:
    """Write drawings for an address, in order, as many as find room, so that their numbers stay the same."""
    text, points = "", 0
    for count, drawing in enumerate(drawings):
        longer = f"{text}{_BETWEEN}{_written(drawing)}" if text else _written(drawing)
        points += len(drawing.points)
        if count == MOST or points > MOST_POINTS or _is_too_long(longer):
            return Encoded(text, count)
        text = longer
    return Encoded(text, len(drawings))


def decode(text: str) -> Decoded:
    """Read drawings from an address; nothing in it is trusted."""
    parts = text[: LONGEST + 1].split(_BETWEEN)
    if len(parts) > MOST or _is_too_long(text):
        return Decoded(is_too_much=True)
    read = [_read(part) for part in parts]
    drawings = tuple(drawing for drawing in read if drawing is not None)
    if sum(len(drawing.points) for drawing in drawings) > MOST_POINTS:
        return Decoded(is_too_much=True)
    return Decoded(drawings, len(read) - len(drawings))


def check(kind: str, points: tuple[tuple[float, float], ...], label: str = "") -> Drawing | None:
    """Make a drawing of what came from outside; None if its kind, points or label cannot be."""
    if kind not in set(DrawingKind) or len(label) > LONGEST_LABEL or not label.isprintable():
        return None
    known = DrawingKind(kind)
    least = LEAST_POINTS[known]
    most = 1 if known is DrawingKind.POINT else MOST_POINTS
    if not least <= len(points) <= most or not all(is_in_reach(*point) for point in points):
        return None
    return Drawing(known, tuple((round(x, DECIMALS), round(y, DECIMALS)) for x, y in points), label)


def _is_too_long(text: str) -> bool:
    """Whether text takes too much of an address; other letters take several characters there."""
    return len(text) > LONGEST or len(quote(text, errors="replace")) > LONGEST


def _written(drawing: Drawing) -> str:
    units = [_ORIGIN, *((round(x * _UNIT), round(y * _UNIT)) for x, y in drawing.points)]
    steps = [step for old, new in pairwise(units) for step in (new[0] - old[0], new[1] - old[1])]
    label = drawing.label.replace("%", "%25").replace(_BETWEEN, "%7E")
    return f"{drawing.kind}{''.join(map(_number, steps))}{_LABEL if label else ''}{label}"


def _number(step: int) -> str:
    value = step * 2 if step >= 0 else -step * 2 - 1
    signs = ""
    while value >= _MORE:
        signs += _ALPHABET[value % _MORE | _MORE]
        value >>= _BITS
    return signs + _ALPHABET[value]


def _read(part: str) -> Drawing | None:
    code, _, label = part.partition(_LABEL)
    try:
        points = tuple(_points(code[1:]))
    except _UnreadableError:
        return None
    return check(code[:1], points, unquote(label))


def _points(code: str) -> Iterator[tuple[float, float]]:
    steps = list(_steps(code))
    if len(steps) % 2:
        raise _UnreadableError
    across, up = _ORIGIN
    for east, north in zip(steps[::2], steps[1::2], strict=True):
        across, up = across + east, up + north
        yield across / _UNIT, up / _UNIT


def _steps(code: str) -> Iterator[int]:
    value, shift = 0, 0
    for sign in code:
        if sign not in _VALUES or shift >= _MOST_BITS:
            raise _UnreadableError
        value |= (_VALUES[sign] & ~_MORE) << shift
        shift += _BITS
        if not _VALUES[sign] & _MORE:
            yield -(value + 1) // 2 if value % 2 else value // 2
            value, shift = 0, 0
    if shift:
        raise _UnreadableError
