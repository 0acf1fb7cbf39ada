"""What the pages say follows from what is drawn."""

import re

import pytest
from streamlit.testing.v1 import AppTest

from design.texts import Language
from geodata import catalog, measure, plan_text
from geodata.analysis.extent import drawn_area
from layers.spec import Group, load_specs
from tests.pages.screen import Opener, applied_to, figure, map_of, open_branch, words_of

LINES = ("ecological-redline", "permanent-basic-farmland", "urban-development-boundary")
SPACES = ("ecological-space", "agricultural-space", "urban-space")
HECTARE_M2 = 10_000.0


def area_ha(feature_id: str) -> float:
    return (catalog.feature(feature_id).area_m2 or 0.0) / HECTARE_M2


PAGES = ["", "structure", "zones", "waterfront", "plan", "projects", "indicators", "about"]


def has_chinese(words: str) -> bool:
    return bool(re.search("[\u4e00-\u9fff]", words.replace("中文", "")))


@pytest.mark.parametrize(
    "page", ["", "structure", "zones", "waterfront", "plan", "projects", "indicators", "about"]
)
def test_english_pages_are_english_throughout(open_page: Opener, page: str) -> None:
    app = open_page(page, lang="en")
    labels = [button.label for button in app.button] + [box.label for box in app.checkbox]
    assert not app.exception
    assert not has_chinese(words_of(app)), words_of(app)
    assert not has_chinese(" ".join(labels))


def test_layers_and_language_change_without_a_new_map(open_page: Opener) -> None:
    app = open_page()
    before = map_of(app)["script"]
    open_branch(app, "zones")
    app.checkbox(key="layer-three-spaces").check().run()
    assert "three-spaces" in applied_to(app)["visible"]
    app.button_group(key="language-choice").set_value(Language.EN).run()
    assert applied_to(app)["language"] == "en"
    assert map_of(app)["script"] == before


def test_every_layer_can_be_switched_and_shows_its_legend(open_page: Opener) -> None:
    app = open_page()
    for group in Group:
        open_branch(app, group)
    assert len(app.checkbox) == len({spec.key for spec in app.checkbox}) == len(load_specs())


def test_structure_steps_tell_computed_figures_and_fly(open_page: Opener) -> None:
    app = open_page("structure", lang="en")
    for step, feature_id in enumerate(
        ("urban-core", "waterfront-economic-belt", "north-wing", "south-wing"), start=1
    ):
        app.button(key=f"step-{step}").click().run()
        drawn = area_ha(feature_id)
        assert f"{figure(drawn, 1 if drawn < 1000 else 0)} ha" in words_of(app)
        assert f"{measure.share_of(feature_id, 'yueyanglou-district') * 100:.1f}" in words_of(app)
        assert applied_to(app)["highlighted"] == [feature_id]
        assert applied_to(app)["fit"]


def test_structure_goes_on_and_back(open_page: Opener) -> None:
    app = open_page("structure")
    app.button(key="step-1").click().run()
    app.button(key="step-on").click().run()
    assert applied_to(app)["highlighted"] == ["waterfront-economic-belt"]
    app.button(key="step-back").click().run()
    assert applied_to(app)["highlighted"] == ["urban-core"]


def test_zones_show_declared_against_drawn(open_page: Opener) -> None:
    words = words_of(open_page("zones", lang="en"))
    for feature_id in (*SPACES, *LINES):
        drawn = area_ha(feature_id)
        assert figure(drawn, 1 if drawn < 1000 else 0) in words, feature_id
    area = drawn_area("ecological-redline")
    declared = figure(measure.declared_least_ha("ecological-redline") or 0)
    assert area is not None
    assert f"at least {declared} ha in the plan" in words
    assert f"leave {figure(area.least_m2 / HECTARE_M2)} to {figure(area.most_m2 / HECTARE_M2)} ha" in words


def test_waterfront_lists_nodes_in_order_with_distances(open_page: Opener) -> None:
    words = words_of(open_page("waterfront"))
    nodes = measure.nodes_along("belt-shengan-chenglingji")
    places = [words.index(f"| {catalog.feature(node.feature_id).properties.name_zh} |") for node in nodes]
    assert places == sorted(places)
    for node in nodes:
        assert f"{node.chainage_m / 1000:.2f}" in words


def test_about_counts_what_is_drawn_and_listed(open_page: Opener) -> None:
    words = words_of(open_page("about", lang="en"))
    plan = [feature for feature in catalog.features() if not feature.id.startswith("ground-")]
    assert f"{len(catalog.features())} features are drawn, {len(plan)} of them named by the plan" in words
    assert f"{len(plan_text.listed())} are known only by the area" in words
    assert catalog.data_hash() in words


def card(app: AppTest) -> str:
    return words_of(app)


def test_the_card_says_all_it_must(open_page: Opener) -> None:
    app = open_page(lang="en", sel="urban-core")
    words = card(app)
    core = catalog.feature("urban-core")
    assert core.properties.summary_en in words
    assert "城市主核" in words
    assert "**assumed: named but not delimited by the plan; this is our reading**" in words
    assert "planned (as of 2021-11-15)" in words
    assert f"{figure(area_ha('urban-core'), 1)} ha" in words
    assert f"{figure(area_ha('urban-core') * 15)} mu" in words
    assert "the line it follows: about 400–500 m; extent or ends are assumed" in words
    chips = [button.label for button in app.button if (button.key or "").startswith("chip-card-")]
    assert all(any(ref in chip for chip in chips) for ref in core.properties.refs)
    assert all(edge.name_en in words for edge in core.properties.edges)


def test_the_card_of_a_line_gives_its_length(open_page: Opener) -> None:
    road = catalog.feature("nanhu-avenue")
    assert f"{(road.length_m or 0) / 1000:.2f} km" in card(open_page(sel="nanhu-avenue"))


def test_the_card_never_gives_an_assumed_outline_a_certain_accuracy(open_page: Opener) -> None:
    assert "some edges are assumed" in card(open_page(lang="en", sel="qiaoxi-waterfront-area"))


def test_the_card_lists_what_is_known_only_to_lie_inside(open_page: Opener) -> None:
    words = card(open_page(lang="en", sel="dongfeng-lake-new-area"))
    for item in plan_text.listed():
        if item.within == "dongfeng-lake-new-area":
            assert item.name_en in words


def test_the_card_of_the_ground_says_that_the_plan_does_not_name_it(open_page: Opener) -> None:
    assert "not named by the plan" in card(open_page(lang="en", sel="ground-jine-hill"))
