"""Tables of a site brief as blocks: findings by severity, answers with areas, nearest things, statements."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from design.texts import Language, text
from geodata import catalog
from geodata.rules import name_of
from geodata.schema import ExtentBasis
from geodata.site.answers import GRAVEST_FIRST, ParcelCheck, Severity, SiteAnswer, SiteNear, Statement
from geodata.site.phrases import hectares, is_quiet, joined, number, percent, summary
from reports.flow import Block, kept, paragraph
from reports.fonts import Face
from reports.grid import Column, Manner, Row, table
from reports.pens import Type
from reports.site_brief_words import is_line, level_words, standing
from reports.site_words import answer_sentence, area_sentences, kind_name, quiet_sentences

WIDTH = 186.0
HEADING = Type(3.7, "ink", Face.BOLD)
BODY = Type(2.75)
SMALL = Type(2.35, "muted")
TABLE = Manner(Type(2.25, "muted", Face.BOLD), Type(2.55), Type(2.55, "ink", Face.BOLD))
SECTION_GAP = 4.2
_AFTER_HEADING = 0.6
_NONE = "—"
_GRAVE = (Severity.CONFLICT, Severity.WARNING)


@dataclass(frozen=True)
class Section:
    """A heading's key, and the blocks under it."""

    key: str
    blocks: tuple[Block, ...]

    def set(self, language: Language) -> tuple[Block, ...]:
        """The heading with its blocks, the two never apart."""
        return heading(text(self.key, language), self.blocks)


def heading(words: str, blocks: Sequence[Block]) -> tuple[Block, ...]:
    """A heading over blocks."""
    first = paragraph(words, HEADING, WIDTH, gap=SECTION_GAP, leads=True)
    return (replace(first, height=first.height + _AFTER_HEADING), *blocks)


def _columns(language: Language, *said: tuple[str, float, bool]) -> tuple[Column, ...]:
    """Columns by the key of their head, their width, and whether they hold figures."""
    return tuple(Column(text(key, language), width, figure) for key, width, figure in said)


def colour(severity: Severity) -> str:
    """Token of a severity's colour."""
    return f"level-{severity}"


def findings_section(check: ParcelCheck, language: Language) -> Section:
    """What was found, the gravest first; what is grave in a sentence each, the rest by what is common."""
    columns = _columns(
        language,
        ("sitebrief_col_level", 22.0, False),
        ("sitebrief_col_finding", 110.0, False),
        ("sitebrief_col_refs", 54.0, False),
    )
    rows = []
    loud = [answer for answer in check.answers if not is_quiet(answer)]
    for severity in GRAVEST_FIRST:
        some = [answer for answer in loud if answer.severity is severity]
        rows += _declared(check, severity, language)
        make = _grave if severity in _GRAVE else _common
        rows += make(some, severity, language)
    return Section("sitebrief_findings", kept(table(columns, rows, TABLE)))


def _declared(check: ParcelCheck, severity: Severity, language: Language) -> list[Row]:
    if check.declared is None or check.declared.severity is not severity or severity is Severity.PASS:
        return []
    said = area_sentences(check, language)[1]
    return [Row((level_words(severity, language), said, _NONE), colour(severity))]


def _grave(answers: Sequence[SiteAnswer], severity: Severity, language: Language) -> list[Row]:
    name = level_words(severity, language)
    return [
        Row((name, answer_sentence(answer, language), _refs(answer.refs, language)), colour(severity))
        for answer in answers
    ]


def _common(answers: Sequence[SiteAnswer], severity: Severity, language: Language) -> list[Row]:
    def common(answer: SiteAnswer) -> tuple[str, str]:
        return standing(answer, language), _drawn_key(answer)

    rows = []
    for (reason, key), members in groupby(sorted(answers, key=common), key=common):
        some = list(members)
        names = joined([name_of(answer.feature_id, language.value) for answer in some], language.value)
        refs = tuple(dict.fromkeys(ref for answer in some for ref in answer.refs))
        said = text(key, language, reason=reason, names=names)
        cells = (level_words(severity, language), said, _refs(refs, language))
        rows.append(Row(cells, colour(severity)))
    return rows


def _drawn_key(answer: SiteAnswer) -> str:
    if answer.reason not in {"not-delimited", "open-edge"}:
        return "sitebrief_kind"
    is_drawn = answer.drawn_m2 > 0 or answer.drawn_m > 0
    return "sitebrief_kind_drawn" if is_drawn else "sitebrief_kind_not_drawn"


def _refs(refs: Sequence[str], language: Language) -> str:
    return joined(refs, language.value) or _NONE


