"""Sheets of a comparison that are figures: side by side, the open sum, demands, how sure."""

from collections.abc import Sequence

from design.texts import Language
from geodata.exchange.tables import Cell, Table
from geodata.ranking.criteria import criterion, demand
from geodata.ranking.rank import Line, Ranked
from reports.comparison_content import (
    UNITS,
    Compared,
    Rows,
    amount_cell,
    number_cell,
    points_cell,
    raw_cell,
)
from reports.ranking_reasons import reason_sentences, sureness_sentence
from reports.ranking_words import (
    criterion_name,
    demand_words,
    held_sentence,
    listed,
    place_kind_name,
    reason_name,
    verdict_name,
)


def sides(compared: Compared) -> Table:
    """Places side by side: a column a place, a row what is told of it."""
    heads = (compared.say("comparison_head_item"), *map(compared.name, compared.rows))
    return Table(compared.say("comparison_sheet_sides"), heads, tuple(_sides(compared)))


def _sides(compared: Compared) -> Rows:
    rows, sure = compared.rows, [compared.stability(row) for row in compared.rows]
    yield compared.say("comparison_row_kind"), *(_kind(row, compared.language) for row in rows)
    yield compared.say("comparison_row_position"), *(row.position for row in rows)
    yield compared.say("comparison_row_score"), *(points_cell(row.score) for row in rows)
    yield compared.say("comparison_row_most"), *(points_cell(row.most) for row in rows)
    yield compared.say("comparison_row_first"), *(number_cell(told.first) for told in sure)
    yield compared.say("comparison_row_three"), *(number_cell(told.among_three) for told in sure)
    for lines in zip(*(row.lines for row in rows), strict=True):
        yield from _criterion(lines, compared)
    told = [reason_sentences(compared.ranking, row.candidate.id, compared.language) for row in rows]
    for key, said in zip(
        ("comparison_row_wanted", "comparison_row_scored"), zip(*told, strict=True), strict=True
    ):
        yield compared.say(key), *said


def _kind(row: Ranked, language: Language) -> Cell:
    return None if row.candidate.place is None else place_kind_name(row.candidate.place.kind, language)


def _criterion(lines: Sequence[Line], compared: Compared) -> Rows:
    key = lines[0].criterion_id
    name, unit = criterion_name(key, compared.language), compared.say(UNITS[criterion(key).unit])
    yield compared.say("comparison_row_raw", name=name, unit=unit), *(raw_cell(line) for line in lines)
    yield (
        compared.say("comparison_row_normalised", name=name),
        *(number_cell(line.normalised) for line in lines),
    )
    yield compared.say("comparison_row_weight", name=name), *(number_cell(line.weight) for line in lines)
    yield (
        compared.say("comparison_row_points", name=name),
        *(points_cell(line.contribution) for line in lines),
    )


SUM_HEADS = (
    "comparison_head_place",
    "factsheet_col_criterion",
    "comparison_head_unit",
    "factsheet_col_raw",
    "comparison_head_low",
    "comparison_head_high",
    "comparison_head_doubt",
    "factsheet_col_normalised",
    "comparison_head_weight",
    "factsheet_col_score",
    "factsheet_col_open",
    "factsheet_col_refs",
)


def arithmetic(compared: Compared) -> Table:
    """The open sum: a row a criterion of a place, then the sum of the place."""
    return compared.table("factsheet_arithmetic", SUM_HEADS, _arithmetic(compared))


def _arithmetic(compared: Compared) -> Rows:
    language = compared.language
    for row in compared.rows:
        for line in row.lines:
            unit, value = criterion(line.criterion_id).unit, line.value
            yield (
                compared.name(row),
                criterion_name(line.criterion_id, language),
                compared.say(UNITS[unit]),
                raw_cell(line),
                amount_cell(unit, value.low),
                amount_cell(unit, value.high),
                reason_name(value.reason, language) if value.reason else None,
                number_cell(line.normalised),
                number_cell(line.weight),
                points_cell(line.contribution),
                points_cell(line.open_share),
                listed(line.refs, language),
            )
        weight = number_cell(sum(line.weight for line in row.lines))
        total = (weight, points_cell(row.score), points_cell(row.most - row.score), None)
        yield compared.name(row), compared.say("factsheet_total"), *[None] * 6, *total


DEMAND_HEADS = (
    "comparison_head_place",
    "comparison_head_demand",
    "factsheet_col_verdict",
    "comparison_head_unit",
    "comparison_head_figure",
    "comparison_head_low",
    "comparison_head_high",
    "comparison_head_short",
    "comparison_head_sentence",
)


def demands(compared: Compared) -> Table:
    """Answers to what was demanded."""
    return compared.table("comparison_sheet_demands", DEMAND_HEADS, _demands(compared))


def _demands(compared: Compared) -> Rows:
    for row in compared.rows:
        for held in row.held:
            unit = demand(held.must_have.kind).limit_unit or "share"
            figures = (held.figure, held.low, held.high, held.short_by)
            yield (
                compared.name(row),
                demand_words(held.must_have, compared.language),
                verdict_name(held.verdict, compared.language),
                compared.say(UNITS[unit]),
                *(amount_cell(unit, figure) for figure in figures),
                held_sentence(held, compared.language),
            )


SURE_HEADS = (
    "comparison_head_place",
    "comparison_row_position",
    "comparison_row_first",
    "comparison_row_three",
    "comparison_head_low_position",
    "comparison_head_high_position",
    "comparison_head_sentence",
)


def sureness(compared: Compared) -> Table:
    """How each place fares in the draws."""
    return compared.table("comparison_sheet_sure", SURE_HEADS, _sureness(compared))


def _sureness(compared: Compared) -> Rows:
    for row in compared.rows:
        told = compared.stability(row)
        yield (
            compared.name(row),
            row.position,
            number_cell(told.first),
            number_cell(told.among_three),
            told.low_position,
            told.high_position,
            sureness_sentence(told, compared.language),
        )
