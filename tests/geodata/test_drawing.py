"""What we chose in drawing beyond the plan: lines kept apart, a belt along the shore, water left water."""

import itertools

import pytest
import shapely
from shapely.geometry.base import BaseGeometry

from geodata import catalog, crs, measure

LINES = ("ecological-redline", "permanent-basic-farmland", "urban-development-boundary")


def metric(feature_id: str) -> BaseGeometry:
    return crs.to_metric(catalog.geometry(feature_id))


@pytest.mark.parametrize(("first", "second"), list(itertools.combinations(LINES, 2)))
def test_the_three_lines_keep_twenty_metres_apart(first: str, second: str) -> None:
    assert measure.distance_m(first, second) >= 20


def test_the_three_spaces_share_their_edges_point_by_point() -> None:
    spaces = ("ecological-space", "agricultural-space", "urban-space")
    assert shapely.coverage_is_valid([catalog.geometry(space) for space in spaces])


def test_water_stays_water() -> None:
    lakes = shapely.union_all([metric(key) for key in ("south-lake", "dongfeng-lake", "jijia-lake")])
    belt = metric("waterfront-economic-belt")
    assert belt.intersection(lakes).area < 1000  # a tenth of a hectare on sixty kilometres of shore


def test_the_landscape_belt_follows_the_shore() -> None:
    belt = metric("belt-shengan-chenglingji")
    shores = shapely.union_all([metric(key).boundary for key in ("south-lake", "dongting-lake")])
    near = belt.intersection(shores.buffer(60)).length / belt.length
    assert near >= 0.9
