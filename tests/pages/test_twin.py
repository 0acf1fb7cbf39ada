"""The text version says what the map shows, in both languages, from the drawn features."""

import json
import re
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from geodata import catalog
from geodata.schema import ExtentBasis
from layers.spec import spec
from tests.pages.screen import Opener, applied_to, figure

PAGES = ["", "structure", "zones", "waterfront", "plan", "projects"]


def twins(app: AppTest) -> list[Any]:
    """Text versions on the screen, one at most."""
    mounted = [element.proto for element in app.get("bidi_component")]
    return [proto for proto in mounted if proto.component_name == "plan-text-twin"]


def twin_of(app: AppTest) -> dict[str, Any]:
    """What the text version was given."""
    given: dict[str, Any] = json.loads(twins(app)[0].json)
    return given


def rows_of(app: AppTest) -> dict[str, list[str]]:
    """Cells by feature id, each as one text."""
    groups = twin_of(app)["groups"]
    return {
        row["id"]: ["\n".join(cell) for cell in row["cells"]] for group in groups for row in group["rows"]
    }


def shown_on(app: AppTest) -> set[str]:
    """Features that the map is told to show."""
    told = applied_to(app)
    sets = {spec(layer).feature_set: layer for layer in told["visible"]}
    left = told["filter"] or {"layers": [], "ids": []}
    return {
        feature.id
        for feature in catalog.features()
        if feature.set_id in sets
        and (sets[feature.set_id] not in left["layers"] or feature.id in left["ids"])
    }


@pytest.mark.parametrize("page", PAGES)
def test_every_map_page_has_a_text_version_of_exactly_what_the_map_shows(
    open_page: Opener, page: str
) -> None:
    app = open_page(page, twin="1")
    assert not app.exception
    assert set(rows_of(app)) == shown_on(app)


@pytest.mark.parametrize("page", ["indicators", "about"])
def test_a_page_without_a_map_has_no_switch(open_page: Opener, page: str) -> None:
    app = open_page(page, twin="1")
    assert not {"twin-skip", "twin-switch"} & {button.key for button in app.button}
    assert not twins(app)


def test_it_is_made_only_when_opened_and_the_address_keeps_it(open_page: Opener) -> None:
    app = open_page(lang="en")
    assert not twins(app)
    app.button(key="twin-switch").click().run()
    assert app.query_params["twin"] == "1"
    assert twin_of(app)["focus"] == 1
    app.button(key="twin-switch").click().run()
    assert "twin" not in app.query_params
    assert not twins(app)


def test_the_skip_link_opens_it_and_asks_for_the_focus_each_time(open_page: Opener) -> None:
    app = open_page()
    app.button(key="twin-skip").click().run()
    app.button(key="twin-skip").click().run()
    assert twin_of(app)["focus"] == 2


def test_opened_by_the_address_it_leaves_the_focus_alone(open_page: Opener) -> None:
    assert twin_of(open_page(twin="1"))["focus"] == 0


def test_areas_lengths_and_places_are_those_of_the_drawn_features(open_page: Opener) -> None:
    rows = rows_of(open_page(lang="en", twin="1"))
    lake, road = catalog.feature("south-lake"), catalog.feature("nanhu-avenue")
    assert f"area, {figure((lake.area_m2 or 0) / 10_000)} ha" in rows["south-lake"][0]
    assert f"line, {(road.length_m or 0) / 1000:.2f} km, north to south" in rows["nanhu-avenue"][0]
    assert rows["ground-yueyang-station"][1] == "about 2.5 km east of Yueyang Tower"
    assert "Yueyanglou District" in rows["south-lake"][2]


def test_what_rests_on_an_assumed_extent_is_said_so(open_page: Opener) -> None:
    for feature_id, cells in rows_of(open_page(lang="en", twin="1")).items():
        if catalog.feature(feature_id).properties.extent_basis is ExtentBasis.ASSUMED:
            assert all(line.startswith("as drawn (assumed): ") for line in cells[2].splitlines())
            assert "assumed" in cells[3]


def test_relations_name_only_what_the_map_shows(open_page: Opener) -> None:
    rows = rows_of(open_page(lang="en", twin="1", layers="water,structure"))
    names = {catalog.feature(key).properties.name_en for key in rows}
    hidden = {feature.properties.name_en for feature in catalog.features()} - names
    said = " ".join(cells[2] for cells in rows.values())
    assert "Urban core" not in said
    assert [name for name in hidden if re.search(rf"\b{re.escape(name)}\b", said)] == []
    assert "Waterfront economic belt" in said


def test_only_what_is_in_view_when_asked(open_page: Opener) -> None:
    app = open_page(twin="1", layers="places,water")
    west, south, east, north = catalog.feature("south-lake").bounds
    app.session_state["plan-view"] = (west, south, east, north)
    app.toggle(key="twin-in-view").set_value(True).run()
    rows = rows_of(app)
    assert "south-lake" in rows
    assert "ground-xitang-town" not in rows
    assert "ground-xitang-town" in rows_of(open_page(twin="1", layers="places,water"))


def test_what_is_chosen_is_marked_and_told(open_page: Opener) -> None:
    told = twin_of(open_page(lang="en", twin="1", sel="south-lake"))
    assert told["selected"] == "south-lake"
    assert "South Lake (Nanhu)" in told["status"]


def test_a_map_without_features_says_what_to_do(open_page: Opener) -> None:
    app = open_page(lang="en", twin="1", layers="")
    told = twin_of(app)
    assert told["groups"] == []
    assert "Switch a layer on" in told["none"]


def test_english_is_english_throughout(open_page: Opener) -> None:
    told = json.dumps(twin_of(open_page("plan", lang="en", twin="1")), ensure_ascii=False)
    assert not re.search("[\u4e00-\u9fff]", told)


@pytest.mark.parametrize("value", ["2", "yes", "<b>"])
def test_a_switch_is_on_or_off_and_nothing_else(open_page: Opener, value: str) -> None:
    app = open_page(lang="en", twin=value)
    assert len(app.warning) == 1
    assert not twins(app)
