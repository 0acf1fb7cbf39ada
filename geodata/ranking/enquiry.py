"""What an investor asks: industries, wishes with weights, demands; checked where it enters."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from geodata.errors import EnquiryError
from geodata.ranking.criteria import DemandKind, Measure, criteria, demand
from geodata.ranking.industries import industry_ids

MOST_WEIGHT = 100.0
MOST_LIMIT = {"metre": 100_000.0, "square-metre": 1_000_000_000.0}


class Refusal(StrEnum):
    """Why an enquiry is refused."""

    WEIGHTS_MISSING = "weights-missing"
    CRITERION_UNKNOWN = "criterion-unknown"
    WEIGHT_NOT_NUMBER = "weight-not-number"
    WEIGHT_NOT_POSITIVE = "weight-not-positive"
    WEIGHT_TOO_LARGE = "weight-too-large"
    INDUSTRY_UNKNOWN = "industry-unknown"
    INDUSTRY_MISSING = "industry-missing"
    DEMAND_TWICE = "demand-twice"
    LIMIT_MISSING = "limit-missing"
    LIMIT_NEEDLESS = "limit-needless"
    LIMIT_NOT_NUMBER = "limit-not-number"
    LIMIT_NOT_POSITIVE = "limit-not-positive"
    LIMIT_TOO_LARGE = "limit-too-large"


_WEIGHT = (Refusal.WEIGHT_NOT_NUMBER, Refusal.WEIGHT_NOT_POSITIVE, Refusal.WEIGHT_TOO_LARGE)
_LIMIT = (Refusal.LIMIT_NOT_NUMBER, Refusal.LIMIT_NOT_POSITIVE, Refusal.LIMIT_TOO_LARGE)


@dataclass(frozen=True)
class MustHave:
    """A demand; `limit` is the greatest distance in metres or the least area in m², None against a line."""

    kind: DemandKind
    limit: float | None = None


@dataclass(frozen=True)
class Enquiry:
    """A checked enquiry: make it by `build_enquiry`. `weights` are above 0, by criterion id, as given."""

    industries: tuple[str, ...] = ()
    weights: Mapping[str, float] = field(default_factory=lambda: MappingProxyType({}))
    must_haves: tuple[MustHave, ...] = ()

    @property
    def shares(self) -> dict[str, float]:
        """Weights as shares that add up to 1, in the order of the declared criteria."""
        total = math.fsum(self.weights.values())
        return {c.id: self.weights[c.id] / total for c in criteria() if c.id in self.weights}


def build_enquiry(
    industries: tuple[str, ...], weights: Mapping[str, float], must_haves: tuple[MustHave, ...] = ()
) -> Enquiry:
    """Check an enquiry from outside.

    Parameters
    ----------
    industries
        Ids of `industries.industry_ids()`.
    weights
        By criterion id, above 0 and at most `MOST_WEIGHT`; only their proportions matter. What is not
        wished has none.
    must_haves
        Each kind at most once.

    Raises
    ------
    EnquiryError
        With a `Refusal` as its key, what it is about, and the greatest value allowed where one is too large.
    """
    _check_weights(weights)
    unknown = next((key for key in industries if key not in industry_ids()), None)
    if unknown is not None:
        raise EnquiryError(Refusal.INDUSTRY_UNKNOWN, about=unknown)
    asks_fit = next((c.id for c in criteria() if c.measure is Measure.FIT and c.id in weights), None)
    if asks_fit and not industries:
        raise EnquiryError(Refusal.INDUSTRY_MISSING, about=asks_fit)
    _check_demands(must_haves)
    plain = {key: float(weight) for key, weight in weights.items()}
    return Enquiry(tuple(dict.fromkeys(industries)), MappingProxyType(plain), must_haves)


def _check_weights(weights: Mapping[str, float]) -> None:
    if not weights:
        raise EnquiryError(Refusal.WEIGHTS_MISSING)
    known = {criterion.id for criterion in criteria()}
    for key, weight in weights.items():
        if key not in known:
            raise EnquiryError(Refusal.CRITERION_UNKNOWN, about=key)
        _check_size(_WEIGHT, key, weight, MOST_WEIGHT)


def _check_demands(must_haves: tuple[MustHave, ...]) -> None:
    kinds = [must.kind for must in must_haves]
    for must in must_haves:
        unit = demand(must.kind).limit_unit
        if kinds.count(must.kind) > 1:
            raise EnquiryError(Refusal.DEMAND_TWICE, about=must.kind)
        if unit is None and must.limit is not None:
            raise EnquiryError(Refusal.LIMIT_NEEDLESS, about=must.kind)
        if unit is not None and must.limit is None:
            raise EnquiryError(Refusal.LIMIT_MISSING, about=must.kind)
        if unit is not None and must.limit is not None:
            _check_size(_LIMIT, must.kind, must.limit, MOST_LIMIT[unit])


def _check_size(refusals: tuple[Refusal, Refusal, Refusal], about: str, value: float, most: float) -> None:
    not_number, not_positive, too_large = refusals
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise EnquiryError(not_number, about=about)
    if value > most:
        raise EnquiryError(too_large, about=about, most=most)
    if value <= 0:
        raise EnquiryError(not_positive, about=about)
    if math.isnan(value):
        raise EnquiryError(not_number, about=about)
