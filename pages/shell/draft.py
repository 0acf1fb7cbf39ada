"""The opinion a reader is writing: kept in the session from its first word until it has been sent."""

import time
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from consultation.domain import Mood, NewOpinion, Opinion, Place, Theme
from consultation.receipts import new_receipt
from geodata import catalog
from pages.shell import state
from pages.shell.key import Key

PAGE = "consult"
NOWHERE = Place()
DOUBLE_PRESS_S = 1.5  # a second press within this was meant for the button that stood there before


class Mode(StrEnum):
    """What a reader does on the page."""

    READ = "read"
    WRITE = "write"
    LOOK_UP = "look-up"


@dataclass(frozen=True)
class Draft:
    """An opinion that is being written; `turn` counts them.

    `sent` is what the store has kept of it, `sent_s` when that was, on a clock that only grows.
    """

    receipt: str
    turn: int = 0
    round_id: int | None = None
    theme: Theme | None = None
    mood: Mood | None = None
    text: str = ""
    nickname: str = ""
    contact: str = ""
    place: Place = NOWHERE
    sent: Opinion | None = None
    sent_s: float = 0.0

    def opinion(self) -> NewOpinion | None:
        """What is sent; None while theme or mood is missing."""
        if self.theme is None or self.mood is None:
            return None
        return NewOpinion(
            receipt=self.receipt,
            round_id=self.round_id,
            theme=self.theme,
            mood=self.mood,
            text=self.text,
            place=self.place,
            language=str(state.language()),
            data_hash=catalog.data_hash(),
            nickname=self.nickname,
            contact=self.contact,
        )


def present() -> Draft:
    """The present draft; the first one begins here."""
    if state.recall(Key.DRAFT) is None:
        state.remember(Key.DRAFT, Draft(new_receipt()))
    draft: Draft = state.recall(Key.DRAFT)
    return draft


def change(**fields: Any) -> None:
    """Change parts of the draft."""
    state.remember(Key.DRAFT, replace(present(), **fields))


def keep_sent(opinion: Opinion) -> None:
    """The store has kept the draft: its receipt stays at hand while the session lasts."""
    sent = state.recall(Key.RECEIPTS, ())
    if opinion.number not in [number for number, _ in sent]:
        state.remember(Key.RECEIPTS, (*sent, (opinion.number, present().receipt)))
    change(sent=opinion, sent_s=time.monotonic())


def begin() -> None:
    """Begin another one; who sent stays, what was said goes."""
    old = present()
    if time.monotonic() - old.sent_s < DOUBLE_PRESS_S:
        return
    state.remember(Key.DRAFT, Draft(new_receipt(), old.turn + 1, nickname=old.nickname, contact=old.contact))
    state.remember(Key.REFUSED, None)


def mode() -> Mode:
    """What the reader does on the page."""
    return Mode(state.recall(Key.CONSULT, Mode.READ))


def is_writing() -> bool:
    """Whether a place that is clicked is what the reader writes about."""
    return mode() is Mode.WRITE and present().sent is None


def spot() -> tuple[float, float] | None:
    """Where the draft stands on the map (longitude, latitude), if it does."""
    place = present().place
    if place.longitude is None or place.latitude is None:
        return None
    return place.longitude, place.latitude


def report_error(feature_id: str) -> None:
    """Write that something about a feature is wrong."""
    write_about(of_feature(feature_id))
    change(theme=Theme.MAP_ERROR, mood=present().mood or Mood.CONCERN)


def write_about(place: Place) -> None:
    """Write about a place, wherever the reader is; what is written already stays."""
    if present().sent is not None:
        begin()
    change(place=place)
    state.remember(Key.CONSULT, Mode.WRITE)
    state.remember(Key.PANEL, state.OPEN)
    if place.feature_id is None:
        state.choose(None)
    if state.recall(Key.PAGE) != PAGE:
        state.remember(Key.GO, PAGE)


def of_spot(longitude: float, latitude: float) -> Place:
    """A point on the ground as a place."""
    return Place(round(longitude, 5), round(latitude, 5))


def of_feature(feature_id: str) -> Place:
    """A feature as a place: it stands where its name does."""
    feature = catalog.feature(feature_id)
    return Place(feature.label_longitude, feature.label_latitude, feature_id)


def of_paragraph(clause_id: str) -> Place:
    """A paragraph of the plan as a place: on no map."""
    return Place(paragraph=clause_id)
