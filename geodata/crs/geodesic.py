"""Areas, lengths and bearings on the ellipsoid, of what is in `STORAGE`."""

from collections.abc import Sequence

import shapely
from pyproj import Geod
from shapely.geometry.base import BaseGeometry

_GEOD = Geod(ellps="WGS84")


def geodesic_area_m2(geometry: BaseGeometry) -> float:
    """Area on the ellipsoid in square metres of a geometry in `STORAGE`; holes subtracted.

    References
    ----------
    Karney, C. F. F. (2013): Algorithms for geodesics. J. Geodesy 87, 43-55.
    """
    oriented = shapely.orient_polygons(geometry)
    return abs(float(_GEOD.geometry_area_perimeter(oriented)[0]))


def geodesic_length_m(geometry: BaseGeometry) -> float:
    """Length on the ellipsoid in metres of a line in `STORAGE`."""
    return float(_GEOD.geometry_length(geometry))


def geodesic_path_m(points: Sequence[tuple[float, float]]) -> float:
    """Length on the ellipsoid in metres of the way along (longitude, latitude) pairs in `STORAGE`."""
    longitudes, latitudes = zip(*points, strict=True)
    return float(_GEOD.line_length(longitudes, latitudes))


def geodesic_ring_m2(points: Sequence[tuple[float, float]]) -> float:
    """Area on the ellipsoid in square metres inside a ring of (longitude, latitude) pairs in `STORAGE`.

    Parameters
    ----------
    points
        Corners in either direction; the first need not be repeated. Loops of a ring that crosses itself count
        against each other.

    References
    ----------
    Karney, C. F. F. (2013): Algorithms for geodesics. J. Geodesy 87, 43-55.
    """
    longitudes, latitudes = zip(*points, strict=True)
    return abs(float(_GEOD.polygon_area_perimeter(longitudes, latitudes)[0]))


def geodesic_distance_m(start: tuple[float, float], end: tuple[float, float]) -> float:
    """Distance on the ellipsoid in metres between two (longitude, latitude) pairs."""
    return float(_GEOD.inv(*start, *end)[2])


def azimuth_degrees(start: tuple[float, float], end: tuple[float, float]) -> float:
    """Bearing on the ellipsoid, clockwise from north, from one (longitude, latitude) pair to another."""
    return float(_GEOD.inv(*start, *end)[0]) % 360
