"""What files say about their coordinate system is understood, and what cannot be understood is said so."""

import pytest
from pyproj import CRS

from geodata.crs.systems import systems
from geodata.exchange.declared_system import declaration_of

XIAN80_ESRI = (
    'PROJCS["Xian_1980_3_Degree_GK_Zone_38",GEOGCS["GCS_Xian_1980",DATUM["D_Xian_1980",'
    'SPHEROID["Xian_1980",6378140.0,298.257]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]],'
    'PROJECTION["Gauss_Kruger"],PARAMETER["False_Easting",38500000.0],PARAMETER["False_Northing",0.0],'
    'PARAMETER["Central_Meridian",114.0],PARAMETER["Scale_Factor",1.0],'
    'PARAMETER["Latitude_Of_Origin",0.0],UNIT["Meter",1.0]]'
)
BEIJING54_ESRI = (
    'PROJCS["Beijing_1954_3_Degree_GK_CM_114E",GEOGCS["GCS_Beijing_1954",DATUM["D_Beijing_1954",'
    'SPHEROID["Krasovsky_1940",6378245.0,298.3]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]],'
    'PROJECTION["Gauss_Kruger"],PARAMETER["False_Easting",500000.0],PARAMETER["False_Northing",0.0],'
    'PARAMETER["Central_Meridian",114.0],PARAMETER["Scale_Factor",1.0],'
    'PARAMETER["Latitude_Of_Origin",0.0],UNIT["Meter",1.0]]'
)
CGCS2000_ESRI = (
    'GEOGCS["GCS_China_Geodetic_Coordinate_System_2000",DATUM["D_China_2000",'
    'SPHEROID["CGCS2000",6378137.0,298.257222101]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]]'
)
WGS84_ESRI = (
    'GEOGCS["GCS_WGS_1984",DATUM["D_WGS_1984",SPHEROID["WGS_1984",6378137.0,298.257223563]],'
    'PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]]'
)


def system_of(facts: dict[str, str]) -> str | None:
    """The system named, the one with the zone number first; None if the datum or the place is left open."""
    said = declaration_of(facts)
    return said.systems[0] if said.names_datum and said.names_place and said.systems else None


@pytest.mark.parametrize(
    ("wkt", "system_id"),
    [
        (XIAN80_ESRI, "xian80-gk3-38"),
        (BEIJING54_ESRI, "beijing54-gk3-cm114"),
        (CGCS2000_ESRI, "cgcs2000"),
        (WGS84_ESRI, "wgs84"),
        (CRS.from_epsg(4526).to_wkt("WKT1_ESRI"), "gk3-38"),
        (CRS.from_epsg(4547).to_wkt(), "gk3-cm114"),
        (CRS.from_epsg(32649).to_wkt("WKT1_ESRI"), "utm49"),
        (CRS.from_epsg(3857).to_wkt(), None),
    ],
)
def test_the_text_beside_a_shapefile_names_its_system(wkt: str, system_id: str | None) -> None:
    assert system_of({"wkt": wkt}) == system_id


@pytest.mark.parametrize(
    ("fields", "system_id"),
    [
        ({"坐标系": "2000国家大地坐标系", "几度分带": "3", "带号": "38"}, "gk3-38"),
        ({"坐标系": "2000国家大地坐标系", "几度分带": "３度", "带号": " 38带"}, "gk3-38"),
        ({"坐标系": "CGCS2000", "几度分带": "三度带", "带号": "38"}, "gk3-38"),
        ({"坐标系": "国家2000", "几度分带": "6", "带号": "19"}, "gk6-19"),
        ({"坐标系": "国家2000", "带号": "38"}, "gk3-38"),
        ({"坐标系": "国家2000", "带号": "19"}, "gk6-19"),
        ({"坐标系": "国家2000", "几度分带": "3", "中央子午线": "114"}, "gk3-38"),
        ({"坐标系": "80国家坐标系（西安）", "几度分带": "3", "带号": "38"}, "xian80-gk3-38"),
        ({"坐标系": "1980年国家大地坐标系", "几度分带": "3", "带号": "38"}, "xian80-gk3-38"),
        ({"坐标系": "大地2000坐标系", "几度分带": "3", "带号": "38"}, "gk3-38"),
        ({"坐标系": "1980西安坐标系", "几度分带": "3", "带号": "38"}, "xian80-gk3-38"),
        ({"坐标系": "北京54", "几度分带": "6", "带号": "19"}, "beijing54-gk6-19"),
        ({"坐标系": "GCJ-02"}, "gcj02"),
        ({"坐标系": "百度坐标系"}, "bd09"),
        ({"坐标系": "2000国家大地坐标系", "几度分带": "3", "带号": ""}, None),
        ({"坐标系": "岳阳城市坐标系", "几度分带": "3", "带号": "38"}, None),
        ({"几度分带": "3", "带号": "38"}, None),
        ({"投影类型": "高斯克吕格"}, None),
    ],
)
def test_the_fields_of_a_boundary_point_file_name_its_system(
    fields: dict[str, str], system_id: str | None
) -> None:
    assert system_of(fields) == system_id


def test_fields_leave_the_zone_number_to_the_coordinates() -> None:
    said = declaration_of({"坐标系": "2000国家大地坐标系", "几度分带": "3", "带号": "38"})
    assert set(said.systems) == {"gk3-38", "gk3-cm114"}


def test_a_datum_alone_leaves_its_own_systems() -> None:
    said = declaration_of({"坐标系": "2000国家大地坐标系"})
    assert {systems()[system_id].datum.value for system_id in said.systems} == {"cgcs2000"}
    assert said.names_datum
    assert not said.names_place


@pytest.mark.parametrize(
    "facts",
    [
        {},
        {"wkt": ""},
        {"wkt": 'LOCAL_CS["Undefined Cartesian SRS"]', "epsg": "-1"},
        {"wkt": 'GEOGCS["Undefined geographic SRS",DATUM["unknown"]]', "epsg": "0"},
        {"坐标系": " ", "带号": "0"},
    ],
)
def test_a_file_that_says_nothing_is_silent(facts: dict[str, str]) -> None:
    assert declaration_of(facts).is_silent
    assert len(declaration_of(facts).systems) == len(systems())


@pytest.mark.parametrize(
    "facts",
    [
        {"wkt": "rubbish"},
        {"epsg": "3857"},
        {"坐标系": "地方坐标系"},
        {"坐标系": "2000国家大地坐标系", "几度分带": "3", "带号": "19"},
        {"坐标系": "2000国家大地坐标系", "几度分带": "6", "带号": "38"},
        {"坐标系": "WGS84", "带号": "38"},
    ],
)
def test_what_is_unknown_or_contradicts_itself_is_no_silence(facts: dict[str, str]) -> None:
    said = declaration_of(facts)
    assert said.is_unknown
    assert not said.is_silent
    assert said.systems == ()


def test_the_text_goes_before_the_number_and_the_number_before_fields() -> None:
    assert system_of({"wkt": XIAN80_ESRI, "epsg": "4547"}) == "xian80-gk3-38"
    assert system_of({"wkt": "rubbish", "epsg": "4547"}) == "gk3-cm114"
    assert system_of({"epsg": "4547", "坐标系": "1980西安坐标系"}) == "gk3-cm114"
