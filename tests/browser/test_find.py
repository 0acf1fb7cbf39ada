"""Finding by typing, measuring, reading coordinates and going back, with pointer, keys and touch."""

import re
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Locator
from pyproj import Geod, Transformer

from geodata import catalog, crs, lookup
from layers.spec import Group, load_specs
from tests.browser.reader import DESKTOP, MAP, PHONE, Device, Reader

Visit = Callable[..., Reader]
GEOD = Geod(ellps="WGS84")
ZONE_38 = Transformer.from_crs("EPSG:4326", "EPSG:4526", always_xy=True)
PLACES = [(113.08, 29.36), (113.14, 29.37), (113.13, 29.33)]
POINTS = "() => planMap.view.furniture.tools[1].points.map((p) => [p.lng, p.lat])"
DOUBLE_CLICK_MS = 350
CENTRE = "() => [map.getCenter().lng, map.getCenter().lat, map.getZoom()]"


def box_of(reader: Reader) -> Locator:
    return reader.page.get_by_role("combobox")


def typed(reader: Reader, text: str) -> Locator:
    """Type as a reader does; the options that come for the whole text."""
    box_of(reader).click()
    with reader.page.expect_response(lambda answer: asked(answer.url) == text):
        reader.page.keyboard.type(text, delay=15)
    options = reader.page.get_by_role("option")
    options.first.wait_for()
    reader.settle()
    return options


def asked(address: str) -> str | None:
    """What a request to the search asks for."""
    where = urlsplit(address)
    return parse_qs(where.query)["q"][0] if where.path.endswith("/api/search") else None


def marked(reader: Reader) -> str:
    """Words of the option that the combobox points at."""
    told: str = reader.page.evaluate(
        """() => document.getElementById(
          document.querySelector('[role=combobox]').getAttribute('aria-activedescendant')).innerText"""
    )
    return told


def measured(reader: Reader) -> str:
    return reader.map.locator(".plan-measure-figure").inner_text().replace("\u2009", "")


# --- search


def test_results_come_while_typing_and_say_what_they_are(visit: Visit) -> None:
    reader = visit("/?lang=en")
    options = typed(reader, "nanhu")
    assert "South Lake (Nanhu)" in options.first.inner_text()
    assert "On the map" in options.first.inner_text()
    assert reader.page.locator(".find [role=status]").inner_text().startswith(f"{options.count()} results")
    box_of(reader).fill("")
    typed(reader, "xujiaqiao")
    kinds = set(reader.page.locator(".find-what").all_inner_texts())
    assert kinds == {"On the map", "Listed only", "Paragraph"}


def test_arrow_keys_choose_and_enter_opens(visit: Visit) -> None:
    reader = visit("/?lang=en")
    typed(reader, "nanhu")
    assert "South Lake" in marked(reader)
    reader.page.keyboard.press("ArrowDown")
    assert "Nanhu Avenue" in marked(reader)
    assert reader.page.locator("[role=option][aria-selected=true]").count() == 1
    reader.page.keyboard.press("ArrowUp")
    reader.page.keyboard.press("ArrowUp")
    last = reader.page.get_by_role("option").last.inner_text()
    assert marked(reader) == last
    reader.page.keyboard.press("ArrowDown")
    reader.page.keyboard.press("Enter")
    reader.applied("state.selected === 'south-lake'")
    reader.page.locator(".st-key-card").get_by_role("heading", name="South Lake").wait_for()
    assert reader.page.get_by_role("option").count() == 0


def test_enter_right_after_typing_takes_the_best_answer_to_what_was_typed(visit: Visit) -> None:
    reader = visit("/")
    box_of(reader).click()
    reader.page.keyboard.type("城市主核")
    reader.page.keyboard.press("Enter")
    reader.applied("state.selected === 'urban-core'")


def test_escape_closes_then_empties_and_the_arrow_opens_again(visit: Visit) -> None:
    reader = visit("/")
    typed(reader, "南湖")
    box = box_of(reader)
    assert box.get_attribute("aria-expanded") == "true"
    reader.page.keyboard.press("Escape")
    assert box.get_attribute("aria-expanded") == "false"
    assert box.input_value() == "南湖"
    reader.page.keyboard.press("ArrowDown")
    reader.page.get_by_role("option").first.wait_for()
    reader.page.keyboard.press("Escape")
    reader.page.keyboard.press("Escape")
    assert box.input_value() == ""


