"""What speaks for and against a coordinate system, as keys and values."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from statistics import median

import numpy as np
import shapely

from geodata import crs
from geodata.crs.systems import Kind, System, points_from_storage
from geodata.crs.systems import to_storage as placed_in
from geodata.exchange.accuracy import OLD_DATUM_M
from geodata.exchange.landing import Landing
from geodata.exchange.survey import Survey

_AREA_AGREES = 0.01
_MEASURED = 200  # parcels
_HALF_WIDTH_DEG = {Kind.ZONE_3: 1.5, Kind.ZONE_6: 3.0, Kind.UTM: 3.0}
_BEYOND_DEG = 0.25  # zones overlap by that much in practice


class Standing(StrEnum):
    """Whether the parcels could be in a system."""

    PLAUSIBLE = "plausible"  # some of them lie on the map's sheet
    ELSEWHERE = "elsewhere"  # they lie in China, but not here
    IMPOSSIBLE = "impossible"  # the system has no such numbers


class ReasonKey(StrEnum):
    """What speaks for or against a system; the values are in `Reason.values`."""

    DECLARED = "declared"
    ALL_HERE = "all-here"
    SOME_HERE = "some-here"  # percent
    ELSEWHERE = "elsewhere"  # km
    OUT_OF_RANGE = "out-of-range"
    SWAPPED = "swapped"
    ZONE_NUMBER = "zone-number"  # zone
    BEYOND_ZONE = "beyond-zone"  # degrees from the central meridian
    AREA_AGREES = "area-agrees"  # percent
    AREA_DIFFERS = "area-differs"  # percent
    SHIFTED = "shifted"  # metres between this system and WGS 84 here
    NOT_EXACT = "not-exact"  # metres
    DATUM_UNSAID = "datum-unsaid"  # metres


@dataclass(frozen=True)
class Reason:
    """A key and its values."""

    key: ReasonKey
    values: Mapping[str, float] = field(default_factory=dict)


def is_beyond(landing: Landing, known: System) -> bool:
    """Whether the nearest parcel lies outside the zone of a projected system."""
    off = abs(landing.longitude - (known.meridian or 0))
    return landing.is_possible and off > _HALF_WIDTH_DEG[known.kind] + _BEYOND_DEG


def find_reasons(
    survey: Survey, landing: Landing, known: System, standing: Standing, *, is_declared: bool
) -> Iterator[Reason]:
    """What speaks for and against a system: what the file says, the place, the axes, the areas.

    Parameters
    ----------
    survey
        What was read; areas it states are measured against the ground.
    landing
        Where its parcels lie in the system tried.
    known
        The system as it is named: that of `landing`, or another zone of the same projection.
    standing
        What the place makes of it.
    is_declared
        Whether the file names it.
    """
    if is_declared:
        yield Reason(ReasonKey.DECLARED)
    if standing is Standing.IMPOSSIBLE:
        yield Reason(ReasonKey.OUT_OF_RANGE)
        return
    yield _where(landing)
    if landing.is_swapped:
        yield Reason(ReasonKey.SWAPPED)
    if known.has_zone_number:
        yield Reason(ReasonKey.ZONE_NUMBER, {"zone": known.zone or 0})
    if known.is_projected and is_beyond(landing, known):
        yield Reason(ReasonKey.BEYOND_ZONE, {"degrees": abs(landing.longitude - (known.meridian or 0))})
    if not known.is_exact:
        yield Reason(ReasonKey.NOT_EXACT, {"metres": OLD_DATUM_M})
    if standing is Standing.PLAUSIBLE:
        yield from _shift(landing, known)
        yield from _area(survey, landing)


def _where(landing: Landing) -> Reason:
    if landing.share == 1.0:
        return Reason(ReasonKey.ALL_HERE)
    if landing.share > 0.0:
        return Reason(ReasonKey.SOME_HERE, {"percent": landing.share * 100})
    return Reason(ReasonKey.ELSEWHERE, {"km": landing.distance_m / 1000})


def _shift(landing: Landing, known: System) -> Iterator[Reason]:
    if known.kind is Kind.SHIFTED:
        here = (landing.longitude, landing.latitude)
        there = points_from_storage(known.id, np.array([here]))[0]
        off_m = crs.geodesic_distance_m(here, (float(there[0]), float(there[1])))
        yield Reason(ReasonKey.SHIFTED, {"metres": off_m})


def _area(survey: Survey, landing: Landing) -> Iterator[Reason]:
    stated = [parcel for parcel in survey.parcels if parcel.declared_m2][:_MEASURED]
    if not stated:
        return
    shapes = np.array([parcel.geometry for parcel in stated], dtype=object)
    if landing.is_swapped:
        shapes = shapely.transform(shapes, lambda points: points[:, ::-1])
    placed = placed_in(landing.system.id, shapes)
    shares = [
        crs.geodesic_area_m2(shape) / (parcel.declared_m2 or 1.0) - 1
        for shape, parcel in zip(placed, stated, strict=True)
    ]
    difference = median(shares)
    key = ReasonKey.AREA_AGREES if abs(difference) <= _AREA_AGREES else ReasonKey.AREA_DIFFERS
    yield Reason(key, {"percent": difference * 100})
