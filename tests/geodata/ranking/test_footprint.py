"""Positions of a place lie where it may be; nodes stand for all of its ground."""

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from geodata.ranking.footprint import POSITIONS, footprint
from geodata.ranking.places import places

IDS = [place.feature_id for place in places()]


@pytest.mark.parametrize("feature_id", IDS)
def test_positions_lie_within_the_accuracy_of_the_ground(feature_id: str) -> None:
    ground = footprint(feature_id)
    away = np.array(shapely.distance(shapely.points(ground.positions), ground.drawn))
    assert ground.positions.shape == (POSITIONS, 2)
    assert away.max() <= ground.accuracy_m + 1e-6
    assert away[0] == pytest.approx(0.0, abs=1e-6)


def test_a_point_is_tried_up_to_all_of_its_accuracy_and_on_every_side() -> None:
    ground = footprint("pipawang-ecommerce-park")
    offsets = ground.positions - ground.positions[0]
    assert np.hypot(*offsets.T).max() == pytest.approx(400.0)
    quadrants = {(bool(east > 0), bool(north > 0)) for east, north in offsets[1:]}
    assert len(quadrants) == 4
    assert np.abs(offsets.mean(axis=0)).max() < 40


@settings(max_examples=60, deadline=None)
@given(feature_id=st.sampled_from(IDS), east=st.floats(0, 1), north=st.floats(0, 1))
def test_no_point_of_the_ground_is_farther_from_the_nodes_than_the_gap(
    feature_id: str, east: float, north: float
) -> None:
    ground = footprint(feature_id)
    low_x, low_y, high_x, high_y = ground.drawn.bounds
    tried = shapely.Point(low_x + east * (high_x - low_x), low_y + north * (high_y - low_y))
    spot = shapely.shortest_line(ground.drawn, tried).interpolate(0)
    assert shapely.distance(shapely.points(ground.nodes), spot).min() <= ground.gap_m + 1e-6


def test_what_is_lent_cannot_be_changed() -> None:
    with pytest.raises(ValueError, match="read-only"):
        footprint("urban-core").positions[0, 0] = 0.0
