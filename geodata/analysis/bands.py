"""Where a thing lies for certain when its outline may be off: the epsilon band, in `crs.METRIC`.

A drawn outline is a union of stretches. The true one is made by moving every point of a stretch by no more
than its reach, and closing straight whatever gaps open where stretches meet. A point that is farther from
each stretch than its reach is not crossed while the outline moves straight from the drawn to the true place;
its winding number stays the same, so it is inside the true area exactly if it is inside the drawn one. At a
corner both stretches hold the point they share, so the gap closes inside the wider of the two bands. A
subject that may be off moves at the same time: its accuracy adds to the reach.

References
----------
Perkal, J. (1956): On epsilon length. Bull. Acad. Polon. Sci. 4, 399-403.
Chrisman, N. R. (1982): A theory of cartographic error and its measurement. Proc. Auto-Carto 5, 159-168.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import shapely
from shapely.geometry import Point, Polygon
from shapely.geometry.base import BaseGeometry

_SEGMENTS = 16  # of a quarter circle
_SIMPLIFIED = 0.01  # share of the distance by which the buffer's input may have been simplified
_PROJECTED = 0.001  # share by which distances in `crs.METRIC` differ from the ground within 250 km
_LEAST_M = 0.001
_ROUND = math.cos(math.pi / (4 * _SEGMENTS))


@dataclass(frozen=True)
class Bound:
    """A stretch, and how far it and the subject together may be off, in metres."""

    geometry: BaseGeometry
    reach_m: float


def core(area: BaseGeometry, bounds: Sequence[Bound], within_m: float = 0.0) -> BaseGeometry:
    """Ground that certainly lies in the thing, or within a distance of it.

    Parameters
    ----------
    area
        The drawn polygon; an empty polygon for lines and points.
    bounds
        Stretches that make up its outline, or the lines and points themselves.
    within_m
        Distance in metres that still counts as in.

    Returns
    -------
    core
        Polygon; a little too small rather than too large.

    Notes
    -----
    Where the reach is no more than `within_m`, a point of the drawn area that falls out of the true one was
    crossed by its outline, and so lies within the reach of it: no band is taken off there, and every place
    within the difference of the two from the stretch is in.
    """
    wide = [grown(bound.geometry, bound.reach_m) for bound in bounds if bound.reach_m > within_m]
    near = [
        grown(bound.geometry, within_m - bound.reach_m, outward=False)
        for bound in bounds
        if bound.reach_m <= within_m
    ]
    return shapely.union_all([area.difference(shapely.union_all(wide)), *near])


def hull(area: BaseGeometry, bounds: Sequence[Bound], within_m: float = 0.0) -> BaseGeometry:
    """Ground beyond which nothing of the thing can lie; a little too large rather than too small.

    Parameters are those of `core`.
    """
    return shapely.union_all([area, *(grown(b.geometry, b.reach_m + within_m) for b in bounds)])


def holds(area: BaseGeometry, bounds: Sequence[Bound], spot: Point, within_m: float = 0.0) -> bool | None:
    """Whether a point lies in the thing for certain: yes, no, or None if it cannot be told.

    The same as asking `core` and `hull`, from distances alone.
    """
    slack = 1 + _PROJECTED
    distances = [(float(bound.geometry.distance(spot)), bound.reach_m) for bound in bounds]
    if any(distance * slack <= within_m - reach for distance, reach in distances):
        return True
    is_in = bool(area.covers(spot))
    if is_in and all(distance > reach * slack for distance, reach in distances if reach > within_m):
        return True
    is_out = not is_in and all(distance > (reach + within_m) * slack for distance, reach in distances)
    return False if is_out else None


def grown(geometry: BaseGeometry, distance_m: float, *, outward: bool = True) -> BaseGeometry:
    """Buffer that errs outward (or inward) by what curves, simplified input and projection may cost.

    A distance below a millimetre, at which buffers of a closed line fill what it encloses, errs the same way.
    """
    if distance_m <= 0 or (distance_m < _LEAST_M and not outward):
        return Polygon()
    factor = (1 + _SIMPLIFIED) * (1 + _PROJECTED) / _ROUND if outward else 1 - _SIMPLIFIED - _PROJECTED
    return shapely.buffer(geometry, max(distance_m, _LEAST_M) * factor, quad_segs=_SEGMENTS)
