"""Predicates on shared ground: covering, staying apart, lying within, and being large enough."""

import itertools
from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from geodata import crs
from geodata.rules.evidence import Evidence, Extent
from geodata.rules.findings import Key, Outcome, Verdict
from geodata.rules.measuring import HECTARE_M2, hectares, near_ground, of_dimension, opened
from geodata.rules.pairing import Asked, Bearing, Measured, broken, drawn, each_with, kept, missing, outcome
from geodata.rules.relations import (
    Circles,
    Disjoint,
    LeastArea,
    Partition,
    Share,
    Within,
)

_CIRCLE_ARC = 64
_POINT, _LINE, _AREA = 0, 1, 2
_OVERLAPS = {_POINT: Key.OVERLAP_POINT, _LINE: Key.OVERLAP_LENGTH, _AREA: Key.OVERLAP_AREA}


def partition(check: Partition, evidence: Evidence) -> Iterator[Outcome]:
    """Subjects cover the object: what is left open and what reaches beyond, wider than the tolerance."""
    yield from missing(evidence, (*check.subjects, check.object))
    subjects = drawn(evidence, check.subjects)
    if not subjects or check.object not in evidence.extents:
        return
    cover = shapely.union_all([evidence.extents[key].whole for key in subjects])
    whole = evidence.extents[check.object].whole
    width = check.tolerance.value
    found = False
    for key, rest in ((Key.UNCOVERED, whole - cover), (Key.BEYOND, cover - whole)):
        place = opened(rest, width)
        if not place.is_empty:
            found = True
            yield outcome_of_set(subjects, check.object, broken(key, hectares(place), "ha", place))
    if not found:
        left = hectares(shapely.symmetric_difference(whole, cover))
        yield outcome_of_set(subjects, check.object, kept(Key.COVERED, left, "ha"))


def outcome_of_set(subjects: tuple[str, ...], whole: str, measured: Measured) -> Outcome:
    """Outcome about several subjects at once."""
    said = outcome(subjects[0], (whole,), measured)
    return replace(said, features=(*subjects, whole), values={"subject": subjects, "object": whole})


def disjoint(check: Disjoint, evidence: Evidence) -> Iterator[Outcome]:
    """No subject shares ground with an object, or with another subject."""
    subjects = (*check.subjects, *evidence.in_groups(check.groups))
    yield from missing(evidence, (*subjects, *check.objects))
    found = drawn(evidence, subjects)
    couples = (
        itertools.product(found, drawn(evidence, check.objects))
        if check.objects
        else itertools.combinations(found, 2)
    )
    for first, second in couples:
        if first == second:
            continue
        measured = shared(evidence.extents[first], evidence.extents[second], check.tolerance.value)
        yield outcome(first, (second,), measured)


def shared(first: Extent, second: Extent, width_m: float) -> Measured:
    """Ground, length or points that two extents share."""
    many, few = (first, second) if len(first.parts) >= len(second.parts) else (second, first)
    few_hits, many_hits = many.tree.query(few.parts, predicate="intersects")
    dimension = min(first.dimension, second.dimension)
    meeting = shapely.intersection(few.parts[few_hits], many.parts[many_hits])
    place = of_dimension(meeting, dimension)
    if dimension == _AREA:
        place = opened(place, width_m)
    elif dimension == _LINE and place.length <= width_m:
        place = shapely.LineString()
    figure, unit = measure_of(place, dimension)
    return Measured(
        place.is_empty, Key.APART if place.is_empty else _OVERLAPS[dimension], figure, unit, place
    )


def measure_of(place: BaseGeometry, dimension: int) -> tuple[float, str]:
    """Hectares of ground, metres of lines, number of points."""
    if dimension == _AREA:
        return hectares(place), "ha"
    if dimension == _LINE:
        return crs.geodesic_length_m(crs.to_storage(place)), "m"
    return float(len(shapely.get_coordinates(place))), "count"


def within(check: Within, evidence: Evidence) -> Iterator[Outcome]:
    """Every subject, or its part inside `clip`, lies in the objects."""
    subjects = (*check.subjects, *evidence.in_groups(check.groups))
    clip = evidence.extents.get(check.clip) if check.clip else None

    def measure(subject: Extent, whole: Extent) -> Measured:
        return lies_within(subject if clip is None else clipped(subject, clip), whole, check.tolerance.value)

    yield from each_with(evidence, subjects, check.objects, Asked(measure, contained=True))


