"""Which coordinate system a survey is in, as far as that can be told without the reader."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from geodata.crs.systems import systems
from geodata.exchange.accuracy import OLD_DATUM_M
from geodata.exchange.candidates import Candidate, find_candidates
from geodata.exchange.declared_system import Declaration, declaration_of
from geodata.exchange.reasons import Reason, ReasonKey, Standing
from geodata.exchange.survey import Ground, Survey

AREA_CONTRADICTS = 0.1  # share by which the areas that a file states may differ before they speak against it
_ELSEWHERE_SHOWN = 3
_DECLARED_SHOWN = 2


class Unsettled(StrEnum):
    """Why no system is taken without the reader."""

    DEGREES = "degrees"  # WGS 84, GCJ-02 and BD-09 cannot be told from the place
    SEVERAL = "several"  # more than one puts the parcels here
    DECLARED_CANNOT_BE = "declared-cannot-be"
    DECLARED_UNKNOWN = "declared-unknown"
    OLD_DATUM = "old-datum"  # Xi'an 1980, Beijing 1954: cannot be converted exactly
    AREA_CONTRADICTS = "area-contradicts"  # the areas stated are far from those on the ground
    NOTHING_HERE = "nothing-here"  # none puts the parcels here


@dataclass(frozen=True)
class Verdict:
    """What was found out about a survey's coordinate system.

    `candidates` are those to show, best first: all plausible ones, what the file declares, and the nearest of
    those that lie elsewhere. `counts` says how many were tried, by standing. `settled` is the one taken, on
    `ground`; if it is None, `unsettled` says why.
    """

    candidates: tuple[Candidate, ...]
    counts: Mapping[Standing, int]
    settled: Candidate | None = None
    ground: Ground | None = None
    unsettled: Unsettled | None = None

    @property
    def plausible(self) -> tuple[Candidate, ...]:
        """Candidates that put parcels on the map's sheet, best first."""
        return tuple(found for found in self.candidates if found.standing is Standing.PLAUSIBLE)


def investigate(survey: Survey) -> Verdict:
    """Find the coordinate system of a survey, or what it may be.

    Parameters
    ----------
    survey
        With at least one parcel; its `system` or else its `facts` are what the file declares.
    """
    said = declaration_of(survey.facts)
    tried = find_candidates(survey, said)
    plausible = tuple(found for found in tried if found.standing is Standing.PLAUSIBLE)
    declared = _one_each(found for found in tried if found.is_declared and found not in plausible)
    elsewhere = [found for found in tried if found.standing is Standing.ELSEWHERE and not found.is_declared]
    shown = (*plausible, *declared[:_DECLARED_SHOWN], *elsewhere[:_ELSEWHERE_SHOWN])
    counts = dict(Counter(found.standing for found in tried))
    decided = _settle(plausible, said)
    if isinstance(decided, Unsettled):
        return Verdict(shown, counts, unsettled=decided)
    return Verdict(shown, counts, _with_doubt(decided, said), _ground(decided, said))


def _one_each(among: Iterable[Candidate]) -> list[Candidate]:
    """First of each system, whatever the order of its axes."""
    firsts: dict[str, Candidate] = {}
    for found in among:
        firsts.setdefault(found.system, found)
    return list(firsts.values())


def _settle(plausible: tuple[Candidate, ...], said: Declaration) -> Candidate | Unsettled:
    if not plausible:
        return Unsettled.NOTHING_HERE
    if said.is_unknown:
        return Unsettled.DECLARED_UNKNOWN
    fitting = plausible if said.is_silent else tuple(found for found in plausible if found.is_declared)
    exact = [found for found in fitting if found.is_exact]
    if not exact:
        return Unsettled.OLD_DATUM if fitting else Unsettled.DECLARED_CANNOT_BE
    if not said.names_datum and not _is_projected(exact[0]):
        return Unsettled.DEGREES
    if len(exact) > 1:
        return Unsettled.SEVERAL
    is_off = abs(exact[0].area_difference or 0.0) > AREA_CONTRADICTS
    return Unsettled.AREA_CONTRADICTS if is_off else exact[0]


def _is_projected(found: Candidate) -> bool:
    return systems()[found.system].is_projected


def _ground(found: Candidate, said: Declaration) -> Ground:
    is_named = said.names_datum and (said.names_place or not _is_projected(found))
    return Ground.DECLARED if is_named else Ground.ONLY_ONE


def _with_doubt(found: Candidate, said: Declaration) -> Candidate:
    """Where nothing names the datum, as inaccurate as an old one would be."""
    if said.names_datum:
        return found
    doubt = Reason(ReasonKey.DATUM_UNSAID, {"metres": OLD_DATUM_M})
    return replace(found, accuracy_m=max(found.accuracy_m, OLD_DATUM_M), reasons=(*found.reasons, doubt))
