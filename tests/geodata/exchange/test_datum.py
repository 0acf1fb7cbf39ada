"""The datum detective: what can be told is told, what cannot is asked, and the way to the ground is exact."""

from collections.abc import Mapping

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from pyproj import CRS
from pyproj.transformer import TransformerGroup
from shapely.geometry import Polygon, box

from geodata import crs
from geodata.crs.systems import System, system, systems
from geodata.errors import ExchangeError
from geodata.exchange import datum
from geodata.exchange.accuracy import EQUAL_M, OLD_DATUM_M, SHIFTED_M
from geodata.exchange.candidates import Candidate
from geodata.exchange.datum import Unsettled, investigate
from geodata.exchange.reasons import ReasonKey, Standing
from geodata.exchange.survey import Format, Ground, Parcels, RawParcel, RepairKind, Survey
from tests.geodata.crs.written import from_storage

PARCEL = Polygon([(113.12, 29.36), (113.1223, 29.3604), (113.1219, 29.3618), (113.1204, 29.3615)])
PROJECTED = [known for known in systems().values() if known.is_projected]
REACHING = [known for known in PROJECTED if known.is_exact and 109 <= (known.meridian or 0) <= 117]
TELLING = [
    known for known in REACHING if known.has_zone_number or known.meridian == 114
]  # UTM has none of 114
LONGITUDES, LATITUDES = st.floats(112.96, 113.45), st.floats(29.07, 29.63)
ZONE_38 = CRS.from_epsg(4526).to_wkt("WKT1_ESRI")


def survey_of(
    system_id: str,
    *places: Polygon,
    facts: Mapping[str, str] | None = None,
    is_swapped: bool = False,
    declared_m2: float | None = None,
) -> Survey:
    """A file with parcels written in a system."""
    written = from_storage(system_id, np.array(places or (PARCEL,), dtype=object))
    if is_swapped:
        written = shapely.transform(written, lambda points: points[:, ::-1])
    parcels = [RawParcel(at, f"地块{at}", shape, declared_m2) for at, shape in enumerate(written, start=1)]
    return Survey("地块.zip", "0" * 64, Format.SHAPEFILE, tuple(parcels), facts=facts or {})


def off_m(parcels: Parcels, *places: Polygon) -> float:
    """Largest distance between a vertex on the ground and where it should be."""
    found = np.array([parcel.geometry for parcel in parcels.parcels], dtype=object)
    return max(
        float(shapely.hausdorff_distance(crs.to_metric(mine), crs.to_metric(wanted)))
        for mine, wanted in zip(found, places or (PARCEL,), strict=True)
    )


def keys(candidate: Candidate) -> set[ReasonKey]:
    return {reason.key for reason in candidate.reasons}


@pytest.mark.parametrize("is_swapped", [False, True], ids=["usual", "swapped"])
@pytest.mark.parametrize("known", TELLING, ids=lambda known: known.id)
def test_a_silent_file_in_metres_is_told_by_where_it_lands(known: System, *, is_swapped: bool) -> None:
    survey = survey_of(known.id, is_swapped=is_swapped)
    verdict = investigate(survey)
    assert verdict.settled is not None
    assert verdict.ground is Ground.ONLY_ONE
    found = system(verdict.settled.system)
    assert found is not None
    assert (found.meridian, found.has_zone_number) == (known.meridian, known.has_zone_number)
    assert verdict.settled.is_swapped == is_swapped
    assert (ReasonKey.SWAPPED in keys(verdict.settled)) == is_swapped
    assert off_m(datum.convert(survey, verdict.settled, ground=verdict.ground)) < 0.001


@settings(max_examples=40)
@given(longitude=LONGITUDES, latitude=LATITUDES, known=st.sampled_from(REACHING), is_swapped=st.booleans())
def test_a_parcel_anywhere_on_the_sheet_is_placed_within_a_millimetre(
    longitude: float, latitude: float, known: System, *, is_swapped: bool
) -> None:
    place = box(longitude, latitude, longitude + 0.002, latitude + 0.001)
    survey = survey_of(known.id, place, is_swapped=is_swapped, facts={"epsg": str(known.epsg)})
    placed = datum.settle(survey)
    assert off_m(placed, place) < 0.001
    assert shapely.is_valid(placed.parcels[0].geometry)
    assert shapely.is_ccw(shapely.get_exterior_ring(placed.parcels[0].geometry))


