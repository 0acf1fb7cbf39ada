"""Names as they are set on the map: which, in which type, as blocks of lines around a middle."""

import math
import re
from dataclasses import dataclass

import shapely
from shapely.geometry import LineString, Point
from shapely.geometry.base import BaseGeometry

from design.texts import Language
from geodata.schema import GeometryKind
from layers.spec import Glyph, LabelStyle, is_ground
from reports.content import Drawn
from reports.fonts import ASCENT, Face
from reports.frame import MapFrame
from reports.pens import Type
from reports.symbols import disc_mm
from reports.typesetting import Line, balanced, centred

LEAST_ZOOM_BY_RANK = (0.0, 0.0, 10.0, 11.5, 12.0, 12.5, 13.0, 13.5, 14.5)  # as on the screen
_NEVER = 9
_FINER = 0.6  # zoom levels that paper shows names earlier than a screen
_STEEP_DEG = 58.0
_ALONG_MM = 4.0
_LEADING = 1.18
_SECOND = 0.82
_WIDEST_PX = 120.0
_HALO_PX = 1.5
_GAP_PX = 2.5
_PINNED = -1000
_STYLES = {
    LabelStyle.AREA: (14.0, Face.BOLD, 0.16),
    LabelStyle.WATER: (12.5, Face.REGULAR, 0.08),
    LabelStyle.PLACE: (11.0, Face.REGULAR, 0.0),
    LabelStyle.POINT: (12.0, Face.BOLD, 0.0),
    LabelStyle.LINE: (10.5, Face.REGULAR, 0.0),
}
_ENGLISH_SPACING = 0.03
_PARENTHESES = re.compile(r"\s*[（(][^）)]*[）)]")


@dataclass(frozen=True)
class Name:
    """A name to be placed: its lines around (0, 0), how it is turned, and what it belongs to.

    `offset` is how far from the middle of a point symbol its name stands, in millimetres; `key` is the
    token of the colour that underlines it, empty for none. What `is_fixed` follows a line and does not move.
    """

    feature_id: str
    lines: tuple[Line, ...]
    width: float
    height: float
    at: tuple[float, float]
    degrees: float
    offset: float
    is_fixed: bool
    area: BaseGeometry | None
    key: str
    order: float


@dataclass(frozen=True)
class Manner:
    """How names are set: languages, millimetres of a screen pixel, what the reader chose."""

    languages: tuple[Language, ...]
    mm_per_px: float
    selected: str | None = None


def names(shown: tuple[Drawn, ...], frame: MapFrame, manner: Manner) -> tuple[Name, ...]:
    """Names that this scale has room for, the most important first."""
    zoom = frame.zoom(manner.mm_per_px) + _FINER
    wanted = [_name(drawn, frame, manner) for drawn in shown if _is_wanted(drawn, zoom, manner)]
    return tuple(sorted(wanted, key=lambda name: name.order))


def _is_wanted(drawn: Drawn, zoom: float, manner: Manner) -> bool:
    rank = drawn.feature.properties.rank
    if drawn.layer.label is LabelStyle.NONE or rank >= _NEVER:
        return False
    least = max(LEAST_ZOOM_BY_RANK[rank], drawn.layer.label_zoom)
    return drawn.feature.id == manner.selected or zoom >= least


def _name(drawn: Drawn, frame: MapFrame, manner: Manner) -> Name:
    layer, feature, kind = drawn.layer, drawn.feature, drawn.feature.geometry_type
    at = _middle(drawn, frame)
    degrees, is_upright = 0.0, False
    is_along = layer.label is LabelStyle.LINE and kind is GeometryKind.LINE
    if is_along:
        degrees, is_upright = _turn(drawn.geometry, at, manner)
    lines = _stacked(drawn, manner) if is_upright else _block(drawn, manner)
    is_keyed = layer.label is LabelStyle.AREA and not is_ground(layer)
    pinned = _PINNED if feature.id == manner.selected else 0
    return Name(
        feature_id=feature.id,
        lines=lines,
        width=max(line.style.width(line.words) for line in lines),
        height=sum(line.style.size for line in lines) * _LEADING,
        at=at,
        degrees=degrees,
        offset=_offset(drawn, manner),
        is_fixed=is_along,
        area=drawn.geometry if kind is GeometryKind.POLYGON else None,
        key=(drawn.symbol.stroke or drawn.symbol.fill) if is_keyed else "",
        order=pinned + layer.label_priority * 10 + feature.properties.rank,
    )


