"""Geometry against RFC 7946: readable, in range, six decimals, closed, right-handed, valid."""

from collections.abc import Iterator
from typing import Any

import numpy as np
import shapely
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from geodata import crs
from geodata.faults import Fault

_LIMITS = np.array([180.0, 90.0])
_ROUNDING_DEG = 1e-9


def geometry_of(file: str, name: str, described: Any) -> tuple[BaseGeometry | None, list[Fault]]:
    """Read a GeoJSON geometry; None with the fault if it cannot be read."""
    if not isinstance(described, dict):
        return None, [Fault(file, name, "", "bad_geometry", {"reason": "missing"})]
    if _has_open_ring(described):
        return None, [Fault(file, name, "", "open_ring")]
    try:
        geometry = shape(described)
    except (
        shapely.errors.ShapelyError,
        ValueError,
        TypeError,
        KeyError,
        AttributeError,
        IndexError,
    ) as error:
        reason = " ".join(str(error).split())[:120]
        return None, [Fault(file, name, "", "bad_geometry", {"reason": reason})]
    if geometry.is_empty:
        return None, [Fault(file, name, "", "empty")]
    return geometry, []


def _has_open_ring(described: dict[str, Any]) -> bool:
    coordinates = described.get("coordinates")
    polygons: dict[str, Any] = {"Polygon": [coordinates], "MultiPolygon": coordinates}
    try:
        rings = [ring for polygon in polygons.get(str(described.get("type")), []) for ring in polygon]
        return any(list(ring[0]) != list(ring[-1]) for ring in rings)
    except (TypeError, IndexError):
        return False


def coordinate_faults(file: str, name: str, geometry: BaseGeometry) -> Iterator[Fault]:
    """Range, decimals, repeated points, winding and validity."""
    points = shapely.get_coordinates(geometry)
    beyond = ~np.isfinite(points).all(axis=1) | (np.abs(points) > _LIMITS).any(axis=1)
    if beyond.any():
        yield Fault(file, name, "", "out_of_range", {"coordinate": _words(points[beyond][0])})
        return
    fine = (np.abs(points - points.round(crs.DECIMALS)) > _ROUNDING_DEG).any(axis=1)
    if fine.any():
        yield Fault(file, name, _words(points[fine][0]), "too_fine", {"coordinate": _words(points[fine][0])})
    if len(shapely.get_coordinates(shapely.remove_repeated_points(geometry))) != len(points):
        yield Fault(file, name, "", "repeated_point")
    yield from _ring_faults(file, name, geometry)


def _ring_faults(file: str, name: str, geometry: BaseGeometry) -> Iterator[Fault]:
    if not geometry.is_valid:
        reason = shapely.is_valid_reason(geometry)
        message, _, place = reason.partition("[")
        yield Fault(file, name, place.rstrip("]"), "invalid", {"reason": message})
        return
    for part in shapely.get_parts(geometry):
        if part.geom_type != "Polygon":
            continue
        turns = [shapely.is_ccw(part.exterior), *(not shapely.is_ccw(hole) for hole in part.interiors)]
        if not all(turns):
            yield Fault(file, name, _words(part.exterior.coords[0]), "left_hand")


def _words(point: Any) -> str:
    return f"{point[0]} {point[1]}"
