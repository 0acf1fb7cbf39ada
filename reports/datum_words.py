"""Coordinate systems in words: names, what speaks for and against each, and why one was or was not taken."""

from design.texts import Language, text
from geodata.crs.systems import Kind, systems
from geodata.exchange.accuracy import OLD_DATUM_M
from geodata.exchange.candidates import Candidate
from geodata.exchange.datum import Unsettled, Verdict
from geodata.exchange.reasons import Reason, ReasonKey, Standing
from geodata.exchange.survey import Ground
from reports.wording import number

_DECIMALS = {"degrees": 1, "percent": 1}
_FAR_KM, _FINE_M = 10, 10
_ALMOST_ALL, _ALMOST_NONE = 99.9, 0.1


def system_name(system_id: str, language: Language) -> str:
    """Name of a coordinate system with its zone or central meridian."""
    known = systems()[system_id]
    if not known.is_projected:
        return text(f"datum_name_{known.id}", language)
    if known.kind is Kind.UTM:
        return text("datum_zone_utm", language, zone=known.zone, meridian=known.meridian)
    return text(
        "datum_zone_numbered" if known.has_zone_number else "datum_zone_plain",
        language,
        datum=text(f"datum_of_{known.datum}", language),
        width=3 if known.kind is Kind.ZONE_3 else 6,
        zone=known.zone,
        meridian=known.meridian,
    )


def candidate_name(candidate: Candidate, language: Language) -> str:
    """Name of a candidate's system, and whether the axes are swapped."""
    name = system_name(candidate.system, language)
    return text("datum_swapped", language, name=name) if candidate.is_swapped else name


def candidate_reasons(candidate: Candidate, language: Language) -> tuple[str, ...]:
    """What speaks for and against a candidate, one sentence each."""
    return tuple(_reason(reason, language) for reason in candidate.reasons)


def ground_name(ground: Ground, language: Language) -> str:
    """Why a system was taken."""
    return text(f"datum_ground_{_flat(ground)}", language)


def accuracy_words(accuracy_m: float, language: Language) -> str:
    """How far each point may be off."""
    return text("datum_accuracy", language, metres=_metres(accuracy_m))


def unsettled_sentence(unsettled: Unsettled, language: Language) -> str:
    """Why no system was taken, and what to do."""
    return text(f"datum_unsettled_{_flat(unsettled)}", language, metres=number(OLD_DATUM_M))


def counts_sentence(verdict: Verdict, language: Language) -> str:
    """How many systems were tried, and how many lie where."""
    counts = {str(standing): verdict.counts.get(standing, 0) for standing in Standing}
    return text("datum_counts", language, count=sum(counts.values()), **counts)


def _reason(reason: Reason, language: Language) -> str:
    values = {name: _figure(reason.key, name, value) for name, value in reason.values.items()}
    return text(f"datum_reason_{_flat(reason.key)}", language, **values)


def _figure(key: ReasonKey, name: str, value: float) -> str:
    if key in {ReasonKey.AREA_AGREES, ReasonKey.AREA_DIFFERS}:
        return f"{value:+.1f}"
    if key is ReasonKey.SOME_HERE:
        return number(min(max(value, _ALMOST_NONE), _ALMOST_ALL), 1)
    if name == "km":
        return number(value, 0 if value >= _FAR_KM else 1)
    return number(value, _DECIMALS.get(name, 0))


def _metres(value: float) -> str:
    return number(value, 1 if value < _FINE_M and not value.is_integer() else 0)


def _flat(key: str) -> str:
    return key.replace("-", "_")
