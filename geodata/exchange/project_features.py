"""Projects as GeoJSON: what is drawn with its geometry, what is only listed with none."""

from collections.abc import Iterable
from typing import Any

from shapely.geometry import mapping

from geodata import catalog
from geodata.exchange.collections import to_collection
from geodata.projects import Project


def to_geojson(projects: Iterable[Project], *, notice: str, attribution: str) -> bytes:
    """Write projects as an RFC 7946 feature collection.

    Parameters
    ----------
    projects
        What to write, in this order.
    notice, attribution
        Foreign members of the collection: what this is not, and whose data was traced.

    Returns
    -------
    payload
        UTF-8, EPSG:4326; a listed project has a null geometry, `within` and the reason.
    """
    return to_collection(map(_feature, projects), notice=notice, attribution=attribution)


def _feature(project: Project) -> dict[str, Any]:
    drawn = catalog.feature(project.feature_id) if project.feature_id else None
    said = {
        **(drawn.properties.model_dump(mode="json") if drawn else _words(project)),
        "group": project.named.group,
        "areas": list(project.areas),
        "investment": project.investment,
        "investment_is_doubtful": project.is_doubtful if project.investment else None,
    }
    return {
        "type": "Feature",
        "id": project.id,
        "geometry": mapping(catalog.geometry(drawn.id)) if drawn else None,
        "properties": said,
    }


def _words(project: Project) -> dict[str, Any]:
    named = project.named
    return {
        "id": named.id,
        "name_zh": named.name_zh,
        "name_en": named.name_en,
        "status": named.status,
        "refs": list(named.refs),
        "summary_zh": named.summary_zh,
        "summary_en": named.summary_en,
        "within": project.within,
        "reason_zh": project.reason_zh,
        "reason_en": project.reason_en,
    }
