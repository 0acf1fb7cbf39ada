"""The ranking is a weighted sum that adds up."""

import math
from collections.abc import Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geodata.ranking.criteria import criteria
from geodata.ranking.enquiry import build_enquiry
from geodata.ranking.footprint import site_footprint
from geodata.ranking.measures import Candidate, candidates, measure
from geodata.ranking.rank import Ranking, rank
from tests.geodata.ranking.made import UNKNOWN, candidate, known
from tests.geodata.site.ground import square

MEASURED = [said.id for said in criteria() if said.id != "industry-fit"]
WEIGHTS = st.dictionaries(st.sampled_from(MEASURED), st.floats(0.01, 100), min_size=1)
SHARES = st.lists(st.floats(0, 1), min_size=len(MEASURED), max_size=len(MEASURED))


def positions(ranking: Ranking) -> dict[str, int]:
    return {row.candidate.id: row.position for row in ranking.rows}


def test_three_places_are_ranked_as_by_hand() -> None:
    # station: 1 at 1 km, 0 at 15 km; port: 1 at 2 km, 0 at 25 km; momentum: 0 at 0, 1 at 40 points.
    # weights 2 : 1 : 1, as shares 0.5, 0.25, 0.25
    east = candidate("east", {"station": known(8000), "port": known(25000), "momentum": known(40)})
    west = candidate("west", {"station": known(1000), "port": known(13500), "momentum": known(0)})
    north = candidate("north", {"station": known(4500), "port": known(2000), "momentum": UNKNOWN})
    ranking = rank(build_enquiry((), {"station": 2, "port": 1, "momentum": 1}), [east, west, north])
    assert [(row.position, row.candidate.id) for row in ranking.rows] == [
        (1, "west"),
        (1, "north"),
        (3, "east"),
    ]
    west_row, north_row, east_row = ranking.rows
    assert [line.contribution for line in west_row.lines] == pytest.approx([0.5, 0.125, 0.0])
    assert [line.contribution for line in north_row.lines] == pytest.approx([0.375, 0.25, 0.0])
    assert [line.contribution for line in east_row.lines] == pytest.approx([0.25, 0.0, 0.25])
    assert [row.score for row in ranking.rows] == pytest.approx([0.625, 0.625, 0.5])
    assert [row.most for row in ranking.rows] == pytest.approx([0.625, 0.875, 0.5])
    assert north_row.lines[2].normalised is None


def test_every_sum_on_the_real_places_adds_up() -> None:
    enquiry = build_enquiry(("logistics", "research"), {said.id: 1 + i for i, said in enumerate(criteria())})
    ranking = rank(enquiry)
    assert len(ranking.rows) == len(candidates())
    for row in ranking.rows:
        assert math.fsum(line.contribution for line in row.lines) == row.score
        assert math.fsum(line.weight for line in row.lines) == pytest.approx(1.0)
        for line in row.lines:
            assert line.contribution == pytest.approx(line.weight * (line.normalised or 0.0))
    assert [row.score for row in ranking.rows] == sorted((row.score for row in ranking.rows), reverse=True)


def test_logistics_leads_to_the_places_where_the_plan_wants_it() -> None:
    ranking = rank(build_enquiry(("logistics",), {"industry-fit": 1}))
    first = {row.candidate.id for row in ranking.rows if row.position == 1}
    assert first == {"north-wing", "xujiaqiao-logistics-area", "xujiaqiao-luowang-complex"}
    row = next(row for row in ranking.rows if row.candidate.id == "xujiaqiao-logistics-area")
    assert "4.2.4" in row.lines[0].refs


def test_a_site_of_the_readers_own_is_ranked_among_the_places() -> None:
    site = measure("site", site_footprint(square(113.12, 29.37, 100.0), accuracy_m=1.0))
    ranking = rank(build_enquiry(("logistics",), {"industry-fit": 1, "station": 1}), [*candidates(), site])
    row = next(row for row in ranking.rows if row.candidate.id == "site")
    assert row.lines[0].normalised == 0
    assert row.lines[1].normalised == pytest.approx(1.0, abs=0.2)


def made(candidate_id: str, shares: list[float]) -> Candidate:
    """Candidate whose normalised values are these, but for the logarithm of room."""
    by_id = {said.id: said for said in criteria()}
    raws = {
        key: by_id[key].zero_at + share * (by_id[key].one_at - by_id[key].zero_at)
        for key, share in zip(MEASURED, shares, strict=True)
    }
    return candidate(candidate_id, {key: known(raw) for key, raw in raws.items()})


@settings(max_examples=60, deadline=None)
@given(
    st.lists(SHARES, min_size=2, max_size=6),
    WEIGHTS,
    st.sampled_from(MEASURED),
    st.floats(0, 1),
    st.integers(0, 5),
)
def test_a_candidate_improved_on_one_criterion_never_falls(
    table: list[list[float]], weights: Mapping[str, float], key: str, better: float, which: int
) -> None:
    row, column = which % len(table), MEASURED.index(key)
    improved = [list(shares) for shares in table]
    improved[row][column] = max(better, table[row][column])
    enquiry = build_enquiry((), weights)
    before = rank(enquiry, [made(str(i), shares) for i, shares in enumerate(table)])
    after = rank(enquiry, [made(str(i), shares) for i, shares in enumerate(improved)])
    assert positions(after)[str(row)] <= positions(before)[str(row)]


@settings(max_examples=40, deadline=None)
@given(WEIGHTS, st.floats(0.01, 1))
def test_scaling_all_weights_changes_nothing(weights: Mapping[str, float], factor: float) -> None:
    scaled = {key: weight * factor for key, weight in weights.items()}
    one, other = rank(build_enquiry((), weights)), rank(build_enquiry((), scaled))
    assert positions(one) == positions(other)
    assert [r.score for r in one.rows] == pytest.approx([r.score for r in other.rows])


@settings(max_examples=30, deadline=None)
@given(WEIGHTS, st.integers(0, len(candidates()) - 1))
def test_who_else_is_ranked_changes_no_score(weights: Mapping[str, float], left_out: int) -> None:
    enquiry = build_enquiry((), weights)
    rest = [one for row, one in enumerate(candidates()) if row != left_out]
    scores = {row.candidate.id: row.score for row in rank(enquiry).rows}
    assert {row.candidate.id: row.score for row in rank(enquiry, rest).rows}.items() <= scores.items()


def test_nobody_to_rank_is_an_empty_ranking() -> None:
    assert rank(build_enquiry((), {"port": 1}), []).rows == ()
