"""Geometry that predicates share: what is left beyond a tolerance, ends of lines, ground on one side."""

from collections.abc import Iterable

import numpy as np
import shapely
from shapely.geometry import MultiPoint, Point, Polygon
from shapely.geometry.base import BaseGeometry

from geodata import crs
from geodata.rules.evidence import Extent, Parts
from geodata.rules.relations import Direction, Part

HECTARE_M2 = 10_000.0
FAR_M = 1_000_000.0
_ARC = 4  # segments to a quarter circle
_MITRE = 2.0
_AWAY = {Direction.NORTH: (0, 1), Direction.SOUTH: (0, -1), Direction.EAST: (1, 0), Direction.WEST: (-1, 0)}
_END = {
    Part.NORTH_END: Direction.NORTH,
    Part.SOUTH_END: Direction.SOUTH,
    Part.EAST_END: Direction.EAST,
    Part.WEST_END: Direction.WEST,
}


def hectares(place: BaseGeometry) -> float:
    """Geodesic area in hectares of ground in `crs.METRIC`."""
    return crs.geodesic_area_m2(crs.to_storage(place)) / HECTARE_M2


def of_dimension(geometries: Iterable[BaseGeometry] | Parts, dimension: int) -> BaseGeometry:
    """Union of the non-empty parts of one dimension."""
    parts = shapely.get_parts(np.asarray(list(geometries), dtype=object))
    kept = parts[(shapely.get_dimensions(parts) == dimension) & ~shapely.is_empty(parts)]
    united: BaseGeometry = shapely.union_all(kept)
    return united


def opened(ground: BaseGeometry, width_m: float) -> BaseGeometry:
    """Ground without its slivers: morphological opening by a disc of diameter `width_m`.

    References
    ----------
    Serra, J. (1982): Image Analysis and Mathematical Morphology.
    """
    if width_m <= 0 or ground.is_empty:
        return ground
    core = shapely.buffer(ground, -width_m / 2, quad_segs=_ARC, join_style="mitre", mitre_limit=_MITRE)
    return shapely.intersection(ground, shapely.buffer(core, width_m, quad_segs=_ARC)) if core else core


def near_ground(extent: Extent, around: BaseGeometry, reach_m: float) -> BaseGeometry:
    """Ground within `reach_m` of an extent, as far as it matters around another geometry."""
    west, south, east, north = around.bounds
    frame = shapely.box(west - reach_m, south - reach_m, east + reach_m, north + reach_m)
    hits = extent.parts[extent.tree.query(frame)]
    cut = shapely.intersection(shapely.union_all(hits), frame)
    return shapely.buffer(cut, reach_m)


def ends(line: BaseGeometry) -> list[Point]:
    """End points of a line or of each of its unconnected stretches."""
    return list(shapely.get_parts(shapely.boundary(joined_line(line))))


def joined_line(line: BaseGeometry) -> BaseGeometry:
    """Line with its stretches joined where they meet."""
    return shapely.line_merge(line) if line.geom_type == "MultiLineString" else line


def longest(line: BaseGeometry) -> BaseGeometry:
    """Longest unbroken stretch of a line."""
    stretch: BaseGeometry = max(shapely.get_parts(joined_line(line)), key=shapely.length)
    return stretch


def along_axis(point: Point, direction: Direction) -> float:
    """Metres of a point in a direction."""
    east, north = _AWAY[direction]
    return float(east * point.x + north * point.y)


def part_of(extent: Extent, part: Part) -> BaseGeometry:
    """Part of an extent that is measured; an end is the one that lies farthest out in its direction."""
    if part is Part.WHOLE:
        return extent.whole
    if part is Part.OUTLINE:
        return shapely.boundary(extent.whole)
    tips = ends(extent.whole)
    if part is Part.ENDS:
        return MultiPoint(tips)
    return max(tips, key=lambda tip: along_axis(tip, _END[part]))


def beyond(level_m: float, direction: Direction) -> BaseGeometry:
    """All ground farther in a direction than a level in metres of that axis."""
    east, north = _AWAY[direction]
    low, high = (level_m, level_m + FAR_M) if east + north > 0 else (-level_m - FAR_M, -level_m)
    wide = (-FAR_M * 10, FAR_M * 10)
    (west, right), (south, top) = ((low, high), wide) if east else (wide, (low, high))
    return shapely.box(west, south, right, top)


def ground_beside(line: BaseGeometry, direction: Direction) -> BaseGeometry:
    """Ground on one side of a line, which is prolonged straight from both ends.

    The line is read from south to north for east and west, from west to east for north and south.
    """
    east, north = _AWAY[direction]
    points = shapely.get_coordinates(longest(line))
    axis = 1 if east else 0
    if points[0][axis] > points[-1][axis]:
        points = points[::-1]
    reach = np.array([0.0, FAR_M] if east else [FAR_M, 0.0])
    side = np.array([east, north]) * FAR_M
    before, after = points[0] - reach, points[-1] + reach
    ring = np.vstack((before, points, after, after + side, before + side))
    region = shapely.make_valid(Polygon(ring))
    return of_dimension([region], 2)


def extreme(geometry: BaseGeometry, direction: Direction) -> Point:
    """Point of a geometry that lies farthest in a direction."""
    points = [Point(pair) for pair in shapely.get_coordinates(geometry)]
    return max(points, key=lambda point: along_axis(point, direction))
