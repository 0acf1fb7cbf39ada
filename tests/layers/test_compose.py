"""The map as it is handed to the browser: constant, local, without data."""

import json
import re
from typing import Any

import pytest

from design.texts import Language
from geodata import catalog, outlines
from layers.basemaps import load_basemaps
from layers.compose import SHEET, build_control, build_map
from layers.map_state import Camera, Filter, MapState
from layers.spec import load_specs

CAMERA = Camera(12.5, 29.37, 113.11)


def script(**options: Any) -> str:
    """Page of the map with Folium's random names made equal."""
    page = build_map(CAMERA, **options).get_root().render()
    return re.sub(r"_[0-9a-f]{32}", "", page)


def test_the_script_is_the_same_at_every_rerun() -> None:
    assert script() == script()


def test_the_script_holds_no_feature_data() -> None:
    page = script()
    assert "coordinates" not in page
    assert catalog.feature("urban-core").properties.summary_zh not in page
    assert len(page) < 60_000


def test_every_file_comes_from_this_machine() -> None:
    page = script()
    addresses = re.findall(r"""(?:src|href)=["']([^"']+)""", page)
    assert addresses
    assert all(address.startswith("/assets/") for address in addresses)
    declared = {template for base in load_basemaps() for template in base.tiles}
    named = set(re.findall(r"https?://(?!www\.w3\.org)[^\"]*", page))
    assert named <= {json.dumps(template)[1:-1].replace("&", "\\u0026") for template in declared}


def test_the_operators_prefix_goes_before_every_address() -> None:
    page = script(prefix="/map")
    assert not re.search(r"""["'](/api/|/assets/)""", page)


def test_nothing_but_foliums_names_holds_an_underscore() -> None:
    config = re.search(r"planMap\.mount\([^,]+, (.*?)\);\n", script(), re.DOTALL)
    assert config is not None
    ids = [*re.findall(r'"id": ?"([^"]*)"', config[1]), *re.findall(r'"address": ?"([^"]*)"', config[1])]
    assert len(ids) == 2 * len(load_specs())
    ids += re.findall(r'"edges": ?"([^"]*)"', config[1])
    assert len(ids) == 2 * len(load_specs()) + len(outlines.set_ids())
    assert not any("_" in value for value in ids)


def test_the_control_group_carries_what_changes_and_nothing_else() -> None:
    state = MapState(("water",), Language.EN, "south-lake", ("urban-core",), (113.0, 29.3, 113.2, 29.4))
    page = build_control(state)
    applied = next(iter(page._children.values())).state  # type: ignore[attr-defined]  # Folium's own child
    assert applied == {
        "visible": ["water"],
        "selected": "south-lake",
        "highlighted": ["urban-core"],
        "language": "en",
        "fit": [113.0, 29.3, 113.2, 29.4],
        "turn": 0,
        "sheet": False,
        "spot": None,
        "filter": None,
        "findings": None,
        "halo": False,
        "base": {"name": "ground", "attempt": 0},
        "opacity": {},
        "title": "",
        "drawings": {"kept": [], "taken": 0},
    }
    assert len(json.dumps(applied)) < 350
    assert len(json.dumps(applied)) < 350


def test_a_filter_and_a_chosen_place_ride_in_the_control_group() -> None:
    state = MapState((), Language.ZH, spot=(113.1, 29.4), filter=Filter(("health",), ("chc-wulipai",)))
    page = build_control(state)
    applied = next(iter(page._children.values())).state  # type: ignore[attr-defined]  # Folium's own child
    assert applied["spot"] == [113.1, 29.4]
    assert json.dumps(applied["filter"]) == '{"layers": ["health"], "ids": ["chc-wulipai"]}'


def test_the_switch_of_the_accuracy_rides_in_the_control_group() -> None:
    page = build_control(MapState(("water",), Language.ZH, halo=True))
    applied = next(iter(page._children.values())).state  # type: ignore[attr-defined]  # Folium's own child
    assert applied["halo"] is True


@pytest.mark.parametrize("number", ["", "湘S(2021)001号"])
def test_the_review_number_is_told_on_the_map(number: str) -> None:
    page = script(review_number=number)
    assert json.dumps(number or "未送审")[1:-1] in page or (number or "未送审") in page


def test_the_district_lies_on_the_sheet() -> None:
    (south, west), (north, east) = SHEET
    bounds = catalog.feature("yueyanglou-district").bounds
    assert west < bounds[0] < bounds[2] < east
    assert south < bounds[1] < bounds[3] < north
