"""What a reader may ask of a printed figure, checked before anything is drawn."""

import math
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from design.texts import Language
from geodata import catalog
from geodata.errors import UnknownFeatureError
from layers.declared_map import HOME, SHEET
from layers.map_state import Filter
from layers.spec import load_specs
from reports.errors import FigureRequestError

LONGEST_TITLE = 60
Bounds = tuple[float, float, float, float]


class Paper(StrEnum):
    """Sizes of paper, ISO 216."""

    A4 = "A4"
    A3 = "A3"


class Orientation(StrEnum):
    """How the paper lies."""

    LANDSCAPE = "landscape"
    PORTRAIT = "portrait"


class FileFormat(StrEnum):
    """Kinds of file."""

    PDF = "pdf"
    PNG = "png"


class Speech(StrEnum):
    """Which languages the figure speaks."""

    ZH = "zh"
    EN = "en"
    BOTH = "both"

    @property
    def languages(self) -> tuple[Language, ...]:
        """Languages in the order in which they are set."""
        return tuple(Language) if self is Speech.BOTH else (Language(str(self)),)


@dataclass(frozen=True)
class FigureRequest:
    """What to print: exactly what is on the screen, or the whole district.

    `layers` are ids of visible layers. `bounds` is (west, south, east, north) in degrees; None means the
    whole district. `selected` and `filter` are the reader's choice and what it leaves. An empty `title`
    means the figure's own; an empty `review_number` is told as not submitted, an empty `responsible`
    (责任单位) as not filled in.
    """

    layers: tuple[str, ...]
    date: date
    speech: Speech = Speech.ZH
    paper: Paper = Paper.A4
    orientation: Orientation = Orientation.LANDSCAPE
    file_format: FileFormat = FileFormat.PDF
    bounds: Bounds | None = None
    selected: str | None = None
    filter: Filter | None = None
    title: str = ""
    review_number: str = ""
    responsible: str = ""


def check(request: FigureRequest) -> None:
    """Refuse what cannot be drawn.

    Raises
    ------
    FigureRequestError
        If a layer or feature is unknown, nothing is visible, the bounds are no rectangle on the sheet, or
        a text is longer than its place.
    """
    known = {declared.id for declared in load_specs()}
    for layer_id in request.layers:
        if layer_id not in known:
            raise FigureRequestError(key="figure_fault_layer", value=layer_id)
    if not request.layers:
        raise FigureRequestError(key="figure_fault_empty")
    if request.selected is not None:
        try:
            catalog.feature(request.selected)
        except UnknownFeatureError as error:
            raise FigureRequestError(key="figure_fault_feature", value=request.selected) from error
    for words in (request.title, request.review_number, request.responsible):
        if len(words) > LONGEST_TITLE or not words.isprintable():
            raise FigureRequestError(key="figure_fault_words", limit=LONGEST_TITLE)
    view(request)


def view(request: FigureRequest) -> Bounds:
    """Part of the sheet to be shown, as (west, south, east, north) in degrees.

    Raises
    ------
    FigureRequestError
        If the bounds are no rectangle, or lie off the sheet.
    """
    if request.bounds is None:
        return catalog.feature(HOME).bounds
    west, south, east, north = request.bounds
    if not all(map(math.isfinite, request.bounds)) or west >= east or south >= north:
        raise FigureRequestError(key="figure_fault_bounds")
    (sheet_south, sheet_west), (sheet_north, sheet_east) = SHEET
    inside = (max(west, sheet_west), max(south, sheet_south), min(east, sheet_east), min(north, sheet_north))
    if inside[0] >= inside[2] or inside[1] >= inside[3]:
        raise FigureRequestError(key="figure_fault_outside")
    return inside


def ordered(layer_ids: tuple[str, ...]) -> tuple[str, ...]:
    """Layers in drawing order, each once."""
    return tuple(declared.id for declared in load_specs() if declared.id in layer_ids)
