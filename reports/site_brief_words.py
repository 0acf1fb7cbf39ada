"""Words of a site brief: names, the answer in a sentence or two, and why a parcel has its severity."""

from collections import Counter
from collections.abc import Iterable, Sequence

from design.texts import Language, text
from geodata import catalog
from geodata.analysis.certainty import Answer, Reason
from geodata.exchange.survey import Parcels
from geodata.rules import name_of
from geodata.schema import GeometryKind
from geodata.site.answers import GRAVEST_FIRST, ParcelCheck, Severity, SiteAnswer, Subject
from geodata.site.lines import printable
from geodata.site.phrases import HECTARE_M2, hectares, joined, percent
from reports.site_words import severity_name

_GRAVE = (Severity.CONFLICT, Severity.WARNING)
_CERTAIN = {
    (Answer.INSIDE, False): "sitebrief_is_inside",
    (Answer.OUTSIDE, False): "sitebrief_is_outside",
    (Answer.OUTSIDE, True): "sitebrief_is_line_outside",
}
_UNCERTAIN = {
    Reason.ACROSS: "sitebrief_is_across",
    Reason.WITHIN_ACCURACY: "sitebrief_is_within_accuracy",
    Reason.NOT_DELIMITED: "sitebrief_is_not_delimited",
    Reason.OPEN_EDGE: "sitebrief_is_open_edge",
}
_MOST_FINDINGS = 2
_NONE = "—"


def plain(said: str) -> str:
    """Text of a file on one line, without what would steer a program that shows it."""
    return " ".join(printable(said).split())


def clipped(said: str, most: int) -> str:
    """Words cut to a number of signs, with dots for the rest."""
    return said if len(said) <= most else f"{said[: most - 1]}…"


def file_name(brought: Parcels, language: Language) -> str:
    """Name of the file, or that the parcels were drawn on the map."""
    return plain(brought.file_name) or text("sitebrief_drawn", language)


def parcel_name(check: ParcelCheck, language: Language) -> str:
    """Number of a parcel and its name, if it has one."""
    name = plain(check.name)
    key = "sitebrief_parcel" if name else "sitebrief_parcel_nameless"
    return text(key, language, number=check.number, name=name)


def is_line(answer: SiteAnswer) -> bool:
    """Whether the answer is about a line, which has no inside."""
    return catalog.feature(answer.feature_id).geometry_type is not GeometryKind.POLYGON


def standing(answer: SiteAnswer, language: Language) -> str:
    """Answer in a few words."""
    if answer.reason is Reason.CERTAIN:
        key = _CERTAIN[answer.answer, is_line(answer)]
    elif answer.reason is Reason.WITHIN_ACCURACY and is_line(answer):
        key = "sitebrief_is_line_within_accuracy"
    else:
        key = _UNCERTAIN[answer.reason]
    return text(key, language)


def level_words(severity: Severity, language: Language) -> str:
    """Name of a severity as it begins a line."""
    return begun(severity_name(severity, language))


def begun(said: str) -> str:
    """Words as they begin a line."""
    return said[:1].upper() + said[1:]


def findings(check: ParcelCheck, language: Language) -> list[str]:
    """What is certain and grave about a parcel, the gravest first, each a clause."""
    grave = [answer for answer in check.answers if answer.severity in _GRAVE]
    grave.sort(key=lambda answer: GRAVEST_FIRST.index(answer.severity))
    said = [_finding(answer, check.area_m2, language) for answer in grave]
    declared = check.declared
    if declared is not None and declared.severity in _GRAVE:
        difference = f"{declared.difference_m2 / HECTARE_M2:+.4f}"
        share = f"{declared.difference_share * 100:+.2f}\u2009%"
        said.append(text("sitebrief_finding_area", language, difference=difference, share=share))
    return said


def _finding(answer: SiteAnswer, area_m2: float, language: Language) -> str:
    """The part of a parcel that makes the answer grave: what is inside, or of the district what is not."""
    is_out = answer.subject is Subject.DISTRICT
    part_m2 = answer.outside_m2 if is_out else answer.inside_m2
    return text(
        "sitebrief_finding_outside" if is_out else "sitebrief_finding_inside",
        language,
        name=name_of(answer.feature_id, language.value),
        ha=hectares(part_m2),
        share=percent(part_m2 / area_m2),
    )


def reason(check: ParcelCheck, language: Language) -> str:
    """Why a parcel has its severity, in a clause: what is certain, or else what cannot be told."""
    said = findings(check, language)
    if said:
        more = len(said) - 1
        first = begun(said[0])
        return text("sitebrief_finding_more", language, findings=first, count=more) if more else first
    count = sum(told.answer is Answer.UNDECIDABLE for told in check.answers)
    return text("sitebrief_reason_open", language, count=count) if count else _NONE


def answer(checks: Sequence[ParcelCheck], language: Language) -> str:
    """The answer in one or two sentences."""
    if len(checks) > 1:
        counts = Counter(check.severity for check in checks)
        first = text("sitebrief_answer_many", language, count=len(checks), levels=levels(counts, language))
        names = _open_lines(checks)
        lines = joined([name_of(key, language.value) for key in names], language.value)
        second = text("sitebrief_answer_lines", language, names=lines) if names else ""
        return sentences((first, second), language)
    (check,) = checks
    return sentences((_certain_sentence(check, language), _open_sentence(checks, language)), language)


def sentences(said: Iterable[str], language: Language) -> str:
    """Put sentences in a row; Chinese has no spaces between."""
    return ("" if language is Language.ZH else " ").join(filter(None, said))


def _certain_sentence(check: ParcelCheck, language: Language) -> str:
    said = findings(check, language)
    if not said:
        told = sum(answer.reason is Reason.CERTAIN for answer in check.answers)
        return text("sitebrief_answer_clear", language, count=told)
    words = text("sitebrief_semicolon", language).join([begun(said[0]), *said[1:_MOST_FINDINGS]])
    if len(said) > _MOST_FINDINGS:
        rest = len(said) - _MOST_FINDINGS
        words = text("sitebrief_finding_more", language, findings=words, count=rest)
    return text("sitebrief_answer_grave", language, findings=words)


def _open_sentence(checks: Sequence[ParcelCheck], language: Language) -> str:
    count = sum(answer.answer is Answer.UNDECIDABLE for check in checks for answer in check.answers)
    names = [name_of(key, language.value) for key in _open_lines(checks)]
    if not count:
        return ""
    if not names:
        return text("sitebrief_answer_open", language, count=count)
    words = joined(names, language.value)
    return text("sitebrief_answer_open_lines", language, count=count, names=words)


def _open_lines(checks: Iterable[ParcelCheck]) -> list[str]:
    """Control lines that the plan does not delimit; they are so for every parcel."""
    first = next(iter(checks))
    return [
        answer.feature_id
        for answer in first.answers
        if answer.subject is Subject.CONTROL_LINE and answer.reason is Reason.NOT_DELIMITED
    ]


def levels(counts: Counter[Severity], language: Language) -> str:
    """How many parcels have which severity, the gravest first."""
    return joined(
        [
            text("sitebrief_level_count", language, level=severity_name(level, language), count=counts[level])
            for level in GRAVEST_FIRST
            if counts[level]
        ],
        language.value,
    )
