"""The reader's own drawn areas, ranked beside the plan's places."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from geodata import catalog
from geodata.errors import ExchangeError
from geodata.rules import name_of
from layers.drawings import DrawingKind
from pages.shell import cache, drawings, state
from pages.shell.address_enquiry import OWN
from pages.shell.words import say


@dataclass(frozen=True)
class OwnSite:
    """An area of the reader's: what it is called, its corners and bounds in degrees."""

    id: str
    name: str
    points: tuple[tuple[float, float], ...]
    bounds: tuple[float, float, float, float]
    geometry: Mapping[str, Any]


def own_sites() -> tuple[OwnSite, ...]:
    """Areas among the reader's drawings, by their numbers."""
    return tuple(
        OwnSite(
            f"{OWN}{number}",
            drawing.label or say("invest_own_name", number=number),
            drawing.points,
            drawing.bounds,
            drawing.geometry(),
        )
        for number, drawing in enumerate(drawings.kept().values(), start=1)
        if drawing.kind is DrawingKind.AREA
    )


def usable() -> tuple[OwnSite, ...]:
    """Own areas that have an inside; one that crosses itself has none."""
    return tuple(site for site in own_sites() if _is_usable(site))


def _is_usable(site: OwnSite) -> bool:
    try:
        cache.own_candidate(site.id, site.points)
    except ExchangeError:
        return False
    return True


def site_name(candidate_id: str) -> str:
    """Name of a place or of an own area."""
    own = {site.id: site.name for site in own_sites()}
    return own[candidate_id] if candidate_id in own else name_of(candidate_id, state.language().value)


def outline(candidate_id: str) -> Mapping[str, Any]:
    """Geometry of a place or of an own area, as GeoJSON in degrees."""
    own = {site.id: site.geometry for site in own_sites()}
    if candidate_id in own:
        return own[candidate_id]
    drawn: Mapping[str, Any] = catalog.geometry(candidate_id).__geo_interface__
    return drawn


def look_at(candidate_id: str) -> None:
    """Choose a place on the map, or fly to an own area."""
    own = {site.id: site.bounds for site in own_sites()}
    if candidate_id in own:
        state.look_at(own[candidate_id])
    else:
        state.choose(candidate_id, fly=True)
