"""Files of edges against the features whose outlines they are."""

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import shapely
from pydantic import ValidationError
from shapely.geometry.base import BaseGeometry

from geodata import catalog, crs
from geodata.faults import Fault
from geodata.outlines import EDGES
from geodata.schema import EdgeLine
from geodata.validate_file import read
from geodata.validate_geometry import coordinate_faults, geometry_of

_OFF_M = 0.5  # rounding to six decimals moves a point by less
_SHARE = 0.001  # of an outline's length that may differ by rounding

Lines = dict[str, list[tuple[EdgeLine, BaseGeometry]]]


def edge_faults(folder: Path = EDGES) -> Iterator[Fault]:
    """Every fault of the edges: readable, said as the features say it, and making up their outlines.

    The feature files must be in order.
    """
    found: Lines = defaultdict(list)
    for path in sorted(folder.glob("*.geojson")):
        members, faults = read(path)
        yield from faults
        for position, member in enumerate(members):
            yield from _member_faults(path, position, member, found)
    for feature in catalog.features():
        if feature.properties.edges or feature.id in found:
            yield from _outline_faults(feature, found.pop(feature.id, []))
    for feature_id in found:
        yield Fault(EDGES.name, feature_id, "", "unknown_edge_feature")


def _member_faults(path: Path, position: int, member: Any, found: Lines) -> Iterator[Fault]:
    name = f"#{position}"
    if not isinstance(member, dict) or member.get("type") != "Feature":
        yield Fault(path.name, name, "", "not_feature")
        return
    geometry, faults = geometry_of(path.name, name, member.get("geometry"))
    yield from faults
    try:
        said = EdgeLine.model_validate(member.get("properties"))
    except ValidationError as error:
        reason = " ".join(str(error).split())[:200]
        yield Fault(path.name, name, "", "bad_property", {"field": "edge", "reason": reason})
        return
    if geometry is not None:
        yield from coordinate_faults(path.name, said.feature, geometry)
        found[said.feature].append((said, geometry))


def _outline_faults(feature: catalog.Feature, lines: list[tuple[EdgeLine, BaseGeometry]]) -> Iterator[Fault]:
    said = [(edge.accuracy_m, edge.basis) for edge in feature.properties.edges]
    told = [(line.accuracy_m, line.basis) for line, _ in lines if line.index is not None]
    order = [line.index for line, _ in lines if line.index is not None]
    if said != told or order != list(range(len(said))):
        yield Fault(EDGES.name, feature.id, "", "edges_differ", {"said": len(said), "told": len(told)})
    outline = crs.to_metric(catalog.geometry(feature.id)).boundary
    drawn = shapely.union_all([crs.to_metric(geometry) for _, geometry in lines])
    missed = abs(drawn.length - outline.length) > _SHARE * outline.length
    if missed or not _lies_on(outline, drawn) or not _lies_on(drawn, outline):
        metres = {"outline": round(outline.length), "edges": round(drawn.length)}
        yield Fault(EDGES.name, feature.id, "", "edges_off_outline", metres)


def _lies_on(line: BaseGeometry, other: BaseGeometry) -> bool:
    """Whether the vertices of a line lie on another."""
    shapely.prepare(other)
    return bool(shapely.dwithin(other, shapely.points(shapely.get_coordinates(line)), _OFF_M).all())
