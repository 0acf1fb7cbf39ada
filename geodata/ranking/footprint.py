"""Where a place may lie: its drawn ground, how far that may be off, and a fixed sample of positions."""

from dataclasses import dataclass
from functools import cache

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from geodata import catalog, crs, outlines
from geodata.analysis.certainty import Reason, undecided
from geodata.ranking.criteria import Floats

POSITIONS = 64  # the first is the middle of the place as drawn
_STEP_M = 400.0  # between the nodes that stand for an area
_GOLDEN_ANGLE = np.pi * (3 - np.sqrt(5))
_PLASTIC = 1.324717957244746  # its powers spread points evenly over a plane (the R2 sequence)
_TRIES = 64  # points of the sequence for each one that is wanted


@dataclass(frozen=True)
class Footprint:
    """Ground of a place in `crs.METRIC`.

    `accuracy_m` is how far it may be off as far as that is stated; `reason` says why nothing about it is
    certain, None if something is. `positions` are `POSITIONS` points where a site in the place may lie.
    `nodes` stand for the whole ground: no point of it is farther than `gap_m` from all of them.
    """

    drawn: BaseGeometry
    accuracy_m: float
    reason: Reason | None
    positions: Floats
    nodes: Floats
    gap_m: float


@cache
def footprint(feature_id: str) -> Footprint:
    """Footprint of a drawn feature.

    Raises
    ------
    UnknownFeatureError
        If nothing of that id is drawn.
    """
    drawn = catalog.metric_geometries(catalog.feature(feature_id).set_id)[feature_id]
    stated = [s.accuracy_m for s in outlines.stretches(feature_id) if s.accuracy_m is not None]
    return build_footprint(drawn, accuracy_m=max(stated, default=0.0), reason=undecided(feature_id))


def build_footprint(drawn: BaseGeometry, *, accuracy_m: float, reason: Reason | None = None) -> Footprint:
    """Footprint of any ground, a reader's site for one.

    Parameters
    ----------
    drawn
        Point, line or polygon in `geodata.crs.METRIC`.
    accuracy_m
        How far each of its points may be off, metres.
    reason
        Why nothing about it is certain; None if something is.
    """
    spots = _spread(drawn)
    nodes, gap_m = _nodes(drawn)
    shaken = spots + accuracy_m * _disc()
    return Footprint(drawn, accuracy_m, reason, _frozen(shaken), _frozen(nodes), gap_m)


def site_footprint(site: BaseGeometry, *, accuracy_m: float) -> Footprint:
    """`build_footprint` for a site in EPSG:4326."""
    return build_footprint(crs.to_metric(site), accuracy_m=accuracy_m)


def _frozen(values: Floats) -> Floats:
    values.flags.writeable = False
    return values


def _disc() -> Floats:
    """Offsets spread evenly over the unit disc, the first in its middle."""
    turn = np.arange(POSITIONS)
    radius = np.sqrt(turn / (POSITIONS - 1))
    angle = turn * _GOLDEN_ANGLE
    return np.asarray(radius[:, None] * np.column_stack((np.cos(angle), np.sin(angle))), dtype=np.float64)


def _middle(drawn: BaseGeometry) -> BaseGeometry:
    centre = shapely.centroid(drawn)
    if shapely.get_dimensions(drawn) == 1:
        return shapely.shortest_line(drawn, centre).interpolate(0)
    return centre if shapely.covers(drawn, centre) else shapely.point_on_surface(drawn)


def _spread(drawn: BaseGeometry) -> Floats:
    """Points of the ground, shape (`POSITIONS`, 2): its middle, then evenly over it."""
    middle = shapely.get_coordinates(_middle(drawn))
    dimension = int(shapely.get_dimensions(drawn))
    if dimension == 0:
        return np.repeat(middle[:1], POSITIONS, axis=0)
    if dimension == 1:
        return np.concatenate([middle, _along(drawn, POSITIONS - 1)])
    turn = np.arange(1, POSITIONS * _TRIES + 1)
    shares = np.column_stack((turn / _PLASTIC, turn / _PLASTIC**2)) % 1.0
    west, south, east, north = drawn.bounds
    tried = np.array([west, south]) + shares * np.array([east - west, north - south])
    inside = tried[shapely.contains_xy(drawn, tried[:, 0], tried[:, 1])]
    return np.resize(np.concatenate([middle, inside]), (POSITIONS, 2))


def _along(drawn: BaseGeometry, count: int) -> Floats:
    """Points evenly along all parts of a line."""
    parts = shapely.get_parts(drawn)
    ends = np.cumsum(shapely.length(parts))
    at_m = (np.arange(count) + 0.5) / count * ends[-1]
    part = np.searchsorted(ends, at_m)
    starts = ends - shapely.length(parts)
    return np.asarray(
        shapely.get_coordinates(shapely.line_interpolate_point(parts[part], at_m - starts[part]))
    )


def _nodes(drawn: BaseGeometry) -> tuple[Floats, float]:
    dimension = int(shapely.get_dimensions(drawn))
    if dimension == 0:
        return shapely.get_coordinates(drawn), 0.0
    if dimension == 1:
        return shapely.get_coordinates(shapely.segmentize(drawn, _STEP_M)), _STEP_M / 2
    west, south, east, north = drawn.bounds
    axes = (np.arange(west, east + _STEP_M, _STEP_M), np.arange(south, north + _STEP_M, _STEP_M))
    grid = np.stack(np.meshgrid(*axes), axis=-1).reshape(-1, 2)
    gap_m = float(_STEP_M / np.sqrt(2))
    return grid[shapely.dwithin(shapely.points(grid), drawn, gap_m)], gap_m
