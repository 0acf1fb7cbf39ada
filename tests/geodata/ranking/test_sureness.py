"""Draws say how firm the order is: the same for the same seed, ties called ties."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geodata.analysis.certainty import Reason
from geodata.ranking.criteria import DemandKind, criteria
from geodata.ranking.enquiry import MustHave, build_enquiry
from geodata.ranking.footprint import POSITIONS
from geodata.ranking.measures import Value
from geodata.ranking.rank import rank
from geodata.ranking.sureness import find_sureness
from tests.geodata.ranking.made import UNKNOWN, candidate, known

REAL = build_enquiry(("logistics",), {said.id: 1.0 for said in criteria()})


@settings(max_examples=10, deadline=None)
@given(st.integers(0, 2**32))
def test_shares_repeat_for_a_seed(seed: int) -> None:
    ranking = rank(REAL)
    assert find_sureness(ranking, draws=50, seed=seed) == find_sureness(ranking, draws=50, seed=seed)


def test_another_seed_gives_other_draws_and_nearly_the_same_shares() -> None:
    ranking = rank(REAL)
    one, other = find_sureness(ranking, seed=1), find_sureness(ranking, seed=2)
    assert one.rows != other.rows
    assert [r.first for r in one.rows] == pytest.approx([r.first for r in other.rows], abs=0.06)


def test_shares_are_those_of_the_ranked_candidates_in_their_order() -> None:
    ranking = rank(build_enquiry((), {"port": 1}, (MustHave(DemandKind.NEAR_STATION, 4000.0),)))
    sureness = find_sureness(ranking)
    assert [r.candidate_id for r in sureness.rows] == [r.candidate.id for r in ranking.rows]
    assert sum(r.first for r in sureness.rows) >= 1
    assert all(r.first <= r.among_three for r in sureness.rows)


def test_the_best_by_every_criterion_is_always_first() -> None:
    best = candidate("best", {"station": known(1000), "port": known(2000)})
    worse = candidate("worse", {"station": known(5000), "port": known(9000)})
    worst = candidate("worst", {"station": known(15000), "port": known(25000)})
    rows = find_sureness(rank(build_enquiry((), {"station": 1, "port": 2}), [worst, best, worse])).rows
    assert [(r.candidate_id, r.first, r.among_three) for r in rows] == [
        ("best", 1.0, 1.0),
        ("worse", 0.0, 1.0),
        ("worst", 0.0, 1.0),
    ]
    assert not any(r.is_tied_with_next or r.is_tied_with_first for r in rows)


def test_equals_are_tied_and_both_first() -> None:
    twins = [candidate(key, {"port": known(8000)}) for key in ("one", "other")]
    rows = find_sureness(rank(build_enquiry((), {"port": 1}), twins)).rows
    assert [r.first for r in rows] == [1.0, 1.0]
    assert rows[0].leads_next == 0.5
    assert rows[0].is_tied_with_next
    assert rows[1].is_tied_with_first


def test_a_lead_that_weights_within_a_fifth_undo_is_a_tie() -> None:
    near = candidate("near", {"station": known(1000), "port": known(25000)})
    port = candidate("port", {"station": known(15000), "port": known(2000)})
    rows = find_sureness(rank(build_enquiry((), {"station": 1.02, "port": 1}), [near, port])).rows
    assert rows[0].candidate_id == "near"
    assert 0.5 < (rows[0].leads_next or 0) < 0.75
    assert rows[0].is_tied_with_next
    assert rows[1].is_tied_with_first


def test_a_lead_that_no_weight_within_a_fifth_undoes_is_none() -> None:
    near = candidate("near", {"station": known(1000), "port": known(25000)})
    port = candidate("port", {"station": known(15000), "port": known(2000)})
    rows = find_sureness(rank(build_enquiry((), {"station": 1.51, "port": 1}), [near, port])).rows
    assert rows[0].first == 1.0


def test_what_is_unknown_may_be_anything() -> None:
    middle = candidate("middle", {"momentum": known(20)})
    open_ = candidate("open", {"momentum": UNKNOWN})
    rows = find_sureness(rank(build_enquiry((), {"momentum": 1}), [middle, open_])).rows
    assert {r.candidate_id: r.first for r in rows} == pytest.approx({"middle": 0.5, "open": 0.5}, abs=0.03)
    assert rows[0].is_tied_with_next


def test_a_range_is_used_to_its_ends() -> None:
    wide = candidate("wide", {"momentum": Value(10.0, 0.0, 40.0, is_certain=False)})
    fixed = candidate("fixed", {"momentum": known(30)})
    rows = find_sureness(rank(build_enquiry((), {"momentum": 1}), [wide, fixed])).rows
    assert {r.candidate_id: r.first for r in rows} == pytest.approx({"wide": 0.25, "fixed": 0.75}, abs=0.03)


def test_positions_within_the_accuracy_undo_a_lead() -> None:
    steady = candidate("steady", {"port": known(8000)})
    spread = np.linspace(6000.0, 10000.0, POSITIONS)
    loose = candidate("loose", {"port": known(8100)}, Reason.NOT_DELIMITED)
    loose = replace(loose, samples={**loose.samples, "port": spread})
    rows = find_sureness(rank(build_enquiry((), {"port": 1}), [steady, loose])).rows
    assert [r.first for r in rows] == pytest.approx([0.5, 0.5], abs=0.05)
    assert rows[0].is_tied_with_next
    assert rows[1].reason is Reason.NOT_DELIMITED


def test_a_station_that_may_be_elsewhere_undoes_a_lead() -> None:
    steady = candidate("steady", {"port": known(8000)})
    far = candidate("far", {"port": known(8100)})
    steady, far = (replace(one, slack_m={**one.slack_m, "port": 2000.0}) for one in (steady, far))
    rows = find_sureness(rank(build_enquiry((), {"port": 1}), [steady, far])).rows
    assert rows[0].is_tied_with_next


def test_no_draw_is_refused_and_nobody_needs_none() -> None:
    ranking = rank(build_enquiry((), {"port": 1}), [])
    assert find_sureness(ranking).rows == ()
    with pytest.raises(ValueError, match="draws"):
        find_sureness(ranking, draws=0)
