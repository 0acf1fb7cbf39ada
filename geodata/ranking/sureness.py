"""How sure a ranking is: weights and positions varied in many seeded draws."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from geodata.analysis.certainty import Reason
from geodata.ranking.criteria import Criterion, Floats, Measure
from geodata.ranking.footprint import POSITIONS
from geodata.ranking.measures import Candidate, Value
from geodata.ranking.rank import DECIMALS, Ranking, criteria_of

DRAWS = 3000
SEED = 20_211_115  # the plan's date
WEIGHT_SPREAD = 0.2
LEAD = 0.75  # share of draws in which a candidate must be ahead to lead; below it the two are tied
_FIRST, _AMONG_THREE = 1, 3
_USUAL = (5, 95)  # per cent of the draws between which a position usually lies
Positions = npt.NDArray[np.intp]


@dataclass(frozen=True)
class Stability:
    """How a candidate fares in the draws; shares are 0 to 1.

    `first`, `among_three`: share of draws in which no other, or fewer than three others, have a higher score;
    equals count for both. `low_position`, `high_position`: between them it lies in nine of ten draws.
    `leads_next`: share of draws in which it is ahead of the next in the ranking, equals counting half; None
    for the last. `is_tied_with_next`, `is_tied_with_first`: the one that the ranking has ahead does not lead
    in enough draws. `reason` says why nothing about its position is certain: it was varied only as drawn.
    """

    candidate_id: str
    first: float
    among_three: float
    low_position: int
    high_position: int
    leads_next: float | None
    is_tied_with_next: bool
    is_tied_with_first: bool
    reason: Reason | None


@dataclass(frozen=True)
class Sureness:
    """Stability of every ranked candidate, in the ranking's order, from so many draws of a seed."""

    draws: int
    seed: int
    rows: tuple[Stability, ...]


def find_sureness(ranking: Ranking, *, draws: int = DRAWS, seed: int = SEED) -> Sureness:
    """Vary weights and positions and see which candidates stay where they are.

    Parameters
    ----------
    ranking
        What `rank` made; candidates that are excluded stay out.
    draws, seed
        How many draws, at least 1, of which seed: the same ranking, draws and seed give the same shares.

    Returns
    -------
    sureness
        In every draw each weight is multiplied by something between 1 - `WEIGHT_SPREAD` and
        1 + `WEIGHT_SPREAD`; each candidate stands at one of its positions, the same for all distances; what a
        distance is measured to is off by up to its accuracy; areas and shares lie anywhere in their range;
        what is not known may be anything from 0 to 1. All evenly spread.

    Raises
    ------
    ValueError
        If `draws` is less than 1.

    Notes
    -----
    Even spreads are an assumption, and so are independent errors: shares say how firm the order is under
    them, they are no probabilities of the ground. What is `assumed` may lie farther off than it is varied.

    References
    ----------
    Lahdelma, R. and Salminen, P. (2001): SMAA-2: Stochastic multicriteria acceptability analysis for group
    decision making. Operations Research 49(3).
    """
    if draws < 1:
        message = "draws must be at least 1"
        raise ValueError(message)
    found = [row.candidate for row in ranking.rows]
    if not found:
        return Sureness(draws, seed, ())
    scores = _scores(ranking, found, draws, np.random.default_rng(seed))
    return Sureness(draws, seed, tuple(_stabilities(found, scores)))


def _scores(ranking: Ranking, found: Sequence[Candidate], draws: int, random: np.random.Generator) -> Floats:
    """Scores, shape (draws, candidates)."""
    said, shares = criteria_of(ranking.enquiry), np.array(list(ranking.enquiry.shares.values()))
    weights = shares * random.uniform(1 - WEIGHT_SPREAD, 1 + WEIGHT_SPREAD, (draws, len(said)))
    weights /= weights.sum(axis=1, keepdims=True)
    standing: Positions = random.integers(POSITIONS, size=(draws, len(found)))
    scores = np.zeros((draws, len(found)))
    for column, criterion in enumerate(said):
        values = [row.lines[column].value for row in ranking.rows]
        drawn = _drawn(criterion, values, found, standing, random)
        scores += weights[:, [column]] * drawn
    return np.round(scores, DECIMALS)


def _drawn(
    criterion: Criterion,
    values: Sequence[Value],
    found: Sequence[Candidate],
    standing: Positions,
    random: np.random.Generator,
) -> Floats:
    """Normalised values, shape (draws, candidates)."""
    anything = random.uniform(size=standing.shape)
    if criterion.measure is Measure.DISTANCE:
        samples = np.array([candidate.samples[criterion.id] for candidate in found])
        slack_m = np.array([candidate.slack_m[criterion.id] for candidate in found])
        at = samples[np.arange(len(found)), standing]
        return criterion.normalise(np.maximum(0.0, at + (2 * anything - 1) * slack_m))
    low, high = (
        np.array([np.nan if end is None else end for end in ends])
        for ends in zip(*((value.low, value.high) for value in values), strict=True)
    )
    normalised = criterion.normalise(low + anything * (high - low))
    return np.where(np.isnan(normalised), anything, normalised)


def _stabilities(found: Sequence[Candidate], scores: Floats) -> Iterator[Stability]:
    positions = _positions(scores)
    for row, candidate in enumerate(found):
        low, high = np.percentile(positions[:, row], _USUAL, method="nearest")
        is_last = row + 1 == len(found)
        leads_next = None if is_last else _lead(scores, row, row + 1)
        yield Stability(
            candidate_id=candidate.id,
            first=float(np.mean(positions[:, row] <= _FIRST)),
            among_three=float(np.mean(positions[:, row] <= _AMONG_THREE)),
            low_position=int(low),
            high_position=int(high),
            leads_next=leads_next,
            is_tied_with_next=leads_next is not None and _is_tie(leads_next),
            is_tied_with_first=row > 0 and _is_tie(_lead(scores, 0, row)),
            reason=candidate.footprint.reason,
        )


def _positions(scores: Floats) -> Positions:
    """Position of each candidate in each draw, from 1: one more than have a higher score."""
    ordered = np.sort(scores, axis=1)
    not_higher = [
        np.searchsorted(row, drawn, side="right") for row, drawn in zip(ordered, scores, strict=True)
    ]
    return np.asarray(scores.shape[1] - np.array(not_higher) + 1, dtype=np.intp)


def _lead(scores: Floats, one: int, other: int) -> float:
    ahead = scores[:, one] > scores[:, other]
    equal = scores[:, one] == scores[:, other]
    return float(np.mean(ahead) + np.mean(equal) / 2)


def _is_tie(lead: float) -> bool:
    return lead < LEAD
