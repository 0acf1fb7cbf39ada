"""What the map does when it is clicked, told, moved or attacked."""

import json
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Route

from geodata import catalog
from tests.browser.reader import Reader

Visit = Callable[..., Reader]
MARK = "() => { window.marker = 'still here'; }"


def test_a_click_opens_the_card_of_the_most_specific_feature(visit: Visit) -> None:
    reader = visit("/?lang=en")
    core = catalog.feature("urban-core")
    reader.click_map(core.label_longitude, core.label_latitude)
    card = reader.page.locator(".st-key-card")
    card.get_by_role("heading", name="Urban core").wait_for()
    reader.settle()
    words = card.inner_text()
    assert "assumed" in words
    assert "3.2.1" in words
    assert "2021-11-15" in words
    assert "Also here" in words
    card.get_by_role("button", name="Yueyanglou District").click()
    card.get_by_role("heading", name="Yueyanglou District").wait_for()
    card.get_by_role("button", name="Urban core").wait_for()


def test_closing_the_card_clears_the_choice(visit: Visit) -> None:
    reader = visit("/?lang=en&sel=urban-core")
    reader.page.locator(".st-key-card").get_by_role("button", name="Close").click()
    reader.applied("!state.selected")
    assert reader.page.locator(".st-key-card").count() == 0


def test_layers_choice_and_language_change_without_a_new_map(visit: Visit) -> None:
    reader = visit("/")
    reader.frame.evaluate(MARK)
    reader.open_branch("zones")
    reader.page.get_by_text("三类空间", exact=True).click()
    reader.applied("state.visible.includes('three-spaces')")
    core = catalog.feature("urban-core")
    reader.click_map(core.label_longitude, core.label_latitude)
    reader.applied("state.selected === 'urban-core'")
    reader.page.get_by_role("radio", name="English").click()
    reader.applied("state.language === 'en'")
    reader.settle()
    assert reader.frame.evaluate("window.marker") == "still here"
    assert "Not a statutory map" in reader.map.locator(".plan-note").inner_text()
    assert reader.page.evaluate("document.documentElement.lang") == "en"


def test_each_layer_is_fetched_once(visit: Visit) -> None:
    reader = visit("/")
    asked: list[str] = []
    reader.page.on("request", lambda request: asked.append(request.url))
    reader.open_branch("zones")
    for label in ("三类空间", "三条控制线"):
        reader.page.get_by_text(label, exact=True).click()
        reader.settle()
    assert [address for address in asked if "/api/layers" in address] == []


def test_the_address_restores_page_language_layers_choice_and_view(visit: Visit) -> None:
    first = visit("/?lang=en")
    first.open_branch("zones")
    first.page.get_by_text("Three spaces", exact=True).click()
    first.applied("state.visible.includes('three-spaces')")
    first.frame.evaluate("map.setView([29.39, 113.15], 13.25, { animate: false })")
    first.settle()
    lake = catalog.feature("dongfeng-lake")
    first.click_map(lake.label_longitude, lake.label_latitude)
    first.applied("state.selected")
    first.settle()
    address = urlsplit(first.page.url)
    chosen = parse_qs(address.query)["sel"][0]
    second = visit(f"/?{address.query}")
    assert second.frame.evaluate("planMap.view.state.language") == "en"
    assert "three-spaces" in second.frame.evaluate("planMap.view.state.visible")
    assert second.frame.evaluate("planMap.view.state.selected") == chosen
    zoom, centre = second.frame.evaluate("[map.getZoom(), map.getCenter()]")
    assert zoom == 13.25
    assert abs(centre["lat"] - 29.39) < 0.002
    assert abs(centre["lng"] - 113.15) < 0.002


def test_moving_the_map_does_not_rebuild_it(visit: Visit) -> None:
    reader = visit("/")
    reader.frame.evaluate(MARK)
    reader.frame.evaluate("map.panBy([200, 0], { animate: false })")
    reader.settle()
    assert "map=" in reader.page.url
    assert reader.frame.evaluate("window.marker") == "still here"


def test_the_keyboard_moves_the_map_and_reaches_the_controls(visit: Visit) -> None:
    reader = visit("/?lang=en")
    before = reader.frame.evaluate("map.getCenter().lng")
    reader.frame.evaluate("document.getElementById('map_div').focus()")
    reader.page.keyboard.press("ArrowRight")
    reader.settle()
    assert reader.frame.evaluate("map.getCenter().lng") > before
    names = reader.frame.evaluate(
        "[...document.querySelectorAll('.leaflet-bar a')].map((a) => a.getAttribute('aria-label'))"
    )
    assert names == ["Zoom in", "Zoom out"]
    for name in ("Whole district", "Full screen"):
        assert reader.map.get_by_role("button", name=name).is_visible()
    reader.page.get_by_label("Find").focus()
    reader.page.keyboard.type("Nanhu")
    reader.page.keyboard.press("Enter")
    reader.applied("state.selected === 'south-lake'")


