"""Which pieces of a parcel matter, and how much: the answers of a check as ground."""

from collections.abc import Iterator

import shapely
from shapely.geometry import MultiPolygon, Polygon
from shapely.geometry.base import BaseGeometry

from geodata import crs
from geodata.exchange.survey import Parcel
from geodata.site.answers import GRAVEST_FIRST, ParcelCheck, Severity
from geodata.site.subjects import declaration
from geodata.site.zones import Zone, zones


def severe_pieces(parcel: Parcel, check: ParcelCheck) -> tuple[tuple[Severity, BaseGeometry], ...]:
    """Divide a parcel by how much the areas it lies in matter there.

    Parameters
    ----------
    parcel
        EPSG:4326.
    check
        What was told of it.

    Returns
    -------
    pieces
        One for each severity but `Severity.PASS` that occurs on more than a sliver, the gravest first,
        EPSG:4326. They do not overlap: where several areas matter the gravest counts.

    Notes
    -----
    Of an area that the plan does not delimit, what our reading of it would overlap cannot be told; beyond it
    the area may lie as well, which only the text says. Lines have no pieces.
    """
    ground = crs.to_metric(parcel.geometry)
    found: dict[Severity, list[BaseGeometry]] = {severity: [] for severity in GRAVEST_FIRST}
    for zone in zones(check.accuracy_m):
        if zone.is_area:
            for severity, piece in _pieces(zone, ground):
                found[severity].append(piece)
    taken: BaseGeometry = Polygon()
    divided = []
    for severity in GRAVEST_FIRST[:-1]:
        whole = shapely.union_all(found[severity])
        left = _areas(shapely.difference(whole, taken))
        taken = shapely.union(taken, whole)
        if left.area >= declaration().least_m2:
            divided.append((severity, _sound(crs.to_storage(left))))
    return tuple(divided)


def _pieces(zone: Zone, ground: BaseGeometry) -> Iterator[tuple[Severity, BaseGeometry]]:
    group = zone.group
    if zone.reason is not None:
        yield group.undecidable, _areas(shapely.intersection(ground, zone.drawn))
        return
    reached = shapely.intersection(ground, zone.hull)
    yield group.inside, _areas(shapely.intersection(ground, zone.core))
    yield group.undecidable, _areas(shapely.difference(reached, zone.core))
    yield group.outside, _areas(shapely.difference(ground, zone.hull))


def _sound(area: BaseGeometry) -> BaseGeometry:
    """An area that is valid in degrees too; rounding may fold its slivers."""
    return (
        area if area.is_valid else _areas(shapely.make_valid(area, method="structure", keep_collapsed=False))
    )


def _areas(cut: BaseGeometry) -> BaseGeometry:
    """What of a cut has an area; touching lines and points do not count."""
    return MultiPolygon([part for part in shapely.get_parts(cut) if isinstance(part, Polygon)])
