"""How drawn features lie to each other: which holds, meets or crosses which, and how sure that is."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from geodata import catalog
from geodata.catalog import Feature
from geodata.schema import ExtentBasis, GeometryKind

GRAIN_M = 1.0  # what lies closer than this is drawn on the same line: rounding to six decimals moves 0.1 m
_SHARED = 0.5  # share of the shorter line that two lines have in common when they are said to overlap


class RelationKind(StrEnum):
    """What a feature does to the other one, as drawn."""

    WITHIN = "within"
    CONTAINS = "contains"
    COINCIDES = "coincides"
    OVERLAPS = "overlaps"
    CROSSES = "crosses"
    TOUCHES = "touches"


class Footing(StrEnum):
    """How sure a relation is.

    SURE holds wherever the two lie within their accuracies; DRAWN holds as drawn, and the accuracies could
    undo it; ASSUMED rests on an extent that the plan does not delimit.
    """

    SURE = "sure"
    DRAWN = "drawn"
    ASSUMED = "assumed"


@dataclass(frozen=True)
class Relation:
    """What a feature does to another one."""

    kind: RelationKind
    other_id: str
    footing: Footing


@dataclass(frozen=True)
class _Shape:
    """A feature in metres, with its area grown and shrunk by the grain."""

    feature: Feature
    drawn: BaseGeometry
    grown: BaseGeometry
    shrunk: BaseGeometry

    @property
    def is_area(self) -> bool:
        return self.feature.geometry_type is GeometryKind.POLYGON

    @property
    def is_line(self) -> bool:
        return self.feature.geometry_type is GeometryKind.LINE


_INVERSE = {RelationKind.WITHIN: RelationKind.CONTAINS, RelationKind.CONTAINS: RelationKind.WITHIN}


def find_relations(features: tuple[Feature, ...]) -> Mapping[str, tuple[Relation, ...]]:
    """Relations between drawn features.

    Parameters
    ----------
    features
        Drawn features; computed in `geodata.crs.METRIC`.

    Returns
    -------
    relations
        By feature id, in the order of `features`; what is apart has none. Each relation is given to both
        sides, WITHIN to the one and CONTAINS to the other.

    Notes
    -----
    Features that meet within `GRAIN_M` count as drawn on the same line. Accuracies decide the footing, never
    the relation itself: what is said is what is drawn.

    References
    ----------
    Egenhofer, M. J. and Franzosa, R. D. (1991): Point-set topological spatial relations. Int. J. GIS 5(2).
    """
    shapes = [_shape(feature) for feature in features]
    found: dict[str, list[Relation]] = {feature.id: [] for feature in features}
    tree = shapely.STRtree([shape.drawn for shape in shapes])
    pairs = tree.query([shape.drawn for shape in shapes], predicate="dwithin", distance=GRAIN_M)
    for first, second in sorted((int(i), int(j)) for i, j in pairs.T if i < j):
        one, other = shapes[first], shapes[second]
        kind = _kind(one, other)
        if kind is None:
            continue
        footing = _footing(one, other, kind)
        found[one.feature.id].append(Relation(kind, other.feature.id, footing))
        found[other.feature.id].append(Relation(_INVERSE.get(kind, kind), one.feature.id, footing))
    return MappingProxyType({key: tuple(relations) for key, relations in found.items()})


def _shape(feature: Feature) -> _Shape:
    drawn = catalog.metric_geometries(feature.set_id)[feature.id]
    grown = shapely.buffer(drawn, GRAIN_M, quad_segs=2)
    shrunk = shapely.buffer(drawn, -GRAIN_M, quad_segs=2)
    for geometry in (drawn, grown, shrunk):
        shapely.prepare(geometry)
    return _Shape(feature, drawn, grown, shrunk)


def _kind(one: _Shape, other: _Shape) -> RelationKind | None:
    if not (one.is_area or one.is_line or other.is_area or other.is_line):
        return None  # two points drawn on one spot say nothing about each other
    inside, holds = _is_in(one, other), _is_in(other, one)
    if inside and holds:
        return RelationKind.COINCIDES
    if inside:
        return RelationKind.WITHIN
    if holds:
        return RelationKind.CONTAINS
    return _meeting(one, other)


def _is_in(one: _Shape, other: _Shape) -> bool:
    """Whether all of one lies in the other; a line or point on an area's outline only touches it."""
    if not other.grown.covers(one.drawn):
        return False
    return bool(other.shrunk.intersects(one.drawn)) if other.is_area else one.is_line


def _meeting(one: _Shape, other: _Shape) -> RelationKind:
    if one.is_area and other.is_area:
        overlap = one.shrunk.intersects(other.shrunk)
        return RelationKind.OVERLAPS if overlap else RelationKind.TOUCHES
    if one.is_area or other.is_area:
        area, line = (one, other) if one.is_area else (other, one)
        return RelationKind.CROSSES if area.shrunk.intersects(line.drawn) else RelationKind.TOUCHES
    if not (one.is_line and other.is_line):
        return RelationKind.TOUCHES
    shared_m = shapely.intersection(one.drawn, other.grown).length
    if shared_m > _SHARED * min(one.drawn.length, other.drawn.length):
        return RelationKind.OVERLAPS
    return RelationKind.CROSSES if one.drawn.crosses(other.drawn) else RelationKind.TOUCHES


def _footing(one: _Shape, other: _Shape, kind: RelationKind) -> Footing:
    sides = (one.feature.properties, other.feature.properties)
    if any(said.extent_basis is ExtentBasis.ASSUMED for said in sides):
        return Footing.ASSUMED
    if sides[0].accuracy_m is None or sides[1].accuracy_m is None:
        return Footing.DRAWN
    slack_m = sides[0].accuracy_m + sides[1].accuracy_m
    return Footing.SURE if _holds(one, other, kind, slack_m) else Footing.DRAWN


def _holds(one: _Shape, other: _Shape, kind: RelationKind, slack_m: float) -> bool:
    """Whether a relation must hold however far either side is off, up to their accuracies together."""
    if kind is RelationKind.WITHIN and other.is_area:
        return not shapely.dwithin(one.drawn, other.drawn.boundary, slack_m)
    if kind is RelationKind.CONTAINS and one.is_area:
        return not shapely.dwithin(other.drawn, one.drawn.boundary, slack_m)
    if kind is RelationKind.OVERLAPS and one.is_area and other.is_area:
        return _straddles(one, other, slack_m) and _straddles(other, one, slack_m)
    if kind is RelationKind.CROSSES and (one.is_area or other.is_area):
        area, line = (one, other) if one.is_area else (other, one)
        return _straddles(line, area, slack_m)
    return False


def _straddles(one: _Shape, area: _Shape, slack_m: float) -> bool:
    """Whether one has a vertex deeper than the slack inside the area, and one farther than it outside."""
    vertices = shapely.points(shapely.get_coordinates(one.drawn))
    near_edge = shapely.dwithin(vertices, area.drawn.boundary, slack_m)
    inside = shapely.contains(area.drawn, vertices)
    return bool(np.any(inside & ~near_edge)) and bool(np.any(~inside & ~near_edge))
