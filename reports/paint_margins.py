"""What stands around the map: neat lines with degrees, legend, scale and north, words."""

from shapely import affinity
from shapely.geometry import LineString, MultiLineString, Polygon, box

from reports.build import Figure
from reports.content import Mark
from reports.frame import Box
from reports.paint_map import draw_choice, draw_crowd
from reports.paint_parcels import draw_sign
from reports.pens import Pen
from reports.symbols import Painter
from reports.typesetting import Line

_NEAT, _FRAME, _TICK = 0.15, 0.5, 0.12
_TICK_MM = 1.1


def draw_margins(figure: Figure, painter: Painter) -> None:
    """Draw everything outside the ground."""
    _draw_frame(figure, painter)
    _draw_legend(figure, painter)
    _draw_scale(figure, painter)
    for line in figure.texts:
        _draw_line(line, painter)


def _draw_line(line: Line, painter: Painter) -> None:
    with painter.surface.turned(line.left, line.base, line.degrees):
        painter.surface.text(line.words, 0.0, 0.0, line.style)


def _draw_frame(figure: Figure, painter: Painter) -> None:
    unit, outer, inner = figure.page.unit, figure.page.map, figure.page.ground
    surface = painter.surface
    surface.stroke(figure.frame.window, Pen("ink", _NEAT * unit))
    surface.stroke(
        box(outer.left, outer.bottom, outer.right, outer.top), Pen("ink", _FRAME * unit, is_round=False)
    )
    reach, degrees = _TICK_MM * unit, figure.degrees
    ticks = [
        *(LineString([(t.along, inner.bottom), (t.along, inner.bottom - reach)]) for t in degrees.bottom),
        *(LineString([(t.along, inner.top), (t.along, inner.top + reach)]) for t in degrees.top),
        *(LineString([(inner.left, t.along), (inner.left - reach, t.along)]) for t in degrees.left),
        *(LineString([(inner.right, t.along), (inner.right + reach, t.along)]) for t in degrees.right),
    ]
    surface.stroke(MultiLineString(ticks), Pen("ink", _TICK * unit, is_round=False))


def _draw_legend(figure: Figure, painter: Painter) -> None:
    for row in figure.legend:
        for line in row.lines:
            painter.surface.text(line.words, line.left, line.base, line.style)
        place = row.swatch
        if isinstance(row.entry, Mark):
            _draw_mark(row.entry, place, painter)
        elif row.entry is not None:
            painter.swatch(row.entry.symbol, place, row.entry.kind, row.entry.basis)


def _draw_mark(mark: Mark, place: Box, painter: Painter) -> None:
    x, y = (place.left + place.right) / 2, (place.bottom + place.top) / 2
    if mark is Mark.CROWD:
        draw_crowd(x, y, "n", painter)
    elif mark is Mark.SELECTED:
        half = 8 * painter.mm_per_px
        draw_choice(box(x - 2 * half, y - half, x + 2 * half, y + half), painter, is_assumed=False)
    else:
        draw_sign(mark, place, painter)


def _draw_scale(figure: Figure, painter: Painter) -> None:
    block, unit = figure.block, figure.page.unit
    bar, surface = block.bar, painter.surface
    part = figure.scale.part_mm
    surface.fill(box(bar.left, bar.bottom, bar.right, bar.top), "paper")
    for position in range(0, figure.scale.parts, 2):
        left = bar.left + position * part
        surface.fill(box(left, bar.bottom, left + part, bar.top), "ink")
    surface.stroke(box(bar.left, bar.bottom, bar.right, bar.top), Pen("ink", _NEAT * unit))
    _draw_arrow(figure, painter)


def _draw_arrow(figure: Figure, painter: Painter) -> None:
    """Draw a needle to true north, its left half filled."""
    (x, y), half = figure.block.arrow, figure.block.arrow_half_mm
    wide = half * 0.42
    needle = Polygon([(0, half), (wide, -half), (0, -half * 0.55), (-wide, -half)])
    filled = Polygon([(0, half), (0, -half * 0.55), (-wide, -half)])
    turn, unit = -figure.frame.north_deg, figure.page.unit
    for shape, is_filled in ((filled, True), (needle, False)):
        placed = affinity.translate(affinity.rotate(shape, turn, origin=(0, 0)), x, y)
        if is_filled:
            painter.surface.fill(placed, "ink")
        painter.surface.stroke(placed, Pen("ink", 2 * _TICK * unit))
