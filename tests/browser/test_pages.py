"""Every page, in both languages, on desktop and phone: drawn fully, from this machine alone."""

from collections.abc import Callable
from itertools import combinations

import pytest

from tests.browser.reader import ARTICLES, DESKTOP, MAP, PHONE, Device, Reader

Visit = Callable[..., Reader]
PAGES = ("/", "/structure", "/zones", "/waterfront", "/plan", "/projects", "/indicators", "/about")
NOTICE = {"zh": "非法定图件", "en": "Not a statutory map"}
FIRST_NAMES = {
    "zh": ["城市主核", "滨水经济带", "北翼联动对接区", "南翼辐射带动区"],
    "en": ["Urban core", "Waterfront economic belt", "Northern linkage wing", "Southern radiating wing"],
}  # core, belt and wings
HTML_LANGUAGE = {"zh": "zh-CN", "en": "en"}


@pytest.mark.parametrize("device", [DESKTOP, PHONE], ids=lambda device: device.name)
@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("path", PAGES)
def test_a_page_draws_fully_without_another_host(
    visit: Visit, path: str, language: str, device: Device
) -> None:
    reader = visit(f"{path}?lang={language}", device)
    assert reader.failed == []
    assert reader.foreign == []
    assert reader.errors == []
    assert reader.page.evaluate("document.documentElement.lang") == HTML_LANGUAGE[language]
    assert reader.page.evaluate("document.documentElement.scrollWidth") <= device.width
    if path in ARTICLES:
        assert NOTICE[language] in reader.page.inner_text("body")
        return
    note = reader.map.locator(".plan-note")
    assert note.is_visible()
    assert NOTICE[language] in note.inner_text()
    check_map(reader, device, beside_table=path == "/projects")
    if path == "/":
        shown = [label["words"] for label in reader.label_boxes()]
        assert [name for name in FIRST_NAMES[language] if name not in shown] == []


def check_map(reader: Reader, device: Device, *, beside_table: bool) -> None:
    """The map is large, drawn and named, and no two names touch; a table takes some of its room."""
    box = reader.page.locator(MAP).bounding_box()
    assert box is not None
    assert box["width"] * box["height"] >= (0.4 if beside_table else 2 / 3) * device.width * device.height
    assert reader.map.locator("path.leaflet-interactive:visible").count() > 10
    labels = reader.label_boxes()
    assert len(labels) >= (1 if beside_table else 4)
    touching = [
        (one["words"], other["words"])
        for one, other in combinations(labels, 2)
        if one["left"] < other["right"]
        and other["left"] < one["right"]
        and one["top"] < other["bottom"]
        and other["top"] < one["bottom"]
    ]
    assert touching == []
    assert all(label["left"] >= 0 and label["right"] <= box["width"] for label in labels)


@pytest.mark.parametrize("path", ["/structure", "/zones"])
def test_a_deep_link_opens_as_the_first_request(visit: Visit, path: str) -> None:
    reader = visit(path)
    current = reader.page.locator("a[aria-current='page']")
    assert current.get_attribute("href") == path.strip("/")


def test_touch_targets_are_large_on_the_phone(visit: Visit) -> None:
    reader = visit("/", PHONE)
    reader.page.get_by_role("button", name="图层、搜索").tap()
    reader.page.get_by_role("combobox", name="查找").wait_for()
    touched = ".st-key-panel:has(.sheet-open) :is(button, .find-input), .st-key-pages a"
    small = reader.page.evaluate(
        """(touched) => [...document.querySelectorAll(touched)]
          .map((e) => [e.textContent, e.getBoundingClientRect().height])
          .filter(([, height]) => height > 0 && height < 40)""",
        touched,
    )
    assert small == []


def test_the_sheet_on_the_phone_opens_and_closes(visit: Visit) -> None:
    reader = visit("/", PHONE)
    reader.page.get_by_role("button", name="图层、搜索").tap()
    reader.page.locator(".st-key-panel:has(.sheet-open)").wait_for()
    reader.settle()
    reader.page.get_by_role("combobox", name="查找").fill("南湖")
    reader.page.get_by_role("option").first.tap()
    reader.applied("state.selected === 'south-lake'")
    reader.page.locator(".st-key-card").get_by_text("South Lake").wait_for()
    assert reader.page.locator(".st-key-panel:has(.sheet-open)").count() == 0
