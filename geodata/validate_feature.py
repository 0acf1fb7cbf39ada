"""One feature: its properties against the schema and the plan, its geometry against RFC 7946."""

from collections.abc import Iterator
from typing import Any

import shapely
from pydantic import ValidationError
from shapely.geometry.base import BaseGeometry

from geodata import catalog, crs, plan_text
from geodata.faults import Fault
from geodata.schema import ExtentBasis, FeatureProperties, GeometryKind, Method, SetDeclaration
from geodata.validate_geometry import coordinate_faults, geometry_of

GROUND = "ground-"
LEAST_EDGES = 3
CIRCLE_SHARE = 0.95
RECTANGLE_SHARE = 0.98


def hashable_id(member: Any) -> str:
    """Id of a member as far as it has one."""
    properties = member.get("properties") if isinstance(member, dict) else None
    found = properties.get("id") if isinstance(properties, dict) else None
    return found if isinstance(found, str) else ""


def feature_faults(
    file: str, position: int, member: Any, declaration: SetDeclaration | None
) -> Iterator[Fault]:
    """Every fault of one member of a FeatureCollection."""
    name = hashable_id(member) or f"#{position}"
    if not isinstance(member, dict) or member.get("type") != "Feature":
        yield Fault(file, name, "", "not_feature")
        return
    said, faults = _properties(file, name, member)
    yield from faults
    geometry, faults = geometry_of(file, name, member.get("geometry"))
    yield from faults
    if said is not None:
        yield from _plan_faults(file, said)
    if geometry is not None:
        yield from coordinate_faults(file, name, geometry)
        yield from _kind_faults(file, name, geometry, declaration)
    if said is not None and geometry is not None:
        yield from _shape_faults(file, said, geometry)


def _properties(file: str, name: str, member: dict[str, Any]) -> tuple[FeatureProperties | None, list[Fault]]:
    try:
        said = FeatureProperties.model_validate(member.get("properties"))
    except ValidationError as error:
        return None, [
            Fault(file, name, "", "bad_property", {"field": _path(item["loc"]), "reason": item["msg"]})
            for item in error.errors()
        ]
    same = member.get("id", said.id) == said.id
    return said, [] if same else [Fault(file, name, "", "id_differs")]


def _path(location: tuple[int | str, ...]) -> str:
    return ".".join(str(part) for part in location) or "properties"


def _plan_faults(file: str, said: FeatureProperties) -> Iterator[Fault]:
    is_ground = said.id.startswith(GROUND)
    if not is_ground and said.id not in plan_text.inventory():
        yield Fault(file, said.id, "", "unknown_id")
    if not is_ground and not said.refs:
        yield Fault(file, said.id, "", "no_refs")
    for ref in said.refs:
        if ref not in plan_text.clauses():
            yield Fault(file, said.id, "", "unknown_ref", {"ref": ref})
    for source in said.sources:
        if source not in catalog.sources():
            yield Fault(file, said.id, "", "unknown_source", {"source": source})


def _kind_faults(
    file: str, name: str, geometry: BaseGeometry, declaration: SetDeclaration | None
) -> Iterator[Fault]:
    kind = catalog.kind_of(geometry)
    if declaration is not None and kind not in declaration.geometry:
        declared = ", ".join(declaration.geometry)
        yield Fault(file, name, "", "wrong_kind", {"kind": str(kind), "declared": declared})


def _shape_faults(file: str, said: FeatureProperties, geometry: BaseGeometry) -> Iterator[Fault]:
    if catalog.kind_of(geometry) is not GeometryKind.POLYGON or said.id.startswith(GROUND):
        return
    if said.method is Method.CIRCLES:
        return
    traced = said.method is Method.TRACE and said.extent_basis is ExtentBasis.REFERENCE
    if not traced and len(said.edges) < LEAST_EDGES:
        yield Fault(file, said.id, "", "few_edges", {"count": len(said.edges)})
    if geometry.is_valid and _is_regular(geometry):
        yield Fault(file, said.id, "", "regular_shape")


def _is_regular(geometry: BaseGeometry) -> bool:
    drawn = crs.to_metric(geometry)
    circle = shapely.minimum_bounding_circle(drawn).area
    box = shapely.oriented_envelope(drawn).area
    return bool(drawn.area > CIRCLE_SHARE * circle or drawn.area > RECTANGLE_SHARE * box)
