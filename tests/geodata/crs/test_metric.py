"""The two systems this project works in."""

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from pyproj import Transformer
from shapely.geometry import Point

from geodata import crs

LONGITUDES = st.floats(112.9, 113.5)
LATITUDES = st.floats(29.1, 29.6)


@given(LONGITUDES, LATITUDES)
def test_projecting_there_and_back_returns_the_point(longitude: float, latitude: float) -> None:
    back = crs.to_storage(crs.to_metric(Point(longitude, latitude)))
    assert back.x == pytest.approx(longitude, abs=1e-9)
    assert back.y == pytest.approx(latitude, abs=1e-9)


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


def test_the_central_meridian_is_that_of_the_district_s_three_degree_zone() -> None:
    assert crs.central_meridian_deg() == 114.0
