"""Pure geometry of the recipes; everything in `crs.METRIC`, arguments stay unchanged."""

from collections.abc import Sequence

import numpy as np
import shapely
from shapely.geometry import LineString, MultiLineString, MultiPolygon, Point, Polygon
from shapely.geometry.base import BaseGeometry
from shapely.ops import substring

from geodata.errors import RecipeError

GRID_M = 0.01
_STEPS = 10


def smooth_line(line: LineString) -> LineString:
    """Round a line's corners with a centripetal Catmull-Rom spline through its own vertices.

    References
    ----------
    Catmull, E., Rom, R. (1974): A class of local interpolating splines.
    """
    points = np.asarray(line.coords)[:, :2]
    if len(points) <= len(line.boundary.geoms):
        return line
    ends = (2 * points[0] - points[1], 2 * points[-1] - points[-2])
    padded = np.vstack([ends[0], points, ends[1]])
    parts = [_spline_span(padded[i : i + 4]) for i in range(len(points) - 1)]
    return LineString(np.vstack([*parts, points[-1:]]))


def _spline_span(four: np.ndarray) -> np.ndarray:
    knots = np.concatenate([[0.0], np.cumsum(np.linalg.norm(np.diff(four, axis=0), axis=1) ** 0.5)])
    at = np.linspace(knots[1], knots[2], _STEPS, endpoint=False)[:, None]

    def between(left: np.ndarray, right: np.ndarray, start: int, end: int) -> np.ndarray:
        share = (at - knots[start]) / (knots[end] - knots[start])
        return np.asarray(left * (1 - share) + right * share)

    first = [between(four[i], four[i + 1], i, i + 1) for i in range(3)]
    second = [between(first[i], first[i + 1], i, i + 2) for i in range(2)]
    return between(second[0], second[1], 1, 2)


def extend_line(line: LineString, distance_m: float) -> LineString:
    """Prolong both ends straight on, in the direction of the last stretch."""
    coords = [np.asarray(pair[:2]) for pair in line.coords]

    def beyond(end: np.ndarray, before: np.ndarray) -> np.ndarray:
        direction = (end - before) / np.linalg.norm(end - before)
        return np.asarray(end + direction * distance_m)

    return LineString([beyond(coords[0], coords[1]), *coords, beyond(coords[-1], coords[-2])])


def end_gaps(first: BaseGeometry, second: BaseGeometry) -> MultiLineString:
    """Straight lines from each end of one line to the nearest end of the other."""
    ends = [Point(second.coords[0]), Point(second.coords[-1])]
    starts = [Point(first.coords[0]), Point(first.coords[-1])]
    return MultiLineString([[start, min(ends, key=start.distance)] for start in starts])


def stretch_between(line: LineString, start: Point, end: Point) -> LineString:
    """Part of a line from the point nearest `start` to the point nearest `end`, in that direction.

    On a closed line the shorter of the two ways is taken.
    """
    low, high = line.project(start), line.project(end)
    if not line.is_closed:
        return _between(line, low, high)
    direct = _between(line, low, high)
    if direct.length <= line.length / 2:
        return direct
    if low <= high:
        around = [*substring(line, low, 0).coords, *substring(line, line.length, high).coords]
    else:
        around = [*substring(line, low, line.length).coords, *substring(line, 0, high).coords]
    return LineString(shapely.remove_repeated_points(LineString(around)).coords)


def _between(line: LineString, low: float, high: float) -> LineString:
    part = substring(line, low, high)
    if not isinstance(part, LineString):
        message = f"both ends meet the line at {part.wkt}"
        raise RecipeError(message)
    return part


def join(parts: Sequence[LineString]) -> LineString:
    """One line through all parts in their order and direction; gaps are closed straight."""
    coords = [pair[:2] for part in parts for pair in part.coords]
    return LineString(shapely.remove_repeated_points(LineString(coords), GRID_M).coords)


def enclosed(lines: Sequence[BaseGeometry], inside: Sequence[Point]) -> BaseGeometry:
    """Union of the faces between lines that hold the given points.

    Raises
    ------
    RecipeError
        If a point lies in no face: the lines leave it open.
    """
    noded = shapely.union_all([shapely.set_precision(line, GRID_M) for line in lines], grid_size=GRID_M)
    faces = shapely.get_parts(shapely.polygonize(shapely.get_parts(noded)))
    kept = []
    for point in inside:
        holding = [face for face in faces if face.contains(point)]
        if not holding:
            message = f"the lines leave {point.wkt} open"
            raise RecipeError(message)
        kept += holding
    return shapely.union_all(kept, grid_size=GRID_M)


def left_bands(lines: BaseGeometry, width_m: float) -> BaseGeometry:
    """Bands of that width on the left of each line, seen in its direction."""
    return shapely.union_all([line.buffer(width_m, single_sided=True) for line in shapely.get_parts(lines)])


def partition(whole: BaseGeometry, claims: Sequence[BaseGeometry]) -> list[BaseGeometry]:
    """Divide `whole` among claims, earlier ones first; the rest comes last. The parts form a coverage."""
    outlines = [shapely.boundary(shapely.intersection(whole, claim, grid_size=GRID_M)) for claim in claims]
    noded = shapely.union_all([whole.boundary, *outlines], grid_size=GRID_M)
    faces = shapely.get_parts(shapely.polygonize(shapely.get_parts(noded)))
    shares: list[list[Polygon]] = [[] for _ in range(len(claims) + 1)]
    for face in faces:
        point = face.point_on_surface()
        if not whole.contains(point):
            continue
        owner = next((i for i, claim in enumerate(claims) if claim.contains(point)), len(claims))
        shares[owner].append(face)
    return [shapely.coverage_union_all(share) for share in shares]


def rounded_corners(area: BaseGeometry, radius_m: float) -> BaseGeometry:
    """Smooth an outline where nature would: opening and closing with a disc of that radius."""
    opened = area.buffer(-radius_m).buffer(2 * radius_m).buffer(-radius_m)
    return shapely.simplify(opened, radius_m / 40)


def drop_small(area: BaseGeometry, least_ha: float) -> BaseGeometry:
    """Leave out parts and holes smaller than `least_ha` hectares."""
    least_m2 = least_ha * 10_000
    kept = [
        Polygon(part.exterior, [hole for hole in part.interiors if Polygon(hole).area >= least_m2])
        for part in shapely.get_parts(area)
        if part.geom_type == "Polygon" and part.area >= least_m2
    ]
    return kept[0] if len(kept) == 1 else MultiPolygon(kept)


def merged_lines(geometry: BaseGeometry) -> BaseGeometry:
    """Merge touching parts of a multi-line."""
    return shapely.line_merge(geometry)
