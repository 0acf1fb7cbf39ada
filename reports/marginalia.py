"""What stands around the map in words: title, what is shown, notice, sources, date, data."""

import re
from dataclasses import replace

from design.texts import Language, text
from geodata import catalog
from geodata.schema import PLAN_DATE, Source
from layers.declared_map import layer_key
from layers.spec import Group, is_ground, spec
from reports.content import Drawn
from reports.fonts import ASCENT, Face
from reports.frame import Box
from reports.names import short
from reports.pens import Type
from reports.request import FigureRequest
from reports.typesetting import Line, wrap

_LEADING = 1.38
_TITLE, _SECOND_TITLE, _SUBTITLE, _NOTE = 5.6, 3.3, 2.5, 2.15
_TITLE_SPACING = 0.06
_COLUMN_GAP = 6.0
_OPEN_LICENCE = re.compile(r"ODbL|CC")


def title_of(request: FigureRequest, language: Language) -> str:
    """The reader's title, or the figure's own."""
    return request.title or text("figure_title", language)


def title_lines(request: FigureRequest, unit: float, width: float) -> tuple[tuple[str, Type], ...]:
    """Title and, smaller, what is shown; a second language follows in smaller type."""
    first, *others = request.speech.languages
    styles = [Type(_TITLE * unit, "ink", Face.BOLD, _TITLE_SPACING if first is Language.ZH else 0.0)]
    lines = [(line, styles[0]) for line in wrap(title_of(request, first), styles[0], width)]
    if not request.title:
        style = Type(_SECOND_TITLE * unit, "ink")
        lines += [(text("figure_title", language), style) for language in others]
    style = Type(_SUBTITLE * unit, "muted")
    lines += [(_subtitle(request, language, style, width), style) for language in request.speech.languages]
    return tuple(lines)


def _subtitle(request: FigureRequest, language: Language, style: Type, width: float) -> str:
    """Names of the layers of the plan that are shown, as many as fit on a line."""
    groups = list(Group)
    layers = sorted(map(spec, reversed(request.layers)), key=lambda layer: groups.index(layer.group))
    said = [text(layer_key(layer.id), language) for layer in layers if not is_ground(layer)]
    if not said:
        return text("figure_ground_only", language)
    comma = text("list_comma", language)
    for count in range(len(said), 0, -1):
        words = comma.join(said[:count])
        if count < len(said):
            words = text("figure_and_more", language, names=words, count=len(said) - count)
        if style.width(words) <= width:
            return words
    return said[0]


def height_of(lines: tuple[tuple[str, Type], ...]) -> float:
    """Height in millimetres of lines of text, one under the other."""
    return sum(style.size for _, style in lines) * _LEADING


def stack(lines: tuple[tuple[str, Type], ...], left: float, top: float) -> tuple[Line, ...]:
    """Set lines one under the other from an upper left corner."""
    placed = []
    for words, style in lines:
        placed.append(Line(words, left, top - style.size * (ASCENT + (_LEADING - 1) / 2), style))
        top -= style.size * _LEADING
    return tuple(placed)


def note_columns(
    request: FigureRequest, unit: float, width: float
) -> tuple[tuple[tuple[str, Type], ...], ...]:
    """Notes in each language, broken to its column."""
    languages = request.speech.languages
    column = (width - (len(languages) - 1) * _COLUMN_GAP * unit) / len(languages)
    return tuple(_notes(request, language, Type(_NOTE * unit, "ink"), column) for language in languages)


def place_notes(
    columns: tuple[tuple[tuple[str, Type], ...], ...], place: Box, unit: float
) -> tuple[Line, ...]:
    """Set the notes' columns beside each other."""
    step = (place.width + _COLUMN_GAP * unit) / len(columns)
    return tuple(
        line
        for position, lines in enumerate(columns)
        for line in stack(lines, place.left + position * step, place.top)
    )


def _notes(
    request: FigureRequest, language: Language, style: Type, width: float
) -> tuple[tuple[str, Type], ...]:
    number = request.review_number or text("notice_not_submitted", language)
    paragraphs = (
        text("notice_statutory", language, date=PLAN_DATE, number=number),
        text("figure_assumed", language),
        text("figure_sources", language, sources=credits_of(request.layers, language)),
        text(
            "figure_made",
            language,
            date=request.date.isoformat(),
            responsible=request.responsible or text("figure_responsible_none", language),
            hash=catalog.data_hash(),
        ),
    )
    bold = replace(style, face=Face.BOLD)
    styles = (bold, *(style for _ in paragraphs[1:]))
    return tuple(
        (line, style)
        for words, style in zip(paragraphs, styles, strict=True)
        for line in wrap(words, style, width)
    )


def credits_of(layers: tuple[str, ...], language: Language) -> str:
    """Sources of layers, with the attribution that their licences ask for."""
    sets = {spec(layer_id).feature_set for layer_id in layers}
    used = {
        source
        for feature in catalog.features()
        if feature.set_id in sets
        for source in feature.properties.sources
    }
    told = [_credit(source, language) for key, source in catalog.sources().items() if key in used]
    return text("figure_semicolon", language).join(told)


def _credit(source: Source, language: Language) -> str:
    name = short(source.name_zh if language is Language.ZH else source.name_en)
    if not _OPEN_LICENCE.match(source.licence) or not source.attribution:
        return name
    is_told = source.licence.replace("-", " ") in source.attribution
    terms = source.attribution if is_told else f"{source.attribution}, {source.licence}"
    return text("figure_credit", language, name=name, terms=terms)


def alternative(request: FigureRequest, shown: tuple[Drawn, ...]) -> str:
    """What the figure shows, for readers who do not see it: names of the plan's features."""
    language = request.speech.languages[0]
    said = [
        short(
            drawn.feature.properties.name_zh if language is Language.ZH else drawn.feature.properties.name_en
        )
        for drawn in shown
        if not is_ground(drawn.layer)
    ]
    return text("list_comma", language).join(dict.fromkeys(said))
