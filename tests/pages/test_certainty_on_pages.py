"""What pages say for certain, what they do not, and the switch that shows how far everything may be off."""

import re

import pytest
from streamlit.testing.v1 import AppTest

from geodata import catalog
from geodata.analysis.certainty import undecided
from geodata.analysis.extent import area_range_m2, decidable
from tests.pages.screen import Opener, applied_to, figure, map_of, open_branch, words_of

MAP_PAGES = ["", "structure", "zones", "waterfront", "plan", "projects"]
TELLING = ["south-lake", "yueyanglou-district", "inner-lake-treatment"]
HECTARE_M2 = 10_000.0


def html_of(app: AppTest) -> str:
    return "\n".join(str(element.proto.body) for element in app.get("html"))


def hectares(area_m2: float) -> str:
    return figure(area_m2 / HECTARE_M2, 1 if area_m2 < 1000 * HECTARE_M2 else 0)


@pytest.mark.parametrize("page", MAP_PAGES)
def test_every_map_page_has_the_switch_and_it_rebuilds_nothing(open_page: Opener, page: str) -> None:
    app = open_page(page, lang="en")
    before = map_of(app)["script"]
    assert applied_to(app)["halo"] is False
    assert "it may lie as far off" not in html_of(app)
    app.toggle(key="halo-switch").set_value(True).run()
    assert applied_to(app)["halo"] is True
    assert map_of(app)["script"] == before
    assert app.query_params["halo"] == "1"
    told = html_of(app)
    assert "it may lie as far off" in told
    assert "without an accuracy" in told
    app.toggle(key="halo-switch").set_value(False).run()
    assert applied_to(app)["halo"] is False
    assert "halo" not in app.query_params


def test_the_address_switches_it_on(open_page: Opener) -> None:
    app = open_page(halo="1")
    assert applied_to(app)["halo"] is True
    assert app.toggle(key="halo-switch").value is True
    assert not app.warning


def test_the_switch_stays_from_page_to_page(open_page: Opener) -> None:
    app = open_page(halo="1")
    app.switch_page("zones.py").run()
    assert applied_to(app)["halo"] is True


@pytest.mark.parametrize("value", ["yes", "", "2", "<b>"])
def test_a_switch_that_cannot_be_read_is_told(open_page: Opener, value: str) -> None:
    app = open_page(halo=value, lang="en")
    assert len(app.warning) == 1
    assert applied_to(app)["halo"] is False


@pytest.mark.parametrize("feature_id", TELLING)
def test_the_card_gives_the_area_with_its_range(open_page: Opener, feature_id: str) -> None:
    found = area_range_m2(feature_id)
    assert found is not None
    least, drawn, most = map(hectares, found)
    assert f"{drawn} ha ({least}–{most})" in words_of(open_page(lang="en", sel=feature_id))
    assert f"{drawn} 公顷（{least}–{most}）" in words_of(open_page(sel=feature_id))


@pytest.mark.parametrize(
    ("feature_id", "why"),
    [
        ("urban-core", "not delimited by the plan, so no range"),
        ("ecological-redline", "not delimited by the plan, so no range"),
        ("dongting-lake", "an edge has no accuracy, so no range"),
    ],
)
def test_the_card_says_why_an_area_has_no_range(open_page: Opener, feature_id: str, why: str) -> None:
    said = words_of(open_page(lang="en", sel=feature_id))
    assert f"{hectares(catalog.feature(feature_id).area_m2 or 0.0)} ha ({why})" in said


def test_the_card_shows_each_edge_in_a_small_picture_with_words(open_page: Opener) -> None:
    told = html_of(open_page(lang="en", sel="qiaoxi-waterfront-area"))
    edges = catalog.feature("qiaoxi-waterfront-area").properties.edges
    assert f"{len(edges)} edges:" in told
    assert '<figure class="strip"><img src="data:image/svg+xml,' in told


def test_the_card_of_a_point_has_no_picture_of_edges(open_page: Opener) -> None:
    assert "<figure" not in html_of(open_page(sel="yueyang-tower"))


@pytest.mark.parametrize(
    ("group", "set_id"), [("ground", "district"), ("ground", "water"), ("zones", "three-spaces")]
)
def test_a_shown_layer_of_areas_says_for_how_much_of_the_district_it_answers(
    open_page: Opener, group: str, set_id: str
) -> None:
    app = open_page(lang="en", layers=set_id)
    open_branch(app, group)
    told = decidable(set_id)
    (line,) = re.findall('<p class="aside">([^<]+)', html_of(app))
    assert line.startswith(f"{told.share * 100:.1f}\u2009% of the district")
    if told.silent and told.silent < told.polygons:
        assert f"{told.silent} of {told.polygons} areas" in line
        assert f"{told.bounded_share * 100:.1f}\u2009% without them" in line


def test_a_layer_that_is_not_shown_or_has_no_area_says_nothing_of_it(open_page: Opener) -> None:
    app = open_page(layers="rail,stations")
    open_branch(app, "ground")
    assert 'class="aside"' not in html_of(app)


def test_here_says_what_is_certain_and_what_the_plan_leaves_open(open_page: Opener) -> None:
    core = catalog.feature("urban-core")
    said = words_of(open_page(at=f"{core.label_longitude},{core.label_latitude}", lang="en")).splitlines()
    certain = next(line for line in said if "certainly inside" in line)
    assert "Yueyanglou District" in certain
    assert not any(
        feature.properties.name_en in certain
        for feature in catalog.features()
        if feature.area_m2 is not None and undecided(feature.id) is not None
    )
    open_line = next(line for line in said if "does not delimit" in line)
    assert "Urban core" in open_line
    assert "cannot be told" in open_line


def test_here_on_the_district_line_leaves_the_district_open(open_page: Opener) -> None:
    line = catalog.geometry("yueyanglou-district").boundary.interpolate(0.6, normalized=True)
    said = words_of(open_page(at=f"{line.x:.5f},{line.y:.5f}", lang="en"))
    told = next(line for line in said.splitlines() if "nearer to the edge" in line)
    assert "Yueyanglou District" in told
    assert "certainly inside" not in said


def test_here_on_a_lake_with_an_open_edge_says_so(open_page: Opener) -> None:
    said = words_of(open_page(at="113.03,29.3", lang="en"))
    told = next(line for line in said.splitlines() if "an edge has no accuracy" in line)
    assert "East Dongting Lake" in told
