"""Direction and distance from known places."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyproj import Geod

from geodata import bearings, catalog
from geodata.bearings import ANCHORS, Axis, Direction
from geodata.schema import ExtentBasis, GeometryKind

WGS84 = Geod(ellps="WGS84")
STATION = "ground-yueyang-station"


def place(azimuth_deg: float, distance_m: float) -> tuple[float, float]:
    """A place so far from the station in that direction."""
    longitude, latitude = bearings.centre_of(catalog.feature(STATION))
    there = WGS84.fwd(longitude, latitude, azimuth_deg, distance_m)
    return float(there[0]), float(there[1])


@pytest.mark.parametrize("anchor", ANCHORS)
def test_an_anchor_is_a_point_that_a_reference_shows(anchor: str) -> None:
    feature = catalog.feature(anchor)
    assert feature.geometry_type is GeometryKind.POINT
    assert feature.properties.extent_basis is ExtentBasis.REFERENCE
    assert (feature.properties.accuracy_m or math.inf) <= 500


@pytest.mark.parametrize(("turn", "direction"), list(enumerate(Direction)))
@pytest.mark.parametrize("off", [-20, 0, 20])
def test_each_direction_takes_45_degrees(turn: int, direction: Direction, off: int) -> None:
    assert bearings.bearing(STATION, place(45 * turn + off, 5000), error_m=300).direction is direction


@given(st.floats(0, 360), st.floats(0, 20_000), st.floats(60, 3000), st.floats(0, 360), st.floats(0, 1))
def test_a_told_direction_is_off_by_one_of_the_eight_at_most(
    azimuth_deg: float, distance_m: float, error_m: float, error_azimuth_deg: float, share: float
) -> None:
    seen = place(azimuth_deg, distance_m)
    told = bearings.bearing(STATION, seen, error_m=error_m)
    true = WGS84.fwd(*seen, error_azimuth_deg, 0.999 * share * error_m)
    start = bearings.centre_of(catalog.feature(STATION))
    azimuth, _, true_distance_m = WGS84.inv(*start, true[0], true[1])
    if told.direction is None:
        assert true_distance_m <= told.distance_m + 1
        return
    middle = 45 * list(Direction).index(told.direction)
    assert abs((azimuth - middle + 180) % 360 - 180) <= 45 + 22.5 + 0.1


@given(st.floats(0, 30_000), st.floats(60, 4000))
def test_a_distance_is_never_finer_than_its_error(distance_m: float, error_m: float) -> None:
    told = bearings.bearing(STATION, place(77, distance_m), error_m=error_m)
    if told.direction is not None:
        step_m = min(told.distance_m, next(s for s in (100, 200, 500, 1000, 2000, 5000) if s >= error_m))
        assert step_m >= error_m or told.distance_m == step_m
        assert told.distance_m % step_m == 0
        assert abs(told.distance_m - distance_m) <= max(step_m / 2, step_m - distance_m) + 1


def test_the_nearest_anchor_is_taken_and_never_the_feature_itself() -> None:
    for feature in catalog.features():
        told = bearings.nearest_bearing(feature)
        centre = bearings.centre_of(feature)
        distances = {
            anchor: WGS84.inv(*bearings.centre_of(catalog.feature(anchor)), *centre)[2]
            for anchor in ANCHORS
            if anchor != feature.id
        }
        assert told.anchor_id == min(distances, key=lambda anchor: distances[anchor])


def test_known_places_lie_where_they_do() -> None:
    station = bearings.nearest_bearing(catalog.feature(STATION))
    assert (station.anchor_id, station.direction, station.distance_m) == (
        "yueyang-tower",
        Direction.EAST,
        2500,
    )


def test_what_cannot_be_stated_is_told_coarsely() -> None:
    for feature in catalog.features():
        if feature.properties.accuracy_m is None:
            told = bearings.nearest_bearing(feature)
            assert told.distance_m % (500 if told.direction is None else 1000) == 0


def test_a_street_runs_as_its_ends_lie_and_a_ring_runs_nowhere() -> None:
    assert bearings.axis_of(catalog.feature("nanhu-avenue")) is Axis.NORTH_SOUTH
    assert bearings.axis_of(catalog.feature("baling-middle-road")) is Axis.EAST_WEST
    assert bearings.axis_of(catalog.feature("belt-dongfeng-jijia")) is None
    assert bearings.axis_of(catalog.feature("lake-river-linking-project")) is None
    assert bearings.axis_of(catalog.feature("south-lake")) is None
