"""Two maps side by side in the browser: they move together, choose together, and tell one camera."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Frame

from geodata import catalog
from geodata.analysis import severance
from pages.shell.severance_text import DISTRICT, EXTENTS, MOVED, TODAY
from tests.browser.reader import DRAWN, MAP, PHONE, Reader

Visit = Callable[..., Reader]
WHERE = "() => [map.getCenter().lat, map.getCenter().lng, map.getZoom()]"
LEFT, RIGHT = 0, 1


def frames(reader: Reader) -> list[Frame]:
    """Frames of both maps, the left one first."""
    found = [reader.page.locator(MAP).nth(side).element_handle().content_frame() for side in (LEFT, RIGHT)]
    for frame in found:
        assert frame is not None
        frame.wait_for_function(DRAWN)
    return [frame for frame in found if frame is not None]


@pytest.fixture
def pair(visit: Visit) -> tuple[Reader, list[Frame]]:
    reader = visit("/compare?lang=en")
    reader.page.locator(MAP).nth(RIGHT).wait_for()
    both = frames(reader)
    for frame in both:
        frame.wait_for_function("() => planMap.view.twin")
    reader.settle()
    return reader, both


def middle(reader: Reader, side: int) -> tuple[float, float]:
    box = reader.page.locator(MAP).nth(side).bounding_box()
    assert box is not None
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def views(both: list[Frame]) -> list[Any]:
    return [frame.evaluate(WHERE) for frame in both]


@pytest.mark.parametrize("side", [LEFT, RIGHT])
def test_a_drag_moves_both_maps_at_once(pair: tuple[Reader, list[Frame]], side: int) -> None:
    reader, both = pair
    before = views(both)[0]
    x, y = middle(reader, side)
    degrees_per_px = 360 / (256 * 2 ** before[2])
    reader.page.mouse.move(x, y)
    reader.page.mouse.down()
    reader.page.mouse.move(x - 90, y - 60, steps=6)
    first, second = views(both)
    assert first != before
    assert first == pytest.approx(second, abs=1.5 * degrees_per_px)
    reader.page.mouse.up()
    reader.settle()
    first, second = views(both)
    assert first == pytest.approx(second, abs=1e-7)
    assert first[1] > before[1] + 80 * degrees_per_px


def test_zooming_one_zooms_the_other_and_the_address_follows(pair: tuple[Reader, list[Frame]]) -> None:
    reader, both = pair
    before = views(both)[0]
    reader.page.mouse.move(*middle(reader, RIGHT))
    reader.page.mouse.wheel(0, -240)
    both[LEFT].wait_for_function(f"() => map.getZoom() > {before[2]} && !map._animatingZoom")
    reader.settle()
    first, second = views(both)
    assert first == pytest.approx(second, abs=1e-7)
    reader.page.wait_for_function(f"() => location.search.includes('map={first[2]:g}')")


def test_maps_that_follow_come_to_rest(pair: tuple[Reader, list[Frame]]) -> None:
    reader, both = pair
    for frame in both:
        frame.evaluate("() => { window.moves = 0; map.on('moveend', () => { window.moves += 1; }); }")
    x, y = middle(reader, RIGHT)
    reader.page.mouse.move(x, y)
    reader.page.mouse.down()
    reader.page.mouse.move(x + 80, y + 40, steps=10)
    reader.page.mouse.up()
    reader.settle()
    counted = [frame.evaluate("window.moves") for frame in both]
    assert all(1 <= count <= 3 for count in counted), counted
    reader.page.wait_for_timeout(500)
    assert [frame.evaluate("window.moves") for frame in both] == counted


def test_the_keyboard_moves_both(pair: tuple[Reader, list[Frame]]) -> None:
    reader, both = pair
    before = views(both)[0]
    both[RIGHT].evaluate("document.getElementById('map_div').focus()")
    reader.page.keyboard.press("ArrowRight")
    reader.settle()
    first, second = views(both)
    assert first[1] > before[1]
    assert first == pytest.approx(second, abs=1e-7)


@pytest.mark.parametrize("side", [LEFT, RIGHT])
def test_a_click_on_either_map_chooses_on_both(pair: tuple[Reader, list[Frame]], side: int) -> None:
    reader, both = pair
    place = catalog.feature("qijialing-guozhen-new-district")
    at = both[side].evaluate(
        "([x, y]) => { const p = map.latLngToContainerPoint([y, x]); return [p.x, p.y]; }",
        [place.label_longitude, place.label_latitude],
    )
    box = reader.page.locator(MAP).nth(side).bounding_box()
    assert box is not None
    reader.page.mouse.click(box["x"] + at[0], box["y"] + at[1])
    for frame in both:
        frame.wait_for_function(f"() => planMap.view.state.selected === '{place.id}'")
    card = reader.page.locator(".st-key-card")
    card.get_by_role("heading", name="Qijialing").wait_for()
    covered = card.bounding_box()
    assert covered is not None
    assert covered["x"] + covered["width"] <= box["x"] or side == RIGHT


def test_the_figures_are_those_of_the_data_and_a_row_is_chosen_without_a_new_map(
    pair: tuple[Reader, list[Frame]],
) -> None:
    reader, both = pair
    found = severance.compare(TODAY, MOVED, EXTENTS, within_id=DISTRICT)
    rows = reader.page.locator(".st-key-panel tbody tr")
    told = {row.locator("td").first.inner_text(): row.inner_text() for row in rows.all()}
    for cut in (*found.before, *found.after):
        name = catalog.feature(cut.area_id).properties.name_en
        row = next(words for label, words in told.items() if label.startswith(name))
        for part in cut.parts_m2:
            assert f"{part / 1e4:,.0f}".replace(",", "\u2009") in row
    for frame in both:
        frame.evaluate("() => { window.marker = 'still here'; }")
    reader.page.locator(f".st-key-cut-{found.before[0].area_id} button").click()
    for frame in both:
        frame.wait_for_function(f"() => planMap.view.state.selected === '{found.before[0].area_id}'")
        assert frame.evaluate("window.marker") == "still here"


def test_today_and_study_are_drawn_and_named_apart(pair: tuple[Reader, list[Frame]]) -> None:
    _, both = pair
    names = [frame.evaluate("map.getContainer().getAttribute('aria-label')") for frame in both]
    assert names[LEFT].startswith("Left map: Railway: today")
    assert names[RIGHT].startswith("Right map: Railway: study of its move")
    shown = """(id) => [...planMap.view.layers.values()].filter(({ group }) => map.hasLayer(group))
      .flatMap(({ drawn }) => drawn).filter(([known]) => known === id)
      .map(([, part]) => getComputedStyle(part.getElement()).display)"""
    assert "inline" in both[LEFT].evaluate(shown, TODAY)
    assert "inline" not in both[RIGHT].evaluate(shown, TODAY)
    assert both[LEFT].evaluate(shown, MOVED) == []
    assert "inline" in both[RIGHT].evaluate(shown, MOVED)


def test_on_a_phone_the_maps_stand_one_over_the_other(visit: Visit) -> None:
    reader = visit("/compare?lang=en", PHONE)
    upper, lower = (reader.page.locator(MAP).nth(side).bounding_box() for side in (LEFT, RIGHT))
    assert upper is not None
    assert lower is not None
    assert upper["width"] == lower["width"] == PHONE.width
    assert upper["y"] + upper["height"] <= lower["y"]
    assert min(upper["height"], lower["height"]) > 250


def test_a_map_that_is_alone_follows_nobody(visit: Visit) -> None:
    reader = visit("/?lang=en")
    assert reader.frame.evaluate("planMap.view.twin") is None
