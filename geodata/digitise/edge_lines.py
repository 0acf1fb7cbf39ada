"""Geometry of the edges of a set's polygons, put together as RFC 7946 text."""

from typing import Any

import shapely
from shapely.geometry import MultiLineString, mapping
from shapely.geometry.base import BaseGeometry

from geodata import crs
from geodata.digitise.build import as_text, rounded
from geodata.digitise.edges import Stretch, lines_of
from geodata.digitise.outline import outline
from geodata.digitise.workshop import Workshop
from geodata.schema import EdgeLine

_ROUNDED_M = 0.3


def build_edge_lines(set_id: str, workshop: Workshop) -> str | None:
    """Text of the edges of a set, one stretch a line, by feature and edge; None if it has none."""
    found = [
        _member(recipe.id, position, stretch, near)
        for recipe in workshop.recipes[set_id].values()
        for near in [_rounded_outline(workshop.feature(recipe.id))]
        for position, stretch in enumerate(outline(recipe, workshop))
    ]
    return as_text(found) if found else None


def _rounded_outline(drawn: BaseGeometry) -> BaseGeometry:
    """Where the outline can lie once it is rounded: a slit that closes by it is no outline any more."""
    return shapely.boundary(crs.to_metric(crs.on_grid(crs.to_storage(drawn)))).buffer(_ROUNDED_M)


def _member(feature_id: str, position: int, stretch: Stretch, near: BaseGeometry) -> dict[str, Any]:
    said = EdgeLine(
        feature=feature_id,
        index=position if stretch.edge is not None else None,
        accuracy_m=stretch.accuracy_m,
        basis=stretch.edge.basis if stretch.edge is not None else None,
    )
    kept = lines_of(stretch.geometry.intersection(near))
    line = crs.on_grid(crs.to_storage(shapely.line_merge(kept)))
    lines = MultiLineString(list(shapely.get_parts(shapely.normalize(line))))
    return {
        "type": "Feature",
        "properties": said.model_dump(mode="json"),
        "geometry": rounded(mapping(lines)),
    }
