"""Everything that a figure holds, placed on the paper before a line is drawn."""

from dataclasses import dataclass, replace

from design.texts import text
from geodata.schema import GeometryKind
from reports import clusters, content, labels, marginalia, names
from reports.clusters import Spot
from reports.content import Drawn, Key, Mark
from reports.fonts import Face
from reports.frame import Box, MapFrame, fit
from reports.furniture import Graticule, ScaleBar, graticule, scale_bar
from reports.labels import Label
from reports.legend import Row, arrange
from reports.names import Name
from reports.page import Page, inner_width, plan_page, unit_of
from reports.pens import Type
from reports.request import FigureRequest, view
from reports.scale_block import ScaleBlock, degree_lines, longest_bar_mm, scale_block
from reports.symbols import DISC_PX, disc_mm
from reports.typesetting import Line

_COVER = 0.95  # share of a disc at which two symbols become one, as on the screen
_LEAST_TICK_MM = 22.0
_HEADING = 3.4


@dataclass(frozen=True)
class Figure:
    """A figure ready to be drawn; all places are in millimetres of its page."""

    request: FigureRequest
    page: Page
    frame: MapFrame
    shown: tuple[Drawn, ...]
    crowds: tuple[Spot, ...]
    labels: tuple[Label, ...]
    legend: tuple[Row, ...]
    texts: tuple[Line, ...]
    scale: ScaleBar
    block: ScaleBlock
    degrees: Graticule


@dataclass(frozen=True)
class Guest:
    """What is drawn beside the layers: its signs in the legend, and its names, placed before all others."""

    marks: tuple[Mark, ...] = ()
    names: tuple[Name, ...] = ()


def build_figure(request: FigureRequest) -> Figure:
    """Place everything.

    Raises
    ------
    FigureRequestError
        If the bounds lie off the sheet.
    """
    unit, width = unit_of(request), inner_width(request)
    heads = marginalia.title_lines(request, unit, width)
    notes = marginalia.note_columns(request, unit, width)
    page = plan_page(
        request,
        content.possible_key(request),
        marginalia.height_of(heads),
        max(map(marginalia.height_of, notes)),
    )
    around = (
        *marginalia.stack(heads, page.title.left, page.title.top),
        *marginalia.place_notes(notes, page.notes, unit),
    )
    return compose(request, page, fit(page.ground, view(request)), around)


def compose(
    request: FigureRequest,
    page: Page,
    frame: MapFrame,
    around: tuple[Line, ...] = (),
    guest: Guest | None = None,
) -> Figure:
    """Place the map with its legend, scale and degrees into a divided page; `around` are all other words."""
    guest = guest or Guest()
    found = content.collect(request, frame)
    alone, crowds = _apart(found, page, request.selected)
    placed = _names(request, (alone, crowds), page, frame, guest)
    named = {label.name.feature_id for label in placed}
    shown = tuple(drawn for drawn in alone if not drawn.is_paired or drawn.feature.id in named)
    bar = scale_bar(frame, longest_bar_mm(page))
    block = scale_block(page, frame, bar, request.speech.languages)
    degrees = graticule(frame, _LEAST_TICK_MM * page.unit)
    texts = (*around, _heading(request, page), *block.lines, *degree_lines(degrees, page))
    key = _key(request, found, shown, crowds)
    key = replace(key, marks=(*guest.marks, *key.marks))
    legend = arrange(key, page.columns, page.shelves, page.legend)
    return Figure(request, page, frame, shown, crowds, placed, legend, texts, bar, block, degrees)


def _heading(request: FigureRequest, page: Page) -> Line:
    words = "  ".join(text("figure_legend", language) for language in request.speech.languages)
    style = Type(_HEADING * page.unit, "ink", Face.BOLD)
    return Line(words, page.legend.left, page.legend.top + 2.6 * page.unit, style)


def _names(
    request: FigureRequest,
    drawn: tuple[tuple[Drawn, ...], tuple[Spot, ...]],
    page: Page,
    frame: MapFrame,
    guest: Guest,
) -> tuple[Label, ...]:
    """Names that find room beside symbols and crowds."""
    alone, crowds = drawn
    manner = names.Manner(request.speech.languages, page.mm_per_px, request.selected)
    symbols = (_disc_box(each, page) for each in alone if _is_disc(each))
    crowded = (_box(spot.x, spot.y, DISC_PX * page.mm_per_px) for spot in crowds)
    wanted = (*guest.names, *names.names(alone, frame, manner))
    return labels.place(wanted, page.ground, (*symbols, *crowded))


def _key(
    request: FigureRequest, found: tuple[Drawn, ...], shown: tuple[Drawn, ...], crowds: tuple[Spot, ...]
) -> Key:
    """What the legend explains: what shows, what the crowds stand for, and the signs in use."""
    crowded = {key for spot in crowds for key in spot.ids}
    ids = {drawn.feature.id for drawn in shown}
    told = (drawn for drawn in found if drawn.feature.id in ids | crowded)
    marks = ((Mark.SELECTED,) if request.selected in ids else ()) + ((Mark.CROWD,) if crowds else ())
    return content.key_of(told, marks)


def _apart(
    found: tuple[Drawn, ...], page: Page, selected: str | None
) -> tuple[tuple[Drawn, ...], tuple[Spot, ...]]:
    """What is drawn by itself, and the crowds of symbols that would cover each other."""
    points = {drawn.feature.id: drawn for drawn in found if _is_disc(drawn) and drawn.feature.id != selected}
    spots = tuple(Spot(*drawn.at, (key,)) for key, drawn in points.items())
    merged = clusters.merge(spots, DISC_PX * page.mm_per_px * _COVER)
    crowds = tuple(spot for spot in merged if len(spot.ids) > 1)
    hidden = {key for spot in crowds for key in spot.ids}
    return tuple(drawn for drawn in found if drawn.feature.id not in hidden), crowds


def _is_disc(drawn: Drawn) -> bool:
    is_point = drawn.feature.geometry_type is GeometryKind.POINT
    return is_point and not drawn.is_paired and disc_mm(drawn.symbol, 1.0) > 0


def _disc_box(drawn: Drawn, page: Page) -> Box:
    return _box(*drawn.at, disc_mm(drawn.symbol, page.mm_per_px))


def _box(x: float, y: float, size: float) -> Box:
    return Box(x - size / 2, y - size / 2, x + size / 2, y + size / 2)
