"""Finding features: at a place, by name, by the area that contains them."""

import shapely
from shapely.geometry import Point

from geodata import catalog, crs, plan_text
from geodata.schema import Listed

_AREA = 2  # dimension of a polygon
_NO_MATCH = 3


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
        (_score(wanted, feature), feature.properties.rank, feature.id) for feature in catalog.features()
    )
    return tuple(feature_id for score, _, feature_id in sorted(s for s in scored if s[0] < _NO_MATCH))[:limit]


def _score(wanted: str, feature: catalog.Feature) -> int:
    said = feature.properties
    names = [name.casefold() for name in (said.name_zh, said.name_en, *said.aliases)]
    if wanted in names:
        return 0
    if any(name.startswith(wanted) for name in names):
        return 1
    return 2 if any(wanted in name for name in names) else _NO_MATCH


def listed_in(feature_id: str) -> tuple[Listed, ...]:
    """Things the plan names that are known only to lie in this feature."""
    return tuple(item for item in plan_text.listed() if item.within == feature_id)


clause = plan_text.clause
