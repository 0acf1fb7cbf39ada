"""Places say what the plan wants there, and nothing that it does not say."""

import tomllib
from typing import Any

import pytest

from geodata import catalog, plan_text
from geodata.errors import DeclarationError
from geodata.ranking import industries
from geodata.ranking.places import PLACES, Bond, Place, PlaceKind, build_declaration, not_drawn, places
from geodata.schema import Status


def place(feature_id: str) -> Place:
    return next(place for place in places() if place.feature_id == feature_id)


def test_every_kind_has_places_and_each_is_drawn() -> None:
    assert {place.kind for place in places()} == set(PlaceKind)
    assert all(catalog.is_drawn(place.feature_id) for place in places())
    assert [p.feature_id for p in places() if p.kind is PlaceKind.DEVELOPMENT_AREA] == [
        "qijialing-guozhen-new-district",
        "qilishan-growth-area",
        "qiaoxi-waterfront-area",
        "xujiaqiao-logistics-area",
    ]


def test_places_that_nothing_locates_are_counted_with_the_reason() -> None:
    listed = {item.id: item.reason_zh for item in plan_text.listed()}
    assert {one.listed.id: one.listed.reason_zh for one in not_drawn()}.items() <= listed.items()
    assert "xujiaqiao-logistics-park" in {one.listed.id for one in not_drawn()}
    assert len(places()) + len(not_drawn()) == len(tomllib.loads(PLACES.read_text(encoding="utf-8"))["place"])


def test_every_wish_is_said_by_the_inventory() -> None:
    named = plan_text.inventory()
    for one in places():
        for wish in one.wishes:
            assert set(wish.words) <= set(named[wish.said_of].industries)
            assert wish.refs == named[wish.said_of].refs
            assert all(wish.industry in industries.of_word(word) for word in wish.words)
            assert (wish.said_of == one.feature_id) == (wish.bond is Bond.OWN)


def test_the_logistics_area_wants_logistics_in_its_own_paragraph() -> None:
    wish = next(wish for wish in place("xujiaqiao-logistics-area").wishes if wish.industry == "logistics")
    assert wish.bond is Bond.OWN
    assert "4.2.4" in wish.refs
    assert wish.words == ("冷链物流", "中转配送", "物流加工", "第三方物流")


def test_flagship_projects_come_with_their_state() -> None:
    found = {one.project_id: (one.status, one.bond) for one in place("xujiaqiao-logistics-area").flagships}
    assert found["xujiaqiao-logistics-park"] == (Status.UNDER_CONSTRUCTION, Bond.PARAGRAPH)
    assert found["xujiaqiao-multimodal-centre"] == (Status.PLANNED, Bond.WITHIN)


def test_a_wing_sums_up_its_parts() -> None:
    wing = place("north-wing")
    for part in ("dongfeng-lake-new-area", "qilishan-growth-area", "xujiaqiao-logistics-area"):
        projects = {flagship.project_id for flagship in place(part).flagships}
        assert projects <= {flagship.project_id for flagship in wing.flagships}
    assert {flagship.bond for flagship in wing.flagships} == {Bond.PART}


def test_a_project_that_the_plan_puts_in_one_of_two_places_counts_for_neither() -> None:
    park = place("ecommerce-park-qingnian")
    assert "crossborder-innovation-centre" in park.unsettled
    assert park.flagships == place("xujiaqiao-luowang-complex").flagships == ()


def test_areas_come_with_a_range_and_points_without_area() -> None:
    core = place("urban-core").area
    assert core is not None
    assert core.least_m2 < core.drawn_m2 < core.most_m2
    assert place("dongmaoling").area is None


def declared() -> dict[str, Any]:
    return tomllib.loads(PLACES.read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("key", "value", "fault"),
    [
        ("carriers", ["guozhen"], "urban-core: guozhen shares no paragraph with it"),
        ("parts", ["guozhen"], "urban-core: guozhen is no place"),
        ("paragraphs", ["4.2.4"], "urban-core: paragraph 4.2.4 does not name it"),
        ("unsettled", ["castle"], "not in the inventory: castle"),
        ("kind", "castle", "kind"),
    ],
)
def test_what_the_plan_does_not_say_cannot_be_declared(key: str, value: object, fault: str) -> None:
    said = declared()
    said["place"][0][key] = value
    with pytest.raises(DeclarationError, match=fault):
        build_declaration(said)


def test_a_place_is_declared_once() -> None:
    said = declared()
    said["place"].append(said["place"][0])
    with pytest.raises(DeclarationError, match="urban-core twice"):
        build_declaration(said)
