"""Parcels from a file's numbers to the ground."""

from dataclasses import replace

import numpy as np
import shapely
from shapely.geometry import MultiPolygon, Polygon

from geodata.crs.systems import to_storage
from geodata.errors import ExchangeError
from geodata.exchange.survey import Area, Parcel, RawParcel, Repair, RepairKind, Survey


def place_parcels(
    survey: Survey, system_id: str, *, is_swapped: bool, accuracy_m: float
) -> tuple[Parcel, ...]:
    """Bring parcels to EPSG:4326, shells counterclockwise (RFC 7946), in the order of the file.

    Notes
    -----
    A ring that touches another in the middle of an edge may cross it by a fraction of a millimetre once edges
    are straight in degrees; that is mended and counted as `RepairKind.SELF_TOUCHING`.

    Raises
    ------
    ExchangeError
        ``crs_impossible``: a parcel has no place in this system.
    """
    given = np.array([parcel.geometry for parcel in survey.parcels], dtype=object)
    if is_swapped:
        given = shapely.transform(given, lambda points: points[:, ::-1])
    placed = to_storage(system_id, given)
    if not np.isfinite(shapely.get_coordinates(placed)).all():
        raise ExchangeError(key="crs_impossible", system=system_id)
    placed = shapely.orient_polygons(placed)
    valid = shapely.is_valid(placed)
    return tuple(
        _parcel(raw, shape if is_valid else _mended(shape), accuracy_m, is_mended=not is_valid)
        for raw, shape, is_valid in zip(survey.parcels, placed, valid, strict=True)
    )


def _mended(shape: Area) -> Area:
    whole = shapely.make_valid(shape, method="structure", keep_collapsed=False)
    parts = [part for part in shapely.get_parts(whole) if isinstance(part, Polygon)]
    return shapely.orient_polygons(parts[0] if len(parts) == 1 else MultiPolygon(parts))


def _parcel(raw: RawParcel, shape: Area, accuracy_m: float, *, is_mended: bool) -> Parcel:
    made = Parcel(raw.number, raw.name, shape, accuracy_m, raw.declared_m2, raw.repairs)
    touching = Repair(RepairKind.SELF_TOUCHING, 1)
    return replace(made, repairs=(*made.repairs, touching)) if is_mended else made
