"""Geometry that predicates share, on shapes whose answer is known."""

import numpy as np
import pytest
import shapely
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from shapely.geometry import LineString, Point, box

from geodata.rules.evidence import Extent
from geodata.rules.measuring import beyond, ground_beside, opened, part_of
from geodata.rules.relations import Direction, Part
from geodata.rules.topology import lies_within, shared
from geodata.schema import ExtentBasis

EAST, NORTH = 400_000.0, 3_250_000.0  # inside the district, in metres
SQUARE = box(EAST, NORTH, EAST + 1000, NORTH + 1000)
TOLERANCE_M = 1.0


def extent(*drawn: shapely.Geometry) -> Extent:
    return Extent("drawn", np.array(drawn, dtype=object), ExtentBasis.REFERENCE)


def moved(east_m: float) -> shapely.Geometry:
    return shapely.transform(SQUARE, lambda points: np.add(points, (east_m, 0.0)))


@settings(deadline=None)
@given(st.floats(0, 50))
def test_ground_outside_counts_when_it_is_wider_than_the_tolerance(width_m: float) -> None:
    assume(abs(width_m - TOLERANCE_M) > 1e-3)
    found = lies_within(extent(moved(width_m)), extent(SQUARE), TOLERANCE_M)
    assert found.holds is (width_m < TOLERANCE_M)
    assert found.figure == pytest.approx(0 if found.holds else width_m / 10, rel=0.01, abs=1e-9)


@settings(deadline=None)
@given(st.floats(0, 50))
def test_shared_ground_counts_when_it_is_wider_than_the_tolerance(width_m: float) -> None:
    assume(abs(width_m - TOLERANCE_M) > 1e-3)
    found = shared(extent(SQUARE), extent(moved(1000 - width_m)), TOLERANCE_M)
    assert found.holds is (width_m < TOLERANCE_M)
    assert found.figure == pytest.approx(0 if found.holds else width_m / 10, rel=0.01, abs=1e-9)


@settings(deadline=None)
@given(st.integers(1, 40), st.integers(1, 40))
def test_parcels_answer_like_the_whole_they_form(columns: int, rows: int) -> None:
    xs, ys = np.linspace(EAST, EAST + 1000, columns + 1), np.linspace(NORTH, NORTH + 1000, rows + 1)
    west, south = (side.ravel() for side in np.meshgrid(xs[:-1], ys[:-1]))
    east, north = (side.ravel() for side in np.meshgrid(xs[1:], ys[1:]))
    parcels = extent(*shapely.box(west, south, east, north))
    for other in (extent(moved(300)), extent(moved(0)), extent(Point(EAST + 5, NORTH + 5))):
        assert shared(parcels, other, 1).figure == pytest.approx(
            shared(extent(SQUARE), other, 1).figure, abs=1e-6
        )
        inside = lies_within(other, parcels, 1), lies_within(other, extent(SQUARE), 1)
        assert inside[0].holds is inside[1].holds
        assert inside[0].figure == pytest.approx(inside[1].figure, rel=1e-5)


@settings(deadline=None)
@given(
    st.lists(st.floats(-300, 300), min_size=2, max_size=12),
    st.floats(-800, 800),
    st.floats(-500, 1500),
    st.booleans(),
)
def test_beside_a_line_is_what_lies_east_of_it_at_the_same_height(
    offsets: list[float], east_m: float, north_m: float, turned: object
) -> None:
    heights = np.linspace(0, 1000, len(offsets))
    line = LineString(np.column_stack((offsets, heights)))
    here = float(np.interp(north_m, heights, offsets))
    assume(abs(east_m - here) > 1e-6)
    drawn = line.reverse() if turned else line
    spot = Point(east_m, north_m)
    assert ground_beside(drawn, Direction.EAST).covers(spot) is (east_m > here)
    assert ground_beside(drawn, Direction.WEST).covers(spot) is (east_m < here)


@pytest.mark.parametrize("direction", Direction)
def test_beyond_a_level_is_what_lies_farther_in_that_direction(direction: Direction) -> None:
    away = {"north": (0, 1), "south": (0, -1), "east": (1, 0), "west": (-1, 0)}[direction]
    ahead, behind = Point(EAST + away[0] * 10, NORTH + away[1] * 10), Point(EAST, NORTH)
    level = away[0] * EAST + away[1] * NORTH + 5
    assert beyond(level, direction).covers(ahead)
    assert not beyond(level, direction).covers(behind)


def test_slivers_go_and_ground_stays() -> None:
    sliver, field = box(0, 0, 1000, 0.8), box(0, 100, 50, 150)
    assert opened(shapely.union(sliver, field), 1).symmetric_difference(field).area < 1e-3
    assert opened(field, 0).equals(field)


def test_an_end_is_the_one_farthest_out_in_its_direction() -> None:
    road = extent(LineString([(0, 0), (5, 40), (100, 10)]))
    assert part_of(road, Part.WEST_END).equals(Point(0, 0))
    assert part_of(road, Part.EAST_END).equals(Point(100, 10))
    assert part_of(road, Part.NORTH_END).equals(Point(100, 10))
