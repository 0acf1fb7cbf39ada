"""Predicates on distance: near, meeting, following, closing, reaching over a network."""

import itertools
from collections.abc import Iterator
from dataclasses import replace
from functools import partial

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from geodata import crs
from geodata.rules.evidence import Evidence, Extent
from geodata.rules.findings import Key, Outcome, Verdict
from geodata.rules.measuring import ends, joined_line, near_ground, part_of
from geodata.rules.pairing import Asked, Bearing, Measured, drawn, each_with, missing, outcome
from geodata.rules.relations import (
    Along,
    Closed,
    Connected,
    Distance,
    Near,
    Part,
)
from geodata.rules.topology import outcome_of_set


def near(check: Near, evidence: Evidence) -> Iterator[Outcome]:
    """Every subject comes within the limit of each object, or of any."""
    asked = Asked(partial(_reach, check), contained=check.object_part is Part.WHOLE)
    groups = (check.objects,) if check.any_of else tuple((key,) for key in check.objects)
    for objects in groups:
        for said in each_with(evidence, check.subjects, objects, asked):
            yield replace(said, values={**said.values, "limit": check.limit_m})


def _reach(check: Near, subject: Extent, whole: Extent) -> Measured:
    link = shortest(subject, whole, check)
    away = link.length
    holds = away <= check.limit_m + check.tolerance.value
    keys = (Key.NEAR, Key.FAR) if check.limit_m else (Key.MEETS, Key.MISSES)
    return Measured(holds, keys[0] if holds else keys[1], away, "m", link, Bearing.BREAKS)


def shortest(subject: Extent, whole: Extent, check: Near | None = None) -> BaseGeometry:
    """Shortest line from one extent to another."""
    if check is None or (check.subject_part, check.object_part) == (Part.WHOLE, Part.WHOLE):
        pair, _ = whole.tree.query_nearest(subject.parts, return_distance=True, all_matches=False)
        lines = shapely.shortest_line(subject.parts[pair[0]], whole.parts[pair[1]])
        least: BaseGeometry = min(lines, key=shapely.length)
        return least
    first, second = part_of(subject, check.subject_part), part_of(whole, check.object_part)
    return shapely.shortest_line(first, second)


def distance(check: Distance, evidence: Evidence) -> Iterator[Outcome]:
    """Distance of each pair, reported."""
    for first, second in itertools.product(check.subjects, check.objects):
        absent = list(missing(evidence, (first, second)))
        yield from absent
        if not absent:
            link = shortest(evidence.extents[first], evidence.extents[second])
            pair = (first, second)
            values = {"subject": first, "object": second}
            yield Outcome(Verdict.REPORTED, Key.DISTANCE, pair, link.length, "m", link, values, (second,))


def along(check: Along, evidence: Evidence) -> Iterator[Outcome]:
    """Length of the subject that strays farther from the object than the tolerance."""

    def measure(subject: Extent, whole: Extent) -> Measured:
        reach = near_ground(whole, subject.whole, check.tolerance.value)
        place = shapely.difference(subject.whole, reach)
        length = crs.geodesic_length_m(crs.to_storage(place))
        holds = place.is_empty
        return Measured(holds, Key.FOLLOWS if holds else Key.STRAYS, length, "m", place)

    yield from each_with(evidence, (check.subject,), (check.object,), Asked(measure))


def closed(check: Closed, evidence: Evidence) -> Iterator[Outcome]:
    """Largest gap of a line, or between lines that make a ring in their order."""
    absent = list(missing(evidence, check.subjects))
    yield from absent
    if absent:
        return
    lines = [evidence.extents[key].whole for key in check.subjects]
    gaps = _own_gaps(lines[0]) if len(lines) == 1 else _gaps_between(lines)
    place = max(gaps, key=shapely.length)
    holds = place.length <= check.tolerance.value
    key = Key.CLOSED if holds else Key.OPEN
    yield outcome_of_set(check.subjects, check.subjects[0], Measured(holds, key, place.length, "m", place))


def _own_gaps(line: BaseGeometry) -> list[BaseGeometry]:
    tips = ends(line)
    if not tips:
        return [shapely.LineString()]
    return [
        min((shapely.shortest_line(tip, other) for other in tips if other is not tip), key=shapely.length)
        for tip in tips
    ]


def _gaps_between(lines: list[BaseGeometry]) -> list[BaseGeometry]:
    return [shapely.shortest_line(a, b) for a, b in zip(lines, [*lines[1:], lines[0]], strict=True)]


def connected(check: Connected, evidence: Evidence) -> Iterator[Outcome]:
    """Whether each object reaches the hub over the network of the subject."""
    named = (check.subject, *check.objects, check.hub)
    yield from missing(evidence, named)
    if {check.subject, check.hub} - set(evidence.extents):
        return
    network = list(shapely.get_parts(joined_line(evidence.extents[check.subject].whole)))
    hub = evidence.extents[check.hub].whole
    reached = _reachable(network, hub, check.tolerance.value)
    for key in drawn(evidence, check.objects):
        link = min(
            (shapely.shortest_line(evidence.extents[key].whole, part) for part in reached), key=_length
        )
        holds = link.length <= check.tolerance.value
        word = Key.CONNECTED if holds else Key.CUT_OFF
        said = outcome(key, (check.hub,), Measured(holds, word, link.length, "m", link))
        yield replace(said, features=(key, check.subject, check.hub))


def _length(line: BaseGeometry) -> float:
    return float(line.length)


def _reachable(network: list[BaseGeometry], hub: BaseGeometry, reach_m: float) -> list[BaseGeometry]:
    """Parts of a network that hang together with the hub, the hub itself first."""
    reached, waiting = [hub], list(network)
    grows = True
    while grows:
        touching = [part for part in waiting if shapely.distance(np.array(reached), part).min() <= reach_m]
        reached += touching
        waiting = [part for part in waiting if part not in touching]
        grows = bool(touching)
    return reached
