"""What the position of a feature rests on: its stretches, each with its own accuracy, and their files."""

import hashlib
import json
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from geodata import catalog, crs
from geodata.errors import UnknownSetError
from geodata.schema import EdgeLine, GeometryKind

EDGES = Path(__file__).parent / "edges"


@dataclass(frozen=True)
class Stretch:
    """Part of an outline, or a whole line or point, in `crs.METRIC`.

    `accuracy_m` is the distance within which each of its points has its true place; None when nothing
    bounds it.
    """

    geometry: BaseGeometry
    accuracy_m: float | None


@cache
def set_ids() -> tuple[str, ...]:
    """Ids of the sets that have edges, in alphabetical order."""
    return tuple(sorted(path.stem for path in EDGES.glob("*.geojson")))


@cache
def payload(set_id: str) -> bytes:
    """GeoJSON of a set's edges as served: EPSG:4326, one MultiLineString for each stretch.

    Raises
    ------
    UnknownSetError
        If the set has no edges.
    """
    if set_id not in set_ids():
        raise UnknownSetError(set_id)
    return (EDGES / f"{set_id}.geojson").read_bytes()


@cache
def content_hash(set_id: str) -> str:
    """First twelve hexadecimal digits of the SHA-256 of a set's edges."""
    return hashlib.sha256(payload(set_id)).hexdigest()[: catalog.HASH_LENGTH]


def address(set_id: str) -> str:
    """HTTP path of the present edges of a set."""
    return f"/api/edges/{set_id}-{content_hash(set_id)}.geojson"


@cache
def _edges(set_id: str) -> dict[str, tuple[Stretch, ...]]:
    if set_id not in set_ids():
        return {}
    found: dict[str, list[Stretch]] = defaultdict(list)
    for member in json.loads(payload(set_id))["features"]:
        said = EdgeLine.model_validate(member["properties"])
        line = crs.to_metric(shape(member["geometry"]))
        found[said.feature].append(Stretch(line, said.accuracy_m))
    return {feature_id: tuple(stretches) for feature_id, stretches in found.items()}


def stretches(feature_id: str) -> tuple[Stretch, ...]:
    """Where a feature's position rests: the edges of a polygon, or the whole geometry.

    Parameters
    ----------
    feature_id
        Id of a drawn feature.

    Returns
    -------
    stretches
        For a polygon they make up its whole outline; one without edges has its outline with its own accuracy.

    Raises
    ------
    UnknownFeatureError
        If nothing of that id is drawn.
    """
    found = catalog.feature(feature_id)
    edges = _edges(found.set_id).get(feature_id)
    if edges:
        return edges
    geometry = catalog.metric_geometries(found.set_id)[feature_id]
    is_area = found.geometry_type is GeometryKind.POLYGON
    return (Stretch(geometry.boundary if is_area else geometry, found.properties.accuracy_m),)
