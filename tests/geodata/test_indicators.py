"""Targets of table 1: what they imply per year, and where the plan contradicts itself."""

import pytest

from geodata.indicators import (
    Change,
    Growth,
    Indicator,
    contradictions_of,
    contradictions_of_group,
    indicators,
    yearly_change,
)

BY_ID = {target.id: target for target in indicators()}


def test_there_are_25_targets_of_which_7_bind() -> None:
    assert list(BY_ID) == [f"2.3.T{number:02d}" for number in range(1, 26)]
    assert sum(target.kind == "binding" for target in BY_ID.values()) == 7


def test_output_grows_by_nine_per_cent_a_year() -> None:
    change = yearly_change(BY_ID["2.3.T01"])
    assert change.rate == pytest.approx(0.0898, abs=5e-5)
    assert 735 * (1 + (change.rate or 0)) ** 5 == pytest.approx(1130)
    assert change.points is None


def test_a_share_changes_by_points() -> None:
    assert yearly_change(BY_ID["2.3.T03"]) == Change(points=1.0)


@pytest.mark.parametrize("target_id", ["2.3.T19", "2.3.T20"])
def test_two_floors_lie_below_what_was_expected(target_id: str) -> None:
    target = BY_ID[target_id]
    assert target.bound_2025 == "≥"
    assert (yearly_change(target).points or 0) < 0
    assert [item.id for item in contradictions_of(target)] == ["X-03"]


def test_a_flow_has_no_yearly_rate() -> None:
    assert yearly_change(BY_ID["2.3.T16"]) == Change()


def test_growth_from_nothing_is_not_computed() -> None:
    target = BY_ID["2.3.T01"].model_copy(update={"value_2020": 0.0})
    assert target.growth is Growth.RELATIVE
    assert yearly_change(target) == Change()


def test_what_concerns_a_whole_group_is_said_once() -> None:
    assert [item.id for item in contradictions_of_group("Stronger economy")] == ["X-01"]
    assert contradictions_of(BY_ID["2.3.T01"]) == ()


def test_a_bound_that_is_no_bound_is_refused() -> None:
    with pytest.raises(ValueError, match="bound_2025"):
        Indicator.model_validate({**BY_ID["2.3.T01"].model_dump(), "bound_2025": "~"})
