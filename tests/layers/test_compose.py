"""The map as it is handed to the browser: constant, local, without data."""

import json
import re

from streamlit_folium import generate_leaflet_string

from design.texts import Language
from geodata import catalog
from layers.compose import build_control, build_map
from layers.declared_map import Operator
from layers.map_state import Camera, Filter, Look, MapState, ShownParcels

CAMERA = Camera(12.5, 29.37, 113.11)


def script(prefix: str = "") -> str:
    """What streamlit-folium hands on: the script, and the addresses of files that go before it."""
    drawn = build_map(CAMERA, Operator(prefix))
    files = [address for _, address in (*drawn.default_js, *drawn.default_css)]
    drawn.render()
    head = drawn.get_root().header.render()  # type: ignore[attr-defined]  # the root is a figure
    return "\n".join([str(generate_leaflet_string(drawn)), head, *(f'src="{file}"' for file in files)])


def test_the_script_is_the_same_at_every_rerun() -> None:
    assert script() == script()


def test_the_script_holds_no_feature_data() -> None:
    page = script()
    assert "coordinates" not in page
    assert catalog.feature("urban-core").properties.summary_zh not in page
    assert len(page) < 4_000


def test_every_file_comes_from_this_machine() -> None:
    page = script()
    addresses = re.findall(r"""(?:src|href)=["']([^"']+)""", page)
    assert addresses
    assert all(address.startswith(("/assets/", "/api/map/")) for address in addresses)
    assert not re.search(r"https?://(?!www\.w3\.org)", page)


def test_the_operators_prefix_goes_before_every_address() -> None:
    page = script("/map")
    assert not re.search(r"""["'](/api/|/assets/)""", page)


def test_nothing_but_foliums_names_holds_an_underscore() -> None:
    addresses = re.findall(r"""(?:src|href)=["']([^"']+)""", script())
    assert not any("_" in address for address in addresses)


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
    }


def test_a_base_map_that_failed_is_told_as_given_up() -> None:
    page = build_control(MapState((), Language.ZH, look=Look(attempt=3)))
    applied = next(iter(page._children.values())).state  # type: ignore[attr-defined]  # Folium's own child
    assert applied == {"language": "zh", "base": {"name": "ground", "attempt": 3}}


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


def test_positions_of_parcels_are_told_by_number_and_only_where_there_are_some() -> None:
    shown = ShownParcels("/api/session/1.geojson", 2, ranks=((2, 11), (5, 30)))
    for parcels, ranks in ((shown, {"ranks": {2: 11, 5: 30}}), (ShownParcels(shown.address, 2), {})):
        page = build_control(MapState((), Language.EN, parcels=parcels))
        applied = next(iter(page._children.values())).state  # type: ignore[attr-defined]  # Folium's own child
        assert applied["parcels"] == {"address": shown.address, "chosen": 2, "pieces": None} | ranks
