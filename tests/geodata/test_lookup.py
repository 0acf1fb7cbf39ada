"""Finding features at a place and by name."""

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


@pytest.mark.parametrize("text", ["城市主核", "urban core", "  URBAN CORE "])
def test_search_finds_names_in_both_languages(text: str) -> None:
    assert lookup.search(text)[0] == "urban-core"


def test_search_finds_aliases() -> None:
    assert "wangjia-river" in lookup.search("大桥河")


def test_an_empty_search_finds_nothing() -> None:
    assert lookup.search("   ") == ()


def test_search_is_limited() -> None:
    assert len(lookup.search("路", limit=4)) == 4


def test_what_only_its_area_locates_is_listed_with_the_reason() -> None:
    listed = {item.id: item for item in lookup.listed_in("dongfeng-lake-new-area")}
    assert listed["lake-delicacy-town"].reason_zh
    assert listed["lake-delicacy-town"].reason_en


def test_an_unknown_paragraph_is_refused() -> None:
    with pytest.raises(UnknownClauseError):
        lookup.clause("99.9.9")
