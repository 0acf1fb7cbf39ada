"""Finding features: at a place, around it, by name, by paragraph, by the area that contains them."""

from dataclasses import dataclass

import shapely
from shapely.geometry import Point
from shapely.geometry.base import BaseGeometry

from geodata import catalog, crs, plan_text
from geodata.schema import Clause, Listed, Merged

_AREA = 2  # dimension of a polygon
_NO_MATCH = 3


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


def search(text: str, *, limit: int = 12) -> tuple[str, ...]:
    """Features whose Chinese, English or alias name holds the text, best first.

    Parameters
    ----------
    text
        What the reader typed; case and surrounding space do not matter.
    limit
        Largest number of ids returned.

    Returns
    -------
    ids
        Equal names first, then names that begin with the text, then names that hold it.
    """
    wanted = text.strip().casefold()
    if not wanted:
        return ()
    scored = (
        (_score(wanted, _names(feature)), feature.properties.rank, feature.id)
        for feature in catalog.features()
    )
    return tuple(feature_id for score, _, feature_id in sorted(s for s in scored if s[0] < _NO_MATCH))[:limit]


def search_listed(text: str, *, limit: int = 12) -> tuple[Listed, ...]:
    """Listed things whose Chinese or English name holds the text, best first."""
    wanted = text.strip().casefold()
    if not wanted:
        return ()
    scored = [(_score(wanted, (item.name_zh, item.name_en)), item.id, item) for item in plan_text.listed()]
    return tuple(item for score, _, item in sorted(scored, key=lambda s: s[:2]) if score < _NO_MATCH)[:limit]


def search_clauses(text: str, *, limit: int = 30) -> tuple[str, ...]:
    """Paragraphs by id, title or summary in either language, best first.

    Parameters
    ----------
    text
        What the reader typed; case and surrounding space do not matter.
    limit
        Largest number of ids returned.

    Returns
    -------
    ids
        The paragraph of that id first, then titles that hold the text, then summaries; each in the plan's
        order.
    """
    wanted = text.strip().casefold()
    if not wanted:
        return ()
    scored = [(_clause_score(wanted, clause), clause.id) for clause in plan_text.clauses().values()]
    return tuple(clause_id for score, clause_id in sorted(scored, key=_first) if score < _NO_MATCH)[:limit]


def _first(scored: tuple[int, str]) -> int:
    return scored[0]


def _clause_score(wanted: str, clause: Clause) -> int:
    if wanted == clause.id.casefold():
        return 0
    if any(wanted in title.casefold() for title in (clause.title_zh, clause.title_en)):
        return 1
    summaries = (clause.summary_zh, clause.summary_en)
    return 2 if any(wanted in summary.casefold() for summary in summaries) else _NO_MATCH


def _names(feature: catalog.Feature) -> tuple[str, ...]:
    said = feature.properties
    merged = [item for item in plan_text.merged() if item.into == feature.id]
    return (
        said.name_zh,
        said.name_en,
        *said.aliases,
        *(name for item in merged for name in (item.name_zh, item.name_en)),
    )


def _score(wanted: str, names: tuple[str, ...]) -> int:
    folded = [name.casefold() for name in names]
    if wanted in folded:
        return 0
    if any(name.startswith(wanted) for name in folded):
        return 1
    return 2 if any(wanted in name for name in folded) else _NO_MATCH


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
