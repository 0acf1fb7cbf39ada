"""Figures computed from the drawn features: order along a line, shares of an area, declared figures."""

import re
from dataclasses import dataclass, replace

import shapely
from shapely.geometry.base import BaseGeometry

from geodata import catalog, crs, plan_text
from geodata.errors import UnknownFeatureError
from geodata.schema import EdgeKind

BELT_NODES = {
    "belt-shengan-chenglingji": (
        "shengan-temple",
        "experts-building",
        "cishi-pagoda",
        "yueyang-tower",
        "chenglingji",
    ),
    "belt-dongfeng-jijia": ("dongfeng-lake", "jijia-lake", "east-shore-city-balcony"),
}
_HECTARES = re.compile(r"[≥>]=?\s*(\d+(?:\.\d+)?)\s*公顷")


@dataclass(frozen=True)
class NodeOnBelt:
    """A node on a belt: metres along it from its start, metres off it."""

    feature_id: str
    chainage_m: float
    offset_m: float


def nodes_along(belt_id: str) -> tuple[NodeOnBelt, ...]:
    """Nodes of a landscape belt in the plan's order, measured along the drawn line.

    On a closed belt they come in the order of the line, from the first named node on.

    Raises
    ------
    UnknownFeatureError
        If the belt is not drawn or has no nodes.

    References
    ----------
    Plan paragraph 5.1.1.
    """
    if belt_id not in BELT_NODES:
        raise UnknownFeatureError(belt_id)
    line = shapely.line_merge(crs.to_metric(catalog.geometry(belt_id)))
    nodes = [_node(line, node_id) for node_id in BELT_NODES[belt_id]]
    if not line.is_closed:
        return tuple(nodes)
    start_m = nodes[0].chainage_m
    turned = [replace(node, chainage_m=(node.chainage_m - start_m) % line.length) for node in nodes]
    return tuple(sorted(turned, key=lambda node: node.chainage_m))


def _node(line: BaseGeometry, node_id: str) -> NodeOnBelt:
    geometry = crs.to_metric(catalog.geometry(node_id))
    return NodeOnBelt(node_id, line.project(geometry.centroid), line.distance(geometry))


def share_of(feature_id: str, whole_id: str) -> float:
    """Share (0-1) of one area's geodesic extent that another takes up."""
    part = shapely.intersection(catalog.geometry(feature_id), catalog.geometry(whole_id))
    return crs.geodesic_area_m2(part) / crs.geodesic_area_m2(catalog.geometry(whole_id))


def declared_least_ha(feature_id: str) -> float | None:
    """Least area in hectares that the plan declares for a feature; None if it declares none."""
    found = _HECTARES.search(plan_text.inventory()[feature_id].quantities)
    return float(found.group(1)) if found else None


def edge_accuracy_m(kind: EdgeKind) -> tuple[float, float]:
    """Least and greatest stated accuracy, in metres, of all edges of a kind."""
    edges = [edge for feature in catalog.features() for edge in feature.properties.edges]
    stated = [edge.accuracy_m for edge in edges if edge.kind is kind and edge.accuracy_m is not None]
    return min(stated), max(stated)


def set_accuracy_m(set_id: str) -> tuple[float, float]:
    """Least and greatest stated accuracy, in metres, of the features of a set."""
    members = [feature.properties for feature in catalog.features() if feature.set_id == set_id]
    stated = [said.accuracy_m for said in members if said.accuracy_m is not None]
    return min(stated), max(stated)


def distance_m(first_id: str, second_id: str) -> float:
    """Straight distance in metres between two features, boundary to boundary."""
    first, second = (crs.to_metric(catalog.geometry(key)) for key in (first_id, second_id))
    return float(shapely.distance(first, second))


def centre_distance_m(first_id: str, second_id: str) -> float:
    """Geodesic distance in metres between the centroids of two features."""
    first, second = (catalog.geometry(key).centroid for key in (first_id, second_id))
    return crs.geodesic_distance_m((first.x, first.y), (second.x, second.y))
