"""Kept on the map: by pointer, finger or keys, in the link, named and removed."""

import re
from collections.abc import Callable
from urllib.parse import urlsplit

import pytest

from layers.drawings import Drawing, DrawingKind
from pages.shell.address_drawings import encode
from tests.browser.reader import PHONE, Reader

Visit = Callable[..., Reader]
CORNERS = ((113.10, 29.34), (113.13, 29.34), (113.12, 29.36))
TWO = encode(
    (
        Drawing(DrawingKind.LINE, CORNERS[:2], "<img src=x onerror=alert(1)>"),
        Drawing(DrawingKind.POINT, CORNERS[2:], "{{7*7}}${1}`'\"</script>"),
    )
).text
DRAWN = "planMap.view.drawings.kept.map(({ kind, points, caption }) => [kind, points, caption])"
DOUBLE_CLICK_MS = 350


def clicked(reader: Reader, *places: tuple[float, float]) -> None:
    for place in places:
        reader.click_map(*place)
        reader.page.wait_for_timeout(DOUBLE_CLICK_MS)


def keep(reader: Reader) -> None:
    reader.map.get_by_role("button", name="Keep on the map").click()


def kept(reader: Reader, count: int) -> None:
    reader.applied(f"state.drawings.kept.length === {count}")
    reader.settle()


def tags(reader: Reader) -> list[str]:
    return reader.map.locator(".plan-drawing-tag").all_inner_texts()


def test_an_area_kept_on_the_map_is_the_same_behind_its_link(visit: Visit) -> None:
    first = visit("/?lang=en&map=12.5/29.35/113.11")
    first.frame.evaluate("window.mounted = 'once'")
    first.map.get_by_role("button", name="Measure an area").click()
    clicked(first, *CORNERS)
    measured = first.map.locator(".plan-measure-figure").inner_text()
    keep(first)
    kept(first, 1)
    assert "no. 1" in first.map.locator(".plan-measure [role=status]").inner_text()
    name = first.page.get_by_label("Name of drawing no. 1")
    name.fill("School site")
    name.press("Enter")
    first.applied("state.drawings.kept[0].caption.startsWith('School site')")
    first.settle()
    listed = first.page.locator(".st-key-drawings").get_by_text("perimeter").inner_text()
    assert measured.removesuffix(" (3 points)") in listed
    link = urlsplit(first.page.url)
    second = visit(f"{link.path}?{link.query}")
    assert second.frame.evaluate(DRAWN) == first.frame.evaluate(DRAWN)
    assert tags(second) == tags(first)
    assert second.page.locator(".st-key-drawings").get_by_text("perimeter").inner_text() == listed
    assert first.frame.evaluate("window.mounted") == "once"
    assert first.errors == second.errors == []


def test_keys_alone_mark_a_point_and_a_line_and_remove_them(visit: Visit) -> None:
    reader = visit("/?lang=en&map=12.5/29.35/113.11")
    keyboard = reader.page.keyboard
    reader.map.get_by_role("button", name="Mark a point").focus()
    keyboard.press("Enter")
    keyboard.press("Enter")
    assert re.match(r"113\.\d{5}° E 29\.\d{5}° N", reader.map.locator(".plan-measure-figure").inner_text())
    reader.map.get_by_role("button", name="Keep on the map").focus()
    keyboard.press("Enter")
    kept(reader, 1)
    assert reader.frame.evaluate("document.activeElement === map.getContainer()")
    reader.map.get_by_role("button", name="Measure a distance").focus()
    keyboard.press("Enter")
    keyboard.press("Enter")
    keyboard.press("ArrowRight")
    reader.settle()
    keyboard.press("Enter")
    reader.map.get_by_role("button", name="Keep on the map").focus()
    keyboard.press("Enter")
    kept(reader, 2)
    keyboard.press("Escape")
    assert tags(reader)[0] == "1"
    assert re.fullmatch(r"2\s*[\d.]+ k?m", tags(reader)[1])
    reader.page.get_by_role("button", name="Remove 1").focus()
    keyboard.press("Enter")
    kept(reader, 1)
    assert reader.map.locator(".plan-unseen").inner_text() == "Drawings on the map: 1."
    assert [kind for kind, *_ in reader.frame.evaluate(DRAWN)] == ["l"]
    reader.page.get_by_role("button", name="Remove all").focus()
    keyboard.press("Enter")
    kept(reader, 0)
    assert tags(reader) == []
    assert "draw=" not in reader.page.url


def test_what_was_removed_does_not_come_back(visit: Visit) -> None:
    reader = visit("/?lang=en&map=12.5/29.35/113.11")
    reader.map.get_by_role("button", name="Mark a point").click()
    clicked(reader, CORNERS[0])
    keep(reader)
    kept(reader, 1)
    reader.page.get_by_role("button", name="Remove 1").click()
    kept(reader, 0)
    reader.frame.evaluate("map.panBy([40, 0], { animate: false })")
    reader.settle()
    clicked(reader, CORNERS[1])
    keep(reader)
    kept(reader, 1)
    ((_, points, _),) = reader.frame.evaluate(DRAWN)
    assert points[0] == pytest.approx(CORNERS[1], abs=2e-4)


def test_a_label_of_markup_is_letters_on_the_map_and_in_the_list(visit: Visit) -> None:
    reader = visit(f"/compare?lang=en&draw={TWO}")
    for frame in (frame for frame in reader.page.frames if "streamlit_folium" in frame.url):
        frame.wait_for_function("() => document.querySelectorAll('.plan-drawing-tag').length === 2")
        assert frame.locator(".plan-drawing-tag img, .plan-drawing-tag script").count() == 0
        assert "<img src=x onerror=alert(1)> · " in frame.locator(".plan-drawing-tag").first.inner_text()
        assert "{{7*7}}${1}`'\"</script>" in frame.locator(".plan-drawing-tag").last.inner_text()
    assert reader.page.get_by_label("Name of drawing no. 1").input_value() == "<img src=x onerror=alert(1)>"
    assert reader.errors == []


def test_a_drawing_kept_on_the_right_map_shows_on_both(visit: Visit) -> None:
    reader = visit("/compare?lang=en&map=12.5/29.35/113.11")
    frames = [frame for frame in reader.page.frames if "streamlit_folium" in frame.url]
    right = next(frame for frame in frames if "Right" in frame.evaluate("planMap.view.state.title"))
    right.evaluate("map.getContainer().focus()")
    right.evaluate("planMap.view.furniture.tools[1].toggle('point')")
    reader.page.keyboard.press("Enter")
    right.evaluate("planMap.view.furniture.tools[1].keep()")
    for frame in frames:
        frame.wait_for_function("() => planMap.view.state.drawings.kept.length === 1")
    assert frames[0].evaluate(DRAWN) == frames[1].evaluate(DRAWN)


def test_a_finger_keeps_a_point_and_the_sheet_lists_it(visit: Visit) -> None:
    reader = visit("/?lang=zh&map=12.5/29.35/113.11", PHONE)
    reader.map.get_by_role("button", name="标点").click()
    clicked(reader, (113.115, 29.33))
    button = reader.map.get_by_role("button", name="留在图上")
    box = button.bounding_box()
    assert box is not None
    assert box["height"] >= 44
    button.click()
    kept(reader, 1)
    assert tags(reader) == ["1"]
    reader.map.get_by_role("button", name="清除").click()
    reader.page.locator(".st-key-panel-toggle button").click()
    reader.page.get_by_role("button", name="删除 1").click()
    kept(reader, 0)
    assert "draw=" not in reader.page.url
