"""Places of the plan that are ranked, with what the plan wants there; declared in `places.toml`."""

import tomllib
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Annotated, Any

from pydantic import Field, ValidationError

from geodata import catalog, plan_text
from geodata.analysis.extent import DrawnArea, drawn_area
from geodata.errors import DeclarationError
from geodata.projects import projects
from geodata.ranking import industries
from geodata.schema import ClauseId, FeatureId, Listed, Model, Status

PLACES = Path(__file__).parent / "places.toml"


class PlaceKind(StrEnum):
    """What the plan calls a place."""

    CORE = "core"
    BELT_NODE = "belt-node"
    WING = "wing"
    DEVELOPMENT_AREA = "development-area"
    PARK = "park"
    PLATFORM = "platform"
    COMMERCIAL_CIRCLE = "commercial-circle"
    MARKET = "market"
    FINANCE_CENTRE = "finance-centre"
    SITE = "site"
    CORRIDOR = "corridor"


class Bond(StrEnum):
    """By what the plan ties something to a place, from the strongest."""

    OWN = "own"  # it is said of the place itself
    PART = "part"  # said of a place that is part of it
    CARRIER = "carrier"  # said of what bears its development
    PARAGRAPH = "paragraph"  # said of a project that the place's own paragraph names
    WITHIN = "within"  # said of a project that is listed in the place, for the reason listed.csv gives


class DeclaredPlace(Model):
    """A place as `places.toml` has it."""

    id: FeatureId
    kind: PlaceKind
    paragraphs: tuple[ClauseId, ...] = ()
    carriers: tuple[FeatureId, ...] = ()
    parts: tuple[FeatureId, ...] = ()
    unsettled: tuple[FeatureId, ...] = ()


class Declaration(Model):
    """Everything in `places.toml`."""

    place: Annotated[tuple[DeclaredPlace, ...], Field(min_length=1)]


@dataclass(frozen=True)
class Wish:
    """An industry the plan wants in a place: in what words, by what bond, said of what, where."""

    industry: str
    words: tuple[str, ...]
    bond: Bond
    said_of: str
    refs: tuple[str, ...]


@dataclass(frozen=True)
class Flagship:
    """A named project of a place, its state as of the plan's date, and how the plan ties it to the place."""

    project_id: str
    status: Status
    refs: tuple[str, ...]
    bond: Bond


@dataclass(frozen=True)
class Place:
    """A candidate: a drawn feature, and what the plan says of it.

    `wishes` hold every industry the plan names for it, the strongest bond first; `functions` are uses that
    no industry supplies; `unsettled` are projects that the plan puts here or elsewhere and that count for
    neither. `area` is None for points and lines.
    """

    feature_id: str
    kind: PlaceKind
    refs: tuple[str, ...]
    wishes: tuple[Wish, ...]
    functions: tuple[str, ...]
    carriers: tuple[str, ...]
    flagships: tuple[Flagship, ...]
    unsettled: tuple[str, ...]
    area: DrawnArea | None


@dataclass(frozen=True)
class NotDrawn:
    """A place that is not ranked because nothing locates it; `listed` says why, in both languages."""

    kind: PlaceKind
    listed: Listed


@cache
def declaration() -> tuple[DeclaredPlace, ...]:
    """Read the declared places.

    Raises
    ------
    DeclarationError
        If the file says something it may not say, names a place twice, or names a carrier that shares no
        paragraph with its place, a part that is no place, an unknown id or paragraph.
    """
    return build_declaration(tomllib.loads(PLACES.read_text(encoding="utf-8")))


def build_declaration(said: dict[str, Any]) -> tuple[DeclaredPlace, ...]:
    """Check what is declared; errors are those of `declaration`."""
    try:
        declared = Declaration.model_validate(said).place
    except ValidationError as error:
        message = f"places.toml: {error}"
        raise DeclarationError(message) from error
    ids = [place.id for place in declared]
    faults = [f"{key} twice" for key in sorted({key for key in ids if ids.count(key) > 1})]
    faults += [fault for place in declared for fault in _faults(place, frozenset(ids))]
    if faults:
        message = f"places.toml: {'; '.join(faults)}"
        raise DeclarationError(message)
    return declared


