"""How far points may be off once they are brought to the map, by where their numbers come from."""

from math import sqrt

import numpy as np
import shapely

from geodata.crs.systems import Datum, System
from geodata.exchange.survey import Survey

EQUAL_M = 1.0  # CGCS2000 and WGS 84 are taken as equal
SHIFTED_M = 5.0  # the services' own formula is not published; the one in use agrees to a few metres
OLD_DATUM_M = 150.0  # Xi'an 1980 or Beijing 1954 taken as they stand; known shifts here are 46 to 59 m
_LEAST_M = {
    Datum.GCJ02: SHIFTED_M,
    Datum.BD09: SHIFTED_M,
    Datum.XIAN80: OLD_DATUM_M,
    Datum.BEIJING54: OLD_DATUM_M,
}
_DEGREE_M = 111_320.0
_FINEST = 8  # decimals
_LOOKED_AT = 2_000  # vertices


def decimals_of(survey: Survey) -> int | None:
    """How many decimals a survey's coordinates are written with; None if they are not rounded."""
    geometries = [parcel.geometry for parcel in survey.parcels[:_LOOKED_AT]]
    seen = shapely.get_coordinates(np.array(geometries, dtype=object))[:_LOOKED_AT]
    for decimals in range(_FINEST):
        if (np.abs(seen - seen.round(decimals)) <= 2 * np.spacing(np.abs(seen))).all():
            return decimals
    return None


def accuracy_of(survey: Survey, known: System, *, decimals: int | None) -> float:
    """Accuracy in metres of a survey's points in a system.

    Parameters
    ----------
    survey
        Its own `accuracy_m` counts if it is the worst.
    known
        The system its numbers are taken for.
    decimals
        What `decimals_of` says.

    Returns
    -------
    accuracy_m
        The largest of: what the file states; what the way to EPSG:4326 leaves open; how far half the last
        decimal reaches in both directions.

    Notes
    -----
    Where no accuracy is stated, that of the survey itself is unknown and not included.
    """
    unit_m = 1.0 if known.is_projected else _DEGREE_M
    rounding_m = 0.0 if decimals is None else 0.5 * 10.0**-decimals * unit_m * sqrt(2)
    return max(_LEAST_M.get(known.datum, EQUAL_M), survey.accuracy_m or 0.0, rounding_m)
