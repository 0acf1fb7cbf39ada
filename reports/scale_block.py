"""North, ratio, scale bar and projection: where they stand beside the map, and their words."""

from dataclasses import dataclass, replace

from design.texts import Language, text
from geodata import crs
from reports.fonts import Face
from reports.frame import Box, MapFrame
from reports.furniture import Graticule, ScaleBar, Tick, degrees_of
from reports.page import Page
from reports.pens import Type
from reports.typesetting import Line, centred, wrap

_ARROW_X, _ARROW_TOP, _ARROW_MM = 5.0, 4.2, 13.0
_BAR_X, _RATIO_BASE, _BAR_MM = 13.0, 3.4, 1.2
_SECOND_STEP, _BAR_STEP, _FIGURES_STEP, _PROJECTION_STEP, _LEADING = 3.2, 3.0, 4.0, 4.2, 2.7
_RATIO, _SECOND_RATIO, _FIGURE, _PROJECTION, _NORTH = 3.3, 2.2, 2.1, 1.95, 2.6
_LEAST_PART_MM = 5.0
_METRES_PER_KM = 1000
_UNIT_MM = 4.5
_DEGREE, _CAPITALS = 2.0, 0.73  # size of the degrees, and how high figures are in it


@dataclass(frozen=True)
class ScaleBlock:
    """The bar's rectangle, the middle and half height of the arrow, and all words. Millimetres."""

    bar: Box
    arrow: tuple[float, float]
    arrow_half_mm: float
    lines: tuple[Line, ...]


def longest_bar_mm(page: Page) -> float:
    """Room for the bar, beside the arrow and before the unit."""
    return page.scale.width - (_BAR_X + _UNIT_MM) * page.unit


def scale_block(page: Page, frame: MapFrame, bar: ScaleBar, languages: tuple[Language, ...]) -> ScaleBlock:
    """Place the block into its rectangle of the page."""
    unit, place = page.unit, page.scale
    left, top = place.left + _BAR_X * unit, place.top
    ratios = _ratios(Box(left, place.bottom, place.right, top - _RATIO_BASE * unit), frame, (languages, unit))
    bar_top = ratios[-1].base - _BAR_STEP * unit
    rectangle = Box(left, bar_top - _BAR_MM * unit, left + bar.parts * bar.part_mm, bar_top)
    arrow = (place.left + _ARROW_X * unit, top - (_ARROW_TOP + _ARROW_MM / 2) * unit)
    north = " ".join(dict.fromkeys(text("figure_north", language) for language in languages))
    figures_base = bar_top - _FIGURES_STEP * unit
    lines = [
        *ratios,
        centred(north, arrow[0], top - (_ARROW_TOP - 1.2) * unit, Type(_NORTH * unit, "ink", Face.BOLD)),
        *_figures(rectangle, bar, figures_base, unit),
        *_projection(left, place.right - left, figures_base - _PROJECTION_STEP * unit, (languages, unit)),
    ]
    return ScaleBlock(rectangle, arrow, _ARROW_MM / 2 * unit, tuple(lines))


def _ratios(room: Box, frame: MapFrame, manner: tuple[tuple[Language, ...], float]) -> list[Line]:
    """The ratio, and in smaller type what it is called in a second language; as large as there is room."""
    languages, unit = manner
    denominator = f"{frame.denominator:,}".replace(",", "\u00a0")
    lines = []
    for position, language in enumerate(languages):
        face = Face.REGULAR if position else Face.BOLD
        style = Type((_SECOND_RATIO if position else _RATIO) * unit, "ink", face)
        words = text("figure_ratio", language, denominator=denominator)
        style = replace(style, size=style.size * min(1.0, room.width / style.width(words)))
        lines.append(Line(words, room.left, room.top - position * _SECOND_STEP * unit, style))
    return lines


def _figures(rectangle: Box, bar: ScaleBar, base: float, unit: float) -> list[Line]:
    """Distances under the bar, the last with its unit."""
    is_km = bar.part_m * bar.parts >= _METRES_PER_KM
    style = Type(_FIGURE * unit, "ink")
    step = 1 if bar.part_mm >= _LEAST_PART_MM * unit else bar.parts
    lines = []
    for position in range(0, bar.parts + 1, step):
        metres = position * bar.part_m
        words = f"{metres / _METRES_PER_KM:g}" if is_km else str(metres)
        line = centred(words, rectangle.left + position * bar.part_mm, base, style)
        if position == bar.parts:
            line = Line(f"{words} {'km' if is_km else 'm'}", line.left, base, style)
        lines.append(line)
    return lines


def _projection(
    left: float, width: float, base: float, manner: tuple[tuple[Language, ...], float]
) -> list[Line]:
    languages, unit = manner
    style = Type(_PROJECTION * unit, "muted")
    words = [
        text("figure_projection", language, meridian=f"{crs.central_meridian_deg():g}")
        for language in languages
    ]
    broken = [line for paragraph in words for line in wrap(paragraph, style, width)]
    return [
        Line(line, left, base - position * _LEADING * unit, style) for position, line in enumerate(broken)
    ]


def degree_lines(degrees: Graticule, page: Page) -> tuple[Line, ...]:
    """Words of the degrees between the frame's two lines; on the sides they stand upright."""
    style = Type(_DEGREE * page.unit, "ink")
    inner, outer, half = page.ground, page.map, _DEGREE * page.unit * _CAPITALS / 2
    lines = []
    for ticks, edge in ((degrees.bottom, outer.bottom + inner.bottom), (degrees.top, outer.top + inner.top)):
        lines += [_level(tick, edge / 2 - half, style, inner) for tick in ticks]
    for ticks, edge in ((degrees.left, outer.left + inner.left), (degrees.right, outer.right + inner.right)):
        lines += [_upright(tick, edge / 2 + half, style, inner) for tick in ticks]
    return tuple(lines)


def _level(tick: Tick, base: float, style: Type, inner: Box) -> Line:
    words = degrees_of(tick)
    width = style.width(words)
    left = min(max(tick.along - width / 2, inner.left), inner.right - width)
    return Line(words, left, base, style)


def _upright(tick: Tick, left: float, style: Type, inner: Box) -> Line:
    words = degrees_of(tick)
    width = style.width(words)
    base = min(max(tick.along - width / 2, inner.bottom), inner.top - width)
    return Line(words, left, base, style, degrees=90.0)