@given(
    longitude=LONGITUDES,
    latitude=LATITUDES,
    system_id=st.sampled_from(
        ["wgs84", "cgcs2000", "gcj02", "bd09", "xian80", "beijing54", "xian80-gk3-38", "beijing54-gk6-cm111"]
    ),
    is_swapped=st.booleans(),
)
def test_a_parcel_in_a_system_that_is_given_is_placed_within_a_millimetre(
    longitude: float, latitude: float, system_id: str, *, is_swapped: bool
) -> None:
    place = box(longitude, latitude, longitude + 0.002, latitude + 0.001)
    placed = datum.convert_as(survey_of(system_id, place, is_swapped=is_swapped), system_id)
    assert off_m(placed, place) < 0.001
    assert (placed.system, placed.ground) == (system_id, Ground.GIVEN)


@pytest.mark.parametrize("system_id", ["gk3-38", "gk3-cm114"])
def test_the_easting_tells_whether_it_carries_the_zone_number(system_id: str) -> None:
    fields = {"坐标系": "2000国家大地坐标系", "几度分带": "3", "带号": "38"}
    verdict = investigate(survey_of(system_id, facts=fields))
    assert verdict.settled is not None
    assert (verdict.settled.system, verdict.ground) == (system_id, Ground.DECLARED)
    assert verdict.settled.accuracy_m == EQUAL_M


def test_the_same_projection_is_named_by_the_zone_that_holds_the_parcels() -> None:
    shown = [found.system for found in investigate(survey_of("gk3-cm111")).plausible]
    assert "gk6-cm111" in shown
    assert "gk3-cm111" not in shown
    declared = investigate(survey_of("gk3-cm111", facts={"epsg": "4546"})).settled
    assert declared is not None
    assert declared.system == "gk3-cm111"
    assert ReasonKey.BEYOND_ZONE in keys(declared)


@pytest.mark.parametrize("system_id", ["wgs84", "cgcs2000", "gcj02", "bd09"])
@pytest.mark.parametrize("is_swapped", [False, True], ids=["usual", "swapped"])
def test_degrees_that_say_nothing_are_never_guessed(system_id: str, *, is_swapped: bool) -> None:
    verdict = investigate(survey_of(system_id, is_swapped=is_swapped))
    assert verdict.settled is None
    assert verdict.unsettled is Unsettled.DEGREES
    assert [found.system for found in verdict.plausible[:3]] == ["wgs84", "gcj02", "bd09"]
    assert {found.is_swapped for found in verdict.plausible} == {is_swapped}


@settings(max_examples=40)
@given(st.floats(112.93, 113.49), st.floats(29.04, 29.67), st.sampled_from(["wgs84", "gcj02", "bd09"]))
def test_gcj02_is_never_guessed_anywhere(longitude: float, latitude: float, system_id: str) -> None:
    place = box(longitude, latitude, longitude + 0.002, latitude + 0.001)
    assert investigate(survey_of(system_id, place)).settled is None


def test_many_parcels_in_degrees_are_asked_about_too() -> None:
    places = [box(113.0 + at / 100, 29.3, 113.001 + at / 100, 29.301) for at in range(20)]
    assert investigate(survey_of("gcj02", *places)).unsettled is Unsettled.DEGREES


def test_the_reader_is_told_how_far_apart_the_choices_are() -> None:
    shifts = {
        found.system: reason.values["metres"]
        for found in investigate(survey_of("wgs84")).plausible
        for reason in found.reasons
        if reason.key is ReasonKey.SHIFTED
    }
    assert shifts["gcj02"] == pytest.approx(crs.gcj02_shift_m(113.12, 29.36), abs=5)
    assert 700 < shifts["bd09"] < 2_000


@pytest.mark.parametrize(
    ("facts", "system_id"),
    [
        ({"epsg": "4326"}, "wgs84"),
        ({"epsg": "urn:ogc:def:crs:OGC:1.3:CRS84"}, "wgs84"),
        ({"epsg": "4490"}, "cgcs2000"),
        ({"wkt": CRS.from_epsg(4490).to_wkt("WKT1_ESRI")}, "cgcs2000"),
        ({"坐标系": "2000国家大地坐标系"}, "cgcs2000"),
        ({"坐标系": "GCJ-02"}, "gcj02"),
    ],
)
def test_degrees_whose_system_is_declared_are_taken(facts: dict[str, str], system_id: str) -> None:
    survey = survey_of(system_id, facts=facts)
    verdict = investigate(survey)
    assert verdict.settled is not None
    assert (verdict.settled.system, verdict.ground) == (system_id, Ground.DECLARED)
    assert off_m(datum.settle(survey)) < 0.001