def areas_section(check: ParcelCheck, language: Language) -> Section:
    """Every area and line: the answer, then how much; those that are nowhere near in a sentence together."""
    columns = _columns(
        language,
        ("sitebrief_col_area", 43.0, False),
        ("sitebrief_col_answer", 36.0, False),
        ("sitebrief_col_inside", 15.0, True),
        ("sitebrief_col_share", 11.5, True),
        ("sitebrief_col_undecidable", 15.0, True),
        ("sitebrief_col_share", 11.5, True),
        ("sitebrief_col_outside", 15.0, True),
        ("sitebrief_col_share", 11.5, True),
        ("sitebrief_col_drawn", 16.0, True),
        ("sitebrief_col_share", 11.5, True),
    )
    loud = [answer for answer in check.answers if not is_quiet(answer)]
    rows = [_area_row(answer, check.area_m2, language) for answer in loud]
    rows += [Row((said,)) for said in quiet_sentences(check.answers, language)]
    return Section("sitebrief_areas", table(columns, rows, TABLE))


def _area_row(answer: SiteAnswer, area_m2: float, language: Language) -> Row:
    parts = (answer.inside_m2, answer.undecidable_m2, answer.outside_m2, answer.drawn_m2)
    figures = [cell for part in parts for cell in _amount(part, area_m2)]
    if is_line(answer):
        metres = text("sitebrief_line_in_parcel", language, metres=number(answer.drawn_m))
        figures = [*[_NONE] * 6, metres, _NONE]
    names = (name_of(answer.feature_id, language.value), standing(answer, language))
    return Row((*names, *figures), colour(answer.severity))


def _amount(part_m2: float, area_m2: float) -> tuple[str, str]:
    """Hectares and per cent under heads that say so; nothing at all is a mere 0."""
    if part_m2 == 0:
        return "0", "0"
    return hectares(part_m2), percent(part_m2 / area_m2).removesuffix("\u2009%")


def near_section(check: ParcelCheck, language: Language) -> Section:
    """The nearest thing of each kind with its distance, two beside each other."""
    heads = (
        ("sitebrief_col_kind", 18.0, False),
        ("sitebrief_col_name", 41.0, False),
        ("sitebrief_col_distance", 17.0, True),
        ("sitebrief_col_accuracy", 17.0, True),
    )
    columns = _columns(language, *heads, *heads)
    cells = [_near_cells(near, language) for near in check.near]
    half = (len(cells) + 1) // 2
    left, right = cells[:half], [*cells[half:], *[("",) * len(heads)] * (2 * half - len(cells))]
    rows = [Row((*some, *others)) for some, others in zip(left, right, strict=True)]
    return Section("site_near", kept(table(columns, rows, TABLE)))


def _near_cells(near: SiteNear, language: Language) -> tuple[str, ...]:
    is_assumed = catalog.feature(near.feature_id).properties.extent_basis is ExtentBasis.ASSUMED
    if is_assumed or near.accuracy_m is None:
        accuracy = text("sitebrief_near_assumed" if is_assumed else "sitebrief_near_open", language)
    else:
        accuracy = number(near.accuracy_m)
    return (
        kind_name(near.kind, language),
        name_of(near.feature_id, language.value),
        number(near.distance_m),
        accuracy,
    )


def ranked(statements: Sequence[Statement]) -> list[Statement]:
    """Statements that certainly apply first, otherwise in their order."""
    return sorted(statements, key=lambda told: not told.is_certain)


def statements_section(check: ParcelCheck, language: Language, most: int) -> Section:
    """The plan's statements that apply, as many as there is room for; of the rest the paragraphs."""
    columns = _columns(
        language,
        ("sitebrief_col_refs", 24.0, False),
        ("sitebrief_col_statement", 104.0, False),
        ("sitebrief_col_concerns", 58.0, False),
    )
    told = ranked(check.statements)
    rows: list[Row] = []
    for is_certain, members in groupby(told[:most], key=lambda statement: statement.is_certain):
        rows.append(
            Row(
                (text("sitebrief_applies" if is_certain else "sitebrief_may_apply", language),),
                is_strong=True,
            )
        )
        rows += [_statement_row(statement, language) for statement in members]
    if not rows:
        rows = [Row((text("sitebrief_statements_none", language),))]
    rest = told[most:]
    blocks = table(columns, rows, TABLE)
    if rest:
        refs = joined(list(dict.fromkeys(ref for each in rest for ref in each.refs)), language.value)
        words = text("sitebrief_statements_rest", language, count=len(rest), refs=refs)
        blocks = (*blocks, paragraph(words, BODY, WIDTH, gap=1.5))
    note = paragraph(text("sitebrief_statements_note", language), SMALL, WIDTH, gap=1.0)
    return Section("site_statements", (*blocks, note))


def _statement_row(statement: Statement, language: Language) -> Row:
    names = [name_of(key, language.value) for key in statement.feature_ids]
    cells = (
        _refs(statement.refs, language),
        summary(statement, language.value),
        joined(names, language.value),
    )
    return Row(cells)
