"""What lies inside the frame: layers as declared, what the reader chose, crowds, names."""

from collections.abc import Callable
from itertools import groupby

import shapely
from shapely.geometry import LineString, MultiLineString, Point
from shapely.geometry.base import BaseGeometry

from geodata import catalog, crs
from geodata.schema import ExtentBasis, GeometryKind
from reports.build import Figure
from reports.content import Drawn
from reports.fonts import Face
from reports.labels import Label
from reports.pens import Pen, Type
from reports.symbols import ASSUMED_DASH_PX, DISC_PX, Painter
from reports.typesetting import Line, centred

_CROSS_MM = 1.2
_UNDERLINE_PX, _DROP = 2.0, 0.28
_CHOSEN_PX, _UNDER_PX, _RING_PX = 3.0, 3.0, 16.0
_RING_WIDTH_PX = 1.6
_HALO, _LINE_HALO = 0.12, 0.14


def draw_map(figure: Figure, painter: Painter, over: Callable[[Painter], None] | None = None) -> None:
    """Draw everything that shows ground, clipped to the frame; `over` draws above shapes, below names."""
    with painter.surface.inside(figure.frame.window):
        painter.surface.fill(figure.frame.sheet, "land-outside")
        for _, members in groupby(figure.shown, key=lambda drawn: drawn.layer.id):
            _draw_shapes(tuple(members), painter)
        painter.surface.stroke(figure.frame.sheet, Pen("neighbour-line", 0.2))
        _draw_crossings(figure, painter)
        _draw_chosen(figure, painter)
        if over is not None:
            over(painter)
        for drawn in figure.shown:
            if drawn.feature.geometry_type is GeometryKind.POINT:
                painter.disc(drawn.symbol, *drawn.at, drawn.basis)
        for spot in figure.crowds:
            draw_crowd(spot.x, spot.y, str(len(spot.ids)), painter)
        for label in figure.labels:
            _draw_label(label, painter)


def _draw_shapes(members: tuple[Drawn, ...], painter: Painter) -> None:
    """Draw lines and areas of a layer, casings first so that lines join; points come above all shapes."""
    shapes = [drawn for drawn in members if drawn.feature.geometry_type is not GeometryKind.POINT]
    for drawn in shapes:
        painter.casing(drawn.symbol, drawn.geometry)
    for drawn in shapes:
        painter.body(drawn.symbol, drawn.geometry, drawn.basis)
    for drawn in shapes:
        painter.sleeper(drawn.symbol, drawn.geometry)


def _draw_crossings(figure: Figure, painter: Painter) -> None:
    """Mark where the meridians and parallels of the frame's degrees cross."""
    arm = _CROSS_MM * figure.page.unit
    arms = [
        LineString([(x - across * arm, y - up * arm), (x + across * arm, y + up * arm)])
        for x, y in figure.degrees.crossings
        for across, up in ((1, 0), (0, 1))
    ]
    painter.surface.stroke(MultiLineString(arms), Pen("muted", 0.1 * figure.page.unit, opacity=0.7))


def draw_crowd(x: float, y: float, words: str, painter: Painter) -> None:
    """Draw the disc that stands for several symbols, with their number."""
    px = painter.mm_per_px
    painter.surface.disc(x, y, DISC_PX / 2 * px, "paper")
    painter.surface.ring(x, y, DISC_PX / 2 * px, Pen("ink", _RING_WIDTH_PX * px))
    style = Type(11 * px, "ink", Face.BOLD)
    line = centred(words, x, y - 4 * px, style)
    painter.surface.text(line.words, line.left, line.base, style)


def _draw_chosen(figure: Figure, painter: Painter) -> None:
    """Draw the reader's choice: how far it may be off on the ground, and its outline."""
    selected = figure.request.selected
    if selected is None or selected not in {drawn.feature.id for drawn in figure.shown}:
        return
    geometry = figure.frame.on_paper(crs.to_metric(catalog.geometry(selected)))
    accuracy_m = catalog.feature(selected).properties.accuracy_m
    if accuracy_m is not None:
        _draw_halo(geometry, accuracy_m / figure.frame.metres_per_mm, painter)
    basis = catalog.feature(selected).properties.extent_basis
    draw_choice(geometry, painter, is_assumed=basis is ExtentBasis.ASSUMED)


def _draw_halo(geometry: BaseGeometry, reach_mm: float, painter: Painter) -> None:
    if isinstance(geometry, Point):
        painter.surface.fill(geometry.buffer(reach_mm), "selection", _HALO)
    else:
        painter.surface.stroke(geometry, Pen("selection", 2 * reach_mm, opacity=_LINE_HALO))


def draw_choice(geometry: BaseGeometry, painter: Painter, *, is_assumed: bool) -> None:
    """Outline what is chosen; an assumed area stays dashed."""
    px = painter.mm_per_px
    line = geometry.buffer(_RING_PX * px).exterior if isinstance(geometry, Point) else geometry
    is_area = shapely.get_dimensions(geometry) == 2  # noqa: PLR2004 - areas have two dimensions
    dash = tuple(part * px for part in ASSUMED_DASH_PX) if is_assumed and is_area else ()
    painter.surface.stroke(line, Pen("paper", (_CHOSEN_PX + _UNDER_PX) * px, opacity=0.85))
    painter.surface.stroke(line, Pen("selection", _CHOSEN_PX * px, dash))


def _draw_label(label: Label, painter: Painter) -> None:
    with painter.surface.turned(label.x, label.y, label.name.degrees):
        for line in label.name.lines:
            painter.surface.text(line.words, line.left, line.base, line.style)
        if label.name.key:
            _underline(label.name.lines[-1], label.name.key, painter)


def _underline(line: Line, colour: str, painter: Painter) -> None:
    """Join a name to its area by the colour of the area's line."""
    width, base = line.style.width(line.words), line.base - _DROP * line.style.size
    stroke = LineString([(line.left, base), (line.left + width, base)])
    painter.surface.stroke(stroke, Pen(colour, _UNDERLINE_PX * painter.mm_per_px, is_round=False))
