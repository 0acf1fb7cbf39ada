"""Pages of paper in millimetres over the PDF writer: lines, areas and text, all of them vectors."""

import io
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

import shapely
from fontTools.pens.basePen import BasePen
from fontTools.pens.transformPen import TransformPen
from reportlab.lib.colors import HexColor
from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfgen.pathobject import PDFPathObject
from shapely.geometry.base import BaseGeometry

from design.tokens import PALETTE
from reports import fonts
from reports.pens import PT_PER_MM, Outline, Pen, Type

_EVEN_ODD, _NON_ZERO = 0, 1
_BUTT, _ROUND = 0, 1  # also mitred and round joins


class _PathPen(BasePen):  # type: ignore[misc]  # fontTools has no types
    """Writes outlines into a path of the page."""

    def __init__(self, path: PDFPathObject) -> None:
        super().__init__(None)
        self._path = path

    def _moveTo(self, pt: tuple[float, float]) -> None:  # noqa: N802 - the name fontTools calls
        self._path.moveTo(*pt)

    def _lineTo(self, pt: tuple[float, float]) -> None:  # noqa: N802 - the name fontTools calls
        self._path.lineTo(*pt)

    def _curveToOne(  # noqa: N802 - the name fontTools calls
        self, pt1: tuple[float, float], pt2: tuple[float, float], pt3: tuple[float, float]
    ) -> None:
        self._path.curveTo(*pt1, *pt2, *pt3)

    def _closePath(self) -> None:  # noqa: N802 - the name fontTools calls
        self._path.close()


def _lines_of(geometry: BaseGeometry) -> Iterator[tuple[list[tuple[float, float]], bool]]:
    """Rings and lines of a geometry, each with whether it closes."""
    for part in shapely.get_parts(geometry).tolist():
        if part.geom_type.startswith(("Multi", "Geometry")):
            yield from _lines_of(part)
        elif part.geom_type == "Polygon" and not part.is_empty:
            for ring in (part.exterior, *part.interiors):
                yield list(ring.coords)[:-1], True
        elif part.geom_type in {"LineString", "LinearRing"} and not part.is_empty:
            yield list(part.coords), False


