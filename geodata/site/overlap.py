"""How much of many parcels lies in a zone, cannot be told, lies outside: `certainty.locate` for a crowd.

Parcels come in chunks of neighbours. Most zones hold or miss the whole chunk, which one question to its box
tells; of the rest, prepared zones tell which parcels lie astride, and only these are cut.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import shapely
from shapely.geometry.base import BaseGeometry

from geodata import crs
from geodata.site.zones import Zone

Amounts = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]
_AREA = 2  # dimension of a polygon


@dataclass(frozen=True)
class Chunk:
    """Parcels that lie near each other, in `crs.METRIC`, with their geodesic areas and their box."""

    parcels: crs.Geometries
    areas_m2: Amounts
    box: BaseGeometry


@dataclass(frozen=True)
class Division:
    """Parts of each parcel of a chunk, geodesic square metres; lines drawn in it, geodesic metres.

    `is_inside` and `is_outside` say of which parcels all is certain.
    """

    inside_m2: Amounts
    undecidable_m2: Amounts
    outside_m2: Amounts
    drawn_m2: Amounts
    drawn_m: Amounts
    is_inside: Flags
    is_outside: Flags


def build_chunk(parcels: crs.Geometries) -> Chunk:
    """Make a chunk of polygons in EPSG:4326."""
    placed = crs.all_to_metric(parcels)
    return Chunk(placed, geodesic_areas_m2(parcels), shapely.box(*shapely.total_bounds(placed)))


def geodesic_areas_m2(polygons: crs.Geometries) -> Amounts:
    """Areas on the ellipsoid, square metres, of polygons in EPSG:4326; `crs.geodesic_area_m2` for many."""
    if len(polygons) == 0:
        return np.zeros(0)
    parts, owner = shapely.get_parts(polygons, return_index=True)
    rings, part = shapely.get_rings(parts, return_index=True)
    corners, ring = shapely.get_coordinates(rings, return_index=True)
    starts = np.searchsorted(ring, np.arange(1, len(rings)))
    sizes = np.array([crs.geodesic_ring_m2(points.tolist()) for points in np.split(corners, starts)])
    is_hole = np.diff(part, prepend=-1) == 0
    return _summed(owner[part], np.where(is_hole, -sizes, sizes), len(polygons))


def divide(zone: Zone, chunk: Chunk) -> Division:
    """Tell how much of each parcel is in a zone.

    Parameters
    ----------
    zone
        A zone for the parcels' accuracy.
    chunk
        The parcels.

    Returns
    -------
    division
        The three parts add up to each parcel; equal to `certainty.locate`.
    """
    whole, nothing = chunk.areas_m2, np.zeros(len(chunk.parcels))
    inside, is_inside = _shared_m2(zone.core, chunk)
    outside, is_outside = (nothing, nothing > 0) if zone.reason else _beyond_m2(zone.hull, chunk)
    return Division(
        inside_m2=inside,
        undecidable_m2=np.maximum(0.0, whole - inside - outside),
        outside_m2=outside,
        drawn_m2=_shared_m2(zone.drawn, chunk)[0] if zone.is_area else nothing,
        drawn_m=nothing if zone.is_area else _shared_m(zone.drawn, chunk),
        is_inside=is_inside,
        is_outside=is_outside,
    )


def meets(geometry: BaseGeometry, chunk: Chunk) -> Flags:
    """Which parcels share a point with a prepared geometry."""
    return _asked(shapely.intersects, geometry, chunk)


def _asked(predicate: Callable[..., Flags], geometry: BaseGeometry, chunk: Chunk) -> Flags:
    """Ask `shapely.intersects` or `shapely.covers` about all parcels; first about their box."""
    if not shapely.intersects(geometry, chunk.box):
        return np.zeros(len(chunk.parcels), dtype=bool)
    if shapely.covers(geometry, chunk.box):
        return np.ones(len(chunk.parcels), dtype=bool)
    return predicate(geometry, chunk.parcels)


def _shared_m2(area: BaseGeometry, chunk: Chunk) -> tuple[Amounts, Flags]:
    """Ground of each parcel in an area, and which parcels it holds whole."""
    is_held = _asked(shapely.covers, area, chunk)
    shared = np.where(is_held, chunk.areas_m2, 0.0)
    astride = np.flatnonzero(meets(area, chunk) & ~is_held)
    shared[astride] = _areas_of(shapely.intersection(chunk.parcels[astride], area))
    return shared, is_held


def _beyond_m2(area: BaseGeometry, chunk: Chunk) -> tuple[Amounts, Flags]:
    """Ground of each parcel out of an area, and which parcels do not touch it."""
    is_away = ~meets(area, chunk)
    beyond = np.where(is_away, chunk.areas_m2, 0.0)
    astride = np.flatnonzero(~is_away & ~_asked(shapely.covers, area, chunk))
    beyond[astride] = _areas_of(shapely.difference(chunk.parcels[astride], area))
    return beyond, is_away


def _shared_m(line: BaseGeometry, chunk: Chunk) -> Amounts:
    """Geodesic metres of a line in each parcel."""
    shared = np.zeros(len(chunk.parcels))
    for row in np.flatnonzero(meets(line, chunk)):
        inside = crs.to_storage(shapely.intersection(chunk.parcels[row], line))
        shared[row] = crs.geodesic_length_m(inside)
    return shared


def _areas_of(cut: crs.Geometries) -> Amounts:
    """Geodesic square metres of what was cut, in `crs.METRIC`; points and lines of touching count nothing."""
    parts, owner = shapely.get_parts(cut, return_index=True)
    is_area = shapely.get_dimensions(parts) == _AREA
    areas = geodesic_areas_m2(crs.all_to_storage(parts[is_area]))
    return _summed(owner[is_area], areas, len(cut))


def _summed(owner: npt.NDArray[np.intp], amounts: Amounts, count: int) -> Amounts:
    return np.bincount(owner, weights=amounts, minlength=count).astype(np.float64)
