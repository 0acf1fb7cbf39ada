"""Finding features at a place, around it and by paragraph."""

import pytest

from geodata import catalog, lookup
from geodata.errors import UnknownClauseError

STRUCTURE = ("structure", "district", "core-places")


def test_overlapping_features_come_from_specific_to_general() -> None:
    found = lookup.at(113.111, 29.372, STRUCTURE, tolerance_m=150)
    assert found[:2] == ("dongmaoling", "urban-core")
    assert found[-1] == "yueyanglou-district"


def test_only_the_asked_sets_are_searched() -> None:
    assert lookup.at(113.111, 29.372, ("structure",), tolerance_m=50) == ("urban-core",)


def test_nothing_is_found_far_outside() -> None:
    assert lookup.at(100.0, 20.0, catalog.set_ids(), tolerance_m=50) == ()


def test_a_line_is_hit_within_the_tolerance_only() -> None:
    road = catalog.feature("nanhu-avenue")
    longitude, latitude = road.label_longitude + 0.001, road.label_latitude
    assert "nanhu-avenue" not in lookup.at(longitude, latitude, ("streets",), tolerance_m=5)
    assert "nanhu-avenue" in lookup.at(longitude, latitude, ("streets",), tolerance_m=150)


def test_what_only_its_area_locates_is_listed_with_the_reason() -> None:
    listed = {item.id: item for item in lookup.listed_in("dongfeng-lake-new-area")}
    assert listed["lake-delicacy-town"].reason_zh
    assert listed["lake-delicacy-town"].reason_en


def test_an_unknown_paragraph_is_refused() -> None:
    with pytest.raises(UnknownClauseError):
        lookup.clause("99.9.9")


def test_what_is_around_comes_nearest_first_with_its_accuracy() -> None:
    near = lookup.around(113.12, 29.36, radius_m=1000)
    distances = [item.distance_m for item in near]
    assert distances == sorted(distances)
    assert 0 < distances[-1] <= 1000
    core = next(item for item in near if item.feature_id == "urban-core")
    assert core.distance_m == pytest.approx(55, abs=5)


def test_an_area_that_holds_the_place_is_not_around_it() -> None:
    core = catalog.feature("urban-core")
    near = {
        item.feature_id for item in lookup.around(core.label_longitude, core.label_latitude, radius_m=1000)
    }
    assert "urban-core" not in near
    assert "wulipai" in near


def test_only_what_the_plan_names_is_around() -> None:
    near = lookup.around(113.12, 29.36, radius_m=3000)
    assert not any(item.feature_id.startswith("ground-") for item in near)


def test_a_paragraph_knows_what_it_names() -> None:
    named = lookup.named_in("4.2.2")
    assert "qilishan-growth-area" in named.drawn
    assert "iot-marketing-centre" in {item.id for item in named.listed}
    assert [item.id for item in lookup.named_in("4.1.8").merged] == ["mabu-back-garden"]
    with pytest.raises(UnknownClauseError):
        lookup.named_in("99.9.9")


def test_another_name_leads_to_the_first() -> None:
    assert lookup.merged_into("mabu-mountain")[0].id == "mabu-back-garden"
