"""Measures and projections of `geodata.crs`."""

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from pyproj import Transformer
from shapely.geometry import LineString, Point, Polygon

from geodata import crs

LONGITUDES = st.floats(112.9, 113.5)
LATITUDES = st.floats(29.1, 29.6)


@given(LONGITUDES, LATITUDES)
def test_projecting_there_and_back_returns_the_point(longitude: float, latitude: float) -> None:
    back = crs.to_storage(crs.to_metric(Point(longitude, latitude)))
    assert back.x == pytest.approx(longitude, abs=1e-9)
    assert back.y == pytest.approx(latitude, abs=1e-9)


def test_area_is_geodesic_and_subtracts_holes() -> None:
    shell = [(113.0, 29.0), (113.01, 29.0), (113.01, 29.01), (113.0, 29.01)]
    hole = [(113.002, 29.002), (113.008, 29.002), (113.008, 29.008), (113.002, 29.008)]
    whole = crs.geodesic_area_m2(Polygon(shell))
    assert whole == pytest.approx(973.9 * 1108.6, rel=2e-3)
    assert crs.geodesic_area_m2(Polygon(shell, [hole])) == pytest.approx(whole * 0.64, rel=1e-3)


def test_area_does_not_depend_on_winding() -> None:
    ring = [(113.0, 29.0), (113.01, 29.0), (113.01, 29.01)]
    forward, backward = (crs.geodesic_area_m2(Polygon(turn)) for turn in (ring, ring[::-1]))
    assert forward == pytest.approx(backward)


def test_length_is_metres_along_the_ellipsoid() -> None:
    meridian = LineString([(113.0, 29.0), (113.0, 29.1)])
    assert crs.geodesic_length_m(meridian) == pytest.approx(11_085, rel=1e-3)
    assert crs.geodesic_distance_m((113.0, 29.0), (113.0, 29.1)) == pytest.approx(11_085, rel=1e-3)


def test_rounding_to_the_grid_keeps_six_decimals() -> None:
    rounded = crs.on_grid(Point(113.12345678, 29.00000049))
    assert shapely.to_wkt(rounded, rounding_precision=9) == "POINT (113.123457 29)"


@given(LONGITUDES, LATITUDES)
def test_survey_coordinates_lead_back_with_and_without_the_zone_number(
    longitude: float, latitude: float
) -> None:
    northing, easting = crs.to_cgcs2000_zone38(longitude, latitude)
    assert 38_300_000 < easting < 38_500_000
    for written in (easting, easting - 38_000_000):
        assert crs.from_cgcs2000_zone38(northing, written) == pytest.approx((longitude, latitude), abs=1e-9)


def test_the_zone_with_its_number_is_the_registered_one() -> None:
    registered = Transformer.from_crs("EPSG:4326", "EPSG:4526", always_xy=True)
    easting, northing = registered.transform(113.12, 29.36)
    assert crs.to_cgcs2000_zone38(113.12, 29.36) == pytest.approx((northing, easting), abs=1e-4)


@given(LONGITUDES, LATITUDES)
def test_gcj02_is_inverted_to_a_millimetre(longitude: float, latitude: float) -> None:
    shifted = crs.to_gcj02(longitude, latitude)
    assert 550 < crs.geodesic_distance_m((longitude, latitude), shifted) < 750
    assert crs.geodesic_distance_m(crs.from_gcj02(*shifted), (longitude, latitude)) < 0.001


SHEET = (112.94, 29.05, 113.48, 29.66)
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


@given(st.floats(SHEET[0], SHEET[2]), st.floats(SHEET[1], SHEET[3]))
def test_the_grid_of_offsets_is_within_a_metre_between_its_nodes(longitude: float, latitude: float) -> None:
    grid = crs.gcj02_grid(SHEET, step_east=0.02, step_north=0.1)
    across, up = (longitude - grid.west) / grid.step_east, (latitude - grid.south) / grid.step_north
    column, row = min(int(across), grid.columns - 2), min(int(up), len(grid.east) // grid.columns - 2)
    corners = [(row + j) * grid.columns + column + i for j in (0, 1) for i in (0, 1)]
    x, y = across - column, up - row
    weights = np.array([(1 - x) * (1 - y), x * (1 - y), (1 - x) * y, x * y])
    east, north = (float(weights @ np.array(side)[corners]) * 1e-6 for side in (grid.east, grid.north))
    found = (longitude + east, latitude + north)
    assert crs.geodesic_distance_m(found, crs.to_gcj02(longitude, latitude)) < 1


def test_the_central_meridian_is_that_of_the_district_s_three_degree_zone() -> None:
    assert crs.central_meridian_deg() == 114.0


def test_plain_coordinates_measure_as_their_geometry_does() -> None:
    ring = ((113.10, 29.35), (113.12, 29.35), (113.11, 29.37))
    assert crs.geodesic_path_m(ring) == pytest.approx(crs.geodesic_length_m(shapely.LineString(ring)))
    assert crs.geodesic_path_m(ring[:1]) == 0
    assert crs.geodesic_ring_m2(ring) == pytest.approx(crs.geodesic_area_m2(shapely.Polygon(ring)))
    assert crs.geodesic_ring_m2(ring[::-1]) == pytest.approx(crs.geodesic_ring_m2(ring))


def test_a_ring_that_crosses_itself_counts_its_loops_against_each_other() -> None:
    bow = ((113.0, 29.0), (113.1, 29.1), (113.1, 29.0), (113.0, 29.1))
    assert crs.geodesic_ring_m2(bow) < crs.geodesic_ring_m2(sorted(bow)[:3]) / 100
