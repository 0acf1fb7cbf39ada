"""What a feature was built from, which sources that rests on, and the accuracy that follows."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import singledispatch

from geodata import plan_text
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
from geodata.digitise.edges import DrawnLine
from geodata.digitise.operations import clue_stretch
from geodata.digitise.workshop import Workshop
from geodata.schema import NamedPart

OWN_READING = "city-knowledge"


@dataclass(frozen=True)
class Provenance:
    """Named parts, source ids in alphabetical order, and accuracy in metres (None: cannot be stated)."""

    parts: tuple[NamedPart, ...]
    sources: tuple[str, ...]
    accuracy_m: float | None


def provenance(recipe: Recipe, workshop: Workshop) -> Provenance:
    """Follow a recipe back to places, lines and traces."""
    parts, sources, accuracy_m = _known(recipe, workshop)
    own = {"plan"} if recipe.id in plan_text.inventory() else set()
    unique = tuple({part.name_zh: part for part in parts}.values())
    return Provenance(unique, tuple(sorted({*sources, *recipe.sources, *own})), accuracy_m)


Known = tuple[list[NamedPart], set[str], float | None]


@singledispatch
def _known(recipe: Recipe, workshop: Workshop) -> Known:  # noqa: ARG001 - the registered functions use it
    raise TypeError(type(recipe).__name__)


@_known.register
def _place(recipe: PlaceRecipe, workshop: Workshop) -> Known:
    place = workshop.place(recipe.place)
    moved_m = workshop.feature(recipe.id).distance(workshop.point(recipe.place))
    parts = [_part(place)]
    if recipe.bank_of is not None:
        parts.append(_of_reference(recipe.bank_of, workshop)[0][0])
    return parts, {place.source}, max(place.accuracy_m, recipe.floor_m, round(moved_m, -1))


@_known.register
def _clue(recipe: ClueRecipe, workshop: Workshop) -> Known:
    stretch = clue_stretch(recipe, workshop)
    farthest = max(recipe.share, 1 - recipe.share) * stretch.length
    named = [item for item in (recipe.on, recipe.after, recipe.before) if item]
    parts = [_of_feature(item, workshop) for item in named]
    on = provenance(workshop.recipe(recipe.on), workshop)
    return parts, set(on.sources), float(round(farthest, -2)) + (on.accuracy_m or 0.0)


@_known.register
def _between(recipe: BetweenRecipe, workshop: Workshop) -> Known:
    middle = workshop.feature(recipe.id)
    known = [provenance(workshop.recipe(item), workshop) for item in recipe.of]
    farthest = max(
        middle.distance(workshop.feature(item).centroid) + (part.accuracy_m or 0.0)
        for item, part in zip(recipe.of, known, strict=True)
    )
    parts = [_of_feature(item, workshop) for item in recipe.of]
    return parts, {source for part in known for source in part.sources}, float(round(farthest, -1))


@_known.register
def _chain(recipe: ChainRecipe, workshop: Workshop) -> Known:
    lines = [workshop.line(item.line) for item in recipe.stretches]
    bounds = [line.accuracy_m for line in lines]
    stated = [bound for bound in bounds if bound is not None]
    parts: list[NamedPart] = [_part(line) for line in lines]
    for item in recipe.stretches:
        ends = [place_id for place_id in (item.start, item.end) if place_id is not None]
        through = workshop.lines[item.line].through
        parts += [_part(workshop.place(place_id)) for place_id in (*through, *ends)]
    accuracy_m = max(*stated, recipe.floor_m) if len(stated) == len(bounds) else None
    return parts, {source for line in lines for source in line.sources}, accuracy_m


@_known.register
def _ring(recipe: RingRecipe, workshop: Workshop) -> Known:
    found = [_of_reference(item, workshop) for item in recipe.around]
    bounds = [accuracy_m for _, _, accuracy_m in found if accuracy_m is not None]
    reach = max(recipe.distance_m, recipe.bridge_m)
    return *_joined(found), max(bounds, default=0.0) + reach


@_known.register
def _enclose(recipe: EncloseRecipe, workshop: Workshop) -> Known:
    parts, sources = _edge_parts(recipe, workshop)
    inside = [workshop.place(item) for item in recipe.inside if isinstance(item, str)]
    return [*parts, *map(_part, inside)], sources | {place.source for place in inside}, None


@_known.register
def _shape(recipe: ShapeRecipe, workshop: Workshop) -> Known:
    named = (*recipe.of, *recipe.clip, *recipe.minus)
    parts, sources = _joined([_of_reference(item, workshop) for item in named])
    return parts, sources, None


@_known.register
def _circles(recipe: CirclesRecipe, workshop: Workshop) -> Known:
    known = [provenance(workshop.recipe(item), workshop) for item in recipe.around]
    parts = [_of_feature(item, workshop) for item in recipe.around]
    return parts, {source for part in known for source in part.sources}, None


@_known.register
def _partition(recipe: PartitionRecipe, workshop: Workshop) -> Known:
    named = (recipe.whole, *recipe.claims)
    parts, sources = _joined([_of_reference(item, workshop) for item in named])
    return parts, sources, None


def _edge_parts(recipe: AreaRecipe, workshop: Workshop) -> tuple[list[NamedPart], set[str]]:
    lines = [workshop.line(line_id) for line_id in recipe.edges]
    return [_part(line) for line in lines], {source for line in lines for source in line.sources}


def _joined(found: Iterable[Known]) -> tuple[list[NamedPart], set[str]]:
    parts: list[NamedPart] = []
    sources: set[str] = set()
    for some_parts, some_sources, _ in found:
        parts += some_parts
        sources |= some_sources
    return parts, sources


def _of_reference(reference: str, workshop: Workshop) -> Known:
    kind, _, key = reference.partition("/")
    if kind == "feature":
        known = provenance(workshop.recipe(key), workshop)
        sources = set(known.sources) - {"plan"}
        return [_of_feature(key, workshop)], sources, known.accuracy_m
    if kind in {"line", "inside"}:
        line = workshop.line(key)
        return [_part(line)], set(line.sources), line.accuracy_m
    trace = workshop.traces[key]
    drawn = next(line for line in workshop.lines.values() if line.trace == key)
    return [_part(drawn)], {trace.source}, trace.accuracy_m


def _of_feature(feature_id: str, workshop: Workshop) -> NamedPart:
    recipe = workshop.recipe(feature_id)
    if recipe.name_zh and recipe.name_en:
        return NamedPart(name_zh=recipe.name_zh, name_en=recipe.name_en)
    named = plan_text.inventory()[feature_id]
    return NamedPart(name_zh=named.name_zh, name_en=named.name_en)


def _part(named: NamedPart | DrawnLine) -> NamedPart:
    return NamedPart(name_zh=named.name_zh, name_en=named.name_en)