def test_the_combobox_tells_screen_readers_its_name_list_and_state(visit: Visit) -> None:
    reader = visit("/")
    box = reader.page.get_by_role("combobox", name="查找")
    assert box.get_attribute("aria-autocomplete") == "list"
    assert box.get_attribute("aria-activedescendant") is None
    typed(reader, "南湖")
    listbox = reader.page.get_by_role("listbox", name="查找结果")
    assert listbox.get_attribute("id") == box.get_attribute("aria-controls")
    reader.page.get_by_role("radio", name="English").click()
    reader.page.get_by_role("combobox", name="Find").wait_for()


def test_typing_pinyin_with_an_input_method_does_not_choose(visit: Visit) -> None:
    reader = visit("/")
    typed(reader, "南湖")
    reader.page.evaluate(
        """() => document.querySelector('[role=combobox]').dispatchEvent(
          new KeyboardEvent('keydown', { key: 'Enter', isComposing: true, bubbles: true }))"""
    )
    reader.settle()
    assert reader.frame.evaluate("planMap.view.state.selected") is None
    assert reader.page.get_by_role("option").count() > 0


def test_something_hidden_is_shown_when_chosen(visit: Visit) -> None:
    reader = visit("/")
    typed(reader, "永久基本农田").first.click()
    reader.applied("state.visible.includes('control-lines') && state.selected === 'permanent-basic-farmland'")


def test_a_listed_thing_a_paragraph_and_a_group_lead_on(visit: Visit) -> None:
    reader = visit("/zones?lang=en")
    options = typed(reader, "logistics park")
    assert "Listed only" in options.first.inner_text()
    assert "Xujiaqiao" in options.first.inner_text()
    options.first.click()
    reader.applied("state.selected === 'xujiaqiao-logistics-area'")
    box_of(reader).fill("")
    typed(reader, "public services").first.click()
    services = [spec.id for spec in load_specs() if spec.group is Group.SERVICES]
    reader.applied(f"{services!r}.every((id) => state.visible.includes(id))")
    box_of(reader).fill("")
    typed(reader, "4.2.4").first.click()
    reader.page.wait_for_url("**/plan?**")
    reader.applied(f"state.highlighted.length === {len(lookup.named_in('4.2.4').drawn)}")


EASTING, NORTHING = ZONE_38.transform(113.12, 29.36)
SHIFTED = crs.to_gcj02(113.12, 29.36)


WRITTEN = (
    "29.36 113.12",
    "113°7'12\" 29°21'36\"",
    f"{NORTHING:.2f} {EASTING:.2f}",
    f"{EASTING - 38_000_000:.2f}, {NORTHING:.2f}",
    f"gcj {SHIFTED[0]:.6f},{SHIFTED[1]:.6f}",
)


def test_coordinates_lead_to_their_place_however_they_are_written(visit: Visit) -> None:
    reader = visit("/?lang=en")
    for text in WRITTEN:
        typed(reader, text)
        reader.page.keyboard.press("Enter")
        reader.applied("state.spot")
        longitude, latitude = reader.frame.evaluate("planMap.view.state.spot")
        assert abs(GEOD.inv(longitude, latitude, 113.12, 29.36)[2]) < 1.5, text
        card = reader.page.locator(".st-key-card")
        card.get_by_role("heading", name="Here").wait_for()
        card.get_by_role("button", name="Close").click()
        reader.applied("!state.spot")
        reader.settle()
        box_of(reader).fill("")


def test_what_cannot_be_found_or_read_is_said(visit: Visit) -> None:
    reader = visit("/?lang=en")
    for text, said in (("Atlantis", "Nothing matches “Atlantis”"), ("116.4, 39.9", "off the map")):
        box_of(reader).fill(text)
        reader.page.locator(".find-message").get_by_text(said).wait_for()
        assert said in reader.page.locator(".find [role=status]").inner_text()
        reader.page.keyboard.press("Enter")
    assert reader.frame.evaluate("planMap.view.state.selected || planMap.view.state.spot") is None


