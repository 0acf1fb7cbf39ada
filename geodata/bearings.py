"""Where a feature lies, told from places people know: direction and distance from an anchor."""

import math
from dataclasses import dataclass
from enum import StrEnum

import shapely
from shapely.geometry.base import BaseGeometry

from geodata import catalog, crs
from geodata.catalog import Feature
from geodata.schema import GeometryKind

ANCHORS = (
    "yueyang-tower",
    "ground-yueyang-station",
    "ground-yueyang-east-station",
    "ground-sanhe-airport",
    "chenglingji",
    "hnist",
    "guozhen-centre",
    "ground-kangwang-township",
    "ground-xitang-town",
)  # points from a reference, spread over the district, that a reader in Yueyang knows
OPEN_ERROR_M = 1000.0  # taken for a centre whose error cannot be stated: such a distance is a coarse reading
_STEPS_M = (100.0, 200.0, 500.0, 1000.0, 2000.0, 5000.0)
_BOUND_M = 500.0  # a bound is rounded up to this
_LEAST_RATIO = math.sqrt(2)  # below it the direction may be off by more than 45 degrees, one of the eight
_LEAST_STRAIGHTNESS = 0.6  # chord by length of a line that is said to run in a direction


class Direction(StrEnum):
    """Points of the compass, clockwise from north, 45 degrees each."""

    NORTH = "north"
    NORTH_EAST = "northeast"
    EAST = "east"
    SOUTH_EAST = "southeast"
    SOUTH = "south"
    SOUTH_WEST = "southwest"
    WEST = "west"
    NORTH_WEST = "northwest"


class Axis(StrEnum):
    """The two opposite ways in which a line runs, clockwise from north-south."""

    NORTH_SOUTH = "ns"
    NORTH_EAST_SOUTH_WEST = "nesw"
    EAST_WEST = "ew"
    NORTH_WEST_SOUTH_EAST = "nwse"


@dataclass(frozen=True)
class Bearing:
    """Direction and distance of a feature's centre from an anchor.

    `distance_m` is rounded to a step not finer than the error of both. `direction` is None where the error
    is too large beside the distance to tell one; then `distance_m` is a bound, error included.
    """

    anchor_id: str
    direction: Direction | None
    distance_m: float


def nearest_bearing(feature: Feature) -> Bearing:
    """Direction and distance from the nearest anchor that is not the feature itself.

    Parameters
    ----------
    feature
        A drawn feature.

    Returns
    -------
    bearing
        From the anchor whose point is nearest to the feature's centre.

    Notes
    -----
    The error is the sum of the accuracies of anchor and feature; an accuracy that cannot be stated counts as
    `OPEN_ERROR_M`.
    """
    centre = centre_of(feature)
    others = [anchor for anchor in ANCHORS if anchor != feature.id]
    anchor_id = min(others, key=lambda anchor: crs.geodesic_distance_m(_point(anchor), centre))
    error_m = _error_m(catalog.feature(anchor_id)) + _error_m(feature)
    return bearing(anchor_id, centre, error_m=error_m)


def bearing(anchor_id: str, place: tuple[float, float], *, error_m: float) -> Bearing:
    """Direction and distance of a place (longitude, latitude) from an anchor, given the error of both."""
    start = _point(anchor_id)
    distance_m = crs.geodesic_distance_m(start, place)
    if distance_m < _LEAST_RATIO * error_m:
        return Bearing(anchor_id, None, math.ceil((distance_m + error_m) / _BOUND_M) * _BOUND_M)
    step_m = next((step for step in _STEPS_M if step >= error_m), _STEPS_M[-1])
    sector = round(crs.azimuth_degrees(start, place) / 45) % 8
    return Bearing(anchor_id, tuple(Direction)[sector], max(round(distance_m / step_m), 1) * step_m)


def axis_of(feature: Feature) -> Axis | None:
    """How a line runs; None for what is no line, is a network, or bends too much to say."""
    if feature.geometry_type is not GeometryKind.LINE:
        return None
    line = shapely.line_merge(catalog.geometry(feature.id))
    if line.geom_type != "LineString":
        return None
    start, end = ((x, y) for x, y in (line.coords[0][:2], line.coords[-1][:2]))
    chord_m = crs.geodesic_distance_m(start, end)
    if chord_m < _LEAST_STRAIGHTNESS * crs.geodesic_length_m(line):
        return None
    return tuple(Axis)[round(crs.azimuth_degrees(start, end) / 45) % 4]


def centre_of(feature: Feature) -> tuple[float, float]:
    """Point, middle of a line, or centroid of an area (if outside it, a point inside), in degrees."""
    return _centre(catalog.geometry(feature.id))


def _centre(geometry: BaseGeometry) -> tuple[float, float]:
    if geometry.geom_type == "LineString":
        place = geometry.interpolate(0.5, normalized=True)
    else:
        place = geometry.centroid
    if geometry.area and not geometry.covers(place):
        place = geometry.representative_point()
    return float(place.x), float(place.y)


def _point(anchor_id: str) -> tuple[float, float]:
    return centre_of(catalog.feature(anchor_id))


def _error_m(feature: Feature) -> float:
    return feature.properties.accuracy_m or OPEN_ERROR_M