def test_wgs_84_and_cgcs2000_are_one_choice() -> None:
    shown = {found.system for found in investigate(survey_of("wgs84")).candidates}
    assert "wgs84" in shown
    assert "cgcs2000" not in shown


def test_a_declared_system_that_cannot_be_is_not_taken_and_the_others_are_shown() -> None:
    verdict = investigate(survey_of("gk3-cm114", facts={"wkt": ZONE_38}))
    assert verdict.settled is None
    assert verdict.unsettled is Unsettled.DECLARED_CANNOT_BE
    assert verdict.plausible[0].system == "gk3-cm114"
    declared = [found for found in verdict.candidates if found.is_declared]
    assert [(found.system, found.standing) for found in declared] == [("gk3-38", Standing.IMPOSSIBLE)]
    assert keys(declared[0]) == {ReasonKey.DECLARED, ReasonKey.OUT_OF_RANGE}


def test_a_declared_zone_that_lies_elsewhere_is_not_taken() -> None:
    verdict = investigate(survey_of("gk3-cm114", facts={"epsg": "4546"}))
    assert verdict.unsettled is Unsettled.DECLARED_CANNOT_BE
    declared = next(found for found in verdict.candidates if found.is_declared)
    assert declared.standing is Standing.ELSEWHERE
    assert 250_000 < declared.distance_m < 310_000


@pytest.mark.parametrize("facts", [{"epsg": "3857"}, {"wkt": "rubbish"}, {"坐标系": "岳阳城市坐标系"}])
def test_what_is_said_and_not_known_is_asked_about(facts: dict[str, str]) -> None:
    verdict = investigate(survey_of("gk3-38", facts=facts))
    assert verdict.settled is None
    assert verdict.unsettled is Unsettled.DECLARED_UNKNOWN
    assert verdict.plausible[0].system == "gk3-38"


@pytest.mark.parametrize("number", [2362, 2383, 2414, 2435, 21419, 4610, 4214])
def test_old_datums_are_taken_only_when_the_reader_confirms(number: int) -> None:
    known = next(known for known in systems().values() if known.epsg == number)
    survey = survey_of(known.id, facts={"wkt": CRS.from_epsg(number).to_wkt("WKT1_ESRI")})
    verdict = investigate(survey)
    assert verdict.settled is None
    assert verdict.unsettled is Unsettled.OLD_DATUM
    best = verdict.plausible[0]
    assert (best.system, best.accuracy_m) == (known.id, OLD_DATUM_M)
    assert ReasonKey.NOT_EXACT in keys(best)
    placed = datum.convert(survey, best, ground=Ground.CONFIRMED)
    assert placed.parcels[0].accuracy_m == OLD_DATUM_M


def test_the_accuracy_of_an_old_datum_covers_every_published_shift_here() -> None:
    published = TransformerGroup(4214, 4326, always_xy=True, allow_ballpark=False).transformers
    there = [tuple(map(float, way.transform(113.12, 29.36))) for way in published]
    shifts = [crs.geodesic_distance_m((113.12, 29.36), (place[0], place[1])) for place in there]
    assert len(shifts) >= 3
    assert 0 < max(shifts) < OLD_DATUM_M


def test_a_datum_that_is_not_said_is_not_taken_for_certain() -> None:
    survey = survey_of("gk3-38")
    verdict = investigate(survey)
    assert verdict.settled is not None
    assert verdict.settled.accuracy_m == OLD_DATUM_M
    assert ReasonKey.DATUM_UNSAID in keys(verdict.settled)
    assert {"xian80-gk3-38", "beijing54-gk3-38"} <= {found.system for found in verdict.plausible}
    confirmed = datum.convert(survey, verdict.plausible[0], ground=Ground.CONFIRMED)
    assert confirmed.parcels[0].accuracy_m == EQUAL_M


def test_a_zone_that_only_the_place_tells_keeps_the_datum_that_is_said() -> None:
    fields = {"坐标系": "2000国家大地坐标系", "几度分带": "3", "带号": ""}
    verdict = investigate(survey_of("gk3-cm114", facts=fields))
    assert verdict.settled is not None
    assert (verdict.settled.system, verdict.ground) == ("gk3-cm114", Ground.ONLY_ONE)
    assert verdict.settled.accuracy_m == EQUAL_M


