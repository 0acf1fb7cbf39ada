"""A place typed as coordinates: degrees with or without minutes, metres of zone 38, GCJ-02 when said."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from unicodedata import normalize

from geodata import crs

UNREAD = ("outside", "unclear", "sixty", "other_zone", "datum")
_LONGEST = 80
_LONGITUDES, _LATITUDES = (73.0, 136.0), (3.0, 54.0)  # of China, in degrees
_NORTHINGS_M = (300_000.0, 6_000_000.0)
_EASTINGS_M = (100_000.0, 900_000.0)
_ZONES = range(13, 46)  # 6-degree zones from 13, 3-degree zones to 45
_ZONE = 38
_MILLION = 1_000_000
_PARTS_OF_TWO_DMS = 6
_PARTS_OF_TWO_DM = 4
_SIXTY = 60

_SIGNS = str.maketrans({"度": "°", "′": "'", "’": "'", "分": "'", "″": '"', "”": '"', "秒": '"'})
_GCJ = re.compile(r"gcj\s*-?\s*0?2?|高德|腾讯|火星(?:坐标)?系?")
_OTHER_DATUM = re.compile(
    r"bd\s*-?\s*0?9|百度|(?:西安|xian)\s*-?\s*(?:19)?80|(?:北京|beijing)\s*-?\s*(?:19)?54"
)
_KNOWN_DATUM = re.compile(r"wgs\s*-?\s*84|(?:国家)?2000国家大地坐标系|cgcs\s*-?\s*2000|国家\s*2000")
_BEYOND = re.compile(r"西经|南纬|(?<![a-z])[ws](?![a-z])")
_LABELS = re.compile(
    r"东经|北纬|经度|纬度|坐标|longitude|latitude|lon|lng|lat|[经纬米()\[\]=:：]|(?<![a-z])[xyenm](?![a-z])"
)
_BARE = re.compile(r"[\d\s.,;/、'\"°+-]+")
_NUMBER = re.compile(r"[+-]?\d+(?:\.\d+)?")
_DMS = re.compile(
    r"(\d+(?:\.\d+)?)\s*°\s*(?:(\d+(?:\.\d+)?)\s*'(?!')\s*)?(?:(\d+(?:\.\d+)?)\s*(?:\"|'')\s*)?"
)


class Reading(StrEnum):
    """How typed coordinates were read."""

    DEGREES = "degrees"
    MINUTES = "minutes"
    ZONE_38 = "zone38"
    ZONE_38_ASSUMED = "zone38_assumed"
    GCJ02 = "gcj02"


@dataclass(frozen=True)
class Spot:
    """A place in degrees, EPSG:4326, and how what was typed was read."""

    longitude: float
    latitude: float
    reading: Reading


@dataclass(frozen=True)
class Unread:
    """Why coordinates name no place here: a key and its values.

    `outside` (longitude, latitude): beyond the limits; `unclear`: not one longitude and one latitude, or not
    one northing and one easting; `sixty`: minutes or seconds of sixty or more; `other_zone` (zone): not zone
    38; `datum`: on a datum that is not converted here.
    """

    key: str
    values: Mapping[str, object] = field(default_factory=dict)


def parse(text: str, *, within: tuple[float, float, float, float]) -> Spot | Unread | None:
    """Read a text as coordinates of a place.

    Parameters
    ----------
    text
        Two numbers in any order, told apart by their size: degrees (decimal, or with minutes and seconds), or
        metres of CGCS2000 in the 3-degree zone 38 (easting with or without its number). Degrees are GCJ-02
        if the text says so ("gcj", 高德, 火星), otherwise WGS 84 or CGCS2000.
    within
        West, south, east and north limits in degrees, EPSG:4326.

    Returns
    -------
    place
        The place; why there is none; or None if the text is not coordinates.
    """
    words = normalize("NFKC", text[:_LONGEST].replace("º", "°")).casefold()
    is_gcj, is_other = _GCJ.search(words) is not None, _OTHER_DATUM.search(words) is not None
    for known in (_GCJ, _OTHER_DATUM, _KNOWN_DATUM):
        words = known.sub(" ", words)
    is_beyond = _BEYOND.search(words) is not None
    words = _LABELS.sub(" ", _BEYOND.sub(" ", words)).translate(_SIGNS)
    if not _BARE.fullmatch(words):
        return None
    read = _read(words)
    if read is None or isinstance(read, Unread):
        return read
    if is_other or (is_gcj and read.reading not in {Reading.DEGREES, Reading.MINUTES}):
        return Unread("datum")
    return _placed(_shifted(read) if is_gcj else read, within, is_beyond=is_beyond)


def _read(words: str) -> Spot | Unread | None:
    if "°" in words:
        return _from_marks(words)
    tokens = [token for token in re.split(r"[\s,;/、]+", words) if token]
    if not all(_NUMBER.fullmatch(token) for token in tokens):
        return None
    pairs = list(_pairs(tokens))
    if not pairs:
        return _from_parts([float(token) for token in tokens])
    found = [spot for spot in (_classified(*pair) for pair in pairs) if isinstance(spot, Spot)]
    return found[0] if len(found) == 1 else _classified(*pairs[0])


def _pairs(tokens: list[str]) -> Iterator[tuple[float, float]]:
    """Ways to take tokens as two numbers, where spaces may group thousands."""
    for cut in range(1, len(tokens)):
        first, second = _whole(tokens[:cut]), _whole(tokens[cut:])
        if first is not None and second is not None:
            yield first, second


def _whole(tokens: list[str]) -> float | None:
    if len(tokens) > 1 and not re.fullmatch(r"\d{1,3}(?: \d{3})+(?:\.\d+)?", " ".join(tokens)):
        return None
    return float("".join(tokens))


def _classified(first: float, second: float) -> Spot | Unread:
    for one, other in ((first, second), (second, first)):
        if _is_in(one, _LONGITUDES) and _is_in(other, _LATITUDES):
            return Spot(one, other, Reading.DEGREES)
        if not _is_in(one, _NORTHINGS_M):
            continue
        if _is_in(other, _EASTINGS_M) and one > other:
            return Spot(*crs.from_cgcs2000_zone38(one, other), Reading.ZONE_38_ASSUMED)
        zone = int(other // _MILLION)
        if zone == _ZONE:
            return Spot(*crs.from_cgcs2000_zone38(one, other), Reading.ZONE_38)
        if zone in _ZONES:
            return Unread("other_zone", {"zone": zone})
    return Unread("unclear")


def _from_marks(words: str) -> Spot | Unread | None:
    if re.sub(r"[\s,;/、]", "", _DMS.sub("", words)):
        return None
    parts = [[float(part or 0) for part in found] for found in _DMS.findall(words)]
    return _from_minutes(parts) if len(parts) == 2 else None  # noqa: PLR2004 - a pair


def _from_parts(numbers: list[float]) -> Spot | Unread | None:
    if len(numbers) not in {_PARTS_OF_TWO_DM, _PARTS_OF_TWO_DMS}:
        return None
    half = len(numbers) // 2
    return _from_minutes([numbers[:half], numbers[half:]])


def _from_minutes(places: list[list[float]]) -> Spot | Unread:
    if any(part >= _SIXTY for parts in places for part in parts[1:]):
        return Unread("sixty")
    degrees = [sum(part / _SIXTY**power for power, part in enumerate(parts)) for parts in places]
    read = _classified(degrees[0], degrees[1])
    if isinstance(read, Unread):
        return read
    has_minutes = any(part for parts in places for part in parts[1:])
    return Spot(read.longitude, read.latitude, Reading.MINUTES if has_minutes else Reading.DEGREES)


def _shifted(read: Spot) -> Spot:
    return Spot(*crs.from_gcj02(read.longitude, read.latitude), Reading.GCJ02)


def _placed(read: Spot, within: tuple[float, float, float, float], *, is_beyond: bool) -> Spot | Unread:
    west, south, east, north = within
    if is_beyond or not (west <= read.longitude <= east and south <= read.latitude <= north):
        return Unread("outside", {"longitude": read.longitude, "latitude": read.latitude})
    return read


def _is_in(value: float, limits: tuple[float, float]) -> bool:
    return limits[0] <= value <= limits[1]