def test_what_was_typed_is_never_run(visit: Visit) -> None:
    reader = visit("/?lang=en")
    box_of(reader).fill("<img src=x onerror='window.hacked=1'>")
    reader.page.locator(".find-message").get_by_text("onerror").wait_for()
    assert reader.page.evaluate("window.hacked") is None


def test_a_search_that_does_not_answer_says_so(visit: Visit) -> None:
    reader = visit("/?lang=en")
    reader.context.route("**/api/search*", lambda route: route.abort())
    box_of(reader).fill("nanhu")
    reader.page.locator(".find-message").get_by_text("did not answer").wait_for()


def test_the_list_fits_the_phone_and_its_options_the_finger(visit: Visit) -> None:
    reader = visit("/", PHONE)
    reader.page.get_by_role("button", name="图层、搜索").tap()
    box_of(reader).tap()
    reader.page.keyboard.type("nanhu", delay=15)
    first = reader.page.get_by_role("option").first
    first.wait_for()
    boxes = [option.bounding_box() for option in reader.page.get_by_role("option").all()]
    assert all(box and box["height"] >= 44 and box["x"] >= 0 and box["width"] <= 390 for box in boxes)
    assert reader.page.evaluate("document.documentElement.scrollWidth") <= 390
    first.tap()
    reader.applied("state.selected === 'south-lake'")


def test_what_was_typed_stays_when_the_sheet_is_closed_and_opened_again(visit: Visit) -> None:
    reader = visit("/?lang=en", PHONE)
    sheet = reader.page.locator(".st-key-panel-toggle button")
    sheet.tap()
    box_of(reader).fill("nanhu")
    reader.page.get_by_role("option").first.wait_for()
    for is_open in (False, True):
        sheet.tap()
        box_of(reader).wait_for(state="visible" if is_open else "hidden")
        assert sheet.is_visible()
    assert box_of(reader).input_value() == "nanhu"


def test_choosing_the_same_again_goes_there_again(visit: Visit) -> None:
    reader = visit("/?lang=en")
    where = "() => map.getBounds().contains([[29.345, 113.11], [29.355, 113.12]])"
    for _ in range(2):
        typed(reader, "nanhu")
        reader.page.keyboard.press("Enter")
        reader.frame.wait_for_function(where)
        reader.settle()
        reader.frame.evaluate("map.setView([29.5, 113.3], 15, { animate: false })")
        reader.settle()
        assert not reader.frame.evaluate(where)
        box_of(reader).fill("")


# --- measure


@pytest.mark.parametrize("device", [DESKTOP, PHONE], ids=lambda device: device.name)
def test_a_distance_is_the_geodesic_one(visit: Visit, device: Device) -> None:
    reader = visit("/?lang=en&map=12.5/29.35/113.11", device)
    reader.map.get_by_role("button", name="Measure a distance").click()
    for place in PLACES:
        reader.click_map(*place)
        reader.page.wait_for_timeout(DOUBLE_CLICK_MS)
    points = reader.frame.evaluate(POINTS)
    assert len(points) == 3
    expected_km = GEOD.line_length([x for x, _ in points], [y for _, y in points]) / 1000
    said = re.match(r"([\d.]+) km \(3 points\)", measured(reader))
    assert said is not None
    assert float(said[1]) == pytest.approx(expected_km, abs=0.0051 if expected_km < 10 else 0.051)
    figures = reader.frame.evaluate("planMap.view.furniture.tools[1].figures")
    assert figures["length"] == pytest.approx(expected_km * 1000, rel=1e-6)


