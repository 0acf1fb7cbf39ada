"""Finding features: at a place, around it, by paragraph, by the area that contains them."""

from dataclasses import dataclass

import shapely
from shapely.geometry import Point
from shapely.geometry.base import BaseGeometry

from geodata import catalog, crs, plan_text
from geodata.schema import Listed, Merged

_AREA = 2  # dimension of a polygon


@dataclass(frozen=True)
class Mentions:
    """What a paragraph names: drawn features, things listed under an area, other names."""

    drawn: tuple[str, ...]
    listed: tuple[Listed, ...]
    merged: tuple[Merged, ...]


@dataclass(frozen=True)
class Near:
    """A feature near a place: metres to it, and how far either may be off (None: cannot be stated)."""

    feature_id: str
    distance_m: float
    accuracy_m: float | None


def at(longitude: float, latitude: float, set_ids: tuple[str, ...], *, tolerance_m: float) -> tuple[str, ...]:
    """Features at a place, the most specific first.

    Parameters
    ----------
    longitude, latitude
        The place in degrees, EPSG:4326.
    set_ids
        Sets to look in.
    tolerance_m
        How far off a point or line may be, in metres, and still count as hit.

    Returns
    -------
    ids
        Points first, then lines, then polygons from small to large.
    """
    spot = crs.to_metric(Point(longitude, latitude))
    hits = []
    for set_id in set_ids:
        for feature_id, geometry in catalog.metric_geometries(set_id).items():
            reach = tolerance_m if shapely.get_dimensions(geometry) < _AREA else 0.0
            if shapely.dwithin(geometry, spot, reach):
                hits.append((shapely.get_dimensions(geometry), geometry.area, feature_id))
    return tuple(feature_id for _, _, feature_id in sorted(hits))


def around(longitude: float, latitude: float, *, radius_m: float) -> tuple[Near, ...]:
    """What the plan names around a place, the nearest first; areas that contain the place are left out.

    Parameters
    ----------
    longitude, latitude
        The place in degrees, EPSG:4326.
    radius_m
        Largest distance in metres, to the nearest point of the feature.

    Returns
    -------
    near
        Plan features, ground left out, by distance.
    """
    spot = crs.to_metric(Point(longitude, latitude))
    found = [
        Near(feature.id, float(shapely.distance(_metric(feature), spot)), feature.properties.accuracy_m)
        for feature in catalog.features()
        if feature.properties.refs and not _contains(feature, spot)
    ]
    return tuple(sorted((n for n in found if n.distance_m <= radius_m), key=lambda n: n.distance_m))


def _metric(feature: catalog.Feature) -> BaseGeometry:
    return catalog.metric_geometries(feature.set_id)[feature.id]


def _contains(feature: catalog.Feature, spot: BaseGeometry) -> bool:
    return feature.area_m2 is not None and bool(_metric(feature).covers(spot))


def listed_in(feature_id: str) -> tuple[Listed, ...]:
    """Things the plan names that are known only to lie in this feature."""
    return tuple(item for item in plan_text.listed() if item.within == feature_id)


def merged_into(feature_id: str) -> tuple[Merged, ...]:
    """Other names of this feature."""
    return tuple(item for item in plan_text.merged() if item.into == feature_id)


def named_in(paragraph_id: str) -> Mentions:
    """What a paragraph names.

    Raises
    ------
    UnknownClauseError
        If the plan has no such paragraph.
    """
    plan_text.clause(paragraph_id)
    return Mentions(
        drawn=tuple(f.id for f in catalog.features() if paragraph_id in f.properties.refs),
        listed=tuple(item for item in plan_text.listed() if paragraph_id in item.refs),
        merged=tuple(item for item in plan_text.merged() if paragraph_id in item.refs),
    )


clause = plan_text.clause
