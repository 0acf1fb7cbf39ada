"""Where the parcels of a file would lie if their numbers were of this or that coordinate system."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from geodata import catalog, crs, sheet
from geodata.crs.systems import System, points_to_storage
from geodata.exchange.survey import Survey

DISTRICT = "yueyanglou-district"
LONGITUDES, LATITUDES = (73.0, 136.0), (3.0, 54.0)  # of China, degrees
_NORTHINGS_M = (330_000.0, 6_000_000.0)  # of these latitudes
_HALF_WIDTH_M = 500_000.0  # an easting keeps its six digits within this of the central meridian

Bounds = tuple[float, float, float, float]


@dataclass(frozen=True)
class Landing:
    """Where the parcels lie on the ground in one system, or would.

    `share` is the part of them that touches the map's sheet, `distance_m` the way from the nearest one to the
    district, `bounds` their west, south, east and north in degrees, EPSG:4326 (None if `standing` is
    impossible), `longitude` and `latitude` the place of the nearest.
    """

    system: System
    is_swapped: bool
    is_possible: bool
    share: float = 0.0
    distance_m: float = float("inf")
    bounds: Bounds | None = None
    longitude: float = 0.0
    latitude: float = 0.0


def corners(survey: Survey) -> crs.Points:
    """First the lower left, then the upper right corner of each parcel's box, shape (2n, 2)."""
    boxes = shapely.bounds(np.array([parcel.geometry for parcel in survey.parcels], dtype=object))
    return np.vstack([boxes[:, :2], boxes[:, 2:]])


def land_all(survey: Survey, among: Iterable[System]) -> tuple[Landing, ...]:
    """Try systems with the axes as the format's convention has them, and swapped."""
    given = corners(survey)
    return tuple(land(given, known, is_swapped=swapped) for known in among for swapped in (False, True))


def land(given: crs.Points, known: System, *, is_swapped: bool) -> Landing:
    """Try one system.

    Parameters
    ----------
    given
        As `corners` makes them, in the file's numbers.
    known
        The system tried.
    is_swapped
        Whether the first number is taken as the northing or latitude.
    """
    points = given[:, ::-1] if is_swapped else given
    lower, upper = np.split(points, 2)
    possible = _in_range(lower, known) & _in_range(upper, known)
    if not possible.any():
        return Landing(known, is_swapped, is_possible=False)
    both = points_to_storage(known.id, np.vstack([lower[possible], upper[possible]]))
    lower, upper = np.split(both, 2)
    west, south, east, north = sheet.BOUNDS
    here = ((np.maximum(lower, upper) >= (west, south)) & (np.minimum(lower, upper) <= (east, north))).all(
        axis=1
    )
    distance_m, nearest = _nearest((lower + upper) / 2)
    return Landing(
        known,
        is_swapped,
        is_possible=True,
        share=float(here.sum()) / len(possible),
        distance_m=distance_m,
        bounds=_bounds(both),
        longitude=nearest[0],
        latitude=nearest[1],
    )


def _in_range(points: crs.Points, known: System) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    first, second = points[:, 0], points[:, 1]
    if known.is_projected:
        is_east = np.abs(first - known.false_easting_m) <= _HALF_WIDTH_M
        limits = _NORTHINGS_M
    else:
        is_east = (first >= LONGITUDES[0]) & (first <= LONGITUDES[1])
        limits = LATITUDES
    inside: np.ndarray[tuple[int], np.dtype[np.bool_]] = (
        is_east & (second >= limits[0]) & (second <= limits[1])
    )
    return inside


def _bounds(points: crs.Points) -> Bounds:
    (west, south), (east, north) = points.min(axis=0).tolist(), points.max(axis=0).tolist()
    return (west, south, east, north)


@cache
def _district() -> BaseGeometry:
    outline: BaseGeometry = crs.to_metric(catalog.geometry(DISTRICT))
    shapely.prepare(outline)
    return outline


@cache
def _district_bounds() -> Bounds:
    return catalog.feature(DISTRICT).bounds


def _nearest(centres: crs.Points) -> tuple[float, tuple[float, float]]:
    """Distance to the district of the place nearest to it, and that place.

    Only places as near to the district's box as any are compared with its outline.
    """
    west, south, east, north = _district_bounds()
    beyond = np.maximum(np.maximum((west, south) - centres, centres - (east, north)), 0.0)
    off = np.hypot(beyond[:, 0] * np.cos(np.radians((south + north) / 2)), beyond[:, 1])
    near = centres[off <= off.min()]
    placed = crs.all_to_metric(shapely.points(near))
    line = shapely.shortest_line(_district(), placed[int(np.argmin(shapely.distance(_district(), placed)))])
    start, end = shapely.get_coordinates(crs.to_storage(line)).tolist()
    return crs.geodesic_distance_m(tuple(start), tuple(end)), (end[0], end[1])
