"""Typed coordinates: every way of writing leads to the same place, or says why not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata import crs
from geodata.coordinates import UNREAD, Reading, Spot, Unread, parse

SHEET = (112.94, 29.05, 113.48, 29.66)
LONGITUDES = st.floats(112.95, 113.47)
LATITUDES = st.floats(29.06, 29.65)


def place(text: str) -> Spot:
    read = parse(text, within=SHEET)
    assert isinstance(read, Spot), (text, read)
    return read


def off_m(read: Spot, longitude: float, latitude: float) -> float:
    return crs.geodesic_distance_m((read.longitude, read.latitude), (longitude, latitude))


def minutes(degrees: float) -> tuple[int, int, float]:
    whole, rest = divmod(round(degrees * 3_600_000), 3_600_000)
    minute, milli = divmod(rest, 60_000)
    return whole, minute, milli / 1000


@given(LONGITUDES, LATITUDES)
def test_degrees_lead_back_in_any_order_and_notation(longitude: float, latitude: float) -> None:
    east, north = f"{longitude:.6f}", f"{latitude:.6f}"
    for text in (
        f"{east}, {north}",
        f"{north} {east}",
        f"{east}，{north}",
        f"{north}°N {east}°E",
        f"E{east} N{north}",
        f"东经{east}度，北纬{north}度",
        f"lat={north}; lon={east}",
        f"WGS84: {east}/{north}",
        f"(CGCS2000) {east} {north}",
    ):
        assert place(text).reading is Reading.DEGREES, text
        assert off_m(place(text), longitude, latitude) < 0.2, text


@given(LONGITUDES, LATITUDES)
def test_degrees_minutes_and_seconds_lead_back(longitude: float, latitude: float) -> None:
    (d1, m1, s1), (d2, m2, s2) = minutes(longitude), minutes(latitude)
    for text in (
        f"{d1}°{m1}'{s1}\" {d2}°{m2}'{s2}\"",
        f"{d2}°{m2}′{s2}″N, {d1}°{m1}′{s1}″E",
        f"东经{d1}度{m1}分{s1}秒 北纬{d2}度{m2}分{s2}秒",
        f"{d1}º{m1}’{s1}” {d2}º{m2}'{s2}''",
        f"{d1} {m1} {s1} {d2} {m2} {s2}",
        f"{d2}:{m2}:{s2}, {d1}:{m1}:{s1}",
    ):
        assert off_m(place(text), longitude, latitude) < 0.2, text


def test_degrees_with_minutes_alone_are_read() -> None:
    for text in ("113°7.2' 29°21.6'", "113 7.2 29 21.6"):
        assert place(text).reading is Reading.MINUTES
        assert off_m(place(text), 113.12, 29.36) < 0.2


@given(LONGITUDES, LATITUDES)
def test_survey_coordinates_lead_back_in_any_order_with_or_without_the_zone(
    longitude: float, latitude: float
) -> None:
    northing, easting = crs.to_cgcs2000_zone38(longitude, latitude)
    x, y, bare = f"{northing:.3f}", f"{easting:.3f}", f"{easting - 38_000_000:.3f}"
    grouped = (f"{round(northing):,}", f"{round(easting):,}", f"{round(easting) - 38_000_000:,}")
    for text in (f"{x} {y}", f"{y},{x}", f"X={x} Y={y}", f"CGCS2000 {x}米 {y}米"):
        assert place(text).reading is Reading.ZONE_38, text
        assert off_m(place(text), longitude, latitude) < 0.01, text
    for text in (f"{x} {bare}", f"{bare} {x}", f"Y:{bare}，X:{x}"):
        assert place(text).reading is Reading.ZONE_38_ASSUMED, text
        assert off_m(place(text), longitude, latitude) < 0.01, text
    for text in (f"{grouped[0]} {grouped[1]}", f"{grouped[2]} {grouped[0]}", f"{grouped[0]}; {grouped[2]}"):
        for written in (text, text.replace(",", " ")):
            assert off_m(place(written), longitude, latitude) < 1, written


@given(LONGITUDES, LATITUDES)
def test_gcj02_is_undone_when_the_text_says_so(longitude: float, latitude: float) -> None:
    shifted = crs.to_gcj02(longitude, latitude)
    pair = f"{shifted[0]:.7f},{shifted[1]:.7f}"
    for text in (f"gcj {pair}", f"GCJ-02 {pair}", f"{pair} gcj02", f"高德 {pair}", f"{pair}（火星坐标）"):
        read = parse(text, within=(112.0, 29.0, 114.0, 30.0))
        assert isinstance(read, Spot), text
        assert read.reading is Reading.GCJ02
        assert off_m(read, longitude, latitude) < 0.05, text


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("116.4, 39.9", "outside"),
        ("112.93, 29.36", "outside"),
        ("W113.12 N29.36", "outside"),
        ("3249123 38930456", "outside"),
        ("113.12, 114.3", "unclear"),
        ("29.3 29.4", "unclear"),
        ("0,0", "unclear"),
        ("-113.12, 29.36", "unclear"),
        ("3249123 3249124", "unclear"),
        ("113°61' 29°1'", "sixty"),
        ("113 7 60 29 21 36", "sixty"),
        ("3249123 37500000", "other_zone"),
        ("3249123 19500000", "other_zone"),
        ("BD-09 113.12,29.36", "datum"),
        ("百度 113.12,29.36", "datum"),
        ("西安80 3249123 38430456", "datum"),
        ("gcj 3249123 38430456", "datum"),
    ],
)
def test_coordinates_that_name_no_place_here_say_why(text: str, key: str) -> None:
    read = parse(text, within=SHEET)
    assert isinstance(read, Unread)
    assert read.key == key
    assert key in UNREAD


def test_the_other_zone_and_the_place_outside_are_told() -> None:
    zone = parse("3249123 37500000", within=SHEET)
    outside = parse("116.4, 39.9", within=SHEET)
    assert isinstance(zone, Unread)
    assert zone.values == {"zone": 37}
    assert isinstance(outside, Unread)
    assert outside.values == {"longitude": 116.4, "latitude": 39.9}


@pytest.mark.parametrize(
    "text",
    ["", "南湖", "3.2.1", "2.3.T19", "G107", "113.12", "1e9,3", "nan,nan", "1 2 3", "x y", "高德", "，"],
)
def test_a_text_that_is_no_coordinates_is_left_to_the_words(text: str) -> None:
    assert parse(text, within=SHEET) is None


@given(st.text(max_size=90))
def test_any_text_is_read_or_refused_without_a_fault(text: str) -> None:
    assert parse(text, within=SHEET) is None or isinstance(parse(text, within=SHEET), Spot | Unread)


@given(st.text(alphabet="0123456789 .,°'\"-+;/度分秒xyEN", max_size=60))
def test_any_figures_are_read_or_refused_without_a_fault(text: str) -> None:
    read = parse(text, within=SHEET)
    if isinstance(read, Spot):
        assert SHEET[0] <= read.longitude <= SHEET[2]
        assert SHEET[1] <= read.latitude <= SHEET[3]
