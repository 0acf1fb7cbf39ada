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
_SAMPLES = 8


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
    if len(rings) > MOST_RINGS:
        raise ExchangeError(Refusal.TOO_MANY_RINGS, most=MOST_RINGS)
    closed = [close(ring) for ring in rings]
    filled = [Polygon(ring) for ring, _ in closed]
    if len(filled) == 1:
        return filled[0], closed[0][1]
    holding = _holding(filled)
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


def _holding(filled: Sequence[Polygon]) -> npt.NDArray[np.bool_]:
    """Which outline holds which other, shape (outer, inner); rings may touch."""
    samples = np.stack([_samples(outline) for outline in filled])
    bounds = shapely.bounds(np.array(filled))
    holding = np.zeros((len(filled), len(filled)), dtype=bool)
    shapely.prepare(np.array(filled))
    for index, outline in enumerate(filled):
        west, south, east, north = bounds[index]
        fits = (
            (bounds[:, 0] >= west)
            & (bounds[:, 1] >= south)
            & (bounds[:, 2] <= east)
            & (bounds[:, 3] <= north)
        )
        fits[index] = False
        inside = shapely.contains_xy(outline, samples[fits, :, 0], samples[fits, :, 1])
        holding[index, fits] = inside.any(axis=1)
    return holding


def _samples(outline: Polygon) -> Ring:
    """Some corners and middles of edges, shape (`_SAMPLES`, 2)."""
    corners = shapely.get_coordinates(outline.exterior)
    along = np.vstack([corners[:-1], (corners[:-1] + corners[1:]) / 2])
    return along[np.linspace(0, len(along) - 1, _SAMPLES).astype(int)]
