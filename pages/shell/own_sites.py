"""The reader's own sites, drawn or brought as a file, ranked beside the plan's places."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from geodata import catalog
from geodata.errors import ExchangeError
from geodata.exchange.drawn import from_drawing
from geodata.exchange.map_features import bounds_of
from geodata.exchange.survey import Parcel
from geodata.ranking.measures import Candidate
from geodata.rules import name_of
from layers.drawings import Drawing, DrawingKind
from pages.shell import cache, drawings, site_work, state
from pages.shell.address_enquiry import OWN, PARCEL
from pages.shell.asked import OWN_ACCURACY_M, SiteKey
from pages.shell.key import Key
from pages.shell.words import say

_LONGEST_NAME = 40


@dataclass(frozen=True)
class OwnSite:
    """A site of the reader's: its id, what it is called, and the drawing or parcel that it is."""

    id: str
    name: str
    ground: Drawing | Parcel

    @property
    def bounds(self) -> tuple[float, float, float, float]:
        """West, south, east and north in degrees."""
        return self.ground.bounds if isinstance(self.ground, Drawing) else bounds_of([self.ground])

    @property
    def outline(self) -> Mapping[str, Any]:
        """Geometry as GeoJSON in degrees."""
        if isinstance(self.ground, Drawing):
            return self.ground.geometry()
        drawn: Mapping[str, Any] = self.ground.geometry.__geo_interface__
        return drawn

    @property
    def key(self) -> SiteKey:
        """What tells it from every other site."""
        if isinstance(self.ground, Drawing):
            return SiteKey(self.id, self.name, _digest(repr(self.ground.points).encode()), OWN_ACCURACY_M)
        return SiteKey(self.id, self.name, _digest(self.ground.geometry.wkb), self.ground.accuracy_m)

    def parcel(self) -> Parcel:
        """Its ground to be measured.

        Raises
        ------
        ExchangeError
            If a drawing crosses itself.
        """
        if isinstance(self.ground, Drawing):
            return from_drawing(self.ground.points, accuracy_m=OWN_ACCURACY_M).parcels[0]
        return self.ground


def _digest(content: bytes) -> str:
    return sha256(content).hexdigest()


def own_sites() -> dict[str, OwnSite]:
    """Areas among the reader's drawings by their numbers, then the parcels of a file by theirs."""
    return {site.id: site for site in (*drawn(), *brought())}


def drawn() -> tuple[OwnSite, ...]:
    """Areas among the reader's drawings."""
    return tuple(
        OwnSite(f"{OWN}{number}", _called("invest_own_name", number, drawing.label), drawing)
        for number, drawing in enumerate(drawings.kept().values(), start=1)
        if drawing.kind is DrawingKind.AREA
    )


def brought() -> tuple[OwnSite, ...]:
    """Parcels of a file that can be ranked, in its order."""
    return tuple(
        OwnSite(f"{PARCEL}{parcel.number}", _called("invest_own_parcel", parcel.number, parcel.name), parcel)
        for parcel in site_work.held().rankable
    )


def _called(key: str, number: int, name: str) -> str:
    """Kind and number, which no other site has, with the reader's own name."""
    site = say(key, number=number)
    short = name if len(name) <= _LONGEST_NAME else f"{name[: _LONGEST_NAME - 1]}…"
    return say("invest_own_named", site=site, name=short) if short else site


def is_parcel(candidate_id: str) -> bool:
    """Whether a candidate is a parcel of a file."""
    return candidate_id.startswith(PARCEL)


def measured() -> dict[SiteKey, Candidate]:
    """Own sites that have an inside, measured; a drawing that crosses itself has none."""
    found = {}
    for site in own_sites().values():
        key = site.key
        try:
            found[key] = cache.own_candidate(key, site.parcel)
        except ExchangeError:
            continue
    return found


def site_name(candidate_id: str) -> str:
    """Name of a place or of an own site."""
    own = own_sites().get(candidate_id)
    return own.name if own else name_of(candidate_id, state.language().value)


def outline(candidate_id: str) -> Mapping[str, Any]:
    """Geometry of a place or of an own site, as GeoJSON in degrees."""
    own = own_sites().get(candidate_id)
    if own:
        return own.outline
    drawn: Mapping[str, Any] = catalog.geometry(candidate_id).__geo_interface__
    return drawn


def look_at(candidate_id: str) -> None:
    """Choose a place or an own site; the map flies there."""
    own = own_sites().get(candidate_id)
    if own is None:
        state.choose(candidate_id, fly=True)
        return
    state.look_at(own.bounds)
    state.remember(Key.OWN_CHOSEN, candidate_id)


def choose_parcel(number: int) -> bool:
    """Choose a parcel by its number; whether it was not the chosen one before."""
    wanted = f"{PARCEL}{number}"
    if chosen([wanted]) is not None:
        return False
    state.choose(None)
    state.remember(Key.OWN_CHOSEN, wanted)
    return True


def chosen(among: Iterable[str]) -> str | None:
    """What is chosen of some candidates."""
    wanted: str | None = state.recall(Key.SELECTED) or state.recall(Key.OWN_CHOSEN)
    return wanted if wanted in set(among) else None
