"""What an opinion is: plain frozen values, two floats and ids. The closed sets they use come along."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta, timezone
from typing import Generic, TypeVar

from consultation.vocabulary import (
    PUBLIC_STATES,
    Action,
    Mood,
    Order,
    Outcome,
    Reason,
    Role,
    State,
    Theme,
)

__all__ = [
    "BEIJING",
    "GRID_M",
    "LONGEST_CONTACT",
    "LONGEST_NICKNAME",
    "LONGEST_NOTE",
    "LONGEST_REPLY",
    "LONGEST_TEXT",
    "PUBLIC_STATES",
    "Account",
    "Action",
    "Change",
    "Entry",
    "Found",
    "Mood",
    "NewOpinion",
    "Opinion",
    "Order",
    "Outcome",
    "Pin",
    "Place",
    "Reason",
    "Role",
    "Round",
    "Sender",
    "StaffOpinion",
    "State",
    "Theme",
    "Wanted",
]

LONGEST_TEXT = 1000
LONGEST_NICKNAME = 30
LONGEST_CONTACT = 120
LONGEST_REPLY = 2000
LONGEST_NOTE = 500
GRID_M = 50
BEIJING = timezone(timedelta(hours=8), "UTC+8")  # days and times are told in it


@dataclass(frozen=True)
class Place:
    """What an opinion points at: point (degrees, WGS 84), feature, paragraph; nothing means in general."""

    longitude: float | None = None
    latitude: float | None = None
    feature_id: str | None = None
    paragraph: str | None = None

    @property
    def is_general(self) -> bool:
        """Whether it points at nothing."""
        return self == Place()


@dataclass(frozen=True)
class NewOpinion:
    """An opinion as it is sent.

    `receipt` is made when the form is opened: it shows the sender the opinion later, and makes sending twice
    safe, because one receipt holds one opinion. `data_hash` is that of the data on the sender's screen.
    """

    receipt: str
    round_id: int | None
    theme: Theme
    mood: Mood
    text: str
    place: Place
    language: str
    data_hash: str
    nickname: str = ""
    contact: str = ""


@dataclass(frozen=True)
class Sender:
    """Who sends, for the limits: a random mark of the session, and the network address, never kept."""

    visitor: str
    address: str | None = None


@dataclass(frozen=True)
class Change:
    """One line of the audit trail as everybody may see it: what was done when, without names."""

    at: datetime
    action: Action
    role: Role | None
    before: State | None
    after: State | None


@dataclass(frozen=True)
class Opinion:
    """An opinion as everybody may see it: text as published, place on the 50 m grid or of its feature."""

    number: int
    round_id: int | None
    theme: Theme
    mood: Mood
    text: str
    nickname: str
    place: Place
    language: str
    data_hash: str
    sent_at: datetime
    state: State
    reason: Reason | None = None
    note: str = ""
    outcome: Outcome | None = None
    reply: str = ""
    answered_at: datetime | None = None
    supports: int = 0
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True)
class StaffOpinion:
    """An opinion as staff see it: as it was sent, and as it is or would be published.

    The contact is not here: seeing it is an action of its own, and written down. `version` stands for what
    was decided so far: whoever decides hands it back, so that nobody overwrites what they have not seen.
    """

    shown: Opinion
    text: str
    nickname: str
    place: Place
    has_contact: bool
    version: str = ""


@dataclass(frozen=True)
class Round:
    """A consultation: what is asked, about which features or layers, and from when to when.

    Titles and texts in Chinese and English. No features and no layers means the whole map.
    """

    id: int | None
    title: Mapping[str, str]
    text: Mapping[str, str]
    themes: tuple[Theme, ...]
    opens_at: datetime
    closes_at: datetime
    features: tuple[str, ...] = ()
    layers: tuple[str, ...] = ()

    def is_open(self, now: datetime) -> bool:
        """Whether opinions are taken at `now`."""
        return self.opens_at <= now < self.closes_at


@dataclass(frozen=True)
class Wanted:
    """Which opinions: an empty field keeps all.

    `bounds` is (west, south, east, north) in degrees; `since` and `until` are days in Beijing, both included.
    """

    rounds: tuple[int, ...] = ()
    themes: tuple[Theme, ...] = ()
    moods: tuple[Mood, ...] = ()
    states: tuple[State, ...] = ()
    feature_id: str | None = None
    paragraph: str | None = None
    text: str = ""
    bounds: tuple[float, float, float, float] | None = None
    since: date | None = None
    until: date | None = None
    order: Order = Order.NEWEST


Shown = TypeVar("Shown", Opinion, StaffOpinion)


@dataclass(frozen=True)
class Found(Generic[Shown]):
    """A page of opinions, how many there are in all, and how many of each kind.

    `total` counts what all filters leave. A count by kind is what that value of the filter would show under
    the other filters, so that every choice can say what it leads to.
    """

    opinions: tuple[Shown, ...]
    total: int
    by_theme: Mapping[Theme, int] = field(default_factory=dict)
    by_mood: Mapping[Mood, int] = field(default_factory=dict)
    by_state: Mapping[State, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Pin:
    """An opinion as the map draws it."""

    number: int
    longitude: float
    latitude: float
    theme: Theme
    mood: Mood
    state: State


@dataclass(frozen=True)
class Account:
    """A member of staff."""

    id: int
    name: str
    role: Role
    is_active: bool


@dataclass(frozen=True)
class Entry:
    """One line of the audit trail as staff see it."""

    at: datetime
    action: Action
    account: str | None
    opinion: int | None
    before: State | None
    after: State | None
    note: str
