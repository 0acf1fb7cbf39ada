"""A feature's description in words: kind and size, place, relations, basis."""

from collections.abc import Iterator
from itertools import groupby

from geodata import catalog
from geodata.bearings import Axis, Bearing
from geodata.catalog import Feature
from geodata.relations import Footing, Relation, RelationKind
from geodata.schema import ExtentBasis, GeometryKind
from pages.shell.card_facts import accuracy
from pages.shell.words import hectares, kilometres, name, number, say

_NAMES_SHOWN = 6
_KINDS = tuple(RelationKind)
_FOOTINGS = tuple(Footing)


def size(feature: Feature, axis: Axis | None) -> str:
    """Dimension with its geodesic area or length, and how a line runs."""
    if feature.area_m2 is not None:
        return say("twin_area", ha=hectares(feature.area_m2))
    if feature.length_m is None:
        return say("twin_point")
    km = kilometres(feature.length_m)
    return say("twin_line_axis", km=km, axis=say(f"twin_axis_{axis}")) if axis else say("twin_line", km=km)


def place(bearing: Bearing) -> str:
    """Direction and distance from a known place, or only how near it is."""
    said = {"anchor": name(catalog.feature(bearing.anchor_id)), "km": _rounded_km(bearing.distance_m)}
    if bearing.direction is None:
        return say("twin_near", **said)
    return say("twin_where", direction=say(f"twin_direction_{bearing.direction}"), **said)


def _rounded_km(distance_m: float) -> str:
    return number(distance_m / 1000, 1 if distance_m % 1000 else 0)


def basis(feature: Feature) -> str:
    """Who says where it is, and how far that may be off."""
    said = feature.properties
    if said.extent_basis is ExtentBasis.ASSUMED and said.accuracy_m is None:
        return accuracy(feature)
    return say("list_semicolon").join((say(f"basis_{said.extent_basis}"), accuracy(feature)))


def relations(feature: Feature, found: tuple[Relation, ...]) -> Iterator[str]:
    """One sentence for each footing; what is not sure says so first."""
    ordered = sorted(found, key=lambda relation: (_FOOTINGS.index(relation.footing), _order(relation)))
    for footing, members in groupby(ordered, key=lambda relation: relation.footing):
        parts = [
            say(_key(kind, feature), names=_names([relation.other_id for relation in same]))
            for kind, same in groupby(members, key=lambda relation: relation.kind)
        ]
        yield say(f"twin_footing_{footing}", words=say("list_semicolon").join(parts))


def _order(relation: Relation) -> tuple[int, float]:
    """By kind; areas that hold from small to large, everything else as the plan ranks it."""
    other = catalog.feature(relation.other_id)
    if relation.kind is RelationKind.WITHIN:
        return _KINDS.index(relation.kind), other.area_m2 or 0.0
    return _KINDS.index(relation.kind), other.properties.rank


def _key(kind: RelationKind, feature: Feature) -> str:
    if kind is RelationKind.CROSSES and feature.geometry_type is GeometryKind.POLYGON:
        return "twin_crossed"
    return f"twin_{kind}"


def _names(feature_ids: list[str]) -> str:
    shown = say("list_comma").join(name(catalog.feature(key)) for key in feature_ids[:_NAMES_SHOWN])
    more = len(feature_ids) - _NAMES_SHOWN
    return say("twin_more", names=shown, count=more) if more > 0 else shown
