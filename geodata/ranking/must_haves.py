"""Demands answered for a candidate: yes, no and by how much, or undecidable, which excludes nobody."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from geodata.analysis.certainty import Reason
from geodata.ranking.criteria import demand
from geodata.ranking.enquiry import MustHave
from geodata.ranking.measures import Candidate, locate


class Verdict(StrEnum):
    """Whether a candidate has what is demanded."""

    YES = "yes"
    NO = "no"
    UNDECIDABLE = "undecidable"


@dataclass(frozen=True)
class Held:
    """A demand and its answer.

    `figure` is the value as drawn, `low` and `high` its range, all in the demand's unit (a share, 0-1, for a
    line); None where nothing is known. `short_by` is by how much a "no" misses at least. `reason` is a key
    that says why nothing is certain.
    """

    must_have: MustHave
    verdict: Verdict
    figure: float | None = None
    low: float | None = None
    high: float | None = None
    short_by: float | None = None
    reason: str | None = None


@dataclass(frozen=True)
class Blocking:
    """What a demand does: how many candidates it excludes, and how many would be left without it alone."""

    must_have: MustHave
    excluded: int
    left_without: int


def answer(candidate: Candidate, must_have: MustHave) -> Held:
    """Answer one demand for one candidate.

    Notes
    -----
    A distance holds ("yes") if all of the candidate lies within the limit of one thing wherever both truly
    are, and fails ("no") if no point of it can. An assumed position, of either, allows neither.
    """
    if demand(must_have.kind).limit_unit is None:
        return _against_line(candidate, must_have)
    if demand(must_have.kind).limit_unit == "metre":
        return _near(candidate, must_have, _limit(must_have))
    return _large(candidate, must_have, _limit(must_have))


def answers(candidate: Candidate, must_haves: Sequence[MustHave]) -> tuple[Held, ...]:
    """Answers to demands, in their order."""
    return tuple(answer(candidate, must_have) for must_have in must_haves)


def is_excluded(held: Sequence[Held]) -> bool:
    """Whether any demand is answered with no."""
    return any(one.verdict is Verdict.NO for one in held)


def blocking(table: Sequence[Sequence[Held]]) -> tuple[Blocking, ...]:
    """What each demand does to the candidates, the one that excludes most first; `table` holds their answers.

    Demands that exclude as many keep their order.
    """
    found = []
    for column in zip(*table, strict=True):
        must_have = column[0].must_have
        rest = [[one for one in row if one.must_have != must_have] for row in table]
        excluded = sum(one.verdict is Verdict.NO for one in column)
        found.append(Blocking(must_have, excluded, sum(not is_excluded(row) for row in rest)))
    return tuple(sorted(found, key=lambda one: -one.excluded))


def _limit(must_have: MustHave) -> float:
    if must_have.limit is None:
        message = f"{must_have.kind} needs a limit"
        raise ValueError(message)
    return must_have.limit


def _near(candidate: Candidate, must_have: MustHave, limit_m: float) -> Held:
    key = demand(must_have.kind).criterion or ""
    value, reaches = candidate.values[key], candidate.reaches[key]
    own = candidate.footprint.reason
    is_within = own is None and any(r.reason is None and r.high_m <= limit_m for r in reaches)
    is_beyond = value.is_certain and value.low is not None and value.low > limit_m
    if not (is_within or is_beyond):
        reason = value.reason or Reason.WITHIN_ACCURACY
        return Held(must_have, Verdict.UNDECIDABLE, value.raw, value.low, value.high, reason=reason)
    verdict = Verdict.YES if is_within else Verdict.NO
    short_by = value.low - limit_m if is_beyond and value.low is not None else None
    return Held(must_have, verdict, value.raw, value.low, value.high, short_by)


def _large(candidate: Candidate, must_have: MustHave, least_m2: float) -> Held:
    value = candidate.values[demand(must_have.kind).criterion or ""]
    if value.low is None or value.high is None or not value.is_certain:
        return Held(must_have, Verdict.UNDECIDABLE, value.raw, value.low, value.high, reason=value.reason)
    if value.low >= least_m2:
        return Held(must_have, Verdict.YES, value.raw, value.low, value.high)
    if value.high < least_m2:
        short_by = least_m2 - value.high
        return Held(must_have, Verdict.NO, value.raw, value.low, value.high, short_by)
    reason = Reason.WITHIN_ACCURACY
    return Held(must_have, Verdict.UNDECIDABLE, value.raw, value.low, value.high, reason=reason)


def _against_line(candidate: Candidate, must_have: MustHave) -> Held:
    said = demand(must_have.kind)
    told = locate(candidate.footprint, said.inside or said.outside or "")
    if isinstance(told, Reason):
        return Held(must_have, Verdict.UNDECIDABLE, reason=told)
    whole = told.inside + told.undecidable + told.outside
    wanted, wrong = (told.inside, told.outside) if said.inside else (told.outside, told.inside)
    good, bad = wanted / whole, wrong / whole
    if bad > 0:
        return Held(must_have, Verdict.NO, good, good, 1 - bad, short_by=bad)
    if told.undecidable > 0:
        return Held(must_have, Verdict.UNDECIDABLE, good, good, 1.0, reason=told.reason)
    return Held(must_have, Verdict.YES, 1.0, 1.0, 1.0)