class Surface:
    """A page, drawn from the bottom up, in millimetres from its lower left corner; others may follow."""

    def __init__(self, width: float, height: float) -> None:
        self._file = io.BytesIO()
        size = (width * PT_PER_MM, height * PT_PER_MM)
        first = fonts.register(fonts.Face.REGULAR)  # else the writer names a font that is not embedded
        self._canvas = Canvas(
            self._file,
            pagesize=size,
            pageCompression=1,
            invariant=1,
            initialFontName=first,  # type: ignore[arg-type]  # the stubs take the name for a size
        )
        self._canvas.scale(PT_PER_MM, PT_PER_MM)

    def describe(self, title: str, subject: str, keywords: str, language: str) -> None:
        """Say what the file is, for programs and screen readers."""
        self._canvas.setTitle(title)
        self._canvas.setSubject(subject)
        self._canvas.setKeywords(keywords)
        self._canvas.setCatalogEntry("Lang", language)
        self._canvas.setViewerPreference("DisplayDocTitle", "true")

    def turn_page(self) -> None:
        """Close the page and begin another of the same size."""
        self._canvas.showPage()
        self._canvas.scale(PT_PER_MM, PT_PER_MM)

    def finish(self) -> bytes:
        """Close the page and the file."""
        self._canvas.showPage()
        self._canvas.save()
        return self._file.getvalue()

    @contextmanager
    def inside(self, geometry: BaseGeometry) -> Iterator[None]:
        """Draw inside an area only."""
        with self._kept():
            path = self._path(geometry)
            self._canvas.clipPath(path, stroke=0, fill=0, fillMode=_EVEN_ODD)
            yield

    @contextmanager
    def turned(self, x: float, y: float, degrees: float = 0.0) -> Iterator[None]:
        """Draw from a place as origin, turned counter-clockwise."""
        with self._kept():
            self._canvas.translate(x, y)
            self._canvas.rotate(degrees)
            yield

    @contextmanager
    def _kept(self) -> Iterator[None]:
        self._canvas.saveState()
        yield
        self._canvas.restoreState()

    def _path(self, geometry: BaseGeometry) -> PDFPathObject:
        path = self._canvas.beginPath()
        for points, is_closed in _lines_of(geometry):
            path.moveTo(*points[0])
            for point in points[1:]:
                path.lineTo(*point)
            if is_closed:
                path.close()
        return path

    def fill(self, geometry: BaseGeometry, colour: str, opacity: float = 1.0) -> None:
        """Fill an area; holes stay open."""
        with self._kept():
            self._canvas.setFillColor(HexColor(PALETTE[colour]))
            self._canvas.setFillAlpha(opacity)
            self._canvas.drawPath(self._path(geometry), stroke=0, fill=1, fillMode=_EVEN_ODD)

    def stroke(self, geometry: BaseGeometry, pen: Pen) -> None:
        """Draw lines, or the outlines of areas."""
        with self._kept():
            self._take(pen)
            self._canvas.drawPath(self._path(geometry), stroke=1, fill=0)

    def disc(self, x: float, y: float, radius: float, colour: str) -> None:
        """Fill a circle."""
        with self._kept():
            self._canvas.setFillColor(HexColor(PALETTE[colour]))
            self._canvas.circle(x, y, radius, stroke=0, fill=1)

    def ring(self, x: float, y: float, radius: float, pen: Pen) -> None:
        """Draw a circle."""
        with self._kept():
            self._take(pen)
            self._canvas.circle(x, y, radius, stroke=1, fill=0)

    def _take(self, pen: Pen) -> None:
        self._canvas.setStrokeColor(HexColor(PALETTE[pen.colour]))
        self._canvas.setStrokeAlpha(pen.opacity)
        self._canvas.setLineWidth(pen.width)
        self._canvas.setLineCap(_ROUND if pen.is_round else _BUTT)
        self._canvas.setLineJoin(_ROUND if pen.is_round else _BUTT)
        if pen.dash:
            self._canvas.setDash(list(pen.dash))

    def outlines(self, outlines: Iterable[Outline], colour: str) -> None:
        """Fill curves."""
        with self._kept():
            self._canvas.setFillColor(HexColor(PALETTE[colour]))
            self._canvas.drawPath(self._replayed(outlines), stroke=0, fill=1, fillMode=_NON_ZERO)

    def _replayed(self, outlines: Iterable[Outline]) -> PDFPathObject:
        path = self._canvas.beginPath()
        for outline in outlines:
            outline.replay(TransformPen(_PathPen(path), outline.transform))
        return path

    def text(self, words: str, left: float, base: float, style: Type) -> None:
        """Set a line of text from its left end on its base line; it can be selected and copied."""
        with self._kept():
            self._canvas.translate(left, base)
            if style.is_slanted:
                self._canvas.skew(0, -fonts.SLANT_DEG)
            if style.halo:
                self._halo(words, style)
            self._canvas.setFillColor(HexColor(PALETTE[style.colour]))
            self._canvas.setFont(fonts.register(style.face), style.size)
            self._canvas.drawString(0, 0, words, charSpace=style.spacing * style.size)

    def _halo(self, words: str, style: Type) -> None:
        """Edge letters with the colour of the land; drawn as curves, so that the text is there once."""
        scale = style.size / fonts.units_per_em(style.face)
        left, outlines = 0.0, []
        for character in words:
            replay = fonts.outline(character, style.face).replay
            outlines.append(Outline(replay, (scale, 0, 0, scale, left, 0)))
            left += (fonts.advance(character, style.face) + style.spacing) * style.size
        self._take(Pen("land", 2 * style.halo, opacity=0.9))
        self._canvas.drawPath(self._replayed(outlines), stroke=1, fill=0)
