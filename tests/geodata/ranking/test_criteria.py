"""Criteria are declared whole, and turn raw values into shares."""

import math
import tomllib
from typing import Any

import numpy as np
import pytest

from geodata.errors import DeclarationError
from geodata.ranking.criteria import (
    CRITERIA,
    DemandKind,
    Measure,
    build_declaration,
    criteria,
    criterion,
    demand,
)


def test_every_demand_is_measured_by_something() -> None:
    for kind in DemandKind:
        said = demand(kind)
        assert [said.criterion, said.inside, said.outside].count(None) == 2


def test_distances_fall_in_a_straight_line() -> None:
    shares = criterion("station").normalise(np.array([500.0, 1000.0, 8000.0, 15000.0, 99000.0]))
    assert shares.tolist() == [1.0, 1.0, 0.5, 0.0, 0.0]


def test_room_grows_evenly_in_the_logarithm_and_none_is_none() -> None:
    middle = math.sqrt(100_000.0 * 50_000_000.0)
    shares = criterion("room").normalise(np.array([0.0, 100_000.0, middle, 9e9, np.nan]))
    assert shares[:4].tolist() == pytest.approx([0.0, 0.0, 0.5, 1.0])
    assert math.isnan(shares[4])


def test_every_criterion_is_worth_nothing_at_one_bound_and_all_at_the_other() -> None:
    for said in criteria():
        assert said.normalise(np.array([said.zero_at, said.one_at])).tolist() == pytest.approx([0.0, 1.0])
        assert bool(said.feature_ids) == (said.measure in {Measure.DISTANCE, Measure.CLEARANCE})


def declared() -> dict[str, Any]:
    return tomllib.loads(CRITERIA.read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("better", "more"),
        ("one_at", 15000.0),
        ("one_at", math.nan),
        ("scale", "cubic"),
        ("features", []),
        ("features", ["nowhere"]),
        ("refs", ["99.9.9"]),
        ("id", "airport"),
    ],
)
def test_a_criterion_that_makes_no_sense_is_refused(key: str, value: object) -> None:
    said = declared()
    station = next(item for item in said["criterion"] if item["id"] == "station")
    station[key] = value
    with pytest.raises(DeclarationError):
        build_declaration(said)


@pytest.mark.parametrize("table", ["bonds", "states"])
def test_no_bond_and_no_state_may_be_left_out(table: str) -> None:
    said = declared()
    said[table].popitem()
    with pytest.raises(DeclarationError, match="every bond, state and demand"):
        build_declaration(said)


def test_an_unknown_criterion_is_an_error() -> None:
    with pytest.raises(DeclarationError, match="castle"):
        criterion("castle")
