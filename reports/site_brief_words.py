"""Sentences and figures of a site brief: facts of a file of parcels, and the answer in a sentence or two."""

from collections import Counter
from collections.abc import Iterable, Sequence

from design.texts import Language, text
from geodata import catalog
from geodata.analysis.certainty import Answer, Reason
from geodata.exchange.survey import Ground, Parcel, Parcels, Repair
from geodata.rules import name_of
from geodata.schema import GeometryKind
from geodata.site.answers import GRAVEST_FIRST, ParcelCheck, Severity, SiteAnswer, Subject
from geodata.site.lines import printable
from geodata.site.phrases import HECTARE_M2, MU_PER_HECTARE, hectares, joined, number, percent
from reports.datum_words import accuracy_words, ground_name, system_name
from reports.site_words import area_sentences, repair_sentences, severity_name

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
_LONGEST = 120
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
    return _begun(severity_name(severity, language))


def _begun(said: str) -> str:
    return said[:1].upper() + said[1:]


def facts(brought: Parcels, checks: Sequence[ParcelCheck], language: Language) -> tuple[tuple[str, str], ...]:
    """Key facts as label and value."""
    told = {
        "sitebrief_label_area": _area(checks, language),
        "sitebrief_label_declared": _declared(checks, language),
        "sitebrief_label_crs": system_words(brought, language),
        "sitebrief_label_accuracy": _accuracy(brought.parcels, checks, language),
        "sitebrief_label_repairs": _repairs(brought.parcels, language),
        "sitebrief_label_decidable": text("sitebrief_decidable", language, share=percent(_decidable(checks))),
    }
    return tuple((text(key, language), said) for key, said in told.items())


def _area(checks: Sequence[ParcelCheck], language: Language) -> str:
    area_m2 = sum(check.area_m2 for check in checks)
    ha = area_m2 / HECTARE_M2
    key = "sitebrief_area" if len(checks) == 1 else "sitebrief_area_sum"
    figures = {"ha": number(ha, 4), "mu": number(ha * MU_PER_HECTARE, 3), "m2": number(area_m2, 1)}
    return text(key, language, **figures)


def _declared(checks: Sequence[ParcelCheck], language: Language) -> str:
    stated = [check for check in checks if check.declared is not None]
    if not stated:
        return text("sitebrief_declared_none", language)
    if len(checks) == 1:
        return area_sentences(checks[0], language)[1]
    differ = sum(
        check.declared is not None and check.declared.severity is not Severity.PASS for check in stated
    )
    silent = len(checks) - len(stated)
    return text("sitebrief_declared_many", language, stated=len(stated), differ=differ, silent=silent)


def system_words(brought: Parcels, language: Language) -> str:
    """Coordinate system taken, why, and what the file says."""
    if brought.ground is Ground.DRAWN:
        return text("sitebrief_drawn", language)
    said = text(
        "sitebrief_crs",
        language,
        name=system_name(brought.system, language),
        ground=ground_name(brought.ground, language),
    )
    says = clipped(plain(brought.says), _LONGEST)
    return text("sitebrief_crs_says", language, crs=said, says=says) if says else said


def _accuracy(parcels: Sequence[Parcel], checks: Sequence[ParcelCheck], language: Language) -> str:
    own = [parcel.accuracy_m for parcel in parcels]
    if len(set(own)) > 1:
        least, most = number(min(own), 1), number(max(own), 1)
        return text("sitebrief_compared_many", language, least=least, most=most)
    said = _begun(accuracy_words(own[0], language))
    return text("sitebrief_compared", language, accuracy=said, metres=number(checks[0].accuracy_m, 1))


def _repairs(parcels: Sequence[Parcel], language: Language) -> str:
    counts: Counter[str] = Counter()
    for parcel in parcels:
        counts.update({repair.kind: repair.count for repair in parcel.repairs})
    mended = sum(bool(parcel.repairs) for parcel in parcels)
    kinds = {repair.kind: repair.kind for parcel in parcels for repair in parcel.repairs}
    said = " ".join(repair_sentences([Repair(kind, counts[kind]) for kind in kinds], language))
    if not mended:
        return text("sitebrief_repairs_none", language)
    if len(parcels) == 1:
        return said
    return text("sitebrief_repairs_many", language, count=mended) + said


def _decidable(checks: Sequence[ParcelCheck]) -> float:
    whole = sum(check.area_m2 for check in checks)
    return sum(check.decidable_share * check.area_m2 for check in checks) / whole


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
        first = _begun(said[0])
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
    words = text("sitebrief_semicolon", language).join([_begun(said[0]), *said[1:_MOST_FINDINGS]])
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
