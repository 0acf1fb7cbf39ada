"""Feature sets from recipes: geometry, provenance and accuracy put together as RFC 7946 text."""

import json
from collections.abc import Sequence
from typing import Any

import shapely
from shapely.geometry import Point, mapping
from shapely.geometry.base import BaseGeometry

from geodata import crs, plan_text
from geodata.digitise.declared import (
    AnyRecipe,
    AreaRecipe,
    BetweenRecipe,
    ChainRecipe,
    ClueRecipe,
    PlaceRecipe,
    RingRecipe,
)
from geodata.digitise.outline import outline
from geodata.digitise.provenance import Provenance, provenance
from geodata.digitise.workshop import Workshop
from geodata.errors import DeclarationError
from geodata.schema import PLAN_DATE, Edge, FeatureProperties, Method

GROUND_PREFIX = "ground-"
_LABEL_TOLERANCE_M = 20.0


def build_set(set_id: str, workshop: Workshop) -> str:
    """Text of one feature set, one feature a line; the same recipes always give the same bytes.

    Raises
    ------
    RecipeError
        If a recipe cannot be carried out.
    DeclarationError
        If a feature that is not ground is not in the plan's inventory.
    """
    return as_text([build_feature(recipe, workshop) for recipe in workshop.recipes[set_id].values()])


def as_text(features: Sequence[dict[str, Any]]) -> str:
    """GeoJSON text of a collection, one feature a line."""
    rows = ",\n".join(json.dumps(item, ensure_ascii=False, separators=(",", ":")) for item in features)
    return f'{{"type":"FeatureCollection","features":[\n{rows}\n]}}\n'


def build_feature(recipe: AnyRecipe, workshop: Workshop) -> dict[str, Any]:
    """One GeoJSON feature with its properties checked."""
    drawn = workshop.feature(recipe.id)
    stored = shapely.normalize(crs.on_grid(crs.to_storage(drawn)))
    stored = shapely.orient_polygons(stored)
    said = FeatureProperties.model_validate(_properties(recipe, drawn, workshop))
    return {
        "type": "Feature",
        "id": recipe.id,
        "properties": said.model_dump(mode="json"),
        "geometry": rounded(mapping(stored)),
    }


def rounded(geometry: Any) -> Any:
    """Coordinates of a GeoJSON geometry with six decimals."""
    if isinstance(geometry, float):
        return round(geometry, crs.DECIMALS)
    if isinstance(geometry, dict):
        return {key: rounded(value) for key, value in geometry.items()}
    if isinstance(geometry, (list, tuple)):
        return [rounded(value) for value in geometry]
    return geometry


def _properties(recipe: AnyRecipe, drawn: BaseGeometry, workshop: Workshop) -> dict[str, Any]:
    known = provenance(recipe, workshop)
    edges = tuple(stretch.edge for stretch in outline(recipe, workshop) if stretch.edge is not None)
    label = crs.to_storage(_label_point(recipe, drawn, workshop))
    return {
        **_named(recipe),
        "method": _method(recipe),
        "extent_basis": recipe.extent_basis,
        "accuracy_m": _accuracy(known, edges),
        "edges": edges,
        "sources": known.sources,
        "built_from": known.parts,
        "note_zh": recipe.note_zh,
        "note_en": recipe.note_en,
        "label_longitude": round(label.x, crs.DECIMALS),
        "label_latitude": round(label.y, crs.DECIMALS),
        "rank": recipe.rank,
    }


def _named(recipe: AnyRecipe) -> dict[str, Any]:
    said = {
        "id": recipe.id,
        "name_zh": recipe.name_zh,
        "name_en": recipe.name_en,
        "aliases": recipe.aliases,
        "group": recipe.group,
        "status": recipe.status,
        "summary_zh": recipe.summary_zh,
        "summary_en": recipe.summary_en,
    }
    if recipe.id.startswith(GROUND_PREFIX):
        return {**said, "group": recipe.group or "ground"}
    if recipe.id not in plan_text.inventory():
        message = f"{recipe.id} is neither ground nor named by the plan"
        raise DeclarationError(message)
    return {**_from_inventory(recipe.id), **{key: value for key, value in said.items() if value}}


def _from_inventory(feature_id: str) -> dict[str, Any]:
    named = plan_text.inventory()[feature_id]
    return {
        "name_zh": named.name_zh,
        "name_en": named.name_en,
        "group": named.group,
        "status": named.status,
        "status_date": PLAN_DATE,
        "refs": named.refs,
        "summary_zh": named.summary_zh,
        "summary_en": named.summary_en,
        "quantities": named.quantities,
        "industries": named.industries,
    }


def _accuracy(known: Provenance, edges: tuple[Edge, ...]) -> float | None:
    bounds = [edge.accuracy_m for edge in edges] or [known.accuracy_m]
    stated = [bound for bound in bounds if bound is not None]
    return max(stated) if len(stated) == len(bounds) else None


def _method(recipe: AnyRecipe) -> Method:
    if isinstance(recipe, AreaRecipe):
        return recipe.method
    if isinstance(recipe, PlaceRecipe):
        return Method.PLACE
    if isinstance(recipe, ClueRecipe):
        return Method.CLUE
    if isinstance(recipe, BetweenRecipe):
        return Method.BETWEEN
    if isinstance(recipe, ChainRecipe) and recipe.network:
        return Method.NETWORK
    return Method.BAND if isinstance(recipe, RingRecipe) else Method.CHAIN


def _label_point(recipe: AnyRecipe, drawn: BaseGeometry, workshop: Workshop) -> Point:
    if recipe.label_at is not None:
        return workshop.spot(recipe.label_at)
    if shapely.get_dimensions(drawn) == 2:  # noqa: PLR2004 - dimension of a polygon
        largest = max(shapely.get_parts(drawn), key=lambda part: part.area)
        radius = shapely.maximum_inscribed_circle(largest, tolerance=_LABEL_TOLERANCE_M)
        return Point(radius.coords[0])
    if shapely.get_dimensions(drawn) == 1:
        longest = max(shapely.get_parts(drawn), key=lambda part: part.length)
        return Point(longest.interpolate(0.5, normalized=True))
    return Point(drawn.centroid)
