"""How large a feature may truly be, and for how much of the district a layer answers for certain."""

from collections.abc import Sequence

import shapely
from shapely.geometry.base import BaseGeometry

from geodata import catalog, crs
from geodata.analysis import bands
from geodata.analysis.certainty import bounds, undecided
from geodata.schema import GeometryKind

DISTRICT = "yueyanglou-district"


def area_range_m2(feature_id: str) -> tuple[float, float, float] | None:
    """Least, drawn and greatest geodesic area of a polygon, in square metres.

    Parameters
    ----------
    feature_id
        Id of a drawn feature.

    Returns
    -------
    areas
        The true area lies between the first and the last wherever the edges truly run within their
        accuracies. None for points and lines, and where `certainty.undecided` says why there is no range.

    Raises
    ------
    UnknownFeatureError
        If nothing of that id is drawn.
    """
    found = catalog.feature(feature_id)
    if found.area_m2 is None or undecided(feature_id) is not None:
        return None
    area, limits = _metric(feature_id), bounds(feature_id)
    least, most = (
        crs.geodesic_area_m2(crs.to_storage(zone))
        for zone in (bands.core(area, limits), bands.hull(area, limits))
    )
    return least, found.area_m2, most


def polygons_of(set_id: str) -> tuple[str, ...]:
    """Ids of the polygons of a set."""
    return tuple(
        feature.id
        for feature in catalog.features()
        if feature.set_id == set_id and feature.geometry_type is GeometryKind.POLYGON
    )


def decidable_share(feature_ids: Sequence[str], *, within: str = DISTRICT) -> float:
    """Share (0-1) of an area where it can be told for certain which of some polygons hold a point.

    Parameters
    ----------
    feature_ids
        Polygons; about each of them it must be told. One about which nothing can be told makes the share 0.
    within
        The area, as drawn.

    Returns
    -------
    share
        Of the geodesic area; for a point without error of its own.

    Raises
    ------
    UnknownFeatureError
        If nothing of one of the ids is drawn.
    """
    if any(undecided(feature_id) is not None for feature_id in feature_ids):
        return 0.0
    whole = _metric(within)
    doubtful = [
        bands.hull(_metric(feature_id), bounds(feature_id)).difference(
            bands.core(_metric(feature_id), bounds(feature_id))
        )
        for feature_id in feature_ids
        if _metric(feature_id).dwithin(whole, max(bound.reach_m for bound in bounds(feature_id)) * 2)
    ]
    left = whole.difference(shapely.union_all(doubtful))
    return crs.geodesic_area_m2(crs.to_storage(left)) / (catalog.feature(within).area_m2 or 1.0)


def _metric(feature_id: str) -> BaseGeometry:
    return catalog.metric_geometries(catalog.feature(feature_id).set_id)[feature_id]
