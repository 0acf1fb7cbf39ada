"""Raw values of places by what geometry and projects decide, each with its range and its doubt."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

import numpy as np
import shapely

from geodata import catalog, crs, plan_text
from geodata.analysis import certainty
from geodata.analysis.certainty import Certainty, Reason
from geodata.ranking.criteria import Criterion, Floats, Measure, criteria, declaration
from geodata.ranking.footprint import Footprint, footprint
from geodata.ranking.places import Place, places
from geodata.schema import GeometryKind

WATER = "water"  # the inventory's group of things that are no ground to build on


@dataclass(frozen=True)
class Value:
    """A raw value in the criterion's unit, with the range it has and the reason for what is not known.

    `raw` is None where nothing can be said; then `low` and `high` are None too. `is_certain`: the true value
    lies between `low` and `high` for certain. `reason` is a key: of `certainty.Reason`, "no-area" (a point or
    line has none) or "water" (no ground to build on).
    """

    raw: float | None
    low: float | None
    high: float | None
    is_certain: bool
    reason: str | None = None


@dataclass(frozen=True)
class Reach:
    """Distances in metres from a place to one feature: from its middle, from its nearest and farthest point.

    `reason` says why nothing about the feature's position is certain.
    """

    feature_id: str
    middle_m: float
    low_m: float
    high_m: float
    reason: Reason | None


@dataclass(frozen=True)
class Candidate:
    """A place, or a reader's site, with what is measured of it.

    `values` by criterion id; `samples` by criterion id, where it changes with the position: raw values for
    the positions of the footprint, shape (`POSITIONS`,); `slack_m` how far a distance may be off because the
    feature it is measured to is. `name` is what its reader calls a site, '' for a place of the plan.
    """

    id: str
    place: Place | None
    footprint: Footprint
    reaches: Mapping[str, tuple[Reach, ...]]
    values: Mapping[str, Value]
    samples: Mapping[str, Floats]
    slack_m: Mapping[str, float]
    name: str = ""


@cache
def candidates() -> tuple[Candidate, ...]:
    """Every drawn place, measured once, in the order of the declaration."""
    return tuple(measure(place.feature_id, footprint(place.feature_id), place) for place in places())


def measure(candidate_id: str, ground: Footprint, place: Place | None = None, *, name: str = "") -> Candidate:
    """Measure a place or a site.

    Parameters
    ----------
    candidate_id
        Id of the place's feature, or any other for a site.
    ground
        Where it lies.
    place
        What the plan says of it; None for a site, of which it says nothing.
    name
        What its reader calls a site.
    """
    by_distance = [criterion for criterion in criteria() if criterion.measure is Measure.DISTANCE]
    reaches = {criterion.id: _reaches(ground, criterion.feature_ids) for criterion in by_distance}
    others = [c for c in criteria() if c.measure not in {Measure.DISTANCE, Measure.FIT}]
    values = {key: _nearest(found, ground) for key, found in reaches.items()}
    values |= {c.id: _other(c, ground, place) for c in others}
    samples = {c.id: _distances(ground.positions, c.feature_ids).min(axis=1) for c in by_distance}
    slack = {c.id: footprint(_of_least(reaches[c.id])).accuracy_m for c in by_distance}
    return Candidate(
        id=candidate_id,
        place=place,
        footprint=ground,
        reaches=MappingProxyType(reaches),
        values=MappingProxyType(values),
        samples=MappingProxyType(samples),
        slack_m=MappingProxyType(slack),
        name=name,
    )


def _of_least(reaches: tuple[Reach, ...]) -> str:
    return min(reaches, key=lambda reach: reach.middle_m).feature_id


def _distances(points: Floats, feature_ids: Sequence[str]) -> Floats:
    """Metres from points, shape (n, 2), to features: shape (n, number of features)."""
    drawn = np.array([footprint(key).drawn for key in feature_ids], dtype=object)
    spots = np.array(shapely.points(points), dtype=object)
    return np.asarray(shapely.distance(spots[:, None], drawn[None, :]), dtype=np.float64)


def _reaches(ground: Footprint, feature_ids: tuple[str, ...]) -> tuple[Reach, ...]:
    middle = ground.positions[:1]
    near = [float(shapely.distance(ground.drawn, footprint(key).drawn)) for key in feature_ids]
    far = _distances(ground.nodes, feature_ids).max(axis=0) + ground.gap_m
    from_middle = _distances(middle, feature_ids)[0]
    found = []
    for key, metres, nearest, farthest in zip(feature_ids, from_middle, near, far, strict=True):
        slack_m = ground.accuracy_m + footprint(key).accuracy_m + 2 * certainty.DRAWN_M
        low, high = max(0.0, nearest - slack_m), float(farthest) + slack_m
        found.append(Reach(key, float(metres), low, high, footprint(key).reason))
    return tuple(found)


def _nearest(reaches: tuple[Reach, ...], ground: Footprint) -> Value:
    nearest = min(reaches, key=lambda reach: reach.middle_m)
    reason = ground.reason or next((r.reason for r in reaches if r.reason), None)
    low, high = (min(getattr(reach, name) for reach in reaches) for name in ("low_m", "high_m"))
    return Value(nearest.middle_m, low, high, reason is None, reason)


def _other(criterion: Criterion, ground: Footprint, place: Place | None) -> Value:
    if criterion.measure is Measure.ROOM:
        return _room(place) if place else _own_room(ground)
    if criterion.measure is Measure.MOMENTUM:
        return _momentum(place)
    return _clearance(criterion, ground)


def _room(place: Place) -> Value:
    if plan_text.inventory()[place.feature_id].group == WATER:
        return Value(None, None, None, is_certain=False, reason=WATER)
    if place.area is None:
        return Value(None, None, None, is_certain=False, reason="no-area")
    reason = footprint(place.feature_id).reason
    area = place.area
    return Value(area.drawn_m2, area.least_m2, area.most_m2, reason is None, reason)


def _own_room(ground: Footprint) -> Value:
    if catalog.kind_of(ground.drawn) is not GeometryKind.POLYGON:
        return Value(None, None, None, is_certain=False, reason="no-area")
    shrunk, grown = (shapely.buffer(ground.drawn, sign * ground.accuracy_m).area for sign in (-1, 1))
    return Value(float(ground.drawn.area), float(shrunk), float(grown), is_certain=True)


def _momentum(place: Place | None) -> Value:
    points = declaration().states
    total = math.fsum(points[flagship.status] for flagship in place.flagships) if place else 0.0
    return Value(total, total, total, is_certain=True)


def _clearance(criterion: Criterion, ground: Footprint) -> Value:
    """Share of the ground that certainly lies outside every line; nothing where one is undecidable."""
    clear: list[float] = []
    most = 1.0
    for line in criterion.feature_ids:
        told = locate(ground, line)
        if isinstance(told, Reason):
            return Value(None, None, None, is_certain=False, reason=told)
        whole = told.inside + told.undecidable + told.outside
        clear.append(told.outside / whole)
        most = min(most, 1 - told.inside / whole)
    least = max(0.0, 1 - math.fsum(1 - share for share in clear))
    return Value(least, least, most, is_certain=True)


def locate(ground: Footprint, feature_id: str) -> Certainty | Reason:
    """How ground lies to a feature, or why nothing can be told of it.

    Raises
    ------
    UnknownFeatureError
        If nothing of `feature_id` is drawn.
    """
    reason = ground.reason or certainty.undecided(feature_id)
    if reason is not None:
        return reason
    return certainty.locate(crs.to_storage(ground.drawn), feature_id, accuracy_m=ground.accuracy_m)
