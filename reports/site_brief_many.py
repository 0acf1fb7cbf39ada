"""Many parcels on a few pages: all in one table, the worst in short, the rest counted."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from design.texts import Language, text
from geodata.site.answers import GRAVEST_FIRST, ParcelCheck, Statement
from geodata.site.phrases import hectares, joined, percent
from reports.flow import Block, paragraph
from reports.grid import Column, Row, table
from reports.site_brief_tables import (
    BODY,
    TABLE,
    WIDTH,
    areas_section,
    colour,
    findings_section,
    heading,
    ranked,
)
from reports.site_brief_words import clipped, level_words, levels, parcel_name, plain, reason, sentences
from reports.site_words import area_sentences, kind_name, near_sentence

_NONE = "—"
_LONGEST_NAME = 36


def gravest_first(checks: Sequence[ParcelCheck]) -> list[ParcelCheck]:
    """Parcels by severity, those of one severity in the order of the file."""
    return sorted(checks, key=lambda check: GRAVEST_FIRST.index(check.severity))


def overview_blocks(checks: Sequence[ParcelCheck], most: int, language: Language) -> tuple[Block, ...]:
    """Table of parcels, the gravest first, as many as there is room for; the rest is counted."""
    heads = (
        ("sitebrief_col_number", 13.0, True),
        ("sitebrief_col_name", 42.0, False),
        ("sitebrief_col_parcel_area", 19.0, True),
        ("sitebrief_col_difference", 17.0, True),
        ("sitebrief_col_level", 21.0, False),
        ("sitebrief_col_reason", 59.0, False),
        ("sitebrief_col_decidable", 15.0, True),
    )
    columns = [Column(text(key, language), width, figure) for key, width, figure in heads]
    blocks = list(table(columns, [_row(check, language) for check in checks[:most]], TABLE))
    rest = checks[most:]
    if rest:
        counts = Counter(check.severity for check in rest)
        words = text("sitebrief_overview_rest", language, count=len(rest), levels=levels(counts, language))
        blocks.append(paragraph(words, BODY, WIDTH, gap=1.5))
    return heading(text("sitebrief_overview", language), blocks)


def _row(check: ParcelCheck, language: Language) -> Row:
    declared = check.declared
    difference = _NONE if declared is None else f"{declared.difference_share * 100:+.2f}"
    cells = (
        str(check.number),
        clipped(plain(check.name), _LONGEST_NAME) or _NONE,
        hectares(check.area_m2),
        difference,
        level_words(check.severity, language),
        reason(check, language),
        percent(check.decidable_share).removesuffix("\u2009%"),
    )
    return Row(cells, colour(check.severity))


def detail_blocks(checks: Sequence[ParcelCheck], most: int, language: Language) -> tuple[Block, ...]:
    """The gravest parcels one by one; the others are counted."""
    blocks: list[Block] = []
    for check in checks[:most]:
        blocks += _detail(check, language)
    rest = len(checks) - most
    if rest:
        blocks.append(paragraph(text("sitebrief_detail_rest", language, count=rest), BODY, WIDTH, gap=2.0))
    return tuple(blocks)


def _detail(check: ParcelCheck, language: Language) -> tuple[Block, ...]:
    name = clipped(parcel_name(check, language), _LONGEST_NAME)
    title = text("sitebrief_detail", language, name=name)
    area = paragraph(sentences(area_sentences(check, language), language), BODY, WIDTH, leads=True)
    around = [paragraph(_near(check, language), BODY, WIDTH, gap=1.2), _statements(check, language)]
    found = _below(findings_section(check, language).blocks)
    areas = _below(areas_section(check, language).blocks)
    tables = [*found, *around, *areas] if check.is_hardly_decided else [*found, *areas, *around]
    return heading(title, (area, *tables))


def _below(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """A table under a paragraph."""
    return (replace(blocks[0], gap=1.4), *blocks[1:])


def _near(check: ParcelCheck, language: Language) -> str:
    things = [
        text(
            "site_near_of_kind",
            language,
            kind=kind_name(near.kind, language),
            sentence=near_sentence(near, language),
        )
        for near in check.near
    ]
    return text("sitebrief_near_short", language, things=text("sitebrief_semicolon", language).join(things))


def _statements(check: ParcelCheck, language: Language) -> Block:
    """How many statements apply or may, with their paragraphs."""
    said = []
    for is_certain, members in groupby(ranked(check.statements), key=lambda told: told.is_certain):
        told = list(members)
        key = "sitebrief_sure_short" if is_certain else "sitebrief_maybe_short"
        said.append(text(key, language, count=len(told), refs=_refs(told, language)))
    words = text("sitebrief_semicolon", language).join(said) or text("sitebrief_statements_none", language)
    return paragraph(text("sitebrief_statements_short", language, told=words), BODY, WIDTH, gap=1.2)


def _refs(told: Sequence[Statement], language: Language) -> str:
    return joined(list(dict.fromkeys(ref for each in told for ref in each.refs)), language.value) or _NONE