def _faults(place: DeclaredPlace, places: frozenset[str]) -> list[str]:
    named = plan_text.inventory()
    unknown = {place.id, *place.carriers, *place.parts, *place.unsettled} - set(named)
    if unknown:
        return [f"not in the inventory: {', '.join(sorted(unknown))}"]
    refs = set(named[place.id].refs)
    strangers = [key for key in place.carriers if not refs & set(named[key].refs)]
    return [
        *(f"{place.id}: {key} shares no paragraph with it" for key in strangers),
        *(f"{place.id}: {key} is no place" for key in place.parts if key not in places),
        *(f"{place.id}: paragraph {key} does not name it" for key in place.paragraphs if key not in refs),
    ]


@cache
def places() -> tuple[Place, ...]:
    """Every place that is drawn, in the order of the file."""
    return tuple(_place(said) for said in declaration() if catalog.is_drawn(said.id))


@cache
def not_drawn() -> tuple[NotDrawn, ...]:
    """Places that nothing locates, in the order of the file."""
    listed = {item.id: item for item in plan_text.listed()}
    return tuple(NotDrawn(p.kind, listed[p.id]) for p in declaration() if not catalog.is_drawn(p.id))


def _place(said: DeclaredPlace) -> Place:
    flagships = _flagships(said)
    tied = _tied(said, flagships)
    words = {word for key, _ in tied for word in plan_text.inventory()[key].industries}
    functions = {industries.function_of(word) for word in words} - {None}
    return Place(
        feature_id=said.id,
        kind=said.kind,
        refs=plan_text.inventory()[said.id].refs,
        wishes=tuple(wish for key, bond in tied for wish in _wishes(key, bond)),
        functions=tuple(f.id for f in industries.taxonomy().function if f.id in functions),
        carriers=said.carriers,
        flagships=flagships,
        unsettled=said.unsettled,
        area=drawn_area(said.id),
    )


def _flagships(said: DeclaredPlace) -> tuple[Flagship, ...]:
    bonds = {p.id: bond for p in projects() if (bond := _bond(said, p.id, p.within, p.named.refs))}
    for part in said.parts:
        own = next(place for place in declaration() if place.id == part)
        bonds = {**{key.project_id: Bond.PART for key in _flagships(own)}, **bonds}
    named = plan_text.inventory()
    return tuple(Flagship(key, Status(named[key].status), named[key].refs, bonds[key]) for key in bonds)


def _bond(said: DeclaredPlace, project_id: str, within: str | None, refs: tuple[str, ...]) -> Bond | None:
    if project_id == said.id or project_id in said.unsettled:
        return None
    if project_id in said.carriers:
        return Bond.CARRIER
    if set(refs) & set(said.paragraphs):
        return Bond.PARAGRAPH
    return Bond.WITHIN if within == said.id else None


def _tied(said: DeclaredPlace, flagships: tuple[Flagship, ...]) -> list[tuple[str, Bond]]:
    """Things whose industries the plan wants in the place, the strongest bond first, each once."""
    through = [
        *((key, Bond.PART) for key in said.parts),
        *((key, Bond.CARRIER) for key in said.carriers),
        *((flagship.project_id, flagship.bond) for flagship in flagships),
    ]
    ranks = list(Bond)
    found = {said.id: Bond.OWN}
    for key, bond in sorted(through, key=lambda pair: ranks.index(pair[1])):
        found.setdefault(key, bond)
    return list(found.items())


def _wishes(key: str, bond: Bond) -> list[Wish]:
    named = plan_text.inventory()[key]
    said: dict[str, list[str]] = {}
    for word in named.industries:
        for industry in industries.of_word(word):
            said.setdefault(industry, []).append(word)
    return [Wish(industry, tuple(words), bond, key, named.refs) for industry, words in said.items()]
