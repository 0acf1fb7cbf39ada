"""BD-09, the datum of Baidu's maps: GCJ-02 shifted once more, by the published formula."""

import numpy as np

from geodata.crs.gcj02 import all_from_gcj02, all_to_gcj02
from geodata.crs.inversion import undo
from geodata.crs.metric import Points

_OFFSET_DEG = (0.0065, 0.006)
_PER_DEGREE = np.pi * 3000 / 180
_RADIUS_WAVE = 0.00002
_ANGLE_WAVE = 0.000003


def all_to_bd09(points: Points) -> Points:
    """Shift many places to BD-09 at once.

    Parameters
    ----------
    points
        Longitudes and latitudes in `STORAGE`, shape (n, 2), degrees.

    Returns
    -------
    shifted
        In BD-09, same shape and order.
    """
    return _shifted_again(all_to_gcj02(points))


def all_from_bd09(points: Points) -> Points:
    """Longitudes and latitudes in `STORAGE` of many places in BD-09, shape (n, 2), to a millimetre.

    Notes
    -----
    The steps are undone one by one, each to a millimetre; the approximate inverse in wide use is not taken.
    """
    return all_from_gcj02(undo(_shifted_again, points))


def to_bd09(longitude: float, latitude: float) -> tuple[float, float]:
    """Shift degrees in `STORAGE` to BD-09."""
    shifted = all_to_bd09(np.array([[longitude, latitude]]))
    return float(shifted[0, 0]), float(shifted[0, 1])


def from_bd09(longitude: float, latitude: float) -> tuple[float, float]:
    """Degrees in `STORAGE` of a place given in BD-09, to a millimetre."""
    found = all_from_bd09(np.array([[longitude, latitude]]))
    return float(found[0, 0]), float(found[0, 1])


def _shifted_again(points: Points) -> Points:
    x, y = points[:, 0], points[:, 1]
    radius = np.hypot(x, y) + _RADIUS_WAVE * np.sin(y * _PER_DEGREE)
    angle = np.arctan2(y, x) + _ANGLE_WAVE * np.cos(x * _PER_DEGREE)
    return np.column_stack([radius * np.cos(angle) + _OFFSET_DEG[0], radius * np.sin(angle) + _OFFSET_DEG[1]])
