"""What a file to take away tells of an opinion: in words for people, in codes and words for programs."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from consultation.domain import BEIJING, GRID_M, Opinion
from design.texts import Language, text
from geodata import catalog
from geodata.errors import UnknownFeatureError
from geodata.exchange.tables import Cell
from reports.opinion_words import Named, opinion_name
from reports.wording import name_in

CONTACT = "contact"
Value = Cell | datetime | Named

COLUMNS: Mapping[str, Callable[[Opinion], Value]] = {
    "number": lambda said: said.number,
    "sent_at": lambda said: said.sent_at,
    "state": lambda said: said.state,
    "theme": lambda said: said.theme,
    "mood": lambda said: said.mood,
    "text": lambda said: said.text,
    "nickname": lambda said: said.nickname,
    "supports": lambda said: said.supports,
    "outcome": lambda said: said.outcome,
    "reply": lambda said: said.reply,
    "answered_at": lambda said: said.answered_at,
    "reason": lambda said: said.reason,
    "note": lambda said: said.note,
    "feature_id": lambda said: said.place.feature_id,
    "feature_name": lambda said: _feature_name(said.place.feature_id),
    "paragraph": lambda said: said.place.paragraph,
    "longitude": lambda said: said.place.longitude,
    "latitude": lambda said: said.place.latitude,
    "grid_m": lambda said: GRID_M if _is_on_grid(said) else None,
    "round_id": lambda said: said.round_id,
    "language": lambda said: said.language,
    "data_hash": lambda said: said.data_hash,
}
CODED = ("state", "theme", "mood", "outcome", "reason")


def column_names(*, with_contacts: bool) -> tuple[str, ...]:
    """Names of the columns of a table."""
    return (*COLUMNS, CONTACT) if with_contacts else tuple(COLUMNS)


def field_names(*, with_contacts: bool) -> tuple[str, ...]:
    """Names of the fields of a record: a coded value has its name in each language beside it."""
    return tuple(
        field for name in column_names(with_contacts=with_contacts) for field in (name, *_fields_beside(name))
    )


def build_rows(opinions: Sequence[Opinion], contacts: Mapping[int, str] | None) -> Iterator[tuple[Cell, ...]]:
    """A row an opinion, in the order of `column_names`."""
    for said in _told(opinions, contacts):
        yield tuple(_in_words(value) for value in said.values())


def build_records(
    opinions: Sequence[Opinion], contacts: Mapping[int, str] | None
) -> Iterator[dict[str, Any]]:
    """A record an opinion, with the fields of `field_names`; times are moments."""
    for said in _told(opinions, contacts):
        record: dict[str, Any] = {}
        for name, value in said.items():
            record[name] = str(value) if isinstance(value, str) else value
            for field, language in zip(_fields_beside(name), Language, strict=False):
                record[field] = opinion_name(value, language) if isinstance(value, Named) else None
        yield record


def head(name: str) -> str:
    """Head of a column in both languages."""
    return both(lambda language: text(f"opinionfile_head_{name}", language))


def both(word: Callable[[Language], str]) -> str:
    """Words in both languages, once if they are the same."""
    return " / ".join(dict.fromkeys(word(language) for language in Language))


def at(moment: datetime) -> str:
    """A moment as ISO 8601 says it, in Beijing time."""
    return moment.astimezone(BEIJING).isoformat(timespec="seconds")


def _told(opinions: Iterable[Opinion], contacts: Mapping[int, str] | None) -> Iterator[dict[str, Value]]:
    for said in opinions:
        told = {name: read(said) for name, read in COLUMNS.items()}
        yield told if contacts is None else {**told, CONTACT: contacts.get(said.number)}


def _fields_beside(name: str) -> tuple[str, ...]:
    return tuple(f"{name}_{language}" for language in Language) if name in CODED else ()


def _in_words(value: Value) -> Cell:
    if isinstance(value, datetime):
        return at(value)
    if isinstance(value, Named):
        return both(lambda language: opinion_name(value, language))
    return value


def _is_on_grid(said: Opinion) -> bool:
    return said.place.longitude is not None and said.place.feature_id is None


def _feature_name(feature_id: str | None) -> str | None:
    """Name of a feature in both languages; None for no feature, and for one that the data no longer has."""
    if feature_id is None:
        return None
    try:
        feature = catalog.feature(feature_id)
    except UnknownFeatureError:
        return None
    return both(lambda language: name_in(feature, language))
