"""Core and hull of everything a parcel is compared with, made once for each accuracy, in `crs.METRIC`."""

import math
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from geodata import catalog
from geodata.analysis import certainty
from geodata.analysis.certainty import Reason
from geodata.schema import GeometryKind
from geodata.site.subjects import Compared, declaration

LEAST_ACCURACY_M = 0.1
_STEPS = (1.0, 2.0, 5.0, 10.0)
_KEPT = 8  # accuracies whose zones stay in memory


@dataclass(frozen=True)
class Zone:
    """A feature that parcels of one accuracy are compared with.

    `reason` says why nothing can be told of it, then `core` and `hull` are empty; None if something can.
    """

    feature_id: str
    group: Compared
    refs: tuple[str, ...]
    reason: Reason | None
    is_area: bool
    drawn: BaseGeometry
    core: BaseGeometry
    hull: BaseGeometry


def compared_accuracy_m(accuracy_m: float) -> float:
    """Accuracy that a parcel is compared with: the next of 0.1, 0.2, 0.5, 1, 2, 5, 10 … metres.

    Never finer than its own, so that what is told stays certain; few, so that zones are made seldom.
    """
    if accuracy_m <= LEAST_ACCURACY_M:
        return LEAST_ACCURACY_M
    exponent = math.floor(math.log10(accuracy_m))
    steps = (float(f"{step:g}e{exponent}") for step in _STEPS)
    return next((step for step in steps if step >= accuracy_m), accuracy_m)


def zones(accuracy_m: float) -> tuple[Zone, ...]:
    """Zones for parcels of an accuracy, prepared, in the order of the declaration.

    The geometries are the caller's own: GEOS completes prepared geometries while it asks them, which two
    readers must not do at once.
    """
    made = _zones(accuracy_m)
    shapes = np.array([(zone.drawn, zone.core, zone.hull) for zone in made], dtype=object)
    own = shapely.from_wkb(shapely.to_wkb(shapes))
    shapely.prepare(own)
    return tuple(
        replace(zone, drawn=drawn, core=core, hull=hull)
        for zone, (drawn, core, hull) in zip(made, own.tolist(), strict=True)
    )


@lru_cache(maxsize=_KEPT)
def _zones(accuracy_m: float) -> tuple[Zone, ...]:
    return tuple(
        _zone(feature_id, group, accuracy_m)
        for group in declaration().compared
        for feature_id in group.feature_ids
    )


def _zone(feature_id: str, group: Compared, accuracy_m: float) -> Zone:
    found, reason = catalog.feature(feature_id), certainty.undecided(feature_id)
    nowhere: BaseGeometry = shapely.Polygon()
    core, hull = (nowhere, nowhere) if reason else certainty.zones(feature_id, accuracy_m)
    return Zone(
        feature_id=feature_id,
        group=group,
        refs=found.properties.refs,
        reason=reason,
        is_area=found.geometry_type is GeometryKind.POLYGON,
        drawn=catalog.metric_geometries(found.set_id)[feature_id],
        core=core,
        hull=hull,
    )
