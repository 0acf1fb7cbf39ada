"""The coordinate systems that a file's numbers may be in, with what speaks for and against each."""

from collections.abc import Iterator
from dataclasses import dataclass

from geodata.crs.systems import Datum, Kind, System, systems
from geodata.exchange.accuracy import accuracy_of, decimals_of
from geodata.exchange.declared_system import Declaration
from geodata.exchange.landing import Bounds, Landing, land_all
from geodata.exchange.reasons import Reason, ReasonKey, Standing, find_reasons, is_beyond
from geodata.exchange.survey import Survey

_LEAST_OF_BEST = 0.1  # share of parcels on the sheet, of the best system's, that keeps another plausible


@dataclass(frozen=True)
class Candidate:
    """A coordinate system that a file may be in.

    Parameters
    ----------
    system
        Its id in `geodata.crs.systems`.
    is_swapped
        Whether the axes must be swapped.
    standing
        Whether the parcels lie here then.
    share
        Part of the parcels that touches the map's sheet, 0 to 1.
    distance_m
        Distance of the nearest parcel to the district, metres; infinite if impossible.
    bounds
        West, south, east and north of all parcels in degrees, EPSG:4326; None if impossible.
    place
        Longitude and latitude of the nearest parcel, degrees.
    reasons
        What speaks for and against it.
    accuracy_m
        How far each point may be off if the system is taken, metres.
    is_declared
        Whether the file names it.
    """

    system: str
    is_swapped: bool
    standing: Standing
    share: float
    distance_m: float
    bounds: Bounds | None
    place: tuple[float, float]
    reasons: tuple[Reason, ...]
    accuracy_m: float
    is_declared: bool = False

    @property
    def is_exact(self) -> bool:
        """Whether the system can be converted without a datum shift that is not public."""
        return systems()[self.system].is_exact

    @property
    def area_difference(self) -> float | None:
        """Share by which areas on the ground exceed those the file states; None if it states none."""
        for reason in self.reasons:
            if reason.key in {ReasonKey.AREA_AGREES, ReasonKey.AREA_DIFFERS}:
                return reason.values["percent"] / 100
        return None


@dataclass(frozen=True)
class _Tried:
    """A survey, what it says, the decimals it is written with, and the best share of all systems tried."""

    survey: Survey
    said: Declaration
    decimals: int | None
    best: float


def find_candidates(survey: Survey, said: Declaration) -> tuple[Candidate, ...]:
    """Every system with both axis orders, best first.

    Parameters
    ----------
    survey
        What was read.
    said
        What the file says; it raises what it names above others that are as plausible.
    """
    landings = land_all(survey, _distinct(said))
    best = max(landing.share for landing in landings)
    tried = _Tried(survey, said, decimals_of(survey), best)
    made = [_candidate(tried, landing) for landing in landings]
    order = {system_id: place for place, system_id in enumerate(systems())}
    return tuple(sorted(made, key=lambda found: (*_rank(found), order[found.system])))


def _rank(found: Candidate) -> tuple[object, ...]:
    is_plausible = found.standing is Standing.PLAUSIBLE
    return (
        list(Standing).index(found.standing),
        not found.is_declared,
        -round(found.share, 1) if is_plausible else 0.0,
        not found.is_exact,
        0.0 if is_plausible else round(found.distance_m, 0),
        found.is_swapped,
    )


def _distinct(said: Declaration) -> Iterator[System]:
    """Systems that lead to different places: of two that are the same, the declared, else the first."""
    chosen: dict[tuple[object, ...], System] = {}
    for known in systems().values():
        rival = chosen.setdefault(_sameness(known), known)
        if known.id in said.systems and rival.id not in said.systems:
            chosen[_sameness(known)] = known
    return iter(chosen.values())


def _sameness(known: System) -> tuple[object, ...]:
    if known.is_projected:
        return (known.datum, known.meridian, known.false_easting_m, known.scale)
    return (Datum.WGS84 if known.datum is Datum.CGCS2000 else known.datum,)


def _candidate(tried: _Tried, landing: Landing) -> Candidate:
    is_declared = not tried.said.is_silent and landing.system.id in tried.said.systems
    known = _natural(landing, tried.said)
    is_here = landing.share > 0 and landing.share >= _LEAST_OF_BEST * tried.best
    standing = Standing.PLAUSIBLE if is_here else Standing.ELSEWHERE
    if not landing.is_possible:
        standing = Standing.IMPOSSIBLE
    return Candidate(
        system=known.id,
        is_swapped=landing.is_swapped,
        standing=standing,
        share=landing.share,
        distance_m=landing.distance_m,
        bounds=landing.bounds,
        place=(landing.longitude, landing.latitude),
        reasons=tuple(find_reasons(tried.survey, landing, known, standing, is_declared=is_declared)),
        accuracy_m=accuracy_of(tried.survey, known, decimals=tried.decimals),
        is_declared=is_declared,
    )


def _natural(landing: Landing, said: Declaration) -> System:
    """Of two zones that are the same projection, 3 and 6 degrees wide, the one that holds the parcels."""
    known = landing.system
    if known.kind is not Kind.ZONE_3 or known.has_zone_number or not is_beyond(landing, known):
        return known
    wide = systems().get(known.id.replace("gk3", "gk6"))
    is_other_said = known.id in said.systems and wide is not None and wide.id not in said.systems
    return known if wide is None or is_other_said or is_beyond(landing, wide) else wide
