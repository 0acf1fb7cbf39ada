"""What a place, a line and a recipe may say: closed declarations, read from CSV and TOML."""

import csv
import tomllib
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import Field, TypeAdapter, ValidationError

from geodata.errors import DeclarationError
from geodata.schema import EdgeKind, ExtentBasis, FeatureId, Method, Model, Name, NamedPart, Sentence, Status

HERE = Path(__file__).parent
GAZETTEER = HERE.parent / "gazetteer.csv"

Coordinate = tuple[float, float]


class Place(NamedPart):
    """A named place: degrees in EPSG:4326 (converted from `datum`) and its honest radius in metres."""

    id: FeatureId
    longitude: Annotated[float, Field(ge=-180, le=180)]
    latitude: Annotated[float, Field(ge=-90, le=90)]
    accuracy_m: Annotated[float, Field(gt=0)]
    source: FeatureId
    datum: Literal["WGS 84", "GCJ-02", "BD-09"]


class Line(NamedPart):
    """A named line.

    Traced, through named places, through assumed points, the outline of an area, or the closing of two lines.

    `closes` joins each end of one line straight to the nearest end of the other. `floor_m` is the least
    radius a schematic line may claim; `extend_m` prolongs both ends.
    """

    id: FeatureId
    kind: EdgeKind
    basis: ExtentBasis
    trace: str | None = None
    through: tuple[FeatureId, ...] = ()
    points: tuple[Coordinate | FeatureId, ...] = ()
    outline: str | None = None
    closes: tuple[FeatureId, FeatureId] | None = None
    smooth: bool = False
    floor_m: float = 0.0
    extend_m: float = 0.0


class Rest(NamedPart):
    """Name of the stretch of an outline that follows no named line: our assumption."""

    kind: EdgeKind = EdgeKind.DIVIDE


class Recipe(Model):
    """What every recipe says, whatever its operation."""

    id: FeatureId
    extent_basis: ExtentBasis
    rank: int = 5
    name_zh: Name | None = None
    name_en: Name | None = None
    aliases: tuple[Name, ...] = ()
    group: Name | None = None
    status: Status | None = None
    summary_zh: Sentence = ""
    summary_en: Sentence = ""
    note_zh: Sentence = ""
    note_en: Sentence = ""
    label_at: FeatureId | Coordinate | None = None
    sources: tuple[FeatureId, ...] = ()


class PlaceRecipe(Recipe):
    """A point at a place; with `bank_of`, moved to the nearest dry ground beside that water.

    `floor_m` is the least radius it may claim: a thing known by the name of a locality lies somewhere in it.
    """

    op: Literal["place"]
    place: FeatureId
    bank_of: str | None = None
    floor_m: float = 0.0


class ClueRecipe(Recipe):
    """A point on a line, a `share` (0-1) of the way between two features; the clue bounds it to there.

    Without `after` or `before` the clue names the line alone and bounds it to the line's end.
    """

    op: Literal["clue"]
    on: FeatureId
    after: FeatureId | None = None
    before: FeatureId | None = None
    share: Annotated[float, Field(ge=0, le=1)] = 0.5


class BetweenRecipe(Recipe):
    """A point in the middle of the features that the plan names it after; they bound it."""

    op: Literal["between"]
    of: Annotated[tuple[FeatureId, ...], Field(min_length=2)]


class Stretch(Model):
    """Part of a line between the points nearest two places; the whole line if they are not given."""

    line: FeatureId
    start: FeatureId | None = None
    end: FeatureId | None = None


class ChainRecipe(Recipe):
    """A line from stretches of named lines, joined in order (or kept apart as a network).

    `floor_m` is the least radius it may claim: a dyke behind a shore is not as well known as the shore.
    """

    op: Literal["chain"]
    stretches: Annotated[tuple[Stretch, ...], Field(min_length=1)]
    floor_m: float = 0.0
    network: bool = False
    smooth: bool = False


class RingRecipe(Recipe):
    """A closed line around areas, `distance_m` off them; gaps up to `bridge_m` are bridged."""

    op: Literal["ring"]
    around: tuple[str, ...]
    distance_m: float
    bridge_m: float = 0.0


class AreaRecipe(Recipe):
    """Common to polygons: the named lines whose stretches make the outline, and the name of what remains."""

    edges: tuple[FeatureId, ...] = ()
    rest: Rest | None = None
    method: Method
    clip: tuple[str, ...] = ()
    minus: tuple[str, ...] = ()


class EncloseRecipe(AreaRecipe):
    """The ground enclosed by named lines: the faces that hold the `inside` points."""

    op: Literal["enclose"]
    inside: Annotated[tuple[FeatureId | Coordinate, ...], Field(min_length=1)]
    smooth_m: float = 0.0


class ShapeRecipe(AreaRecipe):
    """Areas and lines united, grown (or banded on their left), clipped, cut, inset and smoothed."""

    op: Literal["shape"]
    of: Annotated[tuple[str, ...], Field(min_length=1)]
    grow_m: float = 0.0
    left_m: float = 0.0
    bridge_m: float = 0.0
    inset_m: float = 0.0
    smooth_m: float = 0.0
    least_ha: float = 0.0


class CirclesRecipe(AreaRecipe):
    """Declared service circles of a radius around features: an illustration, never an extent."""

    op: Literal["circles"]
    around: Annotated[tuple[FeatureId, ...], Field(min_length=1)]
    radius_m: Annotated[float, Field(gt=0)]


class PartitionRecipe(AreaRecipe):
    """A share of `whole`: what the `claims` in order leave to this one; the last takes the rest.

    Claims are areas; shares of one partition form a coverage.
    """

    op: Literal["partition"]
    whole: str
    claims: tuple[str, ...]
    takes: int


AnyRecipe = Annotated[
    PlaceRecipe
    | ClueRecipe
    | BetweenRecipe
    | ChainRecipe
    | RingRecipe
    | EncloseRecipe
    | ShapeRecipe
    | CirclesRecipe
    | PartitionRecipe,
    Field(discriminator="op"),
]
_RECIPE: TypeAdapter[AnyRecipe] = TypeAdapter(AnyRecipe)


def load_places(path: Path = GAZETTEER) -> dict[str, Place]:
    """Read the gazetteer, by place id."""
    with path.open(encoding="utf-8", newline="") as stream:
        places = [_checked(Place.model_validate, row, path) for row in csv.DictReader(stream)]
    return {place.id: place for place in places}


def load_lines(path: Path = HERE / "lines.toml") -> dict[str, Line]:
    """Read the declared lines, by id."""
    declared = _read_toml(path)
    return {key: _checked(Line.model_validate, {"id": key, **item}, path) for key, item in declared.items()}


def load_recipes(folder: Path = HERE / "recipes") -> dict[str, dict[str, AnyRecipe]]:
    """Read the recipes: set id, then feature id, in the order of the files."""
    return {
        path.stem: {
            key: _checked(_RECIPE.validate_python, {"id": key, **item}, path)
            for key, item in _read_toml(path).items()
        }
        for path in sorted(folder.glob("*.toml"))
    }


def _read_toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        message = f"{path.name}: {error}"
        raise DeclarationError(message) from error


def _checked(validate: Any, item: dict[str, Any], path: Path) -> Any:
    try:
        return validate(item)
    except ValidationError as error:
        message = f"{path.name}: {item.get('id')}: {error}"
        raise DeclarationError(message) from error
