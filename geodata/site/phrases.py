"""What is told about a parcel as keys of sentences, with the values their placeholders take.

Sentence `key` is ``site_<key>`` in the texts. Values are names in one language and figures rounded to what
they deserve; areas in hectares, four decimals as in survey files.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from geodata import catalog, plan_text
from geodata.analysis.certainty import Answer, Reason
from geodata.rules import name_of, rule
from geodata.schema import ExtentBasis, GeometryKind
from geodata.site.answers import ParcelCheck, Severity, SiteAnswer, SiteNear, Statement, Subject

Speech = Literal["zh", "en"]
AREA_REASONS = ("inside", "outside", "across", "within_accuracy")
SILENT_REASONS = ("not_delimited", "not_delimited_drawn", "open_edge", "open_edge_drawn")
LINE_REASONS = ("outside", "within_accuracy")
QUIET_REASONS = ("not_delimited", "open_edge", "outside")
KEYS = (
    *(f"answer_{reason}" for reason in (*AREA_REASONS, *SILENT_REASONS)),
    *(f"line_{reason}" for reason in (*LINE_REASONS, *SILENT_REASONS)),
    *(f"quiet_{reason}" for reason in QUIET_REASONS),
    *(f"near_{kind}" for kind in ("bounded", "assumed", "open")),
    *(f"statement_{kind}" for kind in ("sure", "maybe")),
    "area",
    "area_matches",
    "area_differs",
)
HECTARE_M2 = 10_000.0
MU_PER_HECTARE = 15
THIN_SPACE = "\u2009"


@dataclass(frozen=True)
class Phrase:
    """A sentence by its key, and what its placeholders stand for."""

    key: str
    values: Mapping[str, str] = field(default_factory=dict)


def answer_phrase(told: SiteAnswer, speech: Speech) -> Phrase:
    """Answer about one area or line: where the parcel lies, how much of it, or why that cannot be told."""
    whole_m2 = told.inside_m2 + told.undecidable_m2 + told.outside_m2
    parts = {
        "inside": told.inside_m2,
        "undecidable": told.undecidable_m2,
        "outside": told.outside_m2,
        "drawn": told.drawn_m2,
    }
    values = {key: hectares(part) for key, part in parts.items()}
    values |= {f"{key}_share": percent(part / whole_m2) for key, part in parts.items()}
    values |= {"name": name_of(told.feature_id, speech), "metres": number(told.drawn_m)}
    kind = catalog.feature(told.feature_id).geometry_type
    return Phrase(f"{'answer' if kind is GeometryKind.POLYGON else 'line'}_{_reason(told)}", values)


def _reason(told: SiteAnswer) -> str:
    if told.reason is Reason.CERTAIN:
        return "inside" if told.answer is Answer.INSIDE else "outside"
    reason = told.reason.replace("-", "_")
    is_drawn = told.drawn_m2 > 0 or told.drawn_m > 0
    is_silent = told.reason in {Reason.NOT_DELIMITED, Reason.OPEN_EDGE}
    return f"{reason}_drawn" if is_silent and is_drawn else reason


def is_quiet(told: SiteAnswer) -> bool:
    """Whether an answer only says that the area is nowhere near, as far as that is known.

    Such answers may be told together; those about control lines, and those that bring a conflict or a warning
    (a parcel beyond the district), are always told one by one.
    """
    is_grave = told.subject is Subject.CONTROL_LINE or told.severity in {Severity.CONFLICT, Severity.WARNING}
    return not is_grave and _reason(told) in QUIET_REASONS


def quiet_phrases(answers: Sequence[SiteAnswer], speech: Speech) -> tuple[Phrase, ...]:
    """Quiet answers told together, one sentence for each reason."""
    by_reason = {
        reason: [name_of(a.feature_id, speech) for a in answers if is_quiet(a) and _reason(a) == reason]
        for reason in QUIET_REASONS
    }
    return tuple(
        Phrase(f"quiet_{reason}", {"names": joined(names, speech), "count": str(len(names))})
        for reason, names in by_reason.items()
        if names
    )


def near_phrase(near: SiteNear, speech: Speech) -> Phrase:
    """Name and distance of the nearest thing of a kind, and how far that may be off where it is bounded."""
    values = {"name": name_of(near.feature_id, speech), "metres": number(near.distance_m)}
    if catalog.feature(near.feature_id).properties.extent_basis is ExtentBasis.ASSUMED:
        return Phrase("near_assumed", values)
    if near.accuracy_m is None:
        return Phrase("near_open", values)
    return Phrase("near_bounded", {**values, "accuracy": number(near.accuracy_m)})


def statement_phrase(statement: Statement, speech: Speech) -> Phrase:
    """Statement with its paragraphs and the areas that bring it in."""
    values = {
        "statement": summary(statement, speech),
        "refs": joined(statement.refs, speech),
        "names": joined([name_of(key, speech) for key in statement.feature_ids], speech),
    }
    return Phrase("statement_sure" if statement.is_certain else "statement_maybe", values)


def summary(statement: Statement, speech: Speech) -> str:
    """What a statement says, in our own words: the rule's, or else the paragraph's."""
    said = rule(statement.rule_id) if statement.rule_id else plan_text.clause(statement.refs[0])
    return (said.summary_zh if speech == "zh" else said.summary_en).rstrip("。.")


def area_phrases(check: ParcelCheck) -> tuple[Phrase, ...]:
    """Area of a parcel in hectares, mu and square metres, then against what the file declares."""
    ha = check.area_m2 / HECTARE_M2
    values = {"ha": number(ha, 4), "mu": number(ha * MU_PER_HECTARE, 3), "m2": number(check.area_m2, 1)}
    area = Phrase("area", values)
    if check.declared is None or check.declared_m2 is None:
        return (area,)
    found = check.declared
    against = {
        "declared": hectares(check.declared_m2),
        "difference": f"{found.difference_m2 / HECTARE_M2:+.4f}",
        "share": f"{found.difference_share * 100:+.2f}{THIN_SPACE}%",
        "allowed": hectares(found.allowed_m2),
    }
    return area, Phrase(f"area_{found.key}", against)


def number(value: float, decimals: int = 0) -> str:
    """Figure with its thousands grouped by thin spaces."""
    return f"{value:,.{decimals}f}".replace(",", THIN_SPACE)


def hectares(area_m2: float) -> str:
    """Area in hectares, four decimals."""
    return number(area_m2 / HECTARE_M2, 4)


def percent(share: float) -> str:
    """Share (0-1) as a percentage, one decimal."""
    return f"{share * 100:.1f}{THIN_SPACE}%"


def joined(words: Sequence[str], speech: Speech) -> str:
    """Words in a row."""
    return ("、" if speech == "zh" else ", ").join(words)
