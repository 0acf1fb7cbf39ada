"""Every coordinate system that planners' files come in: a frozen registry, and the way to and from degrees.

Systems of one ellipsoid are projected on it; between datums nothing is shifted except GCJ-02 and BD-09:

- CGCS2000 and WGS 84 are taken as equal. They agree to less than a metre.
- Xi'an 1980 and Beijing 1954 are taken as they stand, because the parameters to shift them are not public.
  Between either and CGCS2000 lie up to about 130 m anywhere in China, so such systems are not `is_exact`.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from types import MappingProxyType

import numpy as np
import shapely
from pyproj import CRS, Transformer

from geodata.crs.bd09 import all_from_bd09, all_to_bd09
from geodata.crs.gcj02 import all_from_gcj02, all_to_gcj02
from geodata.crs.metric import Geometries, Points

ZONE_M = 1_000_000.0  # the zone number stands in the millions of an easting
FALSE_EASTING_M = 500_000.0
UTM_SCALE = 0.9996
_UTM_ZONES, _UTM_NORTH = range(43, 54), 32_600  # zones over China; number of zone 0 in the EPSG registry
_SHIFTS: Mapping[str, tuple[Callable[[Points], Points], Callable[[Points], Points]]] = {
    "gcj02": (all_to_gcj02, all_from_gcj02),
    "bd09": (all_to_bd09, all_from_bd09),
}


class Kind(StrEnum):
    """What the coordinates of a system are."""

    GEOGRAPHIC = "geographic"
    ZONE_3 = "zone-3"
    ZONE_6 = "zone-6"
    UTM = "utm"
    SHIFTED = "shifted"


class Datum(StrEnum):
    """What the coordinates of a system are tied to."""

    WGS84 = "wgs84"
    CGCS2000 = "cgcs2000"
    XIAN80 = "xian80"
    BEIJING54 = "beijing54"
    GCJ02 = "gcj02"
    BD09 = "bd09"


@dataclass(frozen=True)
class System:
    """A coordinate system.

    `epsg` is its number in the EPSG registry, None if it has none. `zone` and `meridian` (degrees east) are
    those of its projection; `has_zone_number` says whether the zone stands before the easting.
    `is_exact` is False if coordinates cannot be brought to `STORAGE` exactly.
    """

    id: str
    kind: Kind
    datum: Datum
    epsg: int | None = None
    zone: int | None = None
    meridian: int | None = None
    has_zone_number: bool = False
    is_exact: bool = True

    @property
    def is_projected(self) -> bool:
        """Whether coordinates are metres."""
        return self.kind in {Kind.ZONE_3, Kind.ZONE_6, Kind.UTM}

    @property
    def scale(self) -> float:
        """Scale on the central meridian; of a projected system."""
        return UTM_SCALE if self.kind is Kind.UTM else 1.0

    @property
    def false_easting_m(self) -> float:
        """Easting of the central meridian; of a projected system."""
        return FALSE_EASTING_M + (ZONE_M * (self.zone or 0) if self.has_zone_number else 0.0)


@dataclass(frozen=True)
class _Series:
    """Neighbouring zones, numbered without a gap in the EPSG registry with and without the zone number."""

    datum: Datum
    kind: Kind
    numbered: int
    plain: int

    @property
    def zones(self) -> range:
        return range(25, 46) if self.kind is Kind.ZONE_3 else range(13, 24)

    def meridian(self, zone: int) -> int:
        return 3 * zone if self.kind is Kind.ZONE_3 else 6 * zone - 3

    def systems(self) -> list[System]:
        before = "" if self.datum is Datum.CGCS2000 else f"{self.datum}-"
        width = "gk3" if self.kind is Kind.ZONE_3 else "gk6"
        made = []
        for place, zone in enumerate(self.zones):
            meridian, is_exact = self.meridian(zone), self.datum is Datum.CGCS2000
            for name, first in ((f"{zone}", self.numbered), (f"cm{meridian}", self.plain)):
                is_numbered = first == self.numbered
                made.append(
                    System(
                        f"{before}{width}-{name}",
                        self.kind,
                        self.datum,
                        first + place,
                        zone,
                        meridian,
                        is_numbered,
                        is_exact,
                    )
                )
        return made


_SERIES = (
    _Series(Datum.CGCS2000, Kind.ZONE_3, 4513, 4534),
    _Series(Datum.CGCS2000, Kind.ZONE_6, 4491, 4502),
    _Series(Datum.XIAN80, Kind.ZONE_3, 2349, 2370),
    _Series(Datum.XIAN80, Kind.ZONE_6, 2327, 2338),
    _Series(Datum.BEIJING54, Kind.ZONE_3, 2401, 2422),
    _Series(Datum.BEIJING54, Kind.ZONE_6, 21413, 21453),
)
_DEGREES = (
    System("wgs84", Kind.GEOGRAPHIC, Datum.WGS84, 4326),
    System("cgcs2000", Kind.GEOGRAPHIC, Datum.CGCS2000, 4490),
    System("gcj02", Kind.SHIFTED, Datum.GCJ02),
    System("bd09", Kind.SHIFTED, Datum.BD09),
    System("xian80", Kind.GEOGRAPHIC, Datum.XIAN80, 4610, is_exact=False),
    System("beijing54", Kind.GEOGRAPHIC, Datum.BEIJING54, 4214, is_exact=False),
)


def _utm() -> list[System]:
    return [
        System(f"utm{zone}", Kind.UTM, Datum.WGS84, _UTM_NORTH + zone, zone, 6 * zone - 183)
        for zone in _UTM_ZONES
    ]


@cache
def systems() -> Mapping[str, System]:
    """Every system by its id; degrees first, then CGCS2000, Xi'an 1980, Beijing 1954 and UTM by zone."""
    made = [*_DEGREES, *(system for series in _SERIES for system in series.systems()), *_utm()]
    return MappingProxyType({system.id: system for system in made})


