"""Online base maps with pretended tile servers: nothing leaves the machine unless the reader chose it."""

import io
import math
import re
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs, urlsplit

import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import Route

from geodata import crs
from layers.declared_map import SHEET
from tests.browser.reader import Reader

Visit = Callable[..., Reader]
TILE_PX = 256
SOONER = "() => { const wait = window.setTimeout; window.setTimeout = (act, ms) => wait(act, ms / 8); }"
OUTSIDE = re.compile(r"https://.*")


def picture() -> bytes:
    made = io.BytesIO()
    Image.new("RGB", (TILE_PX, TILE_PX), (200, 180, 160)).save(made, "PNG")
    return made.getvalue()


def serve(reader: Reader) -> list[str]:
    """Answer every request to the outside with a tile; returns the addresses asked for."""
    asked: list[str] = []
    tile = picture()

    def answer(route: Route) -> None:
        asked.append(route.request.url)
        route.fulfill(body=tile, content_type="image/png")

    reader.context.route(OUTSIDE, answer)
    return asked


def choose(reader: Reader, name: str) -> None:
    reader.open_branch("ground")
    reader.page.locator(".st-key-base-choice").get_by_text(name).click()


def checked(reader: Reader) -> str:
    return reader.page.locator(".st-key-base-choice label:has(input:checked)").inner_text()


def tiles(reader: Reader) -> list[dict[str, Any]]:
    """Boxes of the tiles on the map, in the map's own pixels."""
    reader.frame.wait_for_function(
        "() => { const all = [...document.querySelectorAll('.plan-tiles img')];"
        " return all.length && all.every((tile) => tile.complete); }"
    )
    boxes: list[dict[str, Any]] = reader.frame.evaluate(
        "() => [...document.querySelectorAll('.plan-tiles img')].map((tile) =>"
        " ({ src: tile.src, ...tile.getBoundingClientRect().toJSON() }))"
    )
    return boxes


def place_of(longitude: float, latitude: float, zoom: int) -> tuple[float, float]:
    """Position in tiles, Web Mercator."""
    count = 2**zoom
    y = (1 - math.asinh(math.tan(math.radians(latitude))) / math.pi) / 2
    return (longitude + 180) / 360 * count, y * count


def test_a_chosen_base_map_lies_under_the_plan_and_names_its_owner(visit: Visit) -> None:
    reader = visit("/?lang=en")
    asked = serve(reader)
    reader.frame.evaluate("() => { window.marker = 'still here'; }")
    choose(reader, "OpenStreetMap")
    reader.applied("state.base.name === 'osm'")
    assert tiles(reader)
    assert {urlsplit(address).hostname for address in asked} == {"tile.openstreetmap.org"}
    assert "base map © OpenStreetMap contributors" in reader.map.locator(".plan-note").inner_text()
    filled = "getComputedStyle(document.querySelector('.leaflet-plan-{}-pane path')).fillOpacity"
    assert float(reader.frame.evaluate(filled.format("district"))) == 0
    assert float(reader.frame.evaluate(filled.format("structure"))) > 0
    assert not reader.frame.evaluate("map.hasLayer(planMap.view.layers.get('streets').group)")
    assert reader.frame.evaluate("window.marker") == "still here"


def test_no_tile_beyond_the_sheet_is_asked_for(visit: Visit) -> None:
    reader = visit("/?lang=en&map=10/29.35/113.2")
    asked = serve(reader)
    choose(reader, "OpenStreetMap")
    tiles(reader)
    (south, west), (north, east) = SHEET
    for address in asked:
        zoom, x, y = (int(part) for part in urlsplit(address).path.removesuffix(".png").split("/")[1:])
        left, top = place_of(west, north, zoom)
        right, bottom = place_of(east, south, zoom)
        assert math.floor(left) - 1 <= x <= math.floor(right) + 1
        assert math.floor(top) - 1 <= y <= math.floor(bottom) + 1


def test_an_address_alone_sends_nothing_out(visit: Visit) -> None:
    reader = visit("/?lang=en&base=osm")
    assert reader.foreign == []
    asked = serve(reader)
    reader.page.get_by_role("button", name="Use it").click()
    reader.applied("state.base.name === 'osm'")
    tiles(reader)
    assert asked
    assert "base=osm" in reader.page.url


def test_the_shift_in_the_browser_is_within_a_metre_of_the_formula(visit: Visit) -> None:
    reader = visit("/?lang=en")
    (south, west), (north, east) = SHEET
    random = np.random.default_rng(29)
    places = random.uniform((west, south), (east, north), (400, 2))
    found = reader.frame.evaluate(
        """(places) => {
          const { shift } = planMap.view.config.bases.find(({ name }) => name === 'amap');
          return places.map(([lng, lat]) => {
            const there = PlanBase.shifted(shift, { lat, lng });
            const back = PlanBase.unshift(shift, there);
            return [there.lng, there.lat, back.lng, back.lat];
          });
        }""",
        places.tolist(),
    )
    for place, (lng, lat, back_lng, back_lat) in zip(places.tolist(), found, strict=True):
        assert crs.geodesic_distance_m((lng, lat), crs.to_gcj02(*place)) < 1
        assert crs.geodesic_distance_m((back_lng, back_lat), tuple(place)) < 0.1


