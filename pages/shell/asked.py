"""What an investor asks on the page: small plain values, as the widgets and the address hold them."""

from dataclasses import dataclass
from enum import StrEnum

from geodata.ranking.criteria import DemandKind, Measure, criterion, demand
from geodata.ranking.enquiry import Enquiry, MustHave, build_enquiry

MOST_WEIGHT = 10
MOST_BESIDE = 4
LEAST_BESIDE = 2
OWN_ACCURACY_M = 10.0  # ours: how well a pointer or finger places a corner
LIMITS = {"metre": (0.1, 100.0), "square-metre": (0.1, 100_000.0)}  # kilometres, hectares
_SHOWN_AS = {"metre": 1000.0, "square-metre": 10_000.0}


class Result(StrEnum):
    """What of the answer is shown."""

    RANKING = "ranking"
    SUM = "sum"
    BESIDE = "beside"
    PROJECTS = "projects"


@dataclass(frozen=True)
class SiteKey:
    """What tells one own site from another: its outline by digest, and how far that may be off."""

    id: str
    name: str
    digest: str
    accuracy_m: float


@dataclass(frozen=True)
class Asked:
    """A question.

    `weights` are whole numbers from 1 to `MOST_WEIGHT` by criterion; those at the start are ours. `demands`
    hold each kind with its limit in kilometres or hectares, None against a line. `beside` are places to be
    compared, none for the first of the ranking. With `owns` the reader's own sites are ranked too.
    """

    industries: tuple[str, ...] = ()
    weights: tuple[tuple[str, int], ...] = (
        ("industry-fit", 5),
        ("station", 1),
        ("expressway", 1),
        ("room", 1),
        ("momentum", 1),
    )
    demands: tuple[tuple[DemandKind, float | None], ...] = ()
    beside: tuple[str, ...] = ()
    owns: bool = False

    def enquiry(self) -> Enquiry:
        """The checked enquiry; a fit with industries counts only once some are asked for.

        Raises
        ------
        EnquiryError
            If it cannot be asked so, for one if nothing has a weight.
        """
        counts_fit = bool(self.industries)
        weights = {key: weight for key, weight in self.weights if counts_fit or not is_fit(key)}
        musts = tuple(MustHave(kind, in_metres(kind, limit)) for kind, limit in self.demands)
        return build_enquiry(self.industries, weights, musts)


def is_fit(criterion_id: str) -> bool:
    """Whether a criterion asks how well a place fits industries."""
    return criterion(criterion_id).measure is Measure.FIT


def limits(kind: DemandKind) -> tuple[float, float] | None:
    """Least and greatest limit of a demand, in kilometres or hectares; None if it has none."""
    unit = demand(kind).limit_unit
    return None if unit is None else LIMITS[unit]


def in_metres(kind: DemandKind, limit: float | None) -> float | None:
    """A limit in metres or square metres."""
    unit = demand(kind).limit_unit
    return None if unit is None or limit is None else limit * _SHOWN_AS[unit]
