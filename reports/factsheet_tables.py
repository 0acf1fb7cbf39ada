"""Tables of a factsheet: what the plan wants, projects, distances, restrictions, the arithmetic."""

from collections.abc import Sequence

from design.texts import Language, text
from geodata.ranking.criteria import DemandKind, Measure, criterion, declaration, demand
from geodata.ranking.enquiry import MustHave
from geodata.ranking.measures import Candidate
from geodata.ranking.must_haves import Held, Verdict, answers
from geodata.ranking.places import Flagship, Wish
from geodata.ranking.rank import Ranked
from geodata.rules import name_of
from geodata.schema import PLAN_DATE
from reports.flow import Block, kept, paragraph
from reports.grid import Column, Row, table
from reports.project_words import investment_words, status_words
from reports.ranking_words import (
    bond_name,
    criterion_name,
    demand_words,
    function_name,
    held_sentence,
    industry_name,
    listed,
    reason_name,
    score_points,
    shown_contributions,
    shown_weights,
    tie_name,
    value_words,
    verdict_name,
)
from reports.site_brief_tables import BODY, SMALL, TABLE, WIDTH, heading
from reports.wording import kilometres, number

_NONE = "—"
_MOST_NAMED = 4
_COLOURS = {
    Verdict.YES: "level-pass",
    Verdict.NO: "level-conflict",
    Verdict.UNDECIDABLE: "level-undecidable",
}
LINES = tuple(MustHave(kind) for kind in DemandKind if demand(kind).limit_unit is None)


def _columns(language: Language, *said: tuple[str, float, bool]) -> tuple[Column, ...]:
    return tuple(Column(text(key, language), width, figure) for key, width, figure in said)


def wishes_blocks(row: Ranked, asked: Sequence[str], language: Language) -> tuple[Block, ...]:
    """Industries the plan wants there, those asked for first, each by its firmest bond; then other uses."""
    place = row.candidate.place
    title = text("factsheet_wishes", language)
    if place is None or not place.wishes:
        key = "factsheet_wishes_own" if place is None else "factsheet_wishes_none"
        return heading(title, [paragraph(text(key, language), BODY, WIDTH)])
    columns = _columns(
        language,
        ("factsheet_col_industry", 38.0, False),
        ("factsheet_col_bond", 44.0, False),
        ("factsheet_col_said_of", 66.0, False),
        ("factsheet_col_refs", 38.0, False),
    )
    by_industry = _firmest(place.wishes)
    order = sorted(by_industry, key=lambda industry: industry not in asked)
    rows = [_wish_row(industry, by_industry[industry], asked, language) for industry in order]
    blocks = list(kept(table(columns, rows, TABLE)))
    if place.functions:
        names = listed([function_name(key, language) for key in place.functions], language)
        blocks.append(paragraph(text("factsheet_functions", language, names=names), BODY, WIDTH, gap=1.0))
    return heading(title, blocks)


def _firmest(wishes: Sequence[Wish]) -> dict[str, list[Wish]]:
    """Wishes of each industry by its firmest bond; they come the strongest bond first."""
    found: dict[str, list[Wish]] = {}
    for wish in wishes:
        members = found.setdefault(wish.industry, [])
        if not members or members[0].bond is wish.bond:
            members.append(wish)
    return found


def _wish_row(industry: str, wishes: Sequence[Wish], asked: Sequence[str], language: Language) -> Row:
    refs = [ref for wish in wishes for ref in wish.refs]
    cells = (
        industry_name(industry, language),
        bond_name(wishes[0].bond, language),
        _some([name_of(wish.said_of, language) for wish in wishes], language),
        listed(refs, language),
    )
    return Row(cells, "selection" if industry in asked else "")


def _some(names: Sequence[str], language: Language) -> str:
    """Names, as many as there is room for, and how many more."""
    once = list(dict.fromkeys(names))
    said = listed(once[:_MOST_NAMED], language)
    more = len(once) - _MOST_NAMED
    return text("factsheet_more", language, names=said, count=more) if more > 0 else said


def projects_blocks(candidate: Candidate, most: int, language: Language) -> tuple[Block, ...]:
    """Named projects with their state as of the plan's date, the liveliest first, at most so many."""
    flagships = candidate.place.flagships if candidate.place else ()
    points = declaration().states
    ordered = sorted(flagships, key=lambda flagship: -points[flagship.status])
    columns = _columns(
        language,
        ("factsheet_col_project", 72.0, False),
        ("factsheet_col_status", 24.0, False),
        ("factsheet_col_points", 12.0, True),
        ("factsheet_col_tie", 34.0, False),
        ("factsheet_col_investment", 22.0, False),
        ("factsheet_col_refs", 22.0, False),
    )
    title = text("factsheet_projects", language, date=PLAN_DATE)
    if not ordered:
        return heading(title, [paragraph(text("factsheet_projects_none", language), BODY, WIDTH)])
    blocks = list(table(columns, [_project_row(each, language) for each in ordered[:most]], TABLE))
    rest = ordered[most:]
    if rest:
        names = listed([name_of(each.project_id, language) for each in rest], language)
        words = text("factsheet_projects_rest", language, count=len(rest), names=names)
        blocks.append(paragraph(words, BODY, WIDTH, gap=1.0))
    return heading(title, [*blocks, *_unsettled(candidate, language)])