def test_an_area_is_the_geodesic_one_in_three_units(visit: Visit) -> None:
    reader = visit("/?lang=zh&map=12.5/29.35/113.11")
    reader.map.get_by_role("button", name="量面积").click()
    for place in PLACES:
        reader.click_map(*place)
        reader.page.wait_for_timeout(DOUBLE_CLICK_MS)
    points = reader.frame.evaluate(POINTS)
    expected_m2 = abs(GEOD.polygon_area_perimeter([x for x, _ in points], [y for _, y in points])[0])
    said = re.match(r"([\d.]+) 公顷 · ([\d.]+) 亩 · ([\d.]+) km²；周长 ([\d.]+) km", measured(reader))
    assert said is not None
    hectares, mu, km2 = (float(said[i]) for i in (1, 2, 3))
    assert hectares == pytest.approx(expected_m2 / 1e4, rel=1e-3)
    assert mu == pytest.approx(expected_m2 / 1e4 * 15, rel=1e-3)
    assert km2 == pytest.approx(expected_m2 / 1e6, rel=1e-3)


def test_measuring_chooses_nothing_and_ends_by_double_click(visit: Visit) -> None:
    reader = visit("/?lang=en&map=12.5/29.35/113.11")
    reader.map.get_by_role("button", name="Measure a distance").click()
    core = catalog.feature("urban-core")
    reader.click_map(core.label_longitude, core.label_latitude)
    reader.settle()
    box = reader.page.locator(MAP).bounding_box()
    assert box is not None
    zoom = reader.frame.evaluate("map.getZoom()")
    reader.page.mouse.dblclick(box["x"] + 600, box["y"] + 500)
    reader.settle()
    assert reader.frame.evaluate("map.getZoom()") == zoom
    assert len(reader.frame.evaluate(POINTS)) == 2
    assert "no survey" in reader.map.locator(".plan-measure").inner_text()
    assert reader.frame.evaluate("planMap.view.state.selected || planMap.view.state.spot") is None
    reader.map.get_by_role("button", name="Clear").click()
    assert not reader.map.locator(".plan-measure").is_visible()
    assert reader.map.locator(".plan-measured").count() == 0
    reader.click_map(core.label_longitude, core.label_latitude)
    reader.applied("state.selected === 'urban-core'")


def on_grid(centre: list[float]) -> list[float]:
    """A place as it is measured and kept: to five decimals of a degree."""
    return [round(part, 5) for part in centre[:2]]


def test_keys_alone_measure_take_back_and_cancel(visit: Visit) -> None:
    reader = visit("/?lang=en&map=12.5/29.35/113.11")
    reader.map.get_by_role("button", name="Measure a distance").focus()
    keyboard = reader.page.keyboard
    keyboard.press("Enter")
    assert reader.map.locator(".plan-cross").is_visible()
    centres = [on_grid(reader.frame.evaluate(CENTRE))]
    keyboard.press("Enter")
    keyboard.press("ArrowRight")
    reader.settle()
    centres.append(on_grid(reader.frame.evaluate(CENTRE)))
    keyboard.press(" ")
    assert reader.frame.evaluate(POINTS) == centres
    status = reader.map.locator(".plan-measure [role=status]")
    assert "(2 points)" in status.inner_text()
    keyboard.press("Enter")
    assert "no survey" in reader.map.locator(".plan-measure").inner_text()
    keyboard.press("Backspace")
    assert reader.frame.evaluate(POINTS) == centres[:1]
    keyboard.press("Escape")
    assert not reader.map.locator(".plan-measure").is_visible()


def test_dragging_the_map_while_measuring_adds_no_point(visit: Visit) -> None:
    reader = visit("/?lang=en&map=13/29.35/113.11")
    reader.map.get_by_role("button", name="Measure an area").click()
    before = reader.frame.evaluate(CENTRE)
    box = reader.page.locator(MAP).bounding_box()
    assert box is not None
    reader.page.mouse.move(box["x"] + 600, box["y"] + 500)
    reader.page.mouse.down()
    reader.page.mouse.move(box["x"] + 500, box["y"] + 420, steps=6)
    reader.page.mouse.up()
    reader.settle()
    assert reader.frame.evaluate(POINTS) == []
    assert reader.frame.evaluate(CENTRE) != before


# --- coordinates and views