def _offset(drawn: Drawn, manner: Manner) -> float:
    if drawn.feature.geometry_type is not GeometryKind.POINT or drawn.symbol.glyph in {None, Glyph.LABEL}:
        return 0.0
    return disc_mm(drawn.symbol, manner.mm_per_px) / 2 + _GAP_PX * manner.mm_per_px


def _middle(drawn: Drawn, frame: MapFrame) -> tuple[float, float]:
    """Declared place of the name; where that lies beyond the frame, a place on what shows."""
    at = Point(frame.place(drawn.feature.label_longitude, drawn.feature.label_latitude))
    if not frame.window.contains(at):
        at = shapely.intersection(drawn.geometry, frame.window).representative_point()
    return at.x, at.y


def short(name: str) -> str:
    """Name without what stands in parentheses."""
    return _PARENTHESES.sub("", name).strip() or name


def _words(drawn: Drawn, language: Language) -> str:
    said = drawn.feature.properties
    return short(said.name_zh if language is Language.ZH else said.name_en)


def _type(drawn: Drawn, language: Language, manner: Manner) -> Type:
    size_px, face, spacing = _STYLES[drawn.layer.label]
    is_second = language is not manner.languages[0]
    return Type(
        size=size_px * manner.mm_per_px * (_SECOND if is_second else 1.0),
        colour=drawn.layer.label_colour,
        face=Face.REGULAR if is_second else face,
        spacing=spacing if language is Language.ZH else min(spacing, _ENGLISH_SPACING),
        is_slanted=drawn.layer.label is LabelStyle.WATER,
        halo=_HALO_PX * manner.mm_per_px,
    )


def _block(drawn: Drawn, manner: Manner) -> tuple[Line, ...]:
    """Lines of a name in its languages, one under the other, around (0, 0)."""
    set_lines = []
    for language in manner.languages:
        style, words = _type(drawn, language, manner), _words(drawn, language)
        is_broken = language is Language.EN and drawn.layer.label is not LabelStyle.LINE
        widest = _WIDEST_PX * manner.mm_per_px
        set_lines += [(part, style) for part in (balanced(words, style, widest) if is_broken else (words,))]
    top = sum(style.size for _, style in set_lines) * _LEADING / 2
    placed = []
    for words, style in set_lines:
        placed.append(centred(words, 0.0, top - style.size * (ASCENT + (_LEADING - 1) / 2), style))
        top -= style.size * _LEADING
    return tuple(placed)


def _stacked(drawn: Drawn, manner: Manner) -> tuple[Line, ...]:
    """Characters of a Chinese name one under the other, around (0, 0)."""
    style, words = _type(drawn, Language.ZH, manner), _words(drawn, Language.ZH)
    step = style.size * _LEADING
    top = len(words) * step / 2
    return tuple(
        centred(character, 0.0, top - place * step - style.size * (ASCENT + (_LEADING - 1) / 2), style)
        for place, character in enumerate(words)
    )


def _turn(geometry: BaseGeometry, at: tuple[float, float], manner: Manner) -> tuple[float, bool]:
    """Direction of a line at a place in degrees, and whether its name is set upright along it."""
    parts = [part for part in shapely.get_parts(geometry).tolist() if isinstance(part, LineString)]
    nearest = min(parts, key=lambda part: part.distance(Point(at)))
    middle = nearest.project(Point(at))
    start, end = (nearest.interpolate(max(0.0, middle + side * _ALONG_MM)) for side in (-1, 1))
    degrees = math.degrees(math.atan2(end.y - start.y, end.x - start.x))
    degrees = (degrees + 90) % 180 - 90
    if manner.languages == (Language.ZH,) and abs(degrees) > _STEEP_DEG:
        return (degrees - 90 if degrees > 0 else degrees + 90), True
    return degrees, False