@pytest.mark.parametrize("view", ["17/29.37/113.09", "14.25/29.36/113.12"])
def test_shifted_tiles_lie_where_the_formula_puts_them_and_leave_no_edge_empty(
    visit: Visit, view: str
) -> None:
    reader = visit(f"/?lang=en&map={view}")
    serve(reader)
    choose(reader, "Amap")
    reader.applied("state.base.name === 'amap'")
    reader.settle()
    boxes = [box for box in tiles(reader) if box["width"]]
    size, centre, zoom = reader.frame.evaluate("[map.getSize(), map.getCenter(), map.getZoom()]")
    native = round(zoom)
    scale = 2 ** (zoom - native)
    at = place_of(*crs.to_gcj02(centre["lng"], centre["lat"]), native)
    for box in boxes:
        asked = parse_qs(urlsplit(box["src"]).query)
        assert int(asked["z"][0]) == native
        expected = [(int(asked[axis][0]) - at[i]) * TILE_PX * scale for i, axis in enumerate("xy")]
        found = [box["x"] - size["x"] / 2, box["y"] - size["y"] / 2]
        assert found == pytest.approx(expected, abs=3 if zoom < 17 else 12)
    for x, y in ((1, 1), (size["x"] - 2, 1), (1, size["y"] - 2), (size["x"] - 2, size["y"] - 2)):
        assert any(b["left"] <= x < b["right"] and b["top"] <= y < b["bottom"] for b in boxes), (x, y)


def test_a_network_that_is_not_there_is_told_and_the_ground_comes_back(visit: Visit) -> None:
    reader = visit("/?lang=en")
    reader.context.route(OUTSIDE, lambda route: route.abort())
    choose(reader, "OpenStreetMap")
    alarm = reader.map.get_by_role("alert")
    alarm.get_by_text("The offline ground is back").wait_for()
    reader.applied("state.base.name === 'ground' && state.visible.includes('streets')")
    reader.settle()
    assert checked(reader) == "Ground of this machine (offline)"
    assert "base=" not in reader.page.url
    assert "base map" not in reader.map.locator(".plan-note").inner_text()
    assert reader.frame.evaluate("document.querySelectorAll('.plan-tiles img').length") == 0
    serve(reader)
    reader.page.locator(".st-key-base-choice").get_by_text("OpenStreetMap").click()
    assert tiles(reader)
    assert alarm.inner_text() == ""


def test_a_server_that_never_answers_is_given_up(visit: Visit) -> None:
    reader = visit("/?lang=en")
    reader.context.route(OUTSIDE, lambda _: None)
    reader.frame.evaluate(SOONER)
    choose(reader, "Amap")
    reader.map.get_by_role("alert").get_by_text("Amap (online) could not be read").wait_for()
    reader.applied("state.base.name === 'ground'")


def test_a_group_fades_and_its_names_do_not(visit: Visit) -> None:
    reader = visit("/?lang=en&op=structure-40")
    strength = "getComputedStyle(document.querySelector('.leaflet-{}-pane')).opacity"
    assert float(reader.frame.evaluate(strength.format("plan-structure"))) == pytest.approx(0.4)
    assert float(reader.frame.evaluate(strength.format("plan-water"))) == 1
    assert float(reader.frame.evaluate(strength.format("plan-labels"))) == 1
    slider = reader.page.get_by_role("slider", name="Opacity")
    slider.focus()
    reader.page.keyboard.press("ArrowRight")
    reader.applied("state.opacity.structure === 0.45")
    reader.settle()
    assert "op=structure-45" in reader.page.url


def test_full_screen_leaves_the_map_and_the_card(visit: Visit) -> None:
    reader = visit("/?lang=en&sel=urban-core")
    reader.map.get_by_role("button", name="Full screen").click()
    reader.map.get_by_role("button", name="Leave full screen").wait_for()
    assert not reader.page.locator(".st-key-bar").is_visible()
    assert not reader.page.locator(".st-key-panel").is_visible()
    assert reader.page.locator(".st-key-card").is_visible()
    assert reader.frame.evaluate("[map.getSize().x, map.getSize().y]") == [1440, 900]
    reader.map.get_by_role("button", name="Leave full screen").click()
    reader.page.locator(".st-key-bar").wait_for(state="visible")


def test_where_there_is_no_full_screen_there_is_no_button(visit: Visit) -> None:
    reader = visit("/about?lang=en")
    hide = "Object.defineProperty(Document.prototype, 'fullscreenEnabled', { get: () => undefined });"
    reader.page.add_init_script(hide)
    reader.go("/?lang=en")
    assert reader.map.get_by_role("button", name="Whole district").is_visible()
    assert reader.map.get_by_role("button", name="Full screen").count() == 0
