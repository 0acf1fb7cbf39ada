"""Rings of points made into polygons."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import shapely
from shapely.geometry import MultiPolygon, Polygon

from geodata.errors import ExchangeError
from geodata.exchange.limits import MOST_RINGS
from geodata.exchange.refusal import Refusal
from geodata.exchange.survey import Area

Ring = npt.NDArray[np.float64]
_FEWEST_POINTS = 3


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
    if len(np.unique(points[:, :2], axis=0)) < _FEWEST_POINTS:
        raise ExchangeError(Refusal.TOO_FEW_POINTS, place=place_of(points[0]) if len(points) else "")
    if (points[0, :2] == points[-1, :2]).all():
        return points, 0
    return np.vstack([points, points[:1]]), 1


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
    if len(rings) > MOST_RINGS:
        raise ExchangeError(Refusal.TOO_MANY_RINGS, most=MOST_RINGS)
    closed = [close(ring) for ring in rings]
    filled = [Polygon(ring) for ring, _ in closed]
    if len(filled) == 1:
        return filled[0], closed[0][1]
    inner = shapely.get_coordinates(shapely.point_on_surface(filled))
    if len(inner) < len(filled):
        flat = int(np.argmax(shapely.is_empty(shapely.point_on_surface(filled))))
        raise ExchangeError(Refusal.NO_AREA, place=place_of(closed[flat][0][0]))
    holding = np.array([shapely.contains_xy(outer, inner) for outer in filled])  # [outer, inner]
    np.fill_diagonal(holding, val=False)
    depth = holding.sum(axis=0)
    holes: dict[int, list[Ring]] = {index: [] for index in np.flatnonzero(depth % 2 == 0).tolist()}
    for index in np.flatnonzero(depth % 2 == 1).tolist():
        outers = np.flatnonzero(holding[:, index])
        around = holes.get(int(outers[np.argmax(depth[outers])]))
        if around is None:  # each holds the other: they cross
            raise ExchangeError(Refusal.CROSSES_ITSELF, place=place_of(closed[index][0][0]))
        around.append(closed[index][0])
    parts = [Polygon(closed[index][0], inside) for index, inside in holes.items()]
    return parts[0] if len(parts) == 1 else MultiPolygon(parts), sum(count for _, count in closed)
