"""GCJ-02, the shifted datum of Chinese web maps, by the published formula."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from geodata.crs.geodesic import geodesic_distance_m
from geodata.crs.inversion import undo
from geodata.crs.metric import GRID_DEG, Points

_AXIS_M = 6_378_245.0  # semi-major axis and squared eccentricity of Krasovsky 1940
_E2 = 0.006_693_421_622_965_943
_CENTRE = (105.0, 35.0)

Values = npt.NDArray[np.float64]


def all_to_gcj02(points: Points) -> Points:
    """Shift many places to GCJ-02 at once.

    Parameters
    ----------
    points
        Longitudes and latitudes in `STORAGE`, shape (n, 2), degrees.

    Returns
    -------
    shifted
        In GCJ-02, same shape and order.
    """
    longitude, latitude = points[:, 0], points[:, 1]
    x, y = longitude - _CENTRE[0], latitude - _CENTRE[1]
    radians = np.radians(latitude)
    bulge = 1 - _E2 * np.sin(radians) ** 2
    per_degree_north = _AXIS_M * (1 - _E2) / (bulge * np.sqrt(bulge)) * np.pi / 180
    per_degree_east = _AXIS_M / np.sqrt(bulge) * np.cos(radians) * np.pi / 180
    return np.column_stack(
        [longitude + _east_m(x, y) / per_degree_east, latitude + _north_m(x, y) / per_degree_north]
    )


def all_from_gcj02(points: Points) -> Points:
    """Longitudes and latitudes in `STORAGE` of many places in GCJ-02, shape (n, 2), to a millimetre."""
    return undo(all_to_gcj02, points)


def to_gcj02(longitude: float, latitude: float) -> tuple[float, float]:
    """Shift degrees in `STORAGE` to GCJ-02, the datum of Chinese web maps, by the published formula."""
    return _one(all_to_gcj02(np.array([[longitude, latitude]])))


def from_gcj02(longitude: float, latitude: float) -> tuple[float, float]:
    """Degrees in `STORAGE` of a place given in GCJ-02; the formula inverted by iteration, to a millimetre."""
    return _one(all_from_gcj02(np.array([[longitude, latitude]])))


def _one(points: Points) -> tuple[float, float]:
    return float(points[0, 0]), float(points[0, 1])


def _wave(value: Values, *parts: tuple[float, float]) -> Values:
    waves = np.zeros_like(value)
    for weight, period in parts:
        waves += weight * np.sin(value * np.pi / period)
    return waves * 2 / 3


def _north_m(x: Values, y: Values) -> Values:
    shape = -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * np.sqrt(np.abs(x))
    ripples = _wave(x, (20, 1 / 6), (20, 1 / 2)) + _wave(y, (20, 1), (40, 3), (160, 12), (320, 30))
    return shape + ripples


def _east_m(x: Values, y: Values) -> Values:
    shape = 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * np.sqrt(np.abs(x))
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
    offsets = np.rint((all_to_gcj02(nodes) - nodes) / GRID_DEG).astype(int)
    return OffsetGrid(
        west,
        south,
        step_east,
        step_north,
        columns,
        tuple(offsets[:, 0].tolist()),
        tuple(offsets[:, 1].tolist()),
    )
