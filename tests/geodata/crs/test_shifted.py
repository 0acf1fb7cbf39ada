"""GCJ-02 and BD-09, there and back."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata import crs
from geodata.sheet import BOUNDS

LONGITUDES = st.floats(112.9, 113.5)
LATITUDES = st.floats(29.1, 29.6)


@given(LONGITUDES, LATITUDES)
def test_gcj02_is_inverted_to_a_millimetre(longitude: float, latitude: float) -> None:
    shifted = crs.to_gcj02(longitude, latitude)
    assert 550 < crs.geodesic_distance_m((longitude, latitude), shifted) < 750
    assert crs.geodesic_distance_m(crs.from_gcj02(*shifted), (longitude, latitude)) < 0.001


PUBLISHED = {
    (121.5272106, 31.1774276): (121.531541859215, 31.17530398364597),
    (113.912316, 22.543847): (113.9171764808363, 22.540796131694766),
    (116.377817, 39.911954): (116.38404722455657, 39.91334545536069),
}  # longitude and latitude before and after, as published with the formula


@pytest.mark.parametrize("place", PUBLISHED)
def test_the_datum_shift_gives_the_published_places(place: tuple[float, float]) -> None:
    assert crs.to_gcj02(*place) == pytest.approx(PUBLISHED[place], abs=1e-9)


@given(LONGITUDES, LATITUDES)
def test_the_datum_shift_is_about_640_m_on_the_sheet(longitude: float, latitude: float) -> None:
    assert 615 < crs.gcj02_shift_m(longitude, latitude) < 660


@given(st.floats(BOUNDS[0], BOUNDS[2]), st.floats(BOUNDS[1], BOUNDS[3]))
def test_the_grid_of_offsets_is_within_a_metre_between_its_nodes(longitude: float, latitude: float) -> None:
    grid = crs.gcj02_grid(BOUNDS, step_east=0.02, step_north=0.1)
    across, up = (longitude - grid.west) / grid.step_east, (latitude - grid.south) / grid.step_north
    column, row = min(int(across), grid.columns - 2), min(int(up), len(grid.east) // grid.columns - 2)
    corners = [(row + j) * grid.columns + column + i for j in (0, 1) for i in (0, 1)]
    x, y = across - column, up - row
    weights = np.array([(1 - x) * (1 - y), x * (1 - y), (1 - x) * y, x * y])
    east, north = (float(weights @ np.array(side)[corners]) * 1e-6 for side in (grid.east, grid.north))
    found = (longitude + east, latitude + north)
    assert crs.geodesic_distance_m(found, crs.to_gcj02(longitude, latitude)) < 1


BD09 = {(116.404, 39.915): (116.41036949371029, 39.92133699351021)}  # from GCJ-02 to BD-09, as published
CHINA = st.tuples(st.floats(74.0, 134.0), st.floats(18.5, 53.0))


def test_bd09_gives_the_published_place() -> None:
    for shifted, published in BD09.items():
        assert crs.to_bd09(*crs.from_gcj02(*shifted)) == pytest.approx(published, abs=1e-9)


@given(st.lists(CHINA, min_size=1, max_size=20))
def test_many_places_come_back_from_both_datums_to_a_millimetre(places: list[tuple[float, float]]) -> None:
    given_points = np.array(places)
    for back, there in (
        (crs.all_from_gcj02, crs.all_to_gcj02),
        (crs.all_from_bd09, crs.all_to_bd09),
    ):
        found = back(there(given_points))
        assert np.abs(found - given_points).max() * 111_320 < 0.001


def test_one_place_is_shifted_as_many_are() -> None:
    places = np.array([(113.12, 29.36), (105.0, 35.0), (121.5, 31.2)])
    assert [crs.to_gcj02(*place) for place in places.tolist()] == [
        tuple(place) for place in crs.all_to_gcj02(places).tolist()
    ]
    assert crs.from_bd09(*crs.to_bd09(113.12, 29.36)) == pytest.approx((113.12, 29.36), abs=1e-8)


def test_no_place_is_no_fault() -> None:
    assert crs.all_from_bd09(np.empty((0, 2))).shape == (0, 2)
