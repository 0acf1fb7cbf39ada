"""How large a feature may truly be, and for how much of the district a layer answers for certain."""

from collections.abc import Sequence
from dataclasses import dataclass

import shapely
from shapely.geometry.base import BaseGeometry

from geodata import catalog, crs, outlines
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
    least, most = _between(feature_id)
    return least, found.area_m2, most


@dataclass(frozen=True)
class DrawnArea:
    """Area of a drawing, and between what it lies by those of its edges that something bounds.

    Areas are geodesic, in square metres; `bounded_share` (0-1) is how much of the outline is bounded. The
    rest stays where it is drawn, so the range is no range of the true area unless the share is 1 and the
    extent is not assumed.
    """

    least_m2: float
    drawn_m2: float
    most_m2: float
    bounded_share: float


def drawn_area(feature_id: str) -> DrawnArea | None:
    """Area of a polygon as drawn, with the range that its bounded edges leave; None for points and lines.

    Raises
    ------
    UnknownFeatureError
        If nothing of that id is drawn.
    """
    found = catalog.feature(feature_id)
    if found.area_m2 is None:
        return None
    least, most = _between(feature_id)
    stretches = outlines.stretches(feature_id)
    bounded = sum(s.geometry.length for s in stretches if s.accuracy_m is not None)
    return DrawnArea(least, found.area_m2, most, bounded / sum(s.geometry.length for s in stretches))


def _between(feature_id: str) -> tuple[float, float]:
    area, limits = _metric(feature_id), bounds(feature_id)
    least, most = (
        crs.geodesic_area_m2(crs.to_storage(zone))
        for zone in (bands.core(area, limits), bands.hull(area, limits))
    )
    return least, most


@dataclass(frozen=True)
class Decidable:
    """For how much of the district a set answers: shares (0-1) for all its polygons, and for those that tell.

    `polygons` is how many it has, `silent` how many of them tell nothing, `bounded_share` the share for the
    others alone.
    """

    polygons: int
    silent: int
    share: float
    bounded_share: float


def decidable(set_id: str) -> Decidable:
    """Tell for how much of the district a set of polygons answers for certain.

    Raises
    ------
    UnknownSetError
        If no such set is declared.
    """
    catalog.payload(set_id)
    ids = [f.id for f in catalog.features() if f.set_id == set_id and f.geometry_type is GeometryKind.POLYGON]
    telling = [feature_id for feature_id in ids if undecided(feature_id) is None]
    return Decidable(
        polygons=len(ids),
        silent=len(ids) - len(telling),
        share=decidable_share(ids),
        bounded_share=decidable_share(telling),
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
    whole_m2 = crs.geodesic_area_m2(catalog.geometry(within))
    return min(1.0, crs.geodesic_area_m2(crs.to_storage(left)) / whole_m2)


def _metric(feature_id: str) -> BaseGeometry:
    return catalog.metric_geometries(catalog.feature(feature_id).set_id)[feature_id]
