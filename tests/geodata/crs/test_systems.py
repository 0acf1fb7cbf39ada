"""Every declared coordinate system is the registered one, and leads there and back."""

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from pyproj import CRS, Transformer
from shapely.geometry import box

from geodata import crs
from geodata.crs import identify
from geodata.crs.systems import Datum, Kind, System, of_epsg, system, systems, to_storage
from tests.geodata.crs.written import from_storage

REGISTERED = [known for known in systems().values() if known.epsg is not None]
REACHING = [known for known in systems().values() if known.meridian is None or 108 <= known.meridian <= 120]
NAMES = {
    Datum.WGS84: "WGS 84",
    Datum.CGCS2000: "China Geodetic Coordinate System 2000",
    Datum.XIAN80: "Xian 1980",
    Datum.BEIJING54: "Beijing 1954",
}


@pytest.mark.parametrize("known", REGISTERED, ids=lambda known: known.id)
def test_numbers_are_those_of_the_registry(known: System) -> None:
    registered = CRS.from_user_input(known.epsg)
    degrees = registered.geodetic_crs
    assert degrees is not None
    assert degrees.name == NAMES[known.datum]
    if not known.is_projected:
        assert registered.is_geographic
        return
    said = registered.to_cf()
    assert said["longitude_of_central_meridian"] == known.meridian
    assert said["false_easting"] == known.false_easting_m
    assert said["scale_factor_at_central_meridian"] == known.scale
    if known.kind is Kind.UTM:
        assert registered.name == f"WGS 84 / UTM zone {known.zone}N"
        return
    assert ("3-degree" in registered.name) == (known.kind is Kind.ZONE_3)
    assert (f"zone {known.zone}" in registered.name) == known.has_zone_number


def test_every_zone_of_china_is_there_with_and_without_its_number() -> None:
    for before in ("", "xian80-", "beijing54-"):
        assert all(f"{before}gk3-{zone}" in systems() for zone in range(25, 46))
        assert all(f"{before}gk3-cm{meridian}" in systems() for meridian in range(75, 136, 3))
        assert all(f"{before}gk6-{zone}" in systems() for zone in range(13, 24))
        assert all(f"{before}gk6-cm{meridian}" in systems() for meridian in range(75, 136, 6))
    assert all(f"utm{zone}" in systems() for zone in range(43, 54))
    assert len(systems()) == 6 + 3 * 2 * (21 + 11) + 11
    assert len(of_epsg()) == len(REGISTERED)


def test_only_what_has_no_public_parameters_is_inexact() -> None:
    inexact = {known.datum for known in systems().values() if not known.is_exact}
    assert inexact == {Datum.XIAN80, Datum.BEIJING54}
    assert system("utm19") is None


@given(st.floats(112.94, 113.48), st.floats(29.05, 29.66), st.sampled_from(REACHING))
def test_a_parcel_written_in_any_system_reads_back_within_a_millimetre(
    longitude: float, latitude: float, known: System
) -> None:
    parcel = np.array([box(longitude, latitude, longitude + 0.002, latitude + 0.001)], dtype=object)
    back = to_storage(known.id, from_storage(known.id, parcel))
    off = np.abs(shapely.get_coordinates(back) - shapely.get_coordinates(parcel))
    assert off.max() * 111_320 < 0.001


@pytest.mark.parametrize("system_id", ["gk3-38", "gk3-cm114", "gk6-19", "gk6-cm117", "utm49"])
def test_coordinates_agree_with_an_independent_conversion(system_id: str) -> None:
    registered = Transformer.from_crs(4326, systems()[system_id].epsg, always_xy=True)
    place = np.array([shapely.Point(113.12, 29.36)], dtype=object)
    written = shapely.get_coordinates(from_storage(system_id, place))[0]
    assert tuple(written) == pytest.approx(registered.transform(113.12, 29.36), abs=1e-3)


def test_zone_38_is_that_of_the_survey_coordinates() -> None:
    northing, easting = crs.to_cgcs2000_zone38(113.12, 29.36)
    written = from_storage("gk3-38", np.array([shapely.Point(113.12, 29.36)], dtype=object))[0]
    assert (written.y, written.x) == pytest.approx((northing, easting), abs=1e-3)


@pytest.mark.parametrize("form", ["WKT1_ESRI", "WKT1_GDAL", "WKT2_2015", "WKT2_2019"])
def test_every_system_is_recognised_from_its_text(form: str) -> None:
    read = {known.id: identify.by_text(CRS.from_user_input(known.epsg).to_wkt(form)) for known in REGISTERED}
    assert [key for key, found in read.items() if found is None or found.id != key] == []


@pytest.mark.parametrize("written", ["{}", "EPSG:{}", "urn:ogc:def:crs:EPSG::{}", "epsg {}"])
@pytest.mark.parametrize("known", REGISTERED[::17], ids=lambda known: known.id)
def test_every_system_is_recognised_from_its_number(known: System, written: str) -> None:
    assert identify.by_number(written.format(known.epsg)) == known


GK = CRS.from_epsg(4547).to_wkt("WKT1_ESRI")


def test_parameters_go_before_names() -> None:
    misnamed = GK.replace("CGCS2000_3_Degree_GK_CM_114E", "CGCS2000_3_Degree_GK_Zone_38")
    own_name = GK.replace("CGCS2000_3_Degree_GK_CM_114E", "Yueyang_survey")
    zone_38 = own_name.replace("500000.0", "38500000.0")
    assert identify.by_text(misnamed) == system("gk3-cm114")
    assert identify.by_text(own_name) == system("gk3-cm114")
    assert identify.by_text(zone_38) == system("gk3-38")


def test_a_3_degree_and_a_6_degree_zone_of_one_meridian_are_told_by_name() -> None:
    three, six = (CRS.from_epsg(number).to_wkt("WKT1_ESRI") for number in (4546, 4508))
    assert identify.by_text(three) == system("gk3-cm111")
    assert identify.by_text(six) == system("gk6-cm111")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "nonsense",
        "PROJCS[",
        CRS.from_epsg(32249).to_wkt(),
        CRS.from_epsg(3857).to_wkt(),
        CRS.from_epsg(4555).to_wkt(),
        GK.replace('"Scale_Factor",1.0', '"Scale_Factor",0.9996'),
        GK.replace('"Central_Meridian",114.0', '"Central_Meridian",113.0'),
        GK.replace('"False_Easting",500000.0', '"False_Easting",500100.0'),
        GK.replace('"False_Northing",0.0', '"False_Northing",-3000000.0'),
        GK.replace('UNIT["Meter",1.0]', 'UNIT["Foot",0.3048]'),
        GK.replace("6378137.0", "6371000.0"),
        "[" * 5_000,
        "GEOGCS[" + "A" * 30_000,
    ],
    ids=range(14),
)
def test_what_is_no_known_system_is_none(text: str) -> None:
    assert identify.by_text(text) is None


@pytest.mark.parametrize("number", ["", "32249", "3857", "4326 or so", "EPSG:999999", "1"])
def test_a_number_of_another_system_is_none(number: str) -> None:
    assert identify.by_number(number) is None


def test_an_old_number_of_a_known_projection_is_recognised() -> None:
    assert identify.by_number("21479") == system("beijing54-gk6-cm111")
    assert identify.by_number("urn:ogc:def:crs:OGC:1.3:CRS84") == system("wgs84")
