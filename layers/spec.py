"""Declared layers: one file per layer in `specs/`, and one for the drawing order."""

import tomllib
from collections.abc import Collection
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from design.tokens import PALETTE
from geodata.catalog import Feature
from geodata.schema import ExtentBasis
from layers.errors import SpecError, UnknownLayerError

SPECS = Path(__file__).parent / "specs"
ORDER = "order"


class Group(StrEnum):
    """Branches of the layer tree, in the order of the tree."""

    STRUCTURE = "structure"
    ZONES = "zones"
    WATERFRONT = "waterfront"
    AREAS = "areas"
    PROTECTED = "protected"
    PROJECTS = "projects"
    SERVICES = "services"
    WORKS = "works"
    GROUND = "ground"


class OverTiles(StrEnum):
    """What is left of a layer over an online base map."""

    KEEP = "keep"
    LINES = "lines"
    HIDE = "hide"


class LabelStyle(StrEnum):
    """How a layer's names are set."""

    NONE = "none"
    AREA = "area"
    WATER = "water"
    PLACE = "place"
    POINT = "point"
    LINE = "line"


class Hatch(StrEnum):
    """Line patterns that tell areas apart without colour."""

    DIAGONAL = "diagonal"
    BACK_DIAGONAL = "back-diagonal"
    HORIZONTAL = "horizontal"
    DOTS = "dots"


class Glyph(StrEnum):
    """Point symbols, told apart by shape."""

    TOWER = "tower"
    STATION = "station"
    AIRPORT = "airport"
    HILL = "hill"
    CIRCLE = "circle"
    SQUARE = "square"
    DIAMOND = "diamond"
    GATE = "gate"
    FACTORY = "factory"
    BAG = "bag"
    BOX = "box"
    CROSS = "cross"
    BOOK = "book"
    ROAD = "road"
    DROP = "drop"
    DOT = "dot"
    LABEL = "label"


class Model(BaseModel):
    """Frozen and closed."""

    model_config = ConfigDict(frozen=True, extra="forbid")


def _token(value: str) -> str:
    if value and value not in PALETTE:
        message = f"{value} is not a colour of design.tokens"
        raise ValueError(message)
    return value


class Symbol(Model):
    """How some features of a layer are drawn.

    It takes those of its `ids`, `geometry` and `basis` that no earlier symbol took; what is not said excludes
    nothing.
    Widths are in CSS pixels at zoom 12; with `scaled` they grow with the zoom.
    """

    text: Annotated[str, Field(pattern=r"^legend_[a-z0-9_]+$")]
    ids: tuple[str, ...] = ()
    geometry: str = ""
    basis: ExtentBasis | None = None
    stroke: str = ""
    stroke_px: float = 1.0
    dash: str = ""
    casing: str = ""
    casing_px: float = 0.0
    sleeper: str = ""
    fill: str = ""
    fill_opacity: Annotated[float, Field(ge=0, le=1)] = 0.0
    hatch: Hatch | None = None
    hatch_colour: str = ""
    glyph: Glyph | None = None
    scaled: bool = False
    solid: bool = False

    _known = field_validator("stroke", "casing", "sleeper", "fill", "hatch_colour")(_token)


class LayerSpec(Model):
    """One layer: the feature set it draws, where it stands in the tree, its symbols and labels."""

    id: Annotated[str, Field(pattern=r"^[a-z]+(-[a-z]+)*$")]
    feature_set: str
    group: Group
    start: bool = False
    over_tiles: OverTiles = OverTiles.KEEP
    clickable: bool = True
    label: LabelStyle = LabelStyle.NONE
    label_colour: str = "ink"
    label_priority: int = 5
    label_zoom: float = 0.0
    symbols: Annotated[tuple[Symbol, ...], Field(min_length=1)]

    _known = field_validator("label_colour")(_token)


@cache
def load_specs() -> tuple[LayerSpec, ...]:
    """Declared layers in drawing order, bottom to top.

    Raises
    ------
    SpecError
        If a file says something it may not, or the order does not name each layer once.
    """
    order = tomllib.loads((SPECS / f"{ORDER}.toml").read_text(encoding="utf-8"))["layers"]
    declared = {path.stem for path in SPECS.glob("*.toml")} - {ORDER}
    if sorted(order) != sorted(declared):
        message = f"order.toml and specs/ differ in {sorted(set(order) ^ declared)}"
        raise SpecError(message)
    return tuple(_load(layer_id) for layer_id in order)


def _load(layer_id: str) -> LayerSpec:
    declared = tomllib.loads((SPECS / f"{layer_id}.toml").read_text(encoding="utf-8"))
    try:
        return LayerSpec(id=layer_id, **declared)
    except ValidationError as error:
        message = f"{layer_id}.toml: {error}"
        raise SpecError(message) from error


def spec(layer_id: str) -> LayerSpec:
    """Look a layer up.

    Raises
    ------
    UnknownLayerError
        If no such layer is declared.
    """
    for declared in load_specs():
        if declared.id == layer_id:
            return declared
    raise UnknownLayerError(layer_id)


def symbol_of(declared: LayerSpec, feature: Feature) -> Symbol | None:
    """Symbol that draws a feature: the first that takes its id, kind of geometry and basis."""
    for symbol in declared.symbols:
        is_kind = symbol.geometry in {"", feature.geometry_type}
        is_basis = symbol.basis in {None, feature.properties.extent_basis}
        if is_kind and is_basis and feature.id in (symbol.ids or (feature.id,)):
            return symbol
    return None


def is_ground(declared: LayerSpec) -> bool:
    """Whether a layer is ground, on which the plan is drawn."""
    return declared.group is Group.GROUND


def start_layers() -> tuple[str, ...]:
    """Ids of the layers shown at first."""
    return tuple(declared.id for declared in load_specs() if declared.start)


def in_order(layer_ids: Collection[str]) -> tuple[str, ...]:
    """Layer ids in drawing order; unknown ones are left out."""
    return tuple(declared.id for declared in load_specs() if declared.id in layer_ids)
