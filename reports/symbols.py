"""Declared symbols on paper: the same strokes, fills, hatches and discs as on the screen."""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

import shapely
from fontTools.svgLib.path import parse_path
from shapely import affinity
from shapely.geometry import LineString, MultiLineString, box
from shapely.geometry.base import BaseGeometry

from geodata.schema import ExtentBasis, GeometryKind
from layers.legend import glyph_paths
from layers.spec import Glyph, Hatch, Symbol
from reports.frame import Box
from reports.pens import Outline, Pen
from reports.surface import Surface

ASSUMED_DASH_PX = (7.0, 5.0)
DISC_PX = 22.0
_SLEEPER_DASH_PX = (9.0, 9.0)
_RING_DASH_PX = (2.6, 2.1)
_FIELD = 24.0  # of a glyph's outline
_SIZE_PX = {Glyph.DOT: 7.0, Glyph.HILL: 16.0}
_HATCH_PX, _DOTS_PX = 8.0, 9.0
_HATCH_WIDTH_PX, _DOT_PX = 1.0, 2.2
_TURN_DEG = {Hatch.DIAGONAL: 45.0, Hatch.BACK_DIAGONAL: -45.0, Hatch.HORIZONTAL: 0.0}
_ZOOM_OF_WIDTHS, _GROWTH, _WIDENING = 12.5, 0.55, (0.55, 2.6)


@dataclass(frozen=True)
class Painter:
    """Draws symbols on a page: millimetres of a screen pixel, and the zoom level the figure answers to."""

    surface: Surface
    mm_per_px: float
    zoom: float

    def _mm(self, px: float, symbol: Symbol) -> float:
        if not symbol.scaled:
            return px * self.mm_per_px
        least, most = _WIDENING
        return px * self.mm_per_px * min(most, max(least, 2 ** ((self.zoom - _ZOOM_OF_WIDTHS) * _GROWTH)))

    def _dash(self, pattern: tuple[float, ...]) -> tuple[float, ...]:
        return tuple(px * self.mm_per_px for px in pattern)

    def casing(self, symbol: Symbol, geometry: BaseGeometry) -> None:
        """Draw what edges a line."""
        if symbol.casing:
            self.surface.stroke(geometry, Pen(symbol.casing, self._mm(symbol.casing_px, symbol)))

    def body(self, symbol: Symbol, geometry: BaseGeometry, basis: ExtentBasis) -> None:
        """Draw a line, or an area with its fill, hatch and outline; what is assumed is dashed."""
        is_area = _is_area(geometry)
        if is_area and symbol.fill:
            self.surface.fill(geometry, symbol.fill, symbol.fill_opacity)
        if is_area and symbol.hatch:
            self.hatch(symbol, geometry)
        dash = _pattern(symbol.dash)
        if not dash and is_area and basis is ExtentBasis.ASSUMED and not symbol.solid:
            dash = ASSUMED_DASH_PX
        if symbol.stroke:
            width = self._mm(symbol.stroke_px, symbol)
            self.surface.stroke(geometry, Pen(symbol.stroke, width, self._dash(dash), not symbol.sleeper))

    def sleeper(self, symbol: Symbol, geometry: BaseGeometry) -> None:
        """Draw the light sleepers of a railway."""
        if symbol.sleeper:
            width = self._mm(symbol.stroke_px, symbol) / 2
            self.surface.stroke(
                geometry, Pen(symbol.sleeper, width, self._dash(_SLEEPER_DASH_PX), is_round=False)
            )

    def hatch(self, symbol: Symbol, geometry: BaseGeometry) -> None:
        """Draw a hatch as lines that end at the area's outline."""
        size = (_DOTS_PX if symbol.hatch is Hatch.DOTS else _HATCH_PX) * self.mm_per_px
        dots = symbol.hatch is Hatch.DOTS
        pen = Pen(symbol.hatch_colour, (_DOT_PX if dots else _HATCH_WIDTH_PX) * self.mm_per_px, opacity=0.75)
        turn = _TURN_DEG.get(symbol.hatch, 0.0) if symbol.hatch else 0.0
        if dots:
            with self.surface.inside(geometry):
                self.surface.stroke(_dots(geometry, size), pen)
        else:
            self.parallels(geometry, pen, turn)

    def parallels(
        self, geometry: BaseGeometry, pen: Pen, degrees: float, spacing_px: float = _HATCH_PX
    ) -> None:
        """Draw parallel lines that end at the area's outline."""
        with self.surface.inside(geometry):
            self.surface.stroke(_parallels(geometry, spacing_px * self.mm_per_px, degrees), pen)

    def disc(self, symbol: Symbol, x: float, y: float, basis: ExtentBasis) -> None:
        """Draw a point symbol; the ring of what is assumed is dashed."""
        if symbol.glyph is None or symbol.glyph is Glyph.LABEL:
            return
        size = _SIZE_PX.get(symbol.glyph, DISC_PX) * self.mm_per_px
        unit = size / _FIELD
        if symbol.glyph is Glyph.DOT:
            self.surface.disc(x, y, size / 2, symbol.fill)
            return
        self.surface.disc(x, y, 10.6 * unit, symbol.fill)
        dash = self._dash(_RING_DASH_PX) if basis is ExtentBasis.ASSUMED else ()
        self.surface.ring(x, y, 10.6 * unit, Pen(symbol.stroke, 1.6 * unit, dash, is_round=not dash))
        self.surface.outlines([_glyph(symbol.glyph, unit, x, y)], symbol.stroke)

    def swatch(self, symbol: Symbol, place: Box, kind: GeometryKind, basis: ExtentBasis) -> None:
        """Draw a symbol in the legend as it is drawn on the map; lines lie on land, where they are light."""
        if kind is GeometryKind.POINT:
            self._point_swatch(symbol, place, basis)
            return
        area = box(place.left, place.bottom, place.right, place.top)
        if kind is GeometryKind.POLYGON:
            self.body(symbol, area, basis)
            return
        self.surface.fill(area, "land")
        line = LineString([(place.left, _middle(place)[1]), (place.right, _middle(place)[1])])
        with self.surface.inside(area):
            self.casing(symbol, line)
            self.body(symbol, line, basis)
            self.sleeper(symbol, line)

    def _point_swatch(self, symbol: Symbol, place: Box, basis: ExtentBasis) -> None:
        x, y = _middle(place)
        if symbol.glyph is Glyph.LABEL:
            dotted = self._dash((2.0, 3.0))
            line = LineString([(place.left, y), (place.right, y)])
            self.surface.stroke(line, Pen(symbol.stroke, self.mm_per_px, dotted))
        self.disc(symbol, x, y, basis)


