"""The datum detective: which coordinate system a file of parcels is in, and the parcels on the ground.

Nothing is guessed. A system is taken if the file declares it and it can be, or if the parcels lie here in no
other; else the reader chooses among those that are plausible. The choice and its ground go into the result.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from geodata.crs import identify
from geodata.crs.systems import System, system, systems
from geodata.errors import ExchangeError
from geodata.exchange.accuracy import OLD_DATUM_M, accuracy_of, decimals_of
from geodata.exchange.candidates import AREA_CONTRADICTS, Candidate, find_candidates
from geodata.exchange.conversion import place_parcels
from geodata.exchange.declared_system import Declaration, declaration_of
from geodata.exchange.landing import Landing, Reason, ReasonKey, Standing, corners, land
from geodata.exchange.survey import Ground, Parcels, Survey

REFUSALS = ("crs_impossible", "no_crs", "nowhere_near", "unknown_crs", "unsettled_crs")
_ELSEWHERE_SHOWN = 3
_DECLARED_SHOWN = 2
_LONGEST_ID = 40


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
    said = _declared(survey)
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


def convert(survey: Survey, candidate: Candidate, *, ground: Ground) -> Parcels:
    """Bring a survey's parcels to the ground.

    Parameters
    ----------
    survey
        What was read.
    candidate
        The system taken: `Verdict.settled`, or the one of `Verdict.candidates` the reader chose.
    ground
        Why it was taken.

    Returns
    -------
    parcels
        Valid, EPSG:4326, in the order of the file, each with the candidate's accuracy.

    Raises
    ------
    ExchangeError
        ``nowhere_near``: no parcel touches the map's sheet.
        ``crs_impossible``: the system has no such numbers.
    """
    if candidate.standing is Standing.IMPOSSIBLE:
        raise ExchangeError(key="crs_impossible", system=candidate.system)
    if candidate.share == 0.0:
        raise _nowhere(candidate.system, candidate.distance_m, candidate.place)
    return Parcels(
        file_name=survey.file_name,
        sha256=survey.sha256,
        format=survey.format,
        system=candidate.system,
        ground=ground,
        parcels=place_parcels(
            survey, candidate.system, is_swapped=candidate.is_swapped, accuracy_m=candidate.accuracy_m
        ),
        says=survey.says,
    )


def convert_as(survey: Survey, system_id: str) -> Parcels:
    """Bring a survey's parcels to the ground in the system that is said, axes swapped if only that can be.

    Parameters
    ----------
    survey
        What was read.
    system_id
        An id of `geodata.crs.systems`, or a number of the EPSG registry.

    Raises
    ------
    ExchangeError
        ``unknown_crs``: there is no such system; else as `convert`.
    """
    known = system(system_id.strip().casefold()) or identify.by_number(system_id[:_LONGEST_ID])
    if known is None:
        raise ExchangeError(key="unknown_crs", system=system_id[:_LONGEST_ID])
    given = corners(survey)
    tried = [land(given, known, is_swapped=swapped) for swapped in (False, True)]
    best = max(tried, key=lambda landing: (landing.share, landing.is_possible, -landing.distance_m))
    return convert(survey, _given(survey, known, best), ground=Ground.GIVEN)


def settle(survey: Survey) -> Parcels:
    """Bring a survey's parcels to the ground without asking, for commands.

    Raises
    ------
    ExchangeError
        ``unsettled_crs`` with the ids of those that are plausible, best first; ``nowhere_near`` if none is.
    """
    verdict = investigate(survey)
    if verdict.settled is not None and verdict.ground is not None:
        return convert(survey, verdict.settled, ground=verdict.ground)
    if verdict.plausible:
        ids = ", ".join(found.system for found in verdict.plausible)
        raise ExchangeError(key="unsettled_crs", candidates=ids, reason=str(verdict.unsettled))
    if not verdict.candidates or verdict.candidates[0].bounds is None:
        raise ExchangeError(key="no_crs")
    nearest = verdict.candidates[0]
    raise _nowhere(nearest.system, nearest.distance_m, nearest.place)


def _one_each(among: Iterable[Candidate]) -> list[Candidate]:
    """First of each system, whatever the order of its axes."""
    firsts: dict[str, Candidate] = {}
    for found in among:
        firsts.setdefault(found.system, found)
    return list(firsts.values())


def _declared(survey: Survey) -> Declaration:
    if survey.system is not None:
        return Declaration((survey.system,), names_datum=True, names_place=True)
    return declaration_of(survey.facts)


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


def _given(survey: Survey, known: System, landing: Landing) -> Candidate:
    standing = Standing.PLAUSIBLE if landing.share else Standing.ELSEWHERE
    return Candidate(
        system=known.id,
        is_swapped=landing.is_swapped,
        standing=standing if landing.is_possible else Standing.IMPOSSIBLE,
        share=landing.share,
        distance_m=landing.distance_m,
        bounds=landing.bounds,
        place=(landing.longitude, landing.latitude),
        reasons=(),
        accuracy_m=accuracy_of(survey, known, decimals=decimals_of(survey)),
    )


def _nowhere(system_id: str, distance_m: float, place: tuple[float, float]) -> ExchangeError:
    return ExchangeError(
        key="nowhere_near",
        system=system_id,
        km=round(distance_m / 1000),
        longitude=round(place[0], 2),
        latitude=round(place[1], 2),
    )
