"""Candidates ranked by a weighted sum whose arithmetic is open."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from geodata.ranking.criteria import Criterion, Measure, criterion
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
    return Ranking(enquiry, _placed(_scored(left, enquiry)), tuple(out), blocking(held))


def criteria_of(enquiry: Enquiry) -> tuple[Criterion, ...]:
    """Criteria with a weight, in the order of the declaration, which is that of every candidate's lines."""
    return tuple(criterion(key) for key in enquiry.shares)


def _scored(left: Sequence[tuple[Candidate, tuple[Held, ...]]], enquiry: Enquiry) -> list[Ranked]:
    asked = enquiry.industries
    fits = [find_fit(candidate.place, asked) if asked else None for candidate, _ in left]
    columns = [
        _column(said, weight, [(c, fit) for (c, _), fit in zip(left, fits, strict=True)])
        for said, weight in zip(criteria_of(enquiry), enquiry.shares.values(), strict=True)
    ]
    rows = zip(*columns, strict=True) if left else ()
    return [
        _summed(candidate, lines, fit, told)
        for (candidate, told), lines, fit in zip(left, rows, fits, strict=True)
    ]


def _summed(candidate: Candidate, lines: tuple[Line, ...], fit: Fit | None, held: tuple[Held, ...]) -> Ranked:
    score = math.fsum(line.contribution for line in lines)
    most = math.fsum([score, *(line.open_share for line in lines)])
    return Ranked(candidate, 0, score, most, lines, fit, held)


def _column(said: Criterion, weight: float, rows: Sequence[tuple[Candidate, Fit | None]]) -> list[Line]:
    """Lines of all candidates for one criterion."""
    values = [_value(candidate, said, fit) for candidate, fit in rows]
    raws = np.array([math.nan if value.raw is None else value.raw for value in values])
    return [
        _line(said, weight, value, share, _own_refs(candidate, said, fit))
        for value, share, (candidate, fit) in zip(values, said.normalise(raws).tolist(), rows, strict=True)
    ]


def _line(said: Criterion, weight: float, value: Value, share: float, own_refs: tuple[str, ...]) -> Line:
    refs = tuple(dict.fromkeys((*own_refs, *said.refs)))
    if value.raw is None:
        return Line(said.id, value, None, weight, 0.0, weight, refs)
    return Line(said.id, value, share, weight, weight * share, 0.0, refs)


def _value(candidate: Candidate, said: Criterion, fit: Fit | None) -> Value:
    if said.measure is not Measure.FIT or fit is None:
        return candidate.values[said.id]
    return Value(fit.strength, fit.strength, fit.strength, is_certain=True)


def _own_refs(candidate: Candidate, said: Criterion, fit: Fit | None) -> tuple[str, ...]:
    """Paragraphs that say so of the candidate itself."""
    if said.measure is Measure.FIT and fit is not None:
        return fit.refs
    if said.measure is Measure.MOMENTUM and candidate.place is not None:
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
