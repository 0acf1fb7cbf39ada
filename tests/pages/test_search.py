"""What choosing a result does, whatever the browser says was chosen."""

import json
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from geodata import catalog, plan_text
from layers.spec import Group, load_specs


def chosen(kind: str, key: str) -> dict[str, Any]:
    """The session after a result was chosen on a page that shows the district alone."""

    def script(kind: str, key: str) -> None:
        import streamlit as st  # noqa: PLC0415 - the harness runs the body alone

        from pages.shell import search, state  # noqa: PLC0415 - as above
        from pages.shell.key import Key  # noqa: PLC0415 - as above

        state.start()
        state.remember(Key.SHOWN, ("district",))
        state.remember(Key.PANEL, state.OPEN)
        search.follow(kind, key)
        told = ("selected", "layers", "fit", "spot", "clause", "go", "panel")
        st.json({name: state.recall(Key(name)) for name in told})

    app = AppTest.from_function(script, args=(kind, key), default_timeout=60).run()
    assert not app.exception
    told: dict[str, Any] = json.loads(app.json[0].value)
    return told


def test_a_drawn_thing_is_chosen_flown_to_and_its_layer_shown() -> None:
    session = chosen("drawn", "permanent-basic-farmland")
    assert session["selected"] == "permanent-basic-farmland"
    assert "control-lines" in session["layers"]
    assert "district" in session["layers"]
    assert session["fit"]
    assert session["panel"] is None


def test_a_listed_thing_leads_to_the_area_that_holds_it() -> None:
    item = next(item for item in plan_text.listed() if item.id == "xujiaqiao-logistics-park")
    assert chosen("listed", item.id)["selected"] == item.within


def test_a_paragraph_opens_the_plan() -> None:
    session = chosen("clause", "4.2.4")
    assert (session["clause"], session["go"]) == ("4.2.4", "plan")


def test_a_layer_is_switched_on_and_fitted() -> None:
    session = chosen("layer", "education")
    assert session["layers"] == ["district", "education"]
    west, south, east, north = session["fit"]
    for feature in catalog.features():
        if feature.set_id == "education":
            assert west < feature.label_longitude < east
            assert south < feature.label_latitude < north


def test_a_group_is_switched_on_whole() -> None:
    session = chosen("group", "services")
    services = [spec.id for spec in load_specs() if spec.group is Group.SERVICES]
    assert set(session["layers"]) == {"district", *services}
    assert session["fit"]


def test_a_place_is_asked_and_flown_to() -> None:
    session = chosen("place", "113.12000,29.36000")
    assert session["spot"] == [113.12, 29.36]
    west, south, east, north = session["fit"]
    assert west < 113.12 < east
    assert south < 29.36 < north


@pytest.mark.parametrize(
    ("kind", "key"),
    [
        ("drawn", "atlantis"),
        ("listed", "atlantis"),
        ("clause", "99.9.9"),
        ("layer", "trams"),
        ("group", "trams"),
        ("place", "0,0"),
        ("place", "nan,nan"),
        ("place", "<script>"),
        ("script", "alert"),
        ("None", "None"),
    ],
)
def test_what_names_nothing_changes_nothing(kind: str, key: str) -> None:
    session = chosen(kind, key)
    assert [session[name] for name in ("selected", "spot", "clause", "fit")] == [None] * 4
