"""Findings in a real browser: their places on the map, by keyboard, on a phone."""

from collections.abc import Callable

from geodata.rules.register import findings
from tests.browser.reader import PHONE, Reader

Visit = Callable[..., Reader]
DRAWN = "document.querySelectorAll('.plan-finding').length"


def test_choosing_a_rule_on_the_zones_page_by_keyboard_flies_to_it(visit: Visit) -> None:
    reader = visit("/zones?lang=en")
    before = reader.frame.evaluate("map.getZoom()")
    button = reader.page.locator(".st-key-finding-R-07 button")
    button.focus()
    reader.page.keyboard.press("Enter")
    reader.applied("state.highlighted.includes('ecological-redline')")
    reader.settle()
    assert reader.frame.evaluate("map.getZoom()") > before
    reader.page.get_by_role("heading", name="✓").wait_for()


def test_places_are_drawn_by_level_and_the_chosen_one_is_looked_at(visit: Visit) -> None:
    reader = visit("/rules?lang=en&level=warning&finding=R-21-2")
    reader.frame.wait_for_function(f"() => {DRAWN} > 0")
    shown = [k for k, f in findings().items() if f.level == "warning" and f.place is not None]
    assert reader.frame.evaluate("document.querySelectorAll('.plan-finding-warning').length") >= len(shown)
    place = findings()["R-21-2"].place
    assert place is not None
    west, south, east, north = place.bounds
    inside = "([w, s, e, n]) => map.getBounds().contains([[s, w], [n, e]])"
    assert reader.frame.evaluate(inside, [west, south, east, north])
    assert reader.failed == []
    assert reader.foreign == []


def test_leaving_the_page_takes_the_places_off_the_map(visit: Visit) -> None:
    reader = visit("/rules?lang=en")
    reader.frame.wait_for_function(f"() => {DRAWN} > 20")
    reader.page.get_by_role("link", name="Whole map").first.click()
    reader.settle()
    reader.frame.wait_for_function(f"() => window.planMap && {DRAWN} === 0")


def test_the_findings_are_usable_on_a_phone(visit: Visit) -> None:
    reader = visit("/rules?lang=zh&finding=R-21-2", PHONE)
    reader.page.get_by_role("heading", name="警告").wait_for()
    width = reader.page.evaluate("document.documentElement.scrollWidth")
    assert width == PHONE.width
