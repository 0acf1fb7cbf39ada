"""The only module that names a coordinate reference system.

Everything that crosses a package border is in `STORAGE`. Metres exist only inside `geodata`, in `METRIC`.
CGCS2000 and WGS 84 agree to less than a metre, far below the accuracy of any feature here.
"""

from typing import TypeVar

import numpy as np
import numpy.typing as npt
import shapely
from pyproj import Geod, Transformer
from shapely.geometry.base import BaseGeometry

STORAGE = "EPSG:4326"
METRIC = "EPSG:4547"  # CGCS2000 / 3-degree Gauss-Krueger, central meridian 114 E
DECIMALS = 6
GRID_DEG = 10.0**-DECIMALS

_GEOD = Geod(ellps="WGS84")
_FORWARD = Transformer.from_crs(STORAGE, METRIC, always_xy=True)
_BACKWARD = Transformer.from_crs(METRIC, STORAGE, always_xy=True)

Points = npt.NDArray[np.float64]
Geometries = npt.NDArray[np.object_]
AnyGeometry = TypeVar("AnyGeometry", bound=BaseGeometry)


def _projected(points: Points) -> Points:
    return np.column_stack(_FORWARD.transform(points[:, 0], points[:, 1]))


def _unprojected(points: Points) -> Points:
    return np.column_stack(_BACKWARD.transform(points[:, 0], points[:, 1]))


def to_metric(geometry: AnyGeometry) -> AnyGeometry:
    """Project from `STORAGE` (longitude, latitude) to `METRIC` (easting, northing, metres)."""
    return shapely.transform(geometry, _projected)


def to_storage(geometry: AnyGeometry) -> AnyGeometry:
    """Unproject from `METRIC` (easting, northing, metres) to `STORAGE` (longitude, latitude)."""
    return shapely.transform(geometry, _unprojected)


def all_to_metric(geometries: Geometries) -> Geometries:
    """Project many geometries at once, as `to_metric` does one."""
    return shapely.transform(geometries, _projected)


def all_to_storage(geometries: Geometries) -> Geometries:
    """Unproject many geometries at once, as `to_storage` does one."""
    return shapely.transform(geometries, _unprojected)


def on_grid(geometry: AnyGeometry) -> AnyGeometry:
    """Round coordinates in `STORAGE` to six decimals, keeping the geometry valid."""
    return shapely.set_precision(geometry, GRID_DEG)


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


def geodesic_distance_m(start: tuple[float, float], end: tuple[float, float]) -> float:
    """Distance on the ellipsoid in metres between two (longitude, latitude) pairs."""
    return float(_GEOD.inv(*start, *end)[2])


def azimuth_degrees(start: tuple[float, float], end: tuple[float, float]) -> float:
    """Bearing on the ellipsoid, clockwise from north, from one (longitude, latitude) pair to another."""
    return float(_GEOD.inv(*start, *end)[0]) % 360
