"""The operations of the recipes: one function each, from declaration to geometry in `crs.METRIC`."""

from functools import singledispatch

import shapely
from shapely.geometry import LineString, MultiPoint, Point
from shapely.geometry.base import BaseGeometry
from shapely.ops import nearest_points

from geodata.digitise import shapes
from geodata.digitise.declared import (
    AreaRecipe,
    BetweenRecipe,
    ChainRecipe,
    CirclesRecipe,
    ClueRecipe,
    EncloseRecipe,
    PartitionRecipe,
    PlaceRecipe,
    Recipe,
    RingRecipe,
    ShapeRecipe,
)
from geodata.digitise.workshop import Workshop
from geodata.errors import RecipeError

_DRY_M = 15.0
_FINE_M = 3.0


@singledispatch
def make(recipe: Recipe, workshop: Workshop) -> BaseGeometry:  # noqa: ARG001 - the registered functions use it
    """Carry a recipe out.

    Parameters
    ----------
    recipe
        The declaration; its class chooses the operation.
    workshop
        Where places, lines and other features come from.

    Returns
    -------
    geometry
        In `crs.METRIC`, not yet rounded.

    Raises
    ------
    RecipeError
        If the recipe names something that is not there or its lines do not close.
    """
    raise RecipeError(type(recipe).__name__)


@make.register
def _place(recipe: PlaceRecipe, workshop: Workshop) -> BaseGeometry:
    spot = workshop.point(recipe.place)
    if recipe.bank_of is None:
        return spot
    water = workshop.geometry(recipe.bank_of).buffer(_DRY_M)
    if not water.contains(spot):
        return spot
    bank, _ = nearest_points(shapely.boundary(water), spot)
    return bank


@make.register
def _clue(recipe: ClueRecipe, workshop: Workshop) -> BaseGeometry:
    part = clue_stretch(recipe, workshop)
    return part.interpolate(recipe.share, normalized=True)


def clue_stretch(recipe: ClueRecipe, workshop: Workshop) -> LineString:
    """Stretch of the line on which the clue places the point."""
    line = workshop.geometry(f"feature/{recipe.on}")
    if not isinstance(line, LineString):
        message = f"{recipe.on} is not one line"
        raise RecipeError(message)
    start = workshop.feature(recipe.after).centroid if recipe.after else Point(line.coords[0])
    end = workshop.feature(recipe.before).centroid if recipe.before else Point(line.coords[-1])
    return shapes.stretch_between(line, start, end)


@make.register
def _between(recipe: BetweenRecipe, workshop: Workshop) -> BaseGeometry:
    return MultiPoint([workshop.feature(item).centroid for item in recipe.of]).centroid


@make.register
def _chain(recipe: ChainRecipe, workshop: Workshop) -> BaseGeometry:
    parts = [_stretch(item.line, item.start, item.end, workshop) for item in recipe.stretches]
    if recipe.network:
        return shapes.merged_lines(shapely.union_all(parts))
    joined = shapes.join(parts) if len(parts) > 1 else parts[0]
    return shapes.smooth_line(joined) if recipe.smooth else joined


def _stretch(line_id: str, start: str | None, end: str | None, workshop: Workshop) -> LineString:
    geometry = workshop.line(line_id).geometry
    if start is None or end is None:
        if not isinstance(geometry, LineString):
            message = f"{line_id} has several parts: name start and end"
            raise RecipeError(message)
        return geometry
    first, last = workshop.point(start), workshop.point(end)
    parts = [part for part in shapely.get_parts(geometry) if isinstance(part, LineString)]
    nearest = min(parts, key=lambda part: part.distance(first) + part.distance(last))
    return shapes.stretch_between(nearest, first, last)


@make.register
def _ring(recipe: RingRecipe, workshop: Workshop) -> BaseGeometry:
    area = workshop.union(recipe.around)
    bridged = area.buffer(recipe.bridge_m).buffer(recipe.distance_m - recipe.bridge_m)
    largest = max(shapely.get_parts(bridged), key=lambda part: part.area)
    return LineString(shapely.simplify(largest.exterior, recipe.distance_m / 10).coords)


@make.register
def _enclose(recipe: EncloseRecipe, workshop: Workshop) -> BaseGeometry:
    lines = [workshop.line(line_id).geometry for line_id in recipe.edges]
    inside = [workshop.spot(item) for item in recipe.inside]
    area = _trimmed(shapes.enclosed(lines, inside), recipe, workshop)
    return shapes.rounded_corners(area, recipe.smooth_m) if recipe.smooth_m else area


@make.register
def _shape(recipe: ShapeRecipe, workshop: Workshop) -> BaseGeometry:
    area = workshop.union(recipe.of)
    if recipe.left_m:
        area = shapes.left_bands(area, recipe.left_m)
    if recipe.grow_m + recipe.bridge_m:
        area = area.buffer(recipe.grow_m + recipe.bridge_m).buffer(-recipe.bridge_m)
        area = shapely.simplify(area, _FINE_M)
    area = _trimmed(area, recipe, workshop)
    if recipe.inset_m:
        area = shapely.simplify(area.buffer(-recipe.inset_m), _FINE_M)
    if recipe.smooth_m:
        area = shapes.rounded_corners(area, recipe.smooth_m)
    return shapes.drop_small(area, recipe.least_ha) if recipe.least_ha else area


@make.register
def _circles(recipe: CirclesRecipe, workshop: Workshop) -> BaseGeometry:
    centres = [workshop.feature(item).centroid for item in recipe.around]
    return shapely.union_all([centre.buffer(recipe.radius_m) for centre in centres])


@make.register
def _partition(recipe: PartitionRecipe, workshop: Workshop) -> BaseGeometry:
    key = "|".join((recipe.whole, *recipe.claims))
    if key not in workshop.shares:
        claims = [workshop.geometry(claim) for claim in recipe.claims]
        workshop.shares[key] = shapes.partition(workshop.geometry(recipe.whole), claims)
    return workshop.shares[key][recipe.takes]


def _trimmed(area: BaseGeometry, recipe: AreaRecipe, workshop: Workshop) -> BaseGeometry:
    for reference in recipe.clip:
        area = area.intersection(workshop.geometry(reference))
    if recipe.minus:
        area = area.difference(workshop.union(recipe.minus))
    return area
