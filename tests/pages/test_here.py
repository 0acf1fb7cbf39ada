"""What the plan means at a place, and how a reader reports an error."""

import pytest

from geodata import catalog, lookup
from tests.pages.screen import Opener, applied_to, words_of


def test_a_place_says_what_holds_it_and_what_is_near(open_page: Opener) -> None:
    app = open_page(at="113.12,29.36", lang="en")
    said = words_of(app)
    assert "extent from a reference: Yueyanglou District" in said
    near = lookup.around(113.12, 29.36, radius_m=1000)
    assert f"{len(near)}" in said
    assert applied_to(app)["spot"] == [113.12, 29.36]
    assert {f"near-{item.feature_id}" for item in near[:12]} <= {button.key for button in app.button}


def test_an_assumed_extent_never_answers_for_certain(open_page: Opener) -> None:
    core = catalog.feature("urban-core")
    said = words_of(open_page(at=f"{core.label_longitude},{core.label_latitude}", lang="en"))
    line = next(line for line in said.splitlines() if "Urban core" in line)
    assert "decides nothing" in line


def test_distances_come_with_their_accuracy_or_say_it_is_assumed(open_page: Opener) -> None:
    app = open_page(at="113.12,29.36", lang="en")
    labels = {button.key: button.label for button in app.button}
    assert "±" in labels["near-nanhu-avenue"]
    assert "assumed" in labels["near-urban-core"]


def test_the_same_stands_as_text(open_page: Opener) -> None:
    text = open_page(at="113.12,29.36", lang="en").code[0].value
    for item in lookup.around(113.12, 29.36, radius_m=1000):
        assert catalog.feature(item.feature_id).properties.name_en in text
    assert "Not a statutory map" in text


@pytest.mark.parametrize("page", ["", "structure", "zones", "waterfront", "plan", "projects"])
def test_a_place_can_be_asked_on_every_map_page(open_page: Opener, page: str) -> None:
    app = open_page(page, at="113.12,29.36", lang="en")
    assert "113.1200 E, 29.3600 N" in words_of(app)


@pytest.mark.parametrize("asked", ["113.12, 29.36", "29.36 113.12", "113.12000，29.36000"])
def test_coordinates_typed_into_the_search_lead_there(open_page: Opener, asked: str) -> None:
    app = open_page()
    app.text_input(key="search").input(asked).run()
    app.button(key="found-spot").click().run()
    assert applied_to(app)["spot"] == [113.12, 29.36]
    west, south, east, north = applied_to(app)["fit"]
    assert west < 113.12 < east
    assert south < 29.36 < north


@pytest.mark.parametrize("asked", ["0,0", "113.12", "nan,nan", "1e9,3", "113.12,29.36;DROP"])
def test_a_place_that_is_none_is_told(open_page: Opener, asked: str) -> None:
    app = open_page(at=asked, lang="en")
    assert not app.exception
    assert len(app.warning) == 1
    assert applied_to(app)["spot"] is None


def test_around_a_chosen_street_office(open_page: Opener) -> None:
    app = open_page(sel="yueyanglou-subdistrict")
    app.button(key="card-around").click().run()
    assert applied_to(app)["spot"]
    assert applied_to(app)["selected"] is None


def test_a_report_names_feature_data_view_and_what_is_wrong(open_page: Opener) -> None:
    app = open_page(sel="urban-core", lang="en")
    app.text_area(key="report-urban-core").input("北边应到铁路 <script>").run()
    report = app.code[0].value
    assert "urban-core" in report
    assert catalog.data_hash() in report
    assert "sel=urban-core" in report
    assert "北边应到铁路 <script>" in report
