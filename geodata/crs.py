"""The only module that names a coordinate reference system.

Everything that crosses a package border is in `STORAGE`. Metres exist only inside `geodata`, in `METRIC`.
CGCS2000 and WGS 84 agree to less than a metre, far below the accuracy of any feature here.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, pi, sin, sqrt
from typing import TypeVar

import numpy as np
import numpy.typing as npt
import shapely
from pyproj import CRS, Geod, Transformer
from shapely.geometry.base import BaseGeometry

STORAGE = "EPSG:4326"
METRIC = "EPSG:4547"  # CGCS2000 / 3-degree Gauss-Krueger, central meridian 114 E
ZONE_38 = "EPSG:4526"  # the same 3-degree zone, its number 38 before the easting
ZONE_38_M = 38_000_000.0  # zone number that stands before the easting in the 3-degree zone 38
DECIMALS = 6
GRID_DEG = 10.0**-DECIMALS

_GEOD = Geod(ellps="WGS84")
_FORWARD = Transformer.from_crs(STORAGE, METRIC, always_xy=True)
_BACKWARD = Transformer.from_crs(METRIC, STORAGE, always_xy=True)

Points = npt.NDArray[np.float64]
Geometries = npt.NDArray[np.object_]
AnyGeometry = TypeVar("AnyGeometry", bound=BaseGeometry)


def central_meridian_deg() -> float:
    """Longitude of the central meridian of `METRIC`, degrees east."""
    return float(CRS(METRIC).to_cf()["longitude_of_central_meridian"])


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


def to_cgcs2000_zone38(longitude: float, latitude: float) -> tuple[float, float]:
    """Project degrees in `STORAGE` to survey coordinates in the 3-degree zone 38 of CGCS2000.

    Parameters
    ----------
    longitude, latitude
        The place in degrees, `STORAGE`.

    Returns
    -------
    northing, easting
        Metres, X (north) first as in Chinese survey files; the easting begins with the zone number, 38.

    Notes
    -----
    WGS 84 and CGCS2000 are taken as equal; they agree to less than a metre.
    """
    easting, northing = _FORWARD.transform(longitude, latitude)
    return float(northing), float(easting) + ZONE_38_M


def from_cgcs2000_zone38(northing: float, easting: float) -> tuple[float, float]:
    """Longitude and latitude in `STORAGE` of survey coordinates in the 3-degree zone 38 of CGCS2000.

    Parameters
    ----------
    northing, easting
        X and Y in metres; the easting with or without the zone number.
    """
    plain = easting - ZONE_38_M if easting >= ZONE_38_M else easting
    longitude, latitude = _BACKWARD.transform(plain, northing)
    return float(longitude), float(latitude)


_GCJ_AXIS_M = 6_378_245.0  # semi-major axis and squared eccentricity of Krasovsky 1940
_GCJ_E2 = 0.006_693_421_622_965_943
_GCJ_CENTRE = (105.0, 35.0)
_GCJ_ROUNDS = 12  # each makes the rest about a thousand times smaller


def to_gcj02(longitude: float, latitude: float) -> tuple[float, float]:
    """Shift degrees in `STORAGE` to GCJ-02, the datum of Chinese web maps, by the published formula."""
    x, y = longitude - _GCJ_CENTRE[0], latitude - _GCJ_CENTRE[1]
    radians = latitude * pi / 180
    bulge = 1 - _GCJ_E2 * sin(radians) ** 2
    north_m, east_m = _gcj_north(x, y), _gcj_east(x, y)
    per_degree_north = _GCJ_AXIS_M * (1 - _GCJ_E2) / (bulge * sqrt(bulge)) * pi / 180
    per_degree_east = _GCJ_AXIS_M / sqrt(bulge) * cos(radians) * pi / 180
    return longitude + east_m / per_degree_east, latitude + north_m / per_degree_north


def from_gcj02(longitude: float, latitude: float) -> tuple[float, float]:
    """Degrees in `STORAGE` of a place given in GCJ-02; the formula inverted by iteration, to a millimetre."""
    found = (longitude, latitude)
    for _ in range(_GCJ_ROUNDS):
        shifted = to_gcj02(*found)
        found = (found[0] + longitude - shifted[0], found[1] + latitude - shifted[1])
    return found


def _wave(value: float, *parts: tuple[float, float]) -> float:
    return sum(weight * sin(value * pi / period) for weight, period in parts) * 2 / 3


def _gcj_north(x: float, y: float) -> float:
    shape = -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * sqrt(abs(x))
    ripples = _wave(x, (20, 1 / 6), (20, 1 / 2)) + _wave(y, (20, 1), (40, 3), (160, 12), (320, 30))
    return shape + ripples


def _gcj_east(x: float, y: float) -> float:
    shape = 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * sqrt(abs(x))
    return shape + _wave(x, (20, 1 / 6), (20, 1 / 2), (20, 1), (40, 3), (150, 12), (300, 30))


@dataclass(frozen=True)
class OffsetGrid:
    """Offsets from WGS 84 to GCJ-02 at the nodes of a regular grid, to be interpolated bilinearly.

    `west`, `south`, `step_east` and `step_north` are in degrees. `east` and `north` hold one offset a node in
    millionths of a degree, row by row from south to north, each row of `columns` nodes from west to east.
    """

    west: float
    south: float
    step_east: float
    step_north: float
    columns: int
    east: tuple[int, ...]
    north: tuple[int, ...]


def gcj02_shift_m(longitude: float, latitude: float) -> float:
    """How far GCJ-02 is off at a place in `STORAGE`, in metres."""
    return geodesic_distance_m((longitude, latitude), to_gcj02(longitude, latitude))


def gcj02_grid(
    bounds: tuple[float, float, float, float], *, step_east: float, step_north: float
) -> OffsetGrid:
    """Offsets to GCJ-02 on a grid that covers an extent.

    Parameters
    ----------
    bounds
        (west, south, east, north) in degrees, `STORAGE`.
    step_east, step_north
        Distance of the nodes in degrees. The formula waves quickly with the longitude and slowly with the
        latitude: 0.02 by 0.1 degrees keep the interpolated place within 1 m.
    """
    west, south, east, north = bounds
    columns = int(np.ceil((east - west) / step_east)) + 1
    rows = int(np.ceil((north - south) / step_north)) + 1
    across, up = np.meshgrid(west + step_east * np.arange(columns), south + step_north * np.arange(rows))
    nodes = np.column_stack([across.ravel(), up.ravel()])
    shifted = np.array([to_gcj02(*node) for node in nodes.tolist()])
    offsets = np.rint((shifted - nodes) / GRID_DEG).astype(int)
    return OffsetGrid(
        west,
        south,
        step_east,
        step_north,
        columns,
        tuple(offsets[:, 0].tolist()),
        tuple(offsets[:, 1].tolist()),
    )
