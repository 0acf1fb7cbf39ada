"""The figures of a site check as a workbook: parcels, answers, nearest things, statements, sources."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from design.texts import Language, text
from geodata.exchange.survey import Parcel, Parcels
from geodata.exchange.tables import Cell, Table, to_book
from geodata.rules import name_of
from geodata.schema import PLAN_DATE, ExtentBasis
from geodata.site.answers import ParcelCheck, Severity, SiteAnswer, Subject
from geodata.site.lines import notice
from geodata.site.phrases import MU_PER_HECTARE, is_quiet, joined
from geodata.site.records import to_record
from layers.spec import load_specs
from reports.datum_words import ground_name, system_name
from reports.exchange_words import format_name
from reports.marginalia import credits_of
from reports.site_brief_words import file_name, plain, standing
from reports.site_words import kind_name, repair_sentences, severity_name, subject_name

MOST_ROWS = 100_000  # of answers; beyond, those that an area is nowhere near get no row
_SHARE_DECIMALS, _M2_DECIMALS, _MU_DECIMALS = 4, 1, 4
_METHODS = ("sitebrief_method_answers", "sitebrief_method_assumed")
Rows = Iterator[tuple[Cell, ...]]
Record = dict[str, Any]


def write_workbook(parcels: Parcels, checks: tuple[ParcelCheck, ...], language: Language) -> bytes:
    """Write what was told of parcels as XLSX.

    Parameters
    ----------
    parcels
        The parcels.
    checks
        What `check_parcels` told of them, in their order.
    language
        Language of heads, names and sentences.

    Returns
    -------
    file
        Five sheets; areas in hectares, distances in metres, shares 0-1, rounded as in ``--json``. No cell
        runs as a formula.
    """
    record = to_record(parcels, checks, notice=notice(language))
    pairs = list(zip(record["parcels"], checks, strict=True))
    is_short = sum(len(check.answers) for check in checks) > MOST_ROWS
    sheets = (
        _table("sitebrief_sheet_parcels", PARCEL_HEADS, _parcels(pairs, parcels.parcels, language), language),
        _table(
            "sitebrief_sheet_answers", ANSWER_HEADS, _answers(pairs, language, is_short=is_short), language
        ),
        _table("sitebrief_sheet_near", NEAR_HEADS, _near(pairs, language), language),
        _table(
            "sitebrief_sheet_statements",
            STATEMENT_HEADS,
            _statements(pairs, language, is_short=is_short),
            language,
        ),
        _table(
            "sitebrief_sheet_about",
            ("sitebrief_head_what", "sitebrief_head_value"),
            _about(parcels, record, language, is_short=is_short),
            language,
        ),
    )
    return to_book(sheets)


_NAMED = ("sitebrief_head_parcel", "sitebrief_head_parcel_name")
PARCEL_HEADS = (
    *_NAMED,
    "sitebrief_head_severity",
    "sitebrief_head_area_ha",
    "sitebrief_head_area_mu",
    "sitebrief_head_area_m2",
    "sitebrief_head_declared_ha",
    "sitebrief_head_difference_ha",
    "sitebrief_head_difference_share",
    "sitebrief_head_accuracy_m",
    "sitebrief_head_decidable",
    "sitebrief_head_repairs",
)
ANSWER_HEADS = (
    *_NAMED,
    "sitebrief_head_subject",
    "sitebrief_head_feature",
    "sitebrief_head_severity",
    "sitebrief_head_answer",
    "sitebrief_head_inside_ha",
    "sitebrief_head_inside_share",
    "sitebrief_head_undecidable_ha",
    "sitebrief_head_undecidable_share",
    "sitebrief_head_outside_ha",
    "sitebrief_head_outside_share",
    "sitebrief_head_drawn_ha",
    "sitebrief_head_drawn_m",
    "sitebrief_head_refs",
    "sitebrief_head_feature_id",
)
NEAR_HEADS = (
    *_NAMED,
    "sitebrief_head_kind",
    "sitebrief_head_feature",
    "sitebrief_head_distance_m",
    "sitebrief_head_both_m",
    "sitebrief_head_note",
    "sitebrief_head_feature_id",
)
STATEMENT_HEADS = (
    *_NAMED,
    "sitebrief_head_applies",
    "sitebrief_head_statement",
    "sitebrief_head_refs",
    "sitebrief_head_concerns",
    "sitebrief_head_rule",
)
Pairs = Sequence[tuple[Record, ParcelCheck]]


def _table(sheet: str, heads: Sequence[str], rows: Rows, language: Language) -> Table:
    return Table(
        text(sheet, language),
        tuple(text(head, language) for head in heads),
        tuple(rows),
    )


def _named(told: Record) -> tuple[Cell, Cell]:
    return told["number"], plain(told["name"])


def _parcels(pairs: Pairs, parcels: Sequence[Parcel], language: Language) -> Rows:
    for (told, check), parcel in zip(pairs, parcels, strict=True):
        declared = told["declared"] or {}
        yield (
            *_named(told),
            severity_name(Severity(told["severity"]), language),
            told["area_ha"],
            round(told["area_ha"] * MU_PER_HECTARE, _MU_DECIMALS),
            round(check.area_m2, _M2_DECIMALS),
            told["declared_ha"],
            declared.get("difference_ha"),
            declared.get("difference_share"),
            told["accuracy_m"],
            told["decidable_share"],
            " ".join(repair_sentences(parcel.repairs, language)),
        )


def _answers(pairs: Pairs, language: Language, *, is_short: bool) -> Rows:
    for told, check in pairs:
        for answer, found in zip(check.answers, told["answers"], strict=True):
            if not (is_short and is_quiet(answer)):
                yield (*_named(told), *_answer(answer, found, check.area_m2, language))


def _answer(answer: SiteAnswer, found: Record, area_m2: float, language: Language) -> tuple[Cell, ...]:
    def share(part_m2: float) -> float:
        return round(part_m2 / area_m2, _SHARE_DECIMALS)

    return (
        subject_name(Subject(found["subject"]), language),
        found[f"name_{language}"],
        severity_name(answer.severity, language),
        standing(answer, language),
        found["inside_ha"],
        share(answer.inside_m2),
        found["undecidable_ha"],
        share(answer.undecidable_m2),
        found["outside_ha"],
        share(answer.outside_m2),
        found["drawn_ha"],
        found["drawn_m"],
        joined(found["refs"], language.value),
        found["feature_id"],
    )


def _near(pairs: Pairs, language: Language) -> Rows:
    for told, _ in pairs:
        for near in told["near"]:
            is_assumed = near["extent_basis"] == ExtentBasis.ASSUMED
            is_open = near["accuracy_m"] is None
            note = "sitebrief_note_assumed" if is_assumed else "sitebrief_note_open" if is_open else ""
            yield (
                *_named(told),
                kind_name(near["kind"], language),
                near[f"name_{language}"],
                near["distance_m"],
                None if note else near["accuracy_m"],
                text(note, language) if note else None,
                near["feature_id"],
            )


def _statements(pairs: Pairs, language: Language, *, is_short: bool) -> Rows:
    """A row a statement; where rows would be too many, one for all that apply and one for all that may."""
    for told, _ in pairs:
        said = told["statements"]
        some = [[each for each in said if each["is_certain"] is is_sure] for is_sure in (True, False)]
        for members in some if is_short else [[each] for each in said]:
            if members:
                yield (*_named(told), *_statement(members, language))


def _statement(members: Sequence[Record], language: Language) -> tuple[Cell, ...]:
    features = _once(key for said in members for key in said["features"])
    return (
        text("sitebrief_sure" if members[0]["is_certain"] else "sitebrief_maybe", language),
        text("sitebrief_semicolon", language).join(said[f"summary_{language}"] for said in members),
        joined(_once(ref for said in members for ref in said["refs"]), language.value),
        joined([name_of(key, language.value) for key in features], language.value),
        joined([said["rule"] for said in members if said["rule"]], language.value) or None,
    )


def _once(words: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(words))


def _about(parcels: Parcels, record: Record, language: Language, *, is_short: bool) -> Rows:
    layers = tuple(spec.id for spec in load_specs())
    told = {
        "sitebrief_about_file": file_name(parcels, language),
        "sitebrief_about_hash": parcels.sha256,
        "sitebrief_about_format": format_name(parcels.format, language),
        "sitebrief_about_crs": system_name(parcels.system, language),
        "sitebrief_about_ground": ground_name(parcels.ground, language),
        "sitebrief_about_says": plain(parcels.says),
        "sitebrief_about_data": str(record["data_hash"]),
        "sitebrief_about_plan": text("sitebrief_about_plan_name", language, plan=PLAN_DATE),
        "sitebrief_about_notice": str(record["notice"]),
        "sitebrief_about_method": " ".join(text(key, language) for key in _METHODS),
        "sitebrief_about_sources": credits_of(layers, language),
    }
    yield from ((text(key, language), said) for key, said in told.items())
    if is_short:
        yield text("sitebrief_about_left_out", language), text("sitebrief_about_left_out_why", language)