def _project_row(flagship: Flagship, language: Language) -> Row:
    cells = (
        name_of(flagship.project_id, language),
        status_words(flagship.status, language),
        number(declaration().states[flagship.status]),
        tie_name(flagship.bond, language),
        investment_words(flagship.project_id, language) or _NONE,
        listed(flagship.refs, language),
    )
    return Row(cells)


def _unsettled(candidate: Candidate, language: Language) -> list[Block]:
    keys = candidate.place.unsettled if candidate.place else ()
    if not keys:
        return []
    names = listed([name_of(key, language) for key in keys], language)
    return [paragraph(text("factsheet_unsettled", language, names=names), SMALL, WIDTH, gap=1.0)]


def distances_blocks(candidate: Candidate, language: Language) -> tuple[Block, ...]:
    """Distance to each kind of thing: from the middle with its accuracy, and from any point of the place."""
    columns = _columns(
        language,
        ("factsheet_col_to", 34.0, False),
        ("factsheet_col_nearest", 52.0, False),
        ("factsheet_col_middle_km", 20.0, True),
        ("factsheet_col_accuracy_m", 18.0, True),
        ("factsheet_col_range_km", 28.0, True),
        ("factsheet_col_note", 34.0, False),
    )
    keys = [key for key in candidate.reaches if criterion(key).measure is Measure.DISTANCE]
    rows = [_distance_row(candidate, key, language) for key in keys]
    note = paragraph(text("factsheet_distances_note", language), SMALL, WIDTH, gap=1.0)
    return heading(text("factsheet_distances", language), (*kept(table(columns, rows, TABLE)), note))


def _distance_row(candidate: Candidate, key: str, language: Language) -> Row:
    nearest = min(candidate.reaches[key], key=lambda reach: reach.middle_m)
    value = candidate.values[key]
    reason = candidate.footprint.reason or nearest.reason
    off_m = candidate.footprint.accuracy_m + candidate.slack_m[key]
    ends = [kilometres(end) for end in (value.low, value.high) if end is not None]
    cells = (
        criterion_name(key, language),
        name_of(nearest.feature_id, language),
        kilometres(nearest.middle_m),
        _NONE if reason else number(off_m),
        "–".join(ends),
        reason_name(reason, language) if reason else "",
    )
    return Row(cells)


def restrictions_blocks(row: Ranked, language: Language) -> tuple[Block, ...]:
    """Answers to what is demanded, then to the control lines that nobody asked about."""
    columns = _columns(
        language, ("factsheet_col_verdict", 26.0, False), ("factsheet_col_restriction", 160.0, False)
    )
    asked = {held.must_have.kind for held in row.held}
    others = answers(row.candidate, [line for line in LINES if line.kind not in asked])
    rows = []
    for key, told, words in (
        ("factsheet_demanded", row.held, held_sentence),
        ("factsheet_not_demanded", others, _line_sentence),
    ):
        if told:
            rows.append(Row((text(key, language),), is_strong=True))
        for held in told:
            cells = (verdict_name(held.verdict, language), words(held, language))
            rows.append(Row(cells, _COLOURS[held.verdict]))
    return heading(text("factsheet_restrictions", language), kept(table(columns, rows, TABLE)))


def _line_sentence(held: Held, language: Language) -> str:
    """Answer to a control line that nobody demanded: it excludes nobody either way."""
    if held.verdict is not Verdict.UNDECIDABLE:
        return held_sentence(held, language)
    demanded, reason = demand_words(held.must_have, language), reason_name(held.reason or "", language)
    return text("factsheet_line_undecidable", language, demand=demanded, reason=reason)


def arithmetic_blocks(row: Ranked, language: Language) -> tuple[Block, ...]:
    """Every criterion with raw value, normalised value, weight and points; the points add up to the score."""
    columns = _columns(
        language,
        ("factsheet_col_criterion", 40.0, False),
        ("factsheet_col_raw", 64.0, False),
        ("factsheet_col_normalised", 20.0, True),
        ("factsheet_col_weight", 20.0, True),
        ("factsheet_col_score", 20.0, True),
        ("factsheet_col_open", 22.0, True),
    )
    rows = [
        Row(
            (
                criterion_name(line.criterion_id, language),
                value_words(line.criterion_id, line.value, language),
                _NONE if line.normalised is None else f"{line.normalised:.3f}",
                f"{weight:.1f}",
                _NONE if line.normalised is None else f"{points:.1f}",
                score_points(line.open_share) if line.open_share else "",
            )
        )
        for line, weight, points in zip(row.lines, shown_weights(row), shown_contributions(row), strict=True)
    ]
    left_open = score_points(row.most - row.score) if row.most > row.score else ""
    total = (text("factsheet_total", language), "", "", "100.0", score_points(row.score), left_open)
    rows.append(Row(total, is_strong=True))
    note = paragraph(text("factsheet_arithmetic_note", language), SMALL, WIDTH, gap=1.0)
    return heading(text("factsheet_arithmetic", language), (*kept(table(columns, rows, TABLE)), note))


def area_words(candidate: Candidate, language: Language) -> str:
    """Area with its range, or why it has none."""
    return value_words("room", candidate.values["room"], language)