def _middle(place: Box) -> tuple[float, float]:
    return (place.left + place.right) / 2, (place.bottom + place.top) / 2


def disc_mm(symbol: Symbol, mm_per_px: float) -> float:
    """Diameter of a point symbol in millimetres; 0 where only the name is set."""
    if symbol.glyph is None or symbol.glyph is Glyph.LABEL:
        return 0.0
    return _SIZE_PX.get(symbol.glyph, DISC_PX) * mm_per_px


def _is_area(geometry: BaseGeometry) -> bool:
    return bool(shapely.get_dimensions(geometry) == 2)  # noqa: PLR2004 - areas have two dimensions


def _pattern(dash: str) -> tuple[float, ...]:
    return tuple(float(part) for part in dash.split())


def _glyph(glyph: Glyph, unit: float, x: float, y: float) -> Outline:
    half = _FIELD / 2 * unit
    replay = partial(parse_path, glyph_paths()[str(glyph)])
    return Outline(replay, (unit, 0, 0, -unit, x - half, y + half))


def _parallels(geometry: BaseGeometry, spacing: float, degrees: float) -> MultiLineString:
    """Parallel lines over an area, on one grid for the whole page."""
    turned = affinity.rotate(geometry, -degrees, origin=(0, 0))
    left, bottom, right, top = turned.bounds
    lines = [LineString([(left, y), (right, y)]) for y in _steps(bottom, top, spacing)]
    whole: MultiLineString = affinity.rotate(MultiLineString(lines), degrees, origin=(0, 0))
    return whole


def _dots(geometry: BaseGeometry, spacing: float) -> MultiLineString:
    """Round dots over an area, as lines without length; every other row is shifted."""
    left, bottom, right, top = geometry.bounds
    return MultiLineString(
        [
            LineString([(x + shift, y), (x + shift + 0.001, y)])
            for y in _steps(bottom, top, spacing)
            for shift in [spacing / 2 if round(y / spacing) % 2 else 0.0]
            for x in _steps(left - spacing, right, spacing)
        ]
    )


def _steps(start: float, end: float, step: float) -> Iterator[float]:
    for count in range(math.floor(start / step), math.ceil(end / step) + 1):
        yield count * step
