"""Parts of a factsheet that are no tables: title, answer, key facts, how sure, method, sources."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from design.texts import Language, text
from geodata import catalog
from geodata.analysis.extent import area_range_m2
from geodata.ranking.measures import Candidate
from geodata.ranking.rank import Ranked, Ranking
from geodata.ranking.sureness import Sureness
from geodata.schema import PLAN_DATE
from reports import facts
from reports.factsheet_request import FactsheetRequest
from reports.factsheet_tables import area_words
from reports.flow import Block, Tint, column, height_of, paragraph
from reports.fonts import Face
from reports.frame import Box
from reports.marginalia import credits_of
from reports.pens import Type
from reports.project_words import investment_words
from reports.ranking_reasons import reason_sentences, sureness_sentence
from reports.ranking_words import (
    criterion_name,
    industry_name,
    listed,
    place_kind_name,
    place_name,
    score_points,
    scoring_sentence,
)
from reports.request import FigureRequest
from reports.site_brief_tables import BODY, SMALL, WIDTH, heading
from reports.typesetting import Line

_TITLE, _NAME = Type(6.2, "ink", Face.BOLD, 0.05), Type(4.1, "ink", Face.BOLD)
_ANSWER, _PLACE = Type(2.95, "ink"), Type(5.2, "selection", Face.BOLD)
_LABEL, _LABEL_WIDTH = Type(2.75, "muted"), 26.0
_PAD, _BAR, _PLACE_WIDTH = 2.2, 1.4, 30.0
_COLOUR = "selection"
_MOST_NAME, _MOST_FACT = 2, 3
_METHODS = ("factsheet_method_sum", "factsheet_method_range", "factsheet_method_assumed")


def position_of(ranking: Ranking, place_id: str) -> int:
    """Row of a place in the ranking, from 0."""
    return [row.candidate.id for row in ranking.rows].index(place_id)


def title_blocks(row: Ranked, request: FactsheetRequest) -> tuple[Block, ...]:
    """Title, which place, and from what."""
    language = request.language
    style = _TITLE if language is Language.ZH else replace(_TITLE, spacing=0.0)
    named = column(place_title(row.candidate, language), _NAME, WIDTH, most=_MOST_NAME)
    subtitle = text("factsheet_subtitle", language, plan=PLAN_DATE, date=request.date.isoformat())
    return (
        paragraph(text("factsheet_title", language), style, WIDTH),
        Block(height_of(named), tuple(named), gap=0.6),
        paragraph(subtitle, SMALL, WIDTH, gap=0.4),
    )


def place_title(candidate: Candidate, language: Language) -> str:
    """Name of a place and what the plan calls it."""
    name = place_name(candidate, language)
    if candidate.place is None:
        return name
    return text("factsheet_name", language, name=name, kind=place_kind_name(candidate.place.kind, language))


def answer_block(ranking: Ranking, row: Ranked, sure: Sureness, language: Language) -> Block:
    """Position and score on a tinted ground, beside the reasons and how sure they are."""
    reasons = reason_sentences(ranking, row.candidate.id, language)
    sureness = sureness_sentence(sure.rows[position_of(ranking, row.candidate.id)], language)
    width = WIDTH - _PLACE_WIDTH - 2 * _PAD
    said = [column(words, _ANSWER, width) for words in (*reasons, sureness)]
    place = _beside(ranking, row, language)
    high = max(sum(map(height_of, said)), height_of(place)) + 2 * _PAD
    lines = [replace(line, left=line.left + _BAR + _PAD, base=line.base - _PAD) for line in place]
    lines += _stacked(said, _PLACE_WIDTH + _PAD, _PAD)
    tints = (
        Tint(Box(0.0, -high, WIDTH, 0.0), _COLOUR, 0.08),
        Tint(Box(0.0, -high, _BAR, 0.0), _COLOUR),
    )
    return Block(high, tuple(lines), tints=tints, gap=2.6)


def _beside(ranking: Ranking, row: Ranked, language: Language) -> list[Line]:
    width = _PLACE_WIDTH - _BAR - _PAD
    first = column(text("factsheet_position", language, position=row.position), _PLACE, width)
    count, points = len(ranking.rows), score_points(row.score)
    below = column(text("factsheet_among", language, count=count, points=points), BODY, width)
    return [*first, *(replace(line, base=line.base - height_of(first)) for line in below)]


def _stacked(columns: Sequence[list[Line]], left: float, down: float) -> list[Line]:
    """Columns below each other."""
    lines = []
    for some in columns:
        lines += [replace(line, left=line.left + left, base=line.base - down) for line in some]
        down += height_of(some)
    return lines


def fact_blocks(ranking: Ranking, row: Ranked, request: FactsheetRequest) -> tuple[Block, ...]:
    """Key facts, a label and a value each."""
    blocks = []
    for label, value in _facts(ranking, row, request):
        left = column(label, _LABEL, _LABEL_WIDTH)
        right = column(value, BODY, WIDTH - _LABEL_WIDTH, most=_MOST_FACT)
        lines = (*left, *(replace(line, left=line.left + _LABEL_WIDTH) for line in right))
        blocks.append(Block(max(height_of(left), height_of(right)), lines, gap=0.5))
    return (replace(blocks[0], gap=2.6), *blocks[1:])


def _facts(ranking: Ranking, row: Ranked, request: FactsheetRequest) -> Iterator[tuple[str, str]]:
    language, asked = request.language, ranking.enquiry.industries
    sought = listed([industry_name(key, language) for key in asked], language)
    yield text("factsheet_asked", language), sought or text("factsheet_asked_none", language)
    if row.candidate.place is None:
        yield text("card_area", language), area_words(row.candidate, language)
    else:
        yield from _drawn_facts(row.candidate.place.feature_id, row.candidate.place.refs, language)
    if request.contact:
        yield text("factsheet_contact", language), request.contact


def _drawn_facts(feature_id: str, refs: Sequence[str], language: Language) -> Iterator[tuple[str, str]]:
    feature = catalog.feature(feature_id)
    yield text("factsheet_what", language), facts.summary(feature, language)
    told = {
        "card_status": facts.status(feature, language),
        "factsheet_col_investment": investment_words(feature_id, language),
        "card_area": facts.area(feature, language, area_range_m2),
        "card_length": facts.length(feature, language),
        "card_basis": text(f"card_basis_{feature.properties.extent_basis}", language),
        "card_accuracy": facts.accuracy(feature, language),
        "factsheet_refs": listed([f"{ref} {_title(ref, language)}" for ref in refs], language),
    }
    yield from ((text(key, language), said) for key, said in told.items() if said)


def _title(ref: str, language: Language) -> str:
    return facts.paragraph_title(ref, language).split(" · ", maxsplit=1)[0]


def method_blocks(row: Ranked, sure: Sureness, language: Language) -> tuple[Block, ...]:
    """How it is added up, how each criterion is measured, and how the draws are made."""
    said = [text(key, language) for key in _METHODS]
    said.append(text("factsheet_method_draws", language, draws=sure.draws, seed=sure.seed))
    scoring = [
        text(
            "factsheet_scoring",
            language,
            name=criterion_name(line.criterion_id, language),
            scoring=scoring_sentence(line.criterion_id, language),
        )
        for line in row.lines
    ]
    separator = "" if language is Language.ZH else " "
    blocks = [paragraph(words, SMALL, WIDTH, gap=0.4) for words in (*said, separator.join(scoring))]
    return heading(text("sitebrief_method", language), blocks)


def source_blocks(request: FactsheetRequest, asked: FigureRequest) -> tuple[Block, ...]:
    """Data with their hash, date, responsible body, sources with their licences."""
    language = request.language
    responsible = request.responsible or text("figure_responsible_none", language)
    values = {"hash": catalog.data_hash(), "date": request.date.isoformat(), "responsible": responsible}
    said = (
        text("sitebrief_source_data", language, **values),
        text("figure_sources", language, sources=credits_of(asked.layers, language)),
    )
    blocks = [paragraph(words, SMALL, WIDTH, gap=0.4) for words in said]
    return heading(text("sitebrief_source", language), blocks)
