"""Two maps side by side: what each is told, and the figures of the prepared comparison."""

import json
import re
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from design.texts import Language, load_texts
from geodata import catalog
from geodata.analysis import severance
from layers.sets import load_sets
from pages.shell.severance_text import DISTRICT, EXTENTS, FREED, MOVED, TODAY
from tests.pages.screen import Opener, figure, words_of


def told(app: AppTest) -> list[dict[str, Any]]:
    """What the left and the right map are told."""
    given = [json.loads(element.proto.json_args) for element in app.get("component_instance")]
    found = [re.search(r"planMap\.apply\((\{.*?\})\);", args["feature_group"], re.DOTALL) for args in given]
    return [json.loads(match[1]) for match in found if match]


def scripts(app: AppTest) -> list[str]:
    return [json.loads(element.proto.json_args)["script"] for element in app.get("component_instance")]


def test_both_maps_have_one_script_and_their_own_layers(open_page: Opener) -> None:
    app = open_page("compare", lang="en")
    left, right = told(app)
    plain = [re.sub(r"_[0-9a-f]{8,}", "", script) for script in scripts(app)]
    assert plain[0] == plain[1]
    assert left["highlighted"] == [TODAY]
    assert right["highlighted"] == [MOVED]
    assert TODAY not in right["filter"]["ids"]
    assert {MOVED, FREED} <= set(right["filter"]["ids"])
    assert left["title"] != right["title"]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_figures_are_those_of_the_drawn_lines(open_page: Opener, lang: str) -> None:
    words = words_of(open_page("compare", lang=lang))
    found = severance.compare(TODAY, MOVED, EXTENTS, within_id=DISTRICT)
    for cut in (*found.before, *found.after):
        assert " + ".join(figure(part / 1e4) for part in cut.parts_m2) in words
        assert figure(cut.length_m / 1000, 2) in words
    assert figure(found.before_length_m / 1000, 1) in words
    for area in (*found.freed, *found.newly_cut):
        said = catalog.feature(area).properties
        assert (said.name_zh if lang == "zh" else said.name_en) in words


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_status_and_the_accuracy_stand_before_the_figures(open_page: Opener, lang: str) -> None:
    words = words_of(open_page("compare", lang=lang))
    texts = load_texts(Language(lang))
    before = words[
        : words.index(
            figure(severance.compare(TODAY, MOVED, (), within_id=DISTRICT).before_length_m / 1000, 1)
        )
    ]
    assert texts["status_study"] in before
    assert figure(catalog.feature(TODAY).properties.accuracy_m or 0) in before
    assert ("推定" if lang == "zh" else "assumed") in before


def test_every_extent_that_is_assumed_is_called_so(open_page: Opener) -> None:
    app = open_page("compare", lang="en")
    rows = next(element.value for element in app.markdown if "|:--|" in element.value).splitlines()[2:]
    found = severance.compare(TODAY, MOVED, EXTENTS, within_id=DISTRICT)
    areas = list(dict.fromkeys(cut.area_id for cut in (*found.before, *found.after)))
    assert len(rows) == len(areas)
    for row, area in zip(rows, areas, strict=True):
        assert ("assumed" in row) is (catalog.feature(area).properties.extent_basis == "assumed")


def test_a_row_chooses_its_feature_on_both_maps(open_page: Opener) -> None:
    app = open_page("compare", lang="en")
    app.button(key="cut-waterfront-economic-belt").click().run()
    assert [state["selected"] for state in told(app)] == ["waterfront-economic-belt"] * 2
    assert app.query_params["sel"] == "waterfront-economic-belt"


def test_the_freed_line_lists_what_it_runs_through(open_page: Opener) -> None:
    app = open_page("compare", lang="en")
    touches = [key for key in (button.key for button in app.button) if key and key.startswith("touch-")]
    first = touches[0].removeprefix("touch-")
    app.button(key=touches[0]).click().run()
    assert told(app)[0]["selected"] == first
    assert catalog.feature(first).geometry_type == "polygon"


def test_a_side_can_show_any_prepared_set_and_the_address_keeps_it(open_page: Opener) -> None:
    app = open_page("compare", lang="en")
    app.selectbox(key="side-left").set_value("spaces").run()
    left, right = told(app)
    assert "three-spaces" in left["visible"]
    assert "three-spaces" not in right["visible"]
    assert app.query_params["left"] == "spaces"
    assert load_texts(Language.EN)["rail_table"] not in words_of(app)


def test_an_own_choice_starts_from_what_was_shown(open_page: Opener) -> None:
    app = open_page("compare", lang="en")
    app.selectbox(key="side-right").set_value("spaces").run()
    app.selectbox(key="side-right").set_value("own").run()
    assert "three-spaces" in told(app)[1]["visible"]
    app.multiselect(key="layers-right").set_value(["structure", "three-spaces"]).run()
    assert app.query_params["right"] == "own,three-spaces,structure"
    assert {"structure", "three-spaces"} <= set(told(app)[1]["visible"])


@pytest.mark.parametrize("prepared", [one.id for one in load_sets()])
def test_every_prepared_set_opens_from_the_address(open_page: Opener, prepared: str) -> None:
    app = open_page("compare", left=prepared, right="own,heritage")
    assert not app.warning
    assert not app.exception
    assert "heritage" in told(app)[1]["visible"]


@pytest.mark.parametrize("hostile", ["trams", "own,trams", "<img src=x>", "own,water"])
def test_a_set_that_does_not_exist_is_told(open_page: Opener, hostile: str) -> None:
    app = open_page("compare", lang="en", left=hostile)
    assert [warning for warning in app.warning if "set of layers" in warning.value]
    assert told(app)[0]["highlighted"] == [TODAY]


def test_the_prepared_comparison_comes_back_with_one_button(open_page: Opener) -> None:
    app = open_page("compare", lang="en", left="spaces", right="lines")
    app.button(key="compare-rail").click().run()
    assert [state["highlighted"] for state in told(app)] == [[TODAY], [MOVED]]
    assert app.query_params["right"] == "rail-moved"


def test_other_pages_do_not_carry_the_sides_in_their_address(open_page: Opener) -> None:
    app = open_page("compare", left="spaces")
    app.switch_page("zones.py").run()
    assert "left" not in app.query_params
