"""Rings of points made into polygons."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import shapely
from shapely.geometry import MultiPolygon, Polygon

from geodata.errors import ExchangeError
from geodata.exchange.refusal import Refusal
from geodata.exchange.survey import Area

Ring = npt.NDArray[np.float64]
_FEWEST_POINTS = 3
_SAMPLES = 8
_PAIRS_AT_ONCE = 200_000
_PAIRS_A_RING, _SPARE_PAIRS = 4, 200  # rings that lie in so many others, overlap


def place_of(point: Sequence[float] | Ring) -> str:
    """Place in the file's own numbers, as text."""
    return ", ".join(f"{float(number):.10g}" for number in point[:2])


def close(points: Ring) -> tuple[Ring, int]:
    """Repeat the first point at the end if it is missing; also how many rings were closed, 0 or 1.

    Parameters
    ----------
    points
        Shape (n, 2) or (n, 3).

    Raises
    ------
    ExchangeError
        If a number is not finite, or fewer than three different points are left.
    """
    finite = np.isfinite(points[:, :2]).all(axis=1)
    if not finite.all():
        raise ExchangeError(Refusal.NOT_FINITE, place=place_of(points[int(np.argmin(finite))]))
    check_count(points)
    if points[0, 0] == points[-1, 0] and points[0, 1] == points[-1, 1]:
        return points, 0
    return np.vstack([points, points[:1]]), 1


def check_count(points: Ring) -> None:
    """Refuse a ring of fewer than three different points."""
    if len(set(map(tuple, points[:, :2].tolist()))) < _FEWEST_POINTS:
        raise ExchangeError(Refusal.TOO_FEW_POINTS, place=place_of(points[0]) if len(points) else "")


def polygon_of(rings: Sequence[Ring]) -> tuple[Polygon, int]:
    """Polygon of a shell and its holes; also how many rings had to be closed."""
    if not rings:
        raise ExchangeError(Refusal.TOO_FEW_POINTS)
    closed = [close(ring) for ring in rings]
    shell, *holes = (ring for ring, _ in closed)
    return Polygon(shell, holes), sum(count for _, count in closed)


def area_of(rings: Sequence[Ring]) -> tuple[Area, int]:
    """Area of rings that only have numbers: what lies within another is a hole in it, the rest are parts.

    Returns
    -------
    area, closed
        The polygon or polygons, perhaps not valid; how many rings had to be closed.

    Raises
    ------
    ExchangeError
        If there are too many rings, or one of them is no ring.
    """
    closed = [close(ring) for ring in rings]
    filled = [Polygon(ring) for ring, _ in closed]
    if len(filled) == 1:
        return filled[0], closed[0][1]
    outer, inner = _holding(filled)
    depth = np.bincount(inner, minlength=len(filled))
    holes: dict[int, list[Ring]] = {index: [] for index in np.flatnonzero(depth % 2 == 0).tolist()}
    for index in np.flatnonzero(depth % 2 == 1).tolist():
        outers = outer[inner == index]
        around = holes.get(int(outers[np.argmax(depth[outers])]))
        if around is None:  # each holds the other: they cross
            raise ExchangeError(Refusal.CROSSES_ITSELF, place=place_of(closed[index][0][0]))
        around.append(closed[index][0])
    parts = [Polygon(closed[index][0], inside) for index, inside in holes.items()]
    return parts[0] if len(parts) == 1 else MultiPolygon(parts), sum(count for _, count in closed)


def _holding(filled: Sequence[Polygon]) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """Pairs (outer, inner): which outline holds which other; rings may touch."""
    outlines: npt.NDArray[np.object_] = np.array(filled, dtype=object)
    outer, inner = _candidates(outlines)
    shapely.prepare(outlines)
    samples = np.stack([_samples(outline) for outline in filled])[inner]
    inside = shapely.contains_xy(outlines[outer][:, None], samples[..., 0], samples[..., 1]).any(axis=1)
    return outer[inside], inner[inside]


def _candidates(outlines: npt.NDArray[np.object_]) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """Pairs (outer, inner) of outlines whose bounds lie within each other's.

    Raises
    ------
    ExchangeError
        If there are so many that the rings must overlap.
    """
    boxes: npt.NDArray[np.object_] = np.asarray(shapely.box(*shapely.bounds(outlines).T), dtype=object)
    tree = shapely.STRtree(boxes)
    step = max(1, _PAIRS_AT_ONCE // len(boxes))
    found: list[npt.NDArray[np.int64]] = []
    spare = _PAIRS_A_RING * len(boxes) + _SPARE_PAIRS
    for start in range(0, len(boxes), step):
        pairs = tree.query(boxes[start : start + step], predicate="covers")
        pairs[0] += start
        pairs = pairs[:, pairs[0] != pairs[1]]
        spare -= pairs.shape[1]
        if spare < 0:
            raise ExchangeError(Refusal.CROSSES_ITSELF, place=place_of(shapely.bounds(outlines[start])))
        found.append(pairs)
    outer, inner = np.hstack(found)
    return outer, inner


def _samples(outline: Polygon) -> Ring:
    """Some corners and middles of edges, shape (`_SAMPLES`, 2)."""
    corners = shapely.get_coordinates(outline.exterior)
    along: Ring = np.vstack([corners[:-1], (corners[:-1] + corners[1:]) / 2])
    some: Ring = along[np.linspace(0, len(along) - 1, _SAMPLES).astype(int)]
    return some
