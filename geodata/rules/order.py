"""Predicates on order and direction: along a line, by compass, beside a line, level with a place."""

import itertools
from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import shapely
from shapely.geometry import Point
from shapely.geometry.base import BaseGeometry

from geodata import crs
from geodata.rules.evidence import Evidence, Extent
from geodata.rules.findings import Key, Outcome
from geodata.rules.measuring import along_axis, beyond, ends, extreme, ground_beside, joined_line, longest
from geodata.rules.pairing import Asked, Bearing, Measured, broken, drawn, each_with, kept, missing, outcome
from geodata.rules.relations import (
    Between,
    Compass,
    Direction,
    Heading,
    OrderAlong,
    Reaches,
    Side,
)
from geodata.rules.topology import lies_within, outcome_of_set

_SIDES = {
    Direction.NORTH: (Key.IS_NORTH, Key.NOT_NORTH),
    Direction.SOUTH: (Key.IS_SOUTH, Key.NOT_SOUTH),
    Direction.EAST: (Key.IS_EAST, Key.NOT_EAST),
    Direction.WEST: (Key.IS_WEST, Key.NOT_WEST),
}
_BEARINGS = {Direction.NORTH: 0.0, Direction.EAST: 90.0, Direction.SOUTH: 180.0, Direction.WEST: 270.0}


def order_along(check: OrderAlong, evidence: Evidence) -> Iterator[Outcome]:
    """Whether the subjects come in order along the line, whichever way it is drawn."""
    yield from missing(evidence, (*check.subjects, check.object))
    nodes = drawn(evidence, check.subjects)
    if check.object not in evidence.extents or not nodes:
        return
    line = longest(evidence.extents[check.object].whole)
    centres = [evidence.extents[key].whole.centroid for key in nodes]
    steps = np.diff([line.project(centre) for centre in centres])
    steps = steps if np.median(steps) > 0 else -steps
    found = False
    for (first, second), step in zip(itertools.pairwise(range(len(nodes))), steps, strict=True):
        if step <= -check.tolerance.value or step == 0:
            found = True
            place = shapely.MultiPoint([centres[first], centres[second]])
            measured = broken(Key.OUT_OF_ORDER, abs(float(step)), "m", place)
            yield outcome(nodes[second], (nodes[first],), measured)
    if not found:
        least = float(steps.min(initial=np.inf))
        yield outcome_of_set(nodes, check.object, kept(Key.IN_ORDER, least, "m"))


def compass(check: Compass, evidence: Evidence) -> Iterator[Outcome]:
    """How far the centre of the subject lies to the asked side of the centre of the object."""

    def measure(subject: Extent, whole: Extent) -> Measured:
        here, there = (crs.to_storage(extent.whole.centroid) for extent in (subject, whole))
        ahead_m = _ahead_m(here, there, check.direction)
        holds = ahead_m > check.tolerance.value
        key = _SIDES[check.direction][0 if holds else 1]
        return Measured(holds, key, abs(ahead_m), "m", subject.whole)

    yield from each_with(evidence, (check.subject,), (check.object,), Asked(measure))


def _ahead_m(here: Point, there: Point, direction: Direction) -> float:
    """Metres by which one point lies farther in a direction than another; both in EPSG:4326."""
    if direction in (Direction.NORTH, Direction.SOUTH):
        apart = crs.geodesic_distance_m((there.x, there.y), (there.x, here.y))
    else:
        apart = crs.geodesic_distance_m((there.x, there.y), (here.x, there.y))
    is_ahead = along_axis(here, direction) > along_axis(there, direction)
    return apart if is_ahead else -apart


def side(check: Side, evidence: Evidence) -> Iterator[Outcome]:
    """How much of the subject lies on the wrong side of the line."""

    def measure(subject: Extent, line: Extent) -> Measured:
        ground = line.moved_to([ground_beside(line.whole, check.direction)])
        found = lies_within(subject, ground, check.tolerance.value)
        key = _SIDES[check.direction][0 if found.holds else 1]
        bearing = Bearing.WHOLE if found.holds else found.bearing
        return Measured(found.holds, key, found.figure, found.unit, found.place, bearing)

    yield from each_with(evidence, (check.subject,), (check.object,), Asked(measure))


def reaches(check: Reaches, evidence: Evidence) -> Iterator[Outcome]:
    """How far the subject passes the object in a direction, or stays away from it."""

    def measure(subject: Extent, whole: Extent) -> Measured:
        tip, mark = extreme(subject.whole, check.direction), extreme(whole.whole, check.direction)
        over_m = along_axis(tip, check.direction) - along_axis(mark, check.direction)
        reach_m = check.tolerance.value
        if abs(over_m) <= reach_m:
            return kept(Key.REACHES, abs(over_m), "m")
        if over_m < 0:
            link = shapely.shortest_line(tip, mark)
            return broken(Key.FALLS_SHORT, -over_m, "m", link)
        level = along_axis(mark, check.direction) + reach_m
        place = shapely.intersection(subject.whole, beyond(level, check.direction))
        return broken(Key.OVERSHOOTS, over_m, "m", place)

    yield from each_with(evidence, (check.subject,), (check.object,), Asked(measure))


def heading(check: Heading, evidence: Evidence) -> Iterator[Outcome]:
    """Degrees by which a line's course, end to end, differs from the asked direction."""
    named = (check.subject, *((check.origin,) if check.origin else ()))
    absent = list(missing(evidence, named))
    yield from absent
    if absent:
        return
    line = joined_line(evidence.extents[check.subject].whole)
    origin = evidence.extents[check.origin].whole if check.origin else None
    off = _degrees_off(longest(line), check.direction, origin)
    holds = off <= check.most_degrees
    measured = Measured(holds, Key.HEADS if holds else Key.VEERS, off, "degrees", line)
    said = outcome(check.subject, named[1:], measured)
    yield replace(said, values={**said.values, "limit": check.most_degrees})


def _degrees_off(line: BaseGeometry, direction: Direction, origin: BaseGeometry | None) -> float:
    tips = [crs.to_storage(tip) for tip in ends(line)]
    if origin is not None:
        place = crs.to_storage(origin)
        tips.sort(key=lambda tip: shapely.distance(tip, place))
    start, end = ((tip.x, tip.y) for tip in tips)
    off = abs((crs.azimuth_degrees(start, end) - _BEARINGS[direction] + 180) % 360 - 180)
    return off if origin is not None else min(off, 180 - off)


def between(check: Between, evidence: Evidence) -> Iterator[Outcome]:
    """How far the subject lies from the line that joins the two objects."""
    named = (check.subject, *check.objects)
    absent = list(missing(evidence, named))
    yield from absent
    if absent:
        return
    start, end = (evidence.extents[key].whole.centroid for key in check.objects)
    centre = evidence.extents[check.subject].whole.centroid
    link = shapely.shortest_line(centre, shapely.LineString([start, end]))
    holds = link.length <= check.tolerance.value
    key = Key.BETWEEN if holds else Key.NOT_BETWEEN
    yield outcome(check.subject, check.objects, Measured(holds, key, link.length, "m", link))