def system(system_id: str) -> System | None:
    """Look a system up by its id; None if there is none."""
    return systems().get(system_id)


@cache
def of_epsg() -> Mapping[int, System]:
    """Systems by their number in the EPSG registry."""
    return MappingProxyType({found.epsg: found for found in systems().values() if found.epsg is not None})


@cache
def _projection(epsg: int) -> Transformer:
    """From a projected system to degrees of its own datum: no datum shift, on its own ellipsoid."""
    projected = CRS.from_epsg(epsg)
    return Transformer.from_crs(projected, projected.geodetic_crs, always_xy=True)


def points_to_storage(system_id: str, points: Points) -> Points:
    """Longitudes and latitudes in `STORAGE` of points given in a system.

    Parameters
    ----------
    system_id
        One of `systems`.
    points
        Shape (n, 2): easting and northing in metres, or longitude and latitude in degrees.

    Returns
    -------
    degrees
        Shape (n, 2); infinite where a projection has no inverse.

    Raises
    ------
    KeyError
        If there is no such system.
    """
    found = systems()[system_id]
    if found.is_projected and found.epsg is not None:
        return np.column_stack(_projection(found.epsg).transform(points[:, 0], points[:, 1]))
    return _SHIFTS[system_id][1](points) if system_id in _SHIFTS else points


def points_from_storage(system_id: str, points: Points) -> Points:
    """Points in a system of longitudes and latitudes in `STORAGE`; the inverse of `points_to_storage`."""
    found = systems()[system_id]
    if found.is_projected and found.epsg is not None:
        inverse = _projection(found.epsg).transform(points[:, 0], points[:, 1], direction="INVERSE")
        return np.column_stack(inverse)
    return _SHIFTS[system_id][0](points) if system_id in _SHIFTS else points


def to_storage(system_id: str, geometries: Geometries) -> Geometries:
    """Bring geometries of a system to `STORAGE`, vertex by vertex.

    Parameters
    ----------
    system_id
        One of `systems`.
    geometries
        Array of geometries; east (or longitude) first, as `always_xy` in PROJ.

    Returns
    -------
    geometries
        New geometries in the same order, EPSG:4326.

    Raises
    ------
    KeyError
        If there is no such system.

    Notes
    -----
    Nothing is densified: over an edge of 1 km the straight lines of both systems lie about 1 cm apart.
    """
    return shapely.transform(geometries, lambda points: points_to_storage(system_id, points))
