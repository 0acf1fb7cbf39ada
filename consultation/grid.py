"""Where an opinion is shown: on a grid of 50 m, so that nobody's door is."""

import math

from consultation.domain import GRID_M, Place

LARGEST_DEGREE_M = 111_700  # no degree of the WGS 84 ellipsoid, along a meridian or the equator, is longer
STEP = GRID_M / LARGEST_DEGREE_M
DECIMALS = 6


def snapped(longitude: float, latitude: float) -> tuple[float, float]:
    """Middle of the grid cell in which a point lies.

    Rows are the same everywhere; the cells of a row are as wide as `GRID_M` is at its middle.

    Parameters
    ----------
    longitude, latitude
        Degrees, WGS 84; not within a cell of a pole.

    Returns
    -------
    longitude, latitude
        Less than half the diagonal of a cell away (35.4 m), because no cell is larger than 50 m by 50 m. The
        same for every point of a cell, the middle included.
    """
    middle = (math.floor(latitude / STEP) + 0.5) * STEP
    width = STEP / math.cos(math.radians(middle))
    return round((math.floor(longitude / width) + 0.5) * width, DECIMALS), round(middle, DECIMALS)


def public_position(place: Place) -> tuple[float | None, float | None]:
    """Position that everybody may see: of the feature as it was sent, else on the grid."""
    if place.longitude is None or place.latitude is None or place.feature_id is not None:
        return place.longitude, place.latitude
    return snapped(place.longitude, place.latitude)
