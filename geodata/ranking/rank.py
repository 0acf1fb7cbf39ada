"""Candidates ranked by a weighted sum whose arithmetic is open."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from geodata.ranking.criteria import Criterion, Floats, Measure, criterion
from geodata.ranking.enquiry import Enquiry
from geodata.ranking.fit import Fit, find_fit
from geodata.ranking.measures import Candidate, Value, candidates
from geodata.ranking.must_haves import Blocking, Held, answers, blocking, is_excluded

DECIMALS = 9  # scores that agree to so many places are equal


@dataclass(frozen=True)
class Line:
    """One line of the sum: raw value, normalised value (0-1), weight as a share, and what they contribute.

    Where the raw value is not known, `normalised` is None and nothing is contributed; `open_share` is what it
    might contribute at most. `refs` are paragraphs: of the criterion, and of what the plan says of the place.
    """

    criterion_id: str
    value: Value
    normalised: float | None
    weight: float
    contribution: float
    open_share: float
    refs: tuple[str, ...]


@dataclass(frozen=True)
class Ranked:
    """A candidate in its position (1 is best; equal scores share one).

    `score` (0-1) is the sum of the contributions, `most` what it would be if everything unknown were at its
    best. `held` answers the demands.
    """

    candidate: Candidate
    position: int
    score: float
    most: float
    lines: tuple[Line, ...]
    fit: Fit | None
    held: tuple[Held, ...]


@dataclass(frozen=True)
class Excluded:
    """A candidate that a demand excludes, with all answers."""

    candidate: Candidate
    held: tuple[Held, ...]


@dataclass(frozen=True)
class Ranking:
    """Ranked candidates, best first, those excluded, and what each demand does, the hardest first."""

    enquiry: Enquiry
    rows: tuple[Ranked, ...]
    excluded: tuple[Excluded, ...]
    blocking: tuple[Blocking, ...]

    @property
    def hindrance(self) -> Blocking | None:
        """If nothing fits: the demand that excludes most."""
        return None if self.rows or not self.blocking else self.blocking[0]


def rank(enquiry: Enquiry, among: Sequence[Candidate] | None = None) -> Ranking:
    """Rank candidates for an enquiry.

    Parameters
    ----------
    enquiry
        A checked enquiry.
    among
        Candidates, `measures.candidates()` if none are given; their order settles nothing but the order of
        equals.

    Returns
    -------
    ranking
        The score of each candidate depends on it alone: adding or improving another changes no score.
    """
    found = candidates() if among is None else among
    held = [answers(candidate, enquiry.must_haves) for candidate in found]
    left = [(c, told) for c, told in zip(found, held, strict=True) if not is_excluded(told)]
    out = [Excluded(c, told) for c, told in zip(found, held, strict=True) if is_excluded(told)]
    scored = [_scored(candidate, enquiry, told) for candidate, told in left]
    return Ranking(enquiry, _placed(scored), tuple(out), blocking(held) if found else ())


def criteria_of(enquiry: Enquiry) -> tuple[Criterion, ...]:
    """Criteria with a weight, in the order of the declaration."""
    return tuple(criterion(key) for key in enquiry.shares)


def raw_table(found: Sequence[Candidate], enquiry: Enquiry) -> Floats:
    """Raw values, shape (candidates, criteria of the enquiry), NaN where nothing is known."""
    rows = [[_number(value_of(c, said, enquiry)) for said in criteria_of(enquiry)] for c in found]
    return np.array(rows, dtype=np.float64).reshape(len(found), len(enquiry.weights))


def value_of(candidate: Candidate, said: Criterion, enquiry: Enquiry) -> Value:
    """Raw value of a candidate by a criterion; the fit depends on what is asked, the others do not."""
    if said.measure is not Measure.FIT:
        return candidate.values[said.id]
    strength = find_fit(candidate.place, enquiry.industries).strength
    return Value(strength, strength, strength, is_certain=True)


def _number(value: Value) -> float:
    return math.nan if value.raw is None else value.raw


def _scored(candidate: Candidate, enquiry: Enquiry, held: tuple[Held, ...]) -> Ranked:
    fit = find_fit(candidate.place, enquiry.industries) if enquiry.industries else None
    lines = tuple(_line(candidate, criterion(key), weight, enquiry) for key, weight in enquiry.shares.items())
    score = math.fsum(line.contribution for line in lines)
    most = math.fsum([score, *(line.open_share for line in lines)])
    return Ranked(candidate, 0, score, most, lines, fit, held)


def _line(candidate: Candidate, said: Criterion, weight: float, enquiry: Enquiry) -> Line:
    value = value_of(candidate, said, enquiry)
    refs = tuple(dict.fromkeys((*_own_refs(candidate, said, enquiry), *said.refs)))
    if value.raw is None:
        return Line(said.id, value, None, weight, 0.0, weight, refs)
    normalised = float(said.normalise(np.array(value.raw)))
    return Line(said.id, value, normalised, weight, weight * normalised, 0.0, refs)


def _own_refs(candidate: Candidate, said: Criterion, enquiry: Enquiry) -> tuple[str, ...]:
    if said.measure is Measure.FIT:
        return find_fit(candidate.place, enquiry.industries).refs
    if said.measure is Measure.MOMENTUM and candidate.place:
        return tuple(ref for flagship in candidate.place.flagships for ref in flagship.refs)
    return ()


def _placed(scored: Sequence[Ranked]) -> tuple[Ranked, ...]:
    rounded = [round(one.score, DECIMALS) for one in scored]
    order = sorted(range(len(scored)), key=lambda row: -rounded[row])
    ahead = [sum(other > rounded[row] for other in rounded) for row in order]
    return tuple(
        Ranked(o.candidate, before + 1, o.score, o.most, o.lines, o.fit, o.held)
        for o, before in zip((scored[row] for row in order), ahead, strict=True)
    )