def test_parcels_near_and_far_are_scored_by_share() -> None:
    far = box(115.9, 29.3, 115.902, 29.302)
    near = [box(113.1 + at / 100, 29.3, 113.101 + at / 100, 29.301) for at in range(9)]
    survey = survey_of("gk3-cm114", far, *near)
    verdict = investigate(survey)
    assert verdict.settled is not None
    assert (verdict.settled.system, verdict.settled.share) == ("gk3-cm114", 0.9)
    assert len(datum.settle(survey).parcels) == 10
    assert off_m(datum.settle(survey), far, *near) < 0.001


@pytest.mark.parametrize("system_id", ["gk6-cm111", "utm49", "gk3-cm117", "utm50"])
@pytest.mark.parametrize("is_swapped", [False, True], ids=["usual", "swapped"])
def test_utm_is_told_from_gauss_krueger_only_by_the_file(system_id: str, *, is_swapped: bool) -> None:
    silent = investigate(survey_of(system_id, is_swapped=is_swapped))
    assert silent.unsettled is Unsettled.SEVERAL
    exact = [found.system for found in silent.plausible if found.is_exact]
    assert exact == (
        ["gk6-cm111", "utm49"] if systems()[system_id].meridian == 111 else ["gk3-cm117", "utm50"]
    )
    assert {found.is_swapped for found in silent.plausible} == {is_swapped}
    wkt = CRS.from_user_input(systems()[system_id].epsg).to_wkt("WKT1_ESRI")
    declared = survey_of(system_id, facts={"wkt": wkt}, is_swapped=is_swapped)
    assert off_m(datum.settle(declared)) < 0.001


def test_two_zones_that_both_put_parcels_here_are_asked_about() -> None:
    places = [box(longitude, 29.3, longitude + 0.01, 29.31) for longitude in (113.1, 113.2, 116.1, 116.2)]
    verdict = investigate(survey_of("gk3-cm114", *places))
    assert verdict.settled is None
    assert verdict.unsettled is Unsettled.SEVERAL
    exact = {found.system for found in verdict.plausible if found.is_exact}
    assert exact == {"gk3-cm114", "gk6-cm111", "utm49"}


def test_areas_in_the_file_are_held_against_the_ground() -> None:
    area_m2 = crs.geodesic_area_m2(PARCEL)
    agreeing = investigate(survey_of("gk3-38", declared_m2=area_m2 * 1.002)).settled
    assert agreeing is not None
    assert agreeing.area_difference == pytest.approx(-0.002, abs=5e-4)
    assert ReasonKey.AREA_AGREES in keys(agreeing)
    contradicting = investigate(survey_of("gk3-38", facts={"wkt": ZONE_38}, declared_m2=area_m2 * 1.5))
    assert contradicting.unsettled is Unsettled.AREA_CONTRADICTS
    assert ReasonKey.AREA_DIFFERS in keys(contradicting.plausible[0])


def test_parcels_that_land_nowhere_near_are_refused_with_their_place() -> None:
    beijing = box(116.39, 39.9, 116.4, 39.91)
    survey = survey_of("wgs84", beijing, facts={"epsg": "4326"})
    verdict = investigate(survey)
    assert verdict.unsettled is Unsettled.NOTHING_HERE
    assert verdict.candidates[0].standing is Standing.ELSEWHERE
    with pytest.raises(ExchangeError) as settling:
        datum.settle(survey)
    with pytest.raises(ExchangeError) as converting:
        datum.convert_as(survey, "wgs84")
    for refused in (settling.value, converting.value):
        assert refused.key == "nowhere_near"
        assert refused.values["km"] == pytest.approx(1_190, rel=0.05)
        assert refused.values["longitude"] == pytest.approx(116.4, abs=0.01)


def test_a_parcel_of_a_neighbour_on_the_sheet_is_fine() -> None:
    junshan = box(112.95, 29.45, 112.96, 29.46)
    placed = datum.settle(survey_of("gk3-38", junshan, facts={"wkt": ZONE_38}))
    assert off_m(placed, junshan) < 0.001
    found = investigate(survey_of("gk3-38", junshan, facts={"wkt": ZONE_38})).settled
    assert found is not None
    assert 1_000 < found.distance_m < 30_000


def test_a_parcel_inside_the_district_is_no_distance_away() -> None:
    found = investigate(survey_of("gk3-38")).settled
    assert found is not None
    assert found.distance_m == 0
    assert found.bounds == pytest.approx(PARCEL.bounds, abs=1e-4)


def test_the_command_is_told_to_name_a_system_and_which_can_be() -> None:
    with pytest.raises(ExchangeError) as refused:
        datum.settle(survey_of("gcj02"))
    assert refused.value.key == "unsettled_crs"
    assert str(refused.value.values["candidates"]).startswith("wgs84, gcj02, bd09")
    assert off_m(datum.convert_as(survey_of("gcj02"), "gcj02")) < 0.001


