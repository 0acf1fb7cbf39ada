"""A parcel that a reader draws on the map."""

import hashlib
from collections.abc import Sequence

import numpy as np

from geodata.errors import ExchangeError
from geodata.exchange.limits import MOST_VERTICES
from geodata.exchange.mending import mend_area
from geodata.exchange.refusal import Refusal
from geodata.exchange.rings import polygon_of
from geodata.exchange.signs import plain
from geodata.exchange.survey import Format, Ground, Parcel, Parcels, Repair, RepairKind

_WORLD = (180.0, 90.0)
_SYSTEM = "wgs84"


def from_drawing(points: Sequence[tuple[float, float]], *, accuracy_m: float, name: str = "") -> Parcels:
    """Make a parcel of a shape drawn on the map.

    Parameters
    ----------
    points
        Corners (longitude, latitude), EPSG:4326, in either direction; the first need not be repeated.
    accuracy_m
        How far a corner may be off, metres: what a finger or pointer could tell apart at that zoom.
    name
        What the reader calls it.

    Returns
    -------
    parcels
        One parcel; a drawing is closed without that counting as a repair.

    Raises
    ------
    ExchangeError
        If the points are no outline: too few or many, beyond the world, or crossing themselves.
    """
    if len(points) > MOST_VERTICES:
        raise ExchangeError(Refusal.TOO_MANY_VERTICES, most=MOST_VERTICES)
    corners = np.array(points, dtype=float).reshape(-1, 2)
    polygon, _ = polygon_of([corners])
    if (np.abs(corners) > _WORLD).any():
        raise ExchangeError(Refusal.BEYOND_THE_WORLD)
    area, repairs = mend_area(polygon, is_clockwise=None)
    told: tuple[Repair, ...] = tuple(r for r in repairs if r.kind is not RepairKind.TURNED_RING)
    digest = hashlib.sha256(np.ascontiguousarray(corners).tobytes()).hexdigest()
    parcel = Parcel(1, plain(name), area, accuracy_m, repairs=told)
    return Parcels("", digest, Format.DRAWING, _SYSTEM, Ground.DRAWN, (parcel,))
