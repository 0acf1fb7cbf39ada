"""What the plan means at a place."""

import pytest

from geodata import catalog, lookup
from pages.shell.here_card import SPOT_ACCURACY_M
from pages.shell.state import GROUND_AREAS
from tests.pages.screen import Opener, applied_to, words_of


def test_a_place_says_what_holds_it_and_what_is_near(open_page: Opener) -> None:
    app = open_page(at="113.12,29.36", lang="en")
    said = words_of(app)
    assert "certainly inside: Yueyanglou District" in said
    near = lookup.around(113.12, 29.36, radius_m=1000)
    assert f"{len(near)}" in said
    assert applied_to(app)["spot"] == [113.12, 29.36]
    assert {f"near-{item.feature_id}" for item in near[:12]} <= {button.key for button in app.button}


def test_an_assumed_extent_never_answers_for_certain(open_page: Opener) -> None:
    core = catalog.feature("urban-core")
    said = words_of(open_page(at=f"{core.label_longitude},{core.label_latitude}", lang="en"))
    line = next(line for line in said.splitlines() if "Urban core" in line)
    assert "cannot be told" in line


def test_distances_come_with_their_accuracy_or_say_it_is_assumed(open_page: Opener) -> None:
    app = open_page(at="113.12,29.36", lang="en")
    labels = {button.key: button.label for button in app.button}
    both_m = (catalog.feature("nanhu-avenue").properties.accuracy_m or 0.0) + SPOT_ACCURACY_M
    assert f"± {both_m:.0f} m" in labels["near-nanhu-avenue"]
    assert "assumed" in labels["near-urban-core"]


def test_a_distance_to_what_has_an_open_edge_is_given_no_accuracy(open_page: Opener) -> None:
    app = open_page(at="113.13067,29.42839", lang="en")
    label = next(button.label for button in app.button if button.key == "near-junshan-district")
    assert "without an accuracy" in label
    assert "±" not in label


def test_the_same_stands_as_text(open_page: Opener) -> None:
    text = open_page(at="113.12,29.36", lang="en").code[0].value
    for item in lookup.around(113.12, 29.36, radius_m=1000):
        assert catalog.feature(item.feature_id).properties.name_en in text
    assert "Not a statutory map" in text


@pytest.mark.parametrize("page", ["", "structure", "zones", "waterfront", "plan", "projects"])
def test_a_place_can_be_asked_on_every_map_page(open_page: Opener, page: str) -> None:
    app = open_page(page, at="113.12,29.36", lang="en")
    assert "113.12000 E, 29.36000 N" in words_of(app)


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


def places(wanted: str) -> tuple[float, float]:
    """A place of the sheet: `silent` names nothing within a kilometre, `near` names things only nearby."""
    for step in range(4000):
        longitude, latitude = 112.95 + step % 80 * 0.0066, 29.06 + step // 80 * 0.012
        held = [catalog.feature(i) for i in lookup.at(longitude, latitude, catalog.set_ids(), tolerance_m=0)]
        named = [f for f in held if f.area_m2 and f.properties.refs and f.set_id not in GROUND_AREAS]
        near = lookup.around(longitude, latitude, radius_m=1000)
        if not named and bool(near) is (wanted == "near"):
            return longitude, latitude
    message = f"no {wanted} place on the sheet"
    raise LookupError(message)


def test_a_place_the_plan_does_not_speak_of_says_so(open_page: Opener) -> None:
    longitude, latitude = places("silent")
    app = open_page(at=f"{longitude:.5f},{latitude:.5f}", lang="en")
    assert "The plan says nothing here" in words_of(app)
    assert "Named within one kilometre" not in words_of(app)
    assert "The plan says nothing here" in app.code[0].value


def test_a_place_with_names_only_nearby_says_that(open_page: Opener) -> None:
    longitude, latitude = places("near")
    said = words_of(open_page(at=f"{longitude:.5f},{latitude:.5f}", lang="en"))
    assert "The plan does not name this place" in said
    assert "The plan says nothing here" not in said
    assert "Named within one kilometre" in said


def test_what_is_named_but_not_located_stands_apart_with_its_reason(open_page: Opener) -> None:
    area = catalog.feature("dongfeng-lake-new-area")
    app = open_page(at=f"{area.label_longitude},{area.label_latitude}", lang="en")
    listed = lookup.listed_in(area.id)
    said = words_of(app)
    assert "Named but not located" in said
    assert f"Within “{area.properties.name_en}”: {len(listed)}" in [
        branch.label.replace("\\", "") for branch in app.expander
    ]
    assert all(f"{item.name_en}: {item.reason_en}" in said for item in listed)
    assert all(item.reason_en in app.code[0].value for item in listed)
    assert "may or may not be here" in said
    assert "The plan says nothing here" not in said
