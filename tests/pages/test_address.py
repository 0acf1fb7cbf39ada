"""What the address asks for: followed where it can be, told where it cannot."""

import pytest

from layers.spec import load_specs, start_layers
from tests.pages.screen import Opener, applied_to, map_of, open_branch, words_of

BAD = {
    "zh": ["“colour”不认识", "图层“trams”没有", "“atlantis”图上没有", "“99/1/1”读不懂"],
    "en": ["holds “colour”", "layer “trams”", "feature “atlantis”", "view “99/1/1”"],
}


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_each_unknown_thing_is_told_in_the_readers_language(open_page: Opener, lang: str) -> None:
    app = open_page(lang=lang, colour="red", layers="water,trams", sel="atlantis", map="99/1/1")
    told = [warning.value for warning in app.warning]
    assert len(told) == 4
    assert all(any(words in sentence for sentence in told) for words in BAD[lang])
    assert not app.exception


def test_what_can_be_followed_is_followed(open_page: Opener) -> None:
    app = open_page(lang="en", layers="water,trams", sel="south-lake", map="13.5/29.37/113.11")
    assert applied_to(app)["visible"] == ["water"]
    assert applied_to(app)["selected"] == "south-lake"
    assert '"zoom": 13.5' in map_of(app)["script"]


def test_the_address_is_cleaned_of_what_was_not_understood(open_page: Opener) -> None:
    app = open_page(lang="tlh", layers="trams", sel="atlantis", x="1")
    assert dict(app.query_params) == {"lang": "zh"}


def test_faults_can_be_closed(open_page: Opener) -> None:
    app = open_page(sel="atlantis")
    app.button(key="faults-close").click().run()
    assert not app.warning


@pytest.mark.parametrize(
    "hostile",
    ["![x](http://example.org/a.png)", "<img src=x onerror=alert(1)>", "[go](javascript:alert(1))", "$$x$$"],
)
def test_nothing_in_the_address_becomes_markup(open_page: Opener, hostile: str) -> None:
    app = open_page(sel=hostile, layers=hostile, map=hostile, **{hostile[:30]: "1"})
    for warning in app.warning:
        assert "](" not in warning.value
        assert "<img" not in warning.value.replace("\\<", "")
        assert "$$" not in warning.value


@pytest.mark.parametrize("camera", ["12.5/29.37/113.11", "10/29.05/112.94", "17/29.6/113.4"])
def test_a_view_on_the_sheet_is_restored(open_page: Opener, camera: str) -> None:
    assert not open_page(map=camera).warning


@pytest.mark.parametrize(
    "camera",
    ["", "12", "12/29.3", "9/29.3/113.1", "18/29.3/113.1", "12/39.9/116.4", "12/nan/113", "1e1/29/113"],
)
def test_a_view_off_the_sheet_is_refused(open_page: Opener, camera: str) -> None:
    assert len(open_page(map=camera).warning) == 1


def test_without_wishes_the_start_layers_show(open_page: Opener) -> None:
    assert applied_to(open_page())["visible"] == list(start_layers())


def test_layers_in_the_address_come_in_drawing_order(open_page: Opener) -> None:
    app = open_page(layers="stations,district,water")
    order = [spec.id for spec in load_specs()]
    assert applied_to(app)["visible"] == sorted(["stations", "district", "water"], key=order.index)


def test_a_choice_goes_to_the_address(open_page: Opener) -> None:
    app = open_page(lang="en", layers="water", sel="south-lake")
    open_branch(app, "ground")
    app.checkbox(key="layer-rail").check().run()
    assert app.query_params["layers"] == "water,rail"
    app.button(key="card-close").click().run()
    assert "sel" not in app.query_params


def test_the_notice_stands_on_every_page(open_page: Opener) -> None:
    for page in ("", "structure", "zones", "waterfront", "about"):
        assert "非法定图件" in words_of(open_page(page)), page
        assert "Not a statutory map" in words_of(open_page(page, lang="en")), page
