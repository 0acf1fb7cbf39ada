"""What a change of weights costs, beside its goal and a plain way: `python -m tests.bench.ranking`.

The rival is how a notebook ranks: a pandas frame of raw values, and for every row a function that
normalises, weighs and adds up. It gives scores alone: no demands, paragraphs, ranges or open arithmetic.
Both must come to the same order.
"""

import math
import statistics
import time
from collections.abc import Callable

import pandas as pd

from geodata.ranking.criteria import DemandKind, criteria, criterion
from geodata.ranking.enquiry import Enquiry, MustHave, build_enquiry
from geodata.ranking.measures import Candidate, candidates
from geodata.ranking.rank import rank
from geodata.ranking.sureness import DRAWS, find_sureness

COUNT = 40
TURNS = 50
MOST_MS = 100.0
DRAWS_OF_RIVAL = 20  # the rest is reckoned up: all of them would take a minute
DEMANDS = (MustHave(DemandKind.NEAR_STATION, 50_000.0), MustHave(DemandKind.OFF_REDLINE))


def enquiry(turn: int) -> Enquiry:
    """Enquiry with other weights at every turn; its demands exclude nobody, so that all are ranked."""
    weights = {said.id: 1.0 + (turn * 7 + place * 3) % 10 for place, said in enumerate(criteria())}
    return build_enquiry(("logistics", "research"), weights, DEMANDS)


def frame(among: tuple[Candidate, ...], asked: Enquiry) -> pd.DataFrame:
    """Raw values as a rival takes them."""
    rows = rank(asked, among).rows
    raws = {row.candidate.id: {line.criterion_id: line.value.raw for line in row.lines} for row in rows}
    return pd.DataFrame.from_dict(raws, orient="index", dtype=float)


def apply_score(row: pd.Series, shares: dict[str, float]) -> float:
    """Score of one row, as a notebook writes it."""
    total = 0.0
    for key, share in shares.items():
        said, raw = criterion(key), row[key]
        if math.isnan(raw):
            continue
        low, high = said.zero_at, said.one_at
        if said.scale == "logarithmic":
            raw, low, high = math.log(max(raw, min(low, high))), math.log(low), math.log(high)
        total += share * min(1.0, max(0.0, (raw - low) / (high - low)))
    return total


def apply_rank(raws: pd.DataFrame, asked: Enquiry) -> pd.Series:
    """Positions by the rival's way."""
    scores = raws.apply(apply_score, axis=1, shares=asked.shares)
    return scores.round(9).rank(ascending=False, method="min")


def median_ms(work: Callable[[int], object], turns: int = TURNS) -> float:
    """Median time of some work over many turns."""
    took = []
    for turn in range(turns):
        began = time.perf_counter()
        work(turn)
        took.append((time.perf_counter() - began) * 1000)
    return statistics.median(took)


def main() -> int:
    """Print every figure; the exit code is 1 if the goal is missed or the orders differ."""
    began = time.perf_counter()
    among = candidates()[:COUNT]
    print(f"{'all places measured once':56} {(time.perf_counter() - began) * 1000:9.1f} ms")
    asked = [enquiry(turn) for turn in range(TURNS)]
    raws = frame(among, asked[0])
    ours = median_ms(lambda turn: rank(asked[turn], among))
    plain = median_ms(lambda turn: apply_rank(raws, asked[turn]))
    is_same = all(
        {row.candidate.id: row.position for row in rank(one, among).rows} == apply_rank(raws, one).to_dict()
        for one in asked[:5]
    )
    verdict = "reached" if ours <= MOST_MS else "MISSED"
    name = f"{len(among)} candidates re-ranked, demands, open arithmetic"
    print(f"{name:56} {ours:9.1f} ms   goal <= {MOST_MS:.0f} ms {verdict}")
    print(f"{'  pandas, apply for every row, scores alone':56} {plain:9.1f} ms")
    print(f"{'  both come to the same order':56} {'yes' if is_same else 'NO':>9}")
    ranking = rank(asked[0], among)
    drawn = median_ms(lambda turn: find_sureness(ranking, seed=turn), 5)
    one_by_one = median_ms(lambda turn: apply_rank(raws, asked[turn]), DRAWS_OF_RIVAL) * DRAWS
    print(f"{f'{DRAWS} draws':56} {drawn:9.1f} ms")
    print(f"{'  pandas, apply for every row, weights alone (reckoned)':56} {one_by_one:9.1f} ms")
    return int(ours > MOST_MS or not is_same)


if __name__ == "__main__":
    raise SystemExit(main())
