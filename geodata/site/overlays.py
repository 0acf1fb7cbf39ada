"""Where parcels overlap what matters to them, as shapes for a map: for certain, as read, in doubt."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from geodata import crs
from geodata.exchange.survey import Parcel
from geodata.site.answers import Severity
from geodata.site.subjects import declaration
from geodata.site.zones import Zone, compared_accuracy_m, zones

_GRAVE = (Severity.CONFLICT, Severity.WARNING)


class Overlay(StrEnum):
    """What a shape shows."""

    CERTAIN = "certain"  # parts of the parcels that bring a conflict or a warning, for certain
    READING = "reading"  # parts in what would bring one, but is only our reading of the plan
    BAND = "band"  # parts so near an outline that nothing can be told
    EDGE = "edge"  # the bands of those outlines, beyond the parcels too


def overlays(parcels: Sequence[Parcel]) -> Mapping[Overlay, BaseGeometry]:
    """Find the parts of parcels that a map of them should show.

    Parameters
    ----------
    parcels
        Valid polygons, EPSG:4326.

    Returns
    -------
    shapes
        EPSG:4326, of each kind that occurs; made of the same cores and hulls as the answers of
        `check_parcels`.
    """
    found: dict[Overlay, list[BaseGeometry]] = defaultdict(list)
    by_accuracy: dict[float, list[Parcel]] = defaultdict(list)
    for parcel in parcels:
        by_accuracy[compared_accuracy_m(parcel.accuracy_m)].append(parcel)
    for accuracy_m, members in by_accuracy.items():
        shapes = crs.all_to_metric(np.array([parcel.geometry for parcel in members], dtype=object))
        ground = shapely.union_all(shapes)
        for zone in zones(accuracy_m):
            for kind, shape in _parts(zone, ground):
                found[kind].append(shape)
    joined = {kind: shapely.union_all(found[kind]) for kind in Overlay if found[kind]}
    return {kind: crs.to_storage(shape) for kind, shape in joined.items()}


def _parts(zone: Zone, ground: BaseGeometry) -> Iterator[tuple[Overlay, BaseGeometry]]:
    if not zone.is_area:
        return
    least_m2, is_grave = declaration().least_m2, zone.group.inside in _GRAVE
    shapes = []
    if zone.reason and is_grave:
        shapes.append((Overlay.READING, shapely.intersection(ground, zone.drawn)))
    if not zone.reason:
        band = shapely.difference(zone.hull, zone.core)
        near = shapely.intersection(ground, band)
        shapes.append((Overlay.BAND, near))
        if near.area > least_m2:
            shapes.append((Overlay.EDGE, band))
        if is_grave:
            shapes.append((Overlay.CERTAIN, shapely.intersection(ground, zone.core)))
        if zone.group.outside in _GRAVE:
            shapes.append((Overlay.CERTAIN, shapely.difference(ground, zone.hull)))
    yield from ((kind, shape) for kind, shape in shapes if shape.area > least_m2)
