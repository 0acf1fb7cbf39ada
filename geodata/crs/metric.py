"""The two systems this project works in: degrees everywhere, metres inside `geodata`.

Everything that crosses a package border is in `STORAGE`. Metres exist only inside `geodata`, in `METRIC`.
CGCS2000 and WGS 84 agree to less than a metre, far below the accuracy of any feature here.
"""

from typing import TypeVar

import numpy as np
import numpy.typing as npt
import shapely
from pyproj import CRS, Transformer
from shapely.geometry.base import BaseGeometry

STORAGE = "EPSG:4326"
METRIC = "EPSG:4547"  # CGCS2000 / 3-degree Gauss-Krueger, central meridian 114 E
ZONE_38 = "EPSG:4526"  # the same 3-degree zone, its number 38 before the easting
ZONE_38_M = 38_000_000.0  # zone number that stands before the easting in the 3-degree zone 38
DECIMALS = 6
GRID_DEG = 10.0**-DECIMALS

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
