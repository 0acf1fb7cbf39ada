"""Base map and opacity: chosen in the tree, kept in the address, told to the map."""

import pytest
from streamlit.testing.v1 import AppTest

from layers.declared_map import Operator, declaration, declaration_address
from layers.spec import OverTiles, load_specs
from settings import load_settings
from tests.pages.screen import Opener, applied_to, map_of, open_branch, words_of

REPLACED = {spec.id for spec in load_specs() if spec.over_tiles is OverTiles.HIDE}


@pytest.fixture
def keyed(monkeypatch: pytest.MonkeyPatch) -> object:
    monkeypatch.setenv("YUEYANGLOU_TIANDITU_KEY", "abc123")
    load_settings.cache_clear()
    yield
    load_settings.cache_clear()


def choose(app: AppTest, base: str) -> None:
    open_branch(app, "ground")
    app.radio(key="base-choice").set_value(base).run()


def test_the_ground_of_this_machine_is_shown_until_another_is_chosen(open_page: Opener) -> None:
    app = open_page(lang="en")
    assert applied_to(app)["base"]["name"] == "ground"
    open_branch(app, "ground")
    assert app.radio(key="base-choice").value == "ground"
    assert "internet" in words_of(app)


def test_a_chosen_base_map_goes_to_map_and_address_and_takes_the_grounds_place(open_page: Opener) -> None:
    app = open_page(lang="en")
    choose(app, "osm")
    applied = applied_to(app)
    assert applied["base"] == {"name": "osm", "attempt": 1}
    assert not REPLACED & set(applied["visible"])
    assert "structure" in applied["visible"]
    assert app.query_params["base"] == "osm"
    choose(app, "ground")
    assert set(applied_to(app)["visible"]) >= REPLACED
    assert "base" not in app.query_params


def test_an_address_does_not_choose_for_the_reader(open_page: Opener) -> None:
    app = open_page(lang="en", base="amap")
    assert applied_to(app)["base"]["name"] == "ground"
    assert "Amap" in words_of(app)
    assert app.query_params["base"] == "amap"
    app.button(key="base-use").click().run()
    assert applied_to(app)["base"]["name"] == "amap"


def test_the_reader_may_decline_what_an_address_asks(open_page: Opener) -> None:
    app = open_page(lang="en", base="amap")
    app.button(key="base-refuse").click().run()
    assert applied_to(app)["base"]["name"] == "ground"
    assert "base" not in app.query_params
    assert "Amap" not in words_of(app)


def test_without_a_key_the_choice_says_so_and_stays_on_the_ground(open_page: Opener) -> None:
    app = open_page(lang="en")
    choose(app, "tianditu")
    assert app.radio(key="base-choice").value == "ground"
    assert applied_to(app)["base"]["name"] == "ground"
    assert "operator has set a key" in words_of(app)


def test_without_a_key_an_address_is_refused_with_a_sentence(open_page: Opener) -> None:
    app = open_page(lang="en", base="tianditu")
    assert ["key of the operator" in warning.value for warning in app.warning] == [True]
    assert applied_to(app)["base"]["name"] == "ground"


@pytest.mark.usefixtures("keyed")
def test_with_the_operators_key_it_can_be_chosen(open_page: Opener) -> None:
    app = open_page(lang="en")
    choose(app, "tianditu")
    assert applied_to(app)["base"]["name"] == "tianditu"
    operator = Operator(keys=(("tianditu_key", "abc123"),))
    assert "tk=abc123" in declaration(operator).decode()
    assert declaration_address(operator) in map_of(app)["js_links"]


@pytest.mark.parametrize("value", ["trams", "", "OSM", "https://example.org/{z}/{x}/{y}.png", "osm,amap"])
def test_an_unknown_base_map_is_refused_with_a_sentence(open_page: Opener, value: str) -> None:
    app = open_page(lang="en", base=value)
    assert ["the offline ground is shown" in warning.value for warning in app.warning] == [True]
    assert "example.org" not in map_of(app)["script"] + map_of(app)["feature_group"]


def test_the_strength_of_a_group_goes_to_map_and_address(open_page: Opener) -> None:
    app = open_page(lang="en")
    assert not app.slider
    app.toggle(key="strength-shown").set_value(True).run()
    app.slider(key="strength-structure").set_value(60).run()
    assert applied_to(app)["opacity"] == {"structure": 0.6}
    assert app.query_params["op"] == "structure-60"
    app.toggle(key="strength-shown").set_value(False).run()
    assert applied_to(app)["opacity"] == {}
    assert not app.slider
    assert "op" not in app.query_params


def test_strengths_come_back_from_the_address(open_page: Opener) -> None:
    app = open_page(op="structure-0.zones-35")
    assert applied_to(app)["opacity"] == {"structure": 0.0, "zones": 0.35}
    assert app.slider(key="strength-structure").value == 0


@pytest.mark.parametrize("part", ["", "zones", "zones-101", "zones-7", "trams-50", "zones--5", "zones-1e1"])
def test_a_strength_that_cannot_be_read_is_told(open_page: Opener, part: str) -> None:
    app = open_page(lang="en", op=f"structure-50.{part}")
    assert ["cannot be read" in warning.value for warning in app.warning] == [True]
    assert applied_to(app)["opacity"] == {"structure": 0.5}
