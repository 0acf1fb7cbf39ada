"""Numbers that belong to a person, also when they are written in parts: 138 1234 5678."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import zip_longest

_PART = re.compile(r"[0-9]{17}x(?![a-z0-9])|[0-9]{3}x(?![a-z0-9])|[0-9]+")  # the last digit of some is an x
_FRACTION = re.compile(r"[0-9]{2}\.")
_AREA = re.compile(r"10|2[0-9]|[3-9][0-9]{2}")
_GAP = re.compile(r"[ ().+_/-]{1,3}")
_COUNTRY = ("0086", "86")
_MOBILE = re.compile(r"1[3-9][0-9]{9}")
_MOBILE_HEAD = re.compile(r"1[3-9][0-9]")
_LANDLINE = re.compile(r"0(?:(?:10|2[0-9])[2-8][0-9]{7}|[3-9][0-9]{2}[2-8][0-9]{6,7})")
_REGION = re.compile(r"1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3]")
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10x98765432"
_FIRST_YEAR, _OLD_LENGTH = 1880, 15


@dataclass(frozen=True)
class _Part:
    """Digits that stand together, with an x behind or not, and whether the next part may belong to them."""

    start: int
    end: int
    digits: str
    goes_on: bool
    is_fraction: bool


def is_mobile(digits: str) -> bool:
    """Whether this is a mobile number of the mainland, without country code."""
    return _MOBILE.fullmatch(digits) is not None


def is_landline(digits: str) -> bool:
    """Whether this is a landline number of the mainland with its area code."""
    return _LANDLINE.fullmatch(digits) is not None


def is_identity(digits: str) -> bool:
    """Whether this is a resident identity number: of 18 digits with its check digit, or of the old 15.

    References
    ----------
    GB 11643-1999, check digit by ISO 7064 MOD 11-2.
    """
    if not _REGION.match(digits) or not digits[:-1].isdecimal():
        return False
    if len(digits) == _OLD_LENGTH:
        return digits.isdecimal() and _is_day(f"19{digits[6:12]}")
    total = sum(int(digit) * weight for digit, weight in zip(digits[:-1], _WEIGHTS, strict=True))
    return digits[-1] == _CHECKS[total % 11] and _is_day(digits[6:14])


def _is_day(digits: str) -> bool:
    try:
        day = date.fromisoformat(digits)
    except ValueError:
        return False
    return day.year >= _FIRST_YEAR


# How many digits stand together where people write such a number in parts; what fits first is taken.
_SHAPES: tuple[tuple[str, Callable[[str], bool], tuple[tuple[int, ...], ...]], ...] = (
    (
        "identity",
        is_identity,
        (
            *((18,), (15,), (6, 8, 4), (6, 4, 4, 4), (6, 12), (14, 4), (10, 8), (6, 6, 3), (3, 3, 8, 4)),
            *((3, 3, 4, 4, 4), (4, 4, 4, 4, 2), (6, 4, 2, 2, 4), (1,) * 18),
        ),
    ),
    (
        "mobile",
        is_mobile,
        (
            *((11,), (3, 4, 4), (3, 8), (7, 4), (4, 3, 4), (4, 4, 3), (3, 3, 5), (5, 6), (3, 5, 3)),
            *((3, 2, 2, 2, 2), (3, 4, 2, 2), (1,) * 11),
        ),
    ),
    (
        "landline",
        is_landline,
        (
            *((11,), (12,), (4, 7), (4, 8), (3, 8), (4, 3, 4), (4, 4, 3), (4, 4, 4), (3, 4, 4)),
            *((4, 2, 5), (4, 1, 6), (4, 2, 2, 3), (4, 2, 2, 4), (1,) * 11, (1,) * 12),
        ),
    ),
)
_BY_FIRST = {
    length: tuple(
        (kind, is_one, shape) for kind, is_one, shapes in _SHAPES for shape in shapes if shape[0] == length
    )
    for length in range(1, 19)
}


def find_numbers(plain: str) -> Iterator[tuple[int, int, str]]:
    """Find telephone and identity numbers in a folded text, as start, end and kind."""
    parts = _parts(plain)
    lengths = tuple(len(part.digits) for part in parts)
    at = 0
    while at < len(parts):
        kind, count = _number_at(parts, lengths, at)
        if kind:
            yield parts[at].start, parts[at + count - 1].end, kind
        at += count


def _number_at(parts: Sequence[_Part], lengths: tuple[int, ...], at: int) -> tuple[str, int]:
    """Kind of the number that begins with a part, '' if none does, and how many parts it has."""
    for kind, is_one, shape in () if parts[at].is_fraction else _BY_FIRST.get(lengths[at], ()):
        taken = parts[at : at + len(shape)]
        is_whole = lengths[at : at + len(shape)] == shape and all(part.goes_on for part in taken[:-1])
        if is_whole and is_one("".join(part.digits for part in taken)):
            return kind, len(shape)
    return "", 1


def _parts(plain: str) -> list[_Part]:
    """Parts of a text that are digits; a number behind a country code as it is dialled without it."""
    parts: list[_Part] = []
    matches = list(_PART.finditer(plain))
    for match, after in zip_longest(matches, matches[1:]):
        goes_on = after is not None and _GAP.fullmatch(plain, match.end(), after.start()) is not None
        is_fraction = _FRACTION.fullmatch(plain, max(0, match.start() - 3), match.start()) is not None
        part = _Part(match.start(), match.end(), match[0], goes_on, is_fraction)
        follows_code = bool(parts) and parts[-1].digits in _COUNTRY and parts[-1].goes_on
        parts.append(_dialled(part) if follows_code else _without_code(part))
    return parts


def _dialled(part: _Part) -> _Part:
    """Put the 0 before an area code that is left out behind a country code."""
    return replace(part, digits=f"0{part.digits}") if _AREA.match(part.digits) else part


def _without_code(part: _Part) -> _Part:
    """Take a country code off that is written together with its number."""
    for code in _COUNTRY:
        rest = part.digits.removeprefix(code)
        for dialled in () if rest == part.digits else (rest, f"0{rest}"):
            if is_mobile(dialled) or is_landline(dialled) or _MOBILE_HEAD.fullmatch(dialled):
                return replace(part, start=part.start + len(code), digits=dialled)
    return part
