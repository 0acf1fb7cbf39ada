"""Key facts of a site brief: area, stated area, coordinate system, accuracy, what was mended."""

from collections import Counter
from collections.abc import Sequence

from design.texts import Language, text
from geodata.exchange.survey import Ground, Parcel, Parcels, Repair
from geodata.site.answers import ParcelCheck, Severity
from geodata.site.phrases import HECTARE_M2, MU_PER_HECTARE, number, percent
from reports.datum_words import accuracy_words, ground_name, system_name
from reports.site_brief_words import begun, clipped, plain
from reports.site_words import area_sentences, repair_sentences

_LONGEST = 120


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
    said = begun(accuracy_words(own[0], language))
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
