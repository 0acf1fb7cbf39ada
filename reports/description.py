"""A feature's description in words: kind and size, place, relations, basis."""

from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

from design.texts import Language, text
from geodata import catalog
from geodata.bearings import Axis, Bearing
from geodata.catalog import Feature
from geodata.relations import Footing, Relation, RelationKind
from geodata.schema import ExtentBasis, GeometryKind
from reports.facts import accuracy
from reports.wording import hectares, kilometres, name_in, number

NAMES_SHOWN = 6
_KINDS = tuple(RelationKind)
_FOOTINGS = tuple(Footing)


class Told(NamedTuple):
    """A relation as it is told: the keys of its footing and of its sentence, and to what."""

    footing: str
    sentence: str
    other_id: str


def size(feature: Feature, axis: Axis | None, language: Language) -> str:
    """Dimension with its geodesic area or length, and how a line runs."""
    if feature.area_m2 is not None:
        return text("twin_area", language, ha=hectares(feature.area_m2))
    if feature.length_m is None:
        return text("twin_point", language)
    km = kilometres(feature.length_m)
    if axis is None:
        return text("twin_line", language, km=km)
    return text("twin_line_axis", language, km=km, axis=text(f"twin_axis_{axis}", language))


def place(bearing: Bearing, language: Language) -> str:
    """Direction and distance from a known place, or only how near it is."""
    anchor = name_in(catalog.feature(bearing.anchor_id), language)
    km = number(bearing.distance_m / 1000, 1 if bearing.distance_m % 1000 else 0)
    if bearing.direction is None:
        return text("twin_near", language, anchor=anchor, km=km)
    direction = text(f"twin_direction_{bearing.direction}", language)
    return text("twin_where", language, anchor=anchor, km=km, direction=direction)


def basis(feature: Feature, language: Language) -> str:
    """Who says where it is, and how far that may be off."""
    said = feature.properties
    how_far = accuracy(feature, language)
    if said.extent_basis is ExtentBasis.ASSUMED and said.accuracy_m is None:
        return how_far
    return text("list_semicolon", language).join((text(f"basis_{said.extent_basis}", language), how_far))


def in_order(feature: Feature, found: tuple[Relation, ...]) -> tuple[Told, ...]:
    """Relations in the order in which they are told: by footing, kind, and what stands out."""
    ordered = sorted(found, key=lambda relation: (_FOOTINGS.index(relation.footing), _order(relation)))
    return tuple(
        Told(f"twin_footing_{relation.footing}", _key(relation.kind, feature), relation.other_id)
        for relation in ordered
    )


def relations(feature: Feature, found: tuple[Relation, ...], language: Language) -> Iterator[str]:
    """One sentence for each footing; what is not sure says so first."""
    for footing, members in groupby(in_order(feature, found), key=lambda told: told.footing):
        parts = [
            text(sentence, language, names=_names([told.other_id for told in same], language))
            for sentence, same in groupby(members, key=lambda told: told.sentence)
        ]
        yield text(footing, language, words=text("list_semicolon", language).join(parts))


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


def _names(feature_ids: list[str], language: Language) -> str:
    first = (name_in(catalog.feature(key), language) for key in feature_ids[:NAMES_SHOWN])
    shown = text("list_comma", language).join(first)
    more = len(feature_ids) - NAMES_SHOWN
    return text("twin_more", language, names=shown, count=more) if more > 0 else shown
