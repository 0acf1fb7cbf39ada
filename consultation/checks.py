"""What is sent is checked here, whatever the page has checked before; what is refused says which part."""

import hashlib
import json
import re
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import Any

from consultation.domain import (
    LONGEST_CONTACT,
    LONGEST_NICKNAME,
    LONGEST_TEXT,
    Mood,
    NewOpinion,
    Place,
    Round,
    Theme,
)
from consultation.errors import Key, RefusedError
from consultation.receipts import read_receipt
from consultation.wording import cleaned, cleaned_line

FEATURE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
PARAGRAPH = re.compile(r"[0-9]{1,2}(\.[0-9A-Z]{1,4}){1,3}")
DATA_HASH = re.compile(r"[0-9a-f]{8,64}")
LANGUAGES = frozenset({"zh", "en"})
LONGEST_ID, LONGEST_PARAGRAPH, LONGEST_VISITOR = 80, 40, 200
LARGEST_NUMBER = 2**63 - 1
RAW_FACTOR = 20  # beyond this many times the longest text nothing is even cleaned


@dataclass(frozen=True)
class Area:
    """Where a point may lie, in degrees."""

    west: float = -180.0
    south: float = -85.0
    east: float = 180.0
    north: float = 85.0

    def holds(self, longitude: float, latitude: float) -> bool:
        """Whether a point lies inside; nothing that is not finite does."""
        return self.west <= longitude <= self.east and self.south <= latitude <= self.north


def checked(new: NewOpinion, area: Area) -> NewOpinion:
    """Check what was sent, all but its round, and return it cleaned.

    Raises
    ------
    RefusedError
        `receipt`, `text_empty`, `text_long`, `nickname_long`, `contact_long`, `place` or `form`.
    """
    if not isinstance(new.theme, Theme) or not isinstance(new.mood, Mood):
        raise RefusedError(Key.FORM)
    if new.language not in LANGUAGES or not DATA_HASH.fullmatch(new.data_hash):
        raise RefusedError(Key.FORM)
    text = within(cleaned(_bounded(new.text, LONGEST_TEXT, Key.TEXT_LONG)), LONGEST_TEXT, Key.TEXT_LONG)
    if not text:
        raise RefusedError(Key.TEXT_EMPTY)
    return replace(
        new,
        receipt=read_receipt(new.receipt),
        text=text,
        nickname=_line(new.nickname, LONGEST_NICKNAME, Key.NICKNAME_LONG),
        contact=_line(new.contact, LONGEST_CONTACT, Key.CONTACT_LONG),
        place=checked_place(new.place, area),
    )


def checked_place(place: Place, area: Area) -> Place:
    """Check that a place is one: both coordinates or none, inside the area; ids that could be ids."""
    position = (place.longitude, place.latitude)
    if (position[0] is None) != (position[1] is None):
        raise RefusedError(Key.PLACE)
    if position[0] is not None and not _is_inside(position, area):
        raise RefusedError(Key.PLACE)
    if place.feature_id is not None and not is_feature_id(place.feature_id):
        raise RefusedError(Key.PLACE)
    if place.paragraph is not None and not is_paragraph(place.paragraph):
        raise RefusedError(Key.PLACE)
    return place


def check_round(new: NewOpinion, round_: Round | None, now: datetime) -> None:
    """Check that the round takes such an opinion now; an error on the map needs no round.

    Raises
    ------
    RefusedError
        `round_closed` or `round_theme`.
    """
    if new.round_id is None:
        if new.theme is not Theme.MAP_ERROR:
            raise RefusedError(Key.ROUND_CLOSED)
    elif round_ is None or not round_.is_open(now):
        raise RefusedError(Key.ROUND_CLOSED)
    elif new.theme is not Theme.MAP_ERROR and new.theme not in round_.themes:
        raise RefusedError(Key.ROUND_THEME)


def content_digest(new: NewOpinion) -> str:
    """Digest of everything sent but the receipt: tells whether the same was sent twice."""
    said: dict[str, Any] = asdict(new)
    del said["receipt"]
    return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()


def within(text: str, longest: int, key: Key) -> str:
    """Return the text unless it is longer than `longest` characters.

    Raises
    ------
    RefusedError
        With `key`, `most` and `over`, the characters too many.
    """
    if len(text) > longest:
        raise RefusedError(key, most=longest, over=len(text) - longest)
    return text


def is_feature_id(text: str) -> bool:
    """Whether it could be the id of a feature."""
    return len(text) <= LONGEST_ID and FEATURE.fullmatch(text) is not None


def is_paragraph(text: str) -> bool:
    """Whether it could be the id of a paragraph."""
    return len(text) <= LONGEST_PARAGRAPH and PARAGRAPH.fullmatch(text) is not None


def is_number(number: int) -> bool:
    """Whether it could be the number of an opinion or a round: larger ones do not fit a column."""
    return 0 < number <= LARGEST_NUMBER


def _line(text: str, longest: int, key: Key) -> str:
    return within(cleaned_line(_bounded(text, longest, key)), longest, key)


def _bounded(text: str, longest: int, key: Key) -> str:
    return text if len(text) <= longest * RAW_FACTOR else within(text, longest, key)


def _is_inside(position: tuple[float | None, float | None], area: Area) -> bool:
    longitude, latitude = position
    if not isinstance(longitude, float | int) or not isinstance(latitude, float | int):
        return False
    return area.holds(longitude, latitude)