def test_the_readout_is_the_projection_of_the_pointer(visit: Visit) -> None:
    reader = visit("/?lang=en&map=13/29.35/113.11")
    box = reader.page.locator(MAP).bounding_box()
    assert box is not None
    reader.page.mouse.move(box["x"] + 612, box["y"] + 433)
    reader.settle()
    said = reader.map.locator(".plan-readout").inner_text().replace("\u2009", "")
    found = re.fullmatch(r"([\d.]+)° E ([\d.]+)° N · CGCS2000 zone 38 X (\d+) Y (\d+)", said)
    assert found is not None, said
    under: Any = reader.frame.evaluate(
        "() => { const p = map.containerPointToLatLng([612, 433]); return [p.lng, p.lat]; }"
    )
    assert (float(found[1]), float(found[2])) == pytest.approx(under, abs=1.1e-5)
    easting, northing = ZONE_38.transform(*under)
    assert (float(found[3]), float(found[4])) == pytest.approx((northing, easting), abs=1)


def test_the_browsers_projection_is_exact_over_the_sheet(visit: Visit) -> None:
    reader = visit("/")
    corners = [(x / 100, y / 100) for x in range(11294, 11349, 6) for y in range(2905, 2967, 6)]
    told = reader.frame.evaluate(
        "(places) => places.map(([x, y]) => Object.values(planGaussKrueger.project(x, y)))",
        [list(corner) for corner in corners],
    )
    for corner, (northing, easting) in zip(corners, told, strict=True):
        expected_easting, expected_northing = ZONE_38.transform(*corner)
        assert northing == pytest.approx(expected_northing, abs=0.001)
        assert easting == pytest.approx(expected_easting, abs=0.001)


def test_moving_by_keys_reads_the_centre_aloud(visit: Visit) -> None:
    reader = visit("/?lang=zh&map=13/29.35/113.11")
    reader.frame.evaluate("document.getElementById('map_div').focus()")
    reader.page.keyboard.press("ArrowRight")
    reader.settle()
    readout = reader.map.locator(".plan-readout")
    assert readout.inner_text().startswith("图中心")
    assert readout.get_attribute("aria-live") == "polite"


def test_views_go_back_and_forward_by_button_and_keys(visit: Visit) -> None:
    reader = visit("/?lang=en&map=12/29.35/113.11")
    reader.settle()
    views = [reader.frame.evaluate(CENTRE)]
    for place in ([29.38, 113.09], [29.30, 113.15]):
        reader.frame.evaluate("(place) => map.setView(place, 14, { animate: false })", place)
        reader.settle()
        views.append(reader.frame.evaluate(CENTRE))
    back = reader.map.get_by_role("button", name="Previous view")
    forward = reader.map.get_by_role("button", name="Next view")
    assert forward.get_attribute("aria-disabled") == "true"
    back.click()
    reader.settle()
    assert reader.frame.evaluate(CENTRE) == pytest.approx(views[1], abs=1e-4)
    reader.page.keyboard.press("Alt+ArrowLeft")
    reader.settle()
    assert reader.frame.evaluate(CENTRE) == pytest.approx(views[0], abs=1e-4)
    assert back.get_attribute("aria-disabled") == "true"
    reader.page.keyboard.press("Alt+ArrowRight")
    reader.settle()
    assert reader.frame.evaluate(CENTRE) == pytest.approx(views[1], abs=1e-4)
    forward.click()
    reader.settle()
    assert reader.frame.evaluate(CENTRE) == pytest.approx(views[2], abs=1e-4)
    assert reader.errors == []


def test_the_tools_speak_the_readers_language(visit: Visit) -> None:
    reader = visit("/?lang=zh")
    reader.map.get_by_role("button", name="量距离").click()
    assert "还没有点" in measured(reader)
    reader.page.get_by_role("radio", name="English").click()
    reader.applied("state.language === 'en'")
    reader.map.get_by_text("No points yet").wait_for()
    names = reader.map.locator(".plan-button").evaluate_all(
        "(all) => all.map((b) => b.getAttribute('aria-label'))"
    )
    assert {"Previous view", "Next view", "Measure a distance", "Measure an area", "Mark a point"} <= {*names}
    assert not any(re.search("[\u4e00-\u9fff]", name) for name in names)
