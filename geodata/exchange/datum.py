"""The datum detective: which coordinate system a file of parcels is in, and the parcels on the ground.

Nothing is guessed. A system is taken if the file declares it and it can be, or if the parcels lie here in no
other; else the reader chooses among those that are plausible. The choice and its ground go into the result.
"""

from geodata.crs import identify
from geodata.crs.systems import System, system
from geodata.errors import ExchangeError
from geodata.exchange.accuracy import accuracy_of, decimals_of
from geodata.exchange.candidates import Candidate
from geodata.exchange.conversion import place_parcels
from geodata.exchange.landing import Landing, corners, land
from geodata.exchange.reasons import Standing
from geodata.exchange.survey import Ground, Parcels, Survey
from geodata.exchange.verdict import Unsettled, Verdict, investigate

__all__ = ["REFUSALS", "Candidate", "Unsettled", "Verdict", "convert", "convert_as", "investigate", "settle"]

REFUSALS = ("crs_impossible", "no_crs", "nowhere_near", "unknown_crs", "unsettled_crs")
_LONGEST_ID = 40


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
