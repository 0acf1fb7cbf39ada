"""Parts of a site brief that are no tables of answers: title, key facts, answer, method, sources."""

from dataclasses import replace

from design.texts import Language, text
from geodata import catalog
from geodata.exchange.survey import Parcels
from geodata.schema import PLAN_DATE
from geodata.site.answers import ParcelCheck, gravest
from reports.exchange_words import format_name
from reports.flow import Block, Tint, column, height_of, paragraph
from reports.fonts import Face
from reports.frame import Box
from reports.marginalia import credits_of
from reports.pens import Type
from reports.request import FigureRequest
from reports.site_brief_facts import facts
from reports.site_brief_request import SiteBriefRequest
from reports.site_brief_tables import BODY, SMALL, WIDTH, colour, heading
from reports.site_brief_words import answer, clipped, file_name, level_words, parcel_name

_TITLE, _NAME = Type(6.2, "ink", Face.BOLD, 0.05), Type(4.1, "ink", Face.BOLD)
_ANSWER, _LEVEL = Type(3.15, "ink"), Type(3.15, "ink", Face.BOLD)
_LABEL, _LABEL_WIDTH = Type(2.75, "muted"), 32.0
_PAD, _BAR, _LEVEL_WIDTH = 2.2, 1.4, 27.0
_MOST_NAME, _MOST_FACT = 2, 3
_METHODS = ("sitebrief_method_answers", "sitebrief_method_assumed", "sitebrief_method_measures")
_LONGEST = 200


def title_blocks(
    brought: Parcels, checks: tuple[ParcelCheck, ...], request: SiteBriefRequest
) -> tuple[Block, ...]:
    """Title, whose brief it is, and against what."""
    language = request.language
    if len(checks) == 1:
        name = parcel_name(checks[0], language)
    else:
        name = text("sitebrief_many", language, count=len(checks))
    separator = "　" if language is Language.ZH else " – "
    named = column(f"{name}{separator}{file_name(brought, language)}", _NAME, WIDTH, most=_MOST_NAME)
    subtitle = text("sitebrief_subtitle", language, plan=PLAN_DATE, date=request.date.isoformat())
    return (
        paragraph(text("sitebrief_title", language), _spaced(language), WIDTH),
        Block(height_of(named), tuple(named), gap=0.6),
        paragraph(subtitle, SMALL, WIDTH, gap=0.4),
    )


def _spaced(language: Language) -> Type:
    return _TITLE if language is Language.ZH else replace(_TITLE, spacing=0.0)


def answer_block(checks: tuple[ParcelCheck, ...], language: Language) -> Block:
    """The answer on a tinted ground, beside the gravest level."""
    severity = gravest(check.severity for check in checks)
    level = column(level_words(severity, language), _LEVEL, _LEVEL_WIDTH - _PAD)
    said = column(answer(checks, language), _ANSWER, WIDTH - _LEVEL_WIDTH - 2 * _PAD)
    high = max(height_of(level), height_of(said)) + 2 * _PAD
    lines = [replace(line, left=line.left + _BAR + _PAD, base=line.base - _PAD) for line in level]
    lines += [replace(line, left=line.left + _LEVEL_WIDTH + _PAD, base=line.base - _PAD) for line in said]
    tints = (
        Tint(Box(0.0, -high, WIDTH, 0.0), colour(severity), 0.1),
        Tint(Box(0.0, -high, _BAR, 0.0), colour(severity)),
    )
    return Block(high, tuple(lines), tints=tints, gap=2.6)


def fact_blocks(brought: Parcels, checks: tuple[ParcelCheck, ...], language: Language) -> tuple[Block, ...]:
    """Key facts, a label and a value each."""
    blocks = []
    for label, value in facts(brought, checks, language):
        left = column(label, _LABEL, _LABEL_WIDTH)
        right = column(value, BODY, WIDTH - _LABEL_WIDTH, most=_MOST_FACT)
        lines = (*left, *(replace(line, left=line.left + _LABEL_WIDTH) for line in right))
        blocks.append(Block(max(height_of(left), height_of(right)), lines, gap=0.5))
    return (replace(blocks[0], gap=2.6), *blocks[1:])


def method_blocks(language: Language) -> tuple[Block, ...]:
    """How it was told and how accurate that is."""
    said = [paragraph(text(key, language), BODY, WIDTH, gap=0.6) for key in _METHODS]
    return heading(text("sitebrief_method", language), said)


def source_blocks(brought: Parcels, request: SiteBriefRequest, asked: FigureRequest) -> tuple[Block, ...]:
    """File with its hash, data with theirs, date, responsible body, sources with their licences."""
    language = request.language
    responsible = request.responsible or text("figure_responsible_none", language)
    said = (
        text(
            "sitebrief_source_file",
            language,
            file=clipped(file_name(brought, language), _LONGEST),
            format=format_name(brought.format, language),
            hash=brought.sha256,
        ),
        text(
            "sitebrief_source_data",
            language,
            hash=catalog.data_hash(),
            date=request.date.isoformat(),
            responsible=responsible,
        ),
        text("figure_sources", language, sources=credits_of(asked.layers, language)),
    )
    blocks = [paragraph(words, SMALL, WIDTH, gap=0.4) for words in said]
    return heading(text("sitebrief_source", language), blocks)