@pytest.mark.parametrize("said", ["EPSG:4526", "4526", " GK3-38 "])
def test_a_system_can_be_given_by_id_or_number(said: str) -> None:
    assert datum.convert_as(survey_of("gk3-38"), said).system == "gk3-38"


@pytest.mark.parametrize(
    ("said", "key"),
    [
        ("utm19", "unknown_crs"),
        ("", "unknown_crs"),
        ("gk3-cm114", "crs_impossible"),
        ("gk3-39", "crs_impossible"),
    ],
)
def test_a_given_system_that_cannot_be_is_refused(said: str, key: str) -> None:
    with pytest.raises(ExchangeError) as refused:
        datum.convert_as(survey_of("gk3-38"), said)
    assert refused.value.key == key
    assert key in datum.REFUSALS


def test_numbers_of_no_system_are_refused() -> None:
    nothing = Survey("a.csv", "0" * 64, Format.CSV, (RawParcel(1, "", box(-5, -5, -4, -4)),))
    assert investigate(nothing).unsettled is Unsettled.NOTHING_HERE
    with pytest.raises(ExchangeError) as refused:
        datum.settle(nothing)
    assert refused.value.key == "no_crs"


def test_coordinates_are_no_more_accurate_than_they_are_written() -> None:
    coarse = Survey(
        "a.csv",
        "0" * 64,
        Format.CSV,
        (RawParcel(1, "", box(113.12, 29.36, 113.121, 29.361)),),
        accuracy_m=None,
    )
    assert datum.convert_as(coarse, "wgs84").parcels[0].accuracy_m == pytest.approx(78.7, abs=0.5)
    assert datum.convert_as(survey_of("gcj02"), "gcj02").parcels[0].accuracy_m == SHIFTED_M


def test_what_the_file_says_of_its_accuracy_counts_if_it_is_worse() -> None:
    survey = survey_of("gk3-38")
    stated = Survey(survey.file_name, survey.sha256, survey.format, survey.parcels, accuracy_m=12.0)
    assert datum.convert_as(stated, "gk3-38").parcels[0].accuracy_m == 12.0
    assert datum.convert_as(survey, "gk3-38").parcels[0].accuracy_m == EQUAL_M


def test_a_hole_that_touches_the_middle_of_a_long_edge_stays_valid() -> None:
    east, north = from_storage("gk3-cm114", np.array([shapely.Point(113.12, 29.36)], dtype=object))[0].coords[
        0
    ]
    shell = [(east, north), (east + 2_000, north), (east + 2_000, north + 2_000), (east, north + 2_000)]
    holes = [
        [(east + 1_000, north), (east + 900, north + 100), (east + 1_100, north + 100)],
        [(east + 1_000, north + 2_000), (east + 900, north + 1_900), (east + 1_100, north + 1_900)],
    ]
    touching = Polygon(shell, holes)
    assert touching.is_valid
    survey = Survey("a.txt", "0" * 64, Format.BOUNDARY_POINTS, (RawParcel(1, "", touching),))
    placed = datum.convert_as(survey, "gk3-cm114").parcels[0]
    assert placed.geometry.is_valid
    assert crs.geodesic_area_m2(placed.geometry) == pytest.approx(touching.area, rel=1e-3)
    assert [repair.kind for repair in placed.repairs] == [RepairKind.SELF_TOUCHING]


def test_the_survey_itself_stays_unchanged_and_parcels_keep_what_the_file_says() -> None:
    survey = survey_of("gk3-38", facts={"wkt": ZONE_38}, declared_m2=crs.geodesic_area_m2(PARCEL))
    before = survey.parcels[0].geometry.wkb
    placed = datum.settle(survey)
    assert survey.parcels[0].geometry.wkb == before
    assert (placed.parcels[0].number, placed.parcels[0].name) == (1, "地块1")
    assert placed.parcels[0].declared_m2 == survey.parcels[0].declared_m2
    assert (placed.file_name, placed.format) == (survey.file_name, survey.format)


def test_all_that_was_tried_is_counted() -> None:
    verdict = investigate(survey_of("gk3-cm114"))
    assert sum(verdict.counts.values()) > 300
    assert verdict.counts[Standing.PLAUSIBLE] == len(verdict.plausible)
    elsewhere = [found for found in verdict.candidates if found.standing is Standing.ELSEWHERE]
    assert 0 < len(elsewhere) <= 3
    assert all(found.distance_m < 400_000 for found in elsewhere)