def clipped(subject: Extent, clip: Extent) -> Extent:
    """Part of a subject inside another extent, of the subject's own dimension."""
    inside = of_dimension(shapely.intersection(subject.parts, clip.whole), subject.dimension)
    return subject.moved_to([inside])


def lies_within(subject: Extent, whole: Extent, reach_m: float) -> Measured:
    """How much of a subject lies outside, and where."""
    if not len(subject.parts):
        return kept(Key.WITHIN, 0.0, "m", Bearing.WHOLE)
    apart = not shapely.intersects(whole.whole, subject.parts).any()
    bearing = Bearing.BREAKS if apart else Bearing.WHOLE
    place, figure, unit, key = _outside(subject, whole, reach_m)
    holds = place.is_empty
    return Measured(holds, Key.WITHIN if holds else key, figure, unit, place, bearing)


def _outside(subject: Extent, whole: Extent, reach_m: float) -> tuple[BaseGeometry, float, str, Key]:
    loose = subject.parts[~shapely.covers(whole.whole, subject.parts)]
    if subject.dimension == _POINT:
        away = shapely.distance(loose, whole.whole)
        place = of_dimension(loose[away > reach_m], _POINT)
        return place, float(np.max(away, initial=0.0)), "m", Key.OUTSIDE_DISTANCE
    rest = of_dimension(shapely.difference(loose, whole.whole), subject.dimension)
    if subject.dimension == _AREA:
        place = opened(rest, reach_m)
        return place, hectares(place), "ha", Key.OUTSIDE_AREA
    place = rest if rest.is_empty else shapely.difference(rest, near_ground(whole, rest, reach_m))
    return place, crs.geodesic_length_m(crs.to_storage(place)), "m", Key.OUTSIDE_LENGTH


def least_area(check: LeastArea, evidence: Evidence) -> Iterator[Outcome]:
    """Geodesic area of the subject against the least that the plan asks for."""
    yield from missing(evidence, (check.subject,))
    if check.subject not in evidence.extents:
        return
    extent = evidence.extents[check.subject]
    area_ha = sum(crs.geodesic_area_m2(part) for part in crs.all_to_storage(extent.parts)) / HECTARE_M2
    holds = area_ha >= check.least_ha - check.tolerance.value
    key = Key.LARGE_ENOUGH if holds else Key.TOO_SMALL
    said = outcome(check.subject, (), Measured(holds, key, area_ha, "ha", extent.whole))
    yield replace(said, values={"subject": check.subject, "limit": check.least_ha})


def circles(check: Circles, evidence: Evidence) -> Iterator[Outcome]:
    """The subject against circles of the declared radius around its centres."""
    yield from missing(evidence, (check.subject, *check.objects))
    centres = drawn(evidence, check.objects)
    if check.subject not in evidence.extents or not centres:
        return
    reach = shapely.buffer(evidence.joined(centres).parts, check.radius_m, quad_segs=_CIRCLE_ARC)
    extent = evidence.extents[check.subject]
    place = opened(
        shapely.symmetric_difference(shapely.union_all(reach), extent.whole), check.tolerance.value
    )
    key = Key.CIRCLES_TRUE if place.is_empty else Key.CIRCLES_OFF
    said = outcome(check.subject, centres, Measured(place.is_empty, key, hectares(place), "ha", place))
    values = {"subject": check.subject, "radius": check.radius_m, "count": len(centres)}
    yield replace(said, values=values)


def share(check: Share, evidence: Evidence) -> Iterator[Outcome]:
    """Share of the object that the subject covers, in per cent; the place is what it leaves open."""
    yield from missing(evidence, (check.subject, check.object))
    if {check.subject, check.object} - set(evidence.extents):
        return
    subject, whole = evidence.extents[check.subject].whole, evidence.extents[check.object].whole
    percent = 100 * hectares(shapely.intersection(subject, whole)) / hectares(whole)
    values = {"subject": check.subject, "object": check.object}
    pair = (check.subject, check.object)
    yield Outcome(
        Verdict.REPORTED, Key.SHARE, pair, percent, "percent", whole - subject, values, (check.object,)
    )