def test_the_whole_district_comes_back(visit: Visit) -> None:
    reader = visit("/?lang=en&map=15/29.36/113.12")
    reader.map.get_by_role("button", name="Whole district").click()
    reader.settle()
    west, south, east, north = catalog.feature("yueyanglou-district").bounds
    assert reader.frame.evaluate(
        "([w, s, e, n]) => map.getBounds().contains([[s, w], [n, e]])", [west, south, east, north]
    )


def test_a_chosen_point_shows_how_far_it_may_be_off(visit: Visit) -> None:
    reader = visit("/?sel=yueyang-tower&layers=district,belt-nodes&map=15/29.386/113.09")
    reader.frame.wait_for_function("() => planMap.view.halo.chosen.getLayers().length")
    (drawn_m,) = reader.frame.evaluate("planMap.view.halo.chosen.getLayers().map((l) => l.getRadius())")
    assert drawn_m == catalog.feature("yueyang-tower").properties.accuracy_m


def test_a_layer_that_cannot_be_read_is_told_in_words(visit: Visit) -> None:
    reader = visit("/about?lang=en")
    reader.context.route("**/api/layers/water-*", lambda route: route.abort())
    reader.page.goto(f"{reader.app}/?lang=en")
    alarm = reader.map.locator(".plan-alarm")
    alarm.get_by_text("Lakes and rivers").wait_for()
    assert "could not be read" in alarm.inner_text()


def test_what_a_file_says_is_shown_as_text_and_never_run(visit: Visit) -> None:
    hostile = "<img src=x onerror='top.hacked=1'>${top.hacked=1}`"

    def answer(route: Route) -> None:
        layer = json.loads(catalog.payload("structure"))
        for feature in layer["features"]:
            feature["properties"].update(name_zh=hostile, name_en=hostile)
        route.fulfill(body=json.dumps(layer), content_type="application/geo+json")

    reader = visit("/about?lang=en")
    reader.context.route("**/api/layers/structure-*", answer)
    reader.go("/?lang=en")
    assert hostile in [label["words"] for label in reader.label_boxes()]
    assert reader.page.evaluate("window.hacked") is None


def test_a_layer_of_many_features_is_painted_with_its_hatch(visit: Visit) -> None:
    corners = ((0, 0), (0.004, 0), (0.004, 0.004), (0, 0.004), (0, 0))
    pattern = json.loads(catalog.payload("control-lines"))["features"][0]

    def square(column: int, row: int) -> dict[str, Any]:
        ring = [[113.0 + 0.005 * column + x, 29.25 + 0.005 * row + y] for x, y in corners]
        return {**pattern, "geometry": {"type": "Polygon", "coordinates": [ring]}}

    squares = [square(column, row) for column in range(40) for row in range(40)]
    body = json.dumps({"type": "FeatureCollection", "features": squares})
    reader = visit("/about?lang=en")
    reader.context.route("**/api/layers/control-lines-*", lambda route: route.fulfill(body=body))
    reader.go("/?lang=en&layers=control-lines&map=14/29.35/113.1")
    painted = reader.frame.evaluate(
        """() => {
          const pane = map.getPane('plan-control-lines');
          const canvas = pane.querySelector('canvas');
          const [part] = planMap.view.layers.get('control-lines').parts;
          const { min } = part.getLayers()[0]._renderer._bounds;
          const scale = window.devicePixelRatio > 1 ? 2 : 1;
          const at = (y, x) => map.latLngToLayerPoint([y, x]).subtract(min).multiplyBy(scale);
          const filled = (from, to) => {
            const [a, b] = [at(...from), at(...to)];
            const box = canvas.getContext('2d').getImageData(a.x, b.y, b.x - a.x, a.y - b.y).data;
            return box.filter((value, place) => place % 4 === 3 && value > 0).length / (box.length / 4);
          };
          return {
            elements: pane.querySelectorAll('path').length,
            inside: filled([29.3505, 113.1005], [29.3535, 113.1035]),
            between: filled([29.3542, 113.0005], [29.3548, 113.1535]),
          };
        }"""
    )
    assert painted["elements"] == 0
    assert 0 < painted["inside"] < 1  # lines with ground between them
    assert painted["between"] == 0


def test_unknown_wishes_are_told_and_can_be_closed(visit: Visit) -> None:
    reader = visit("/zones?lang=en&sel=atlantis&layers=trams&map=1/2/3&colour=red")
    faults = reader.page.locator(".st-key-faults")
    words = faults.inner_text()
    assert all(name in words for name in ("atlantis", "trams", "1/2/3", "colour"))
    reader.frame.evaluate(MARK)
    faults.get_by_role("button", name="Close").click()
    faults.wait_for(state="detached")
    assert reader.frame.evaluate("planMap.view.state.visible").count("three-spaces") == 1
    assert reader.frame.evaluate("window.marker") == "still here"


def test_an_unknown_page_leads_on(visit: Visit) -> None:
    reader = visit("/about?lang=zh")
    reader.page.goto(f"{reader.app}/atlantis")
    reader.page.get_by_role("link", name="看全图").first.wait_for()
    assert "Traceback" not in reader.page.inner_text("body")
