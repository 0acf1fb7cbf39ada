"""The one file in a real browser: opened from a disk, without a network, as a reader in the hall does."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from design.texts import Language
from geodata import catalog, twin
from layers.spec import start_layers
from reports import description
from reports.briefing import write_briefing
from reports.briefing_request import BriefingRequest
from tests.browser.reader import DESKTOP, PHONE, SLOWEST_MS, Device
from tests.browser.test_accessibility import AXE, CHECK, RULES
from tests.running import absent

DRAWN = (
    "() => window.planMap && planMap.view.state && [...planMap.view.layers.values()].every((l) => l.loaded)"
)
DOUBLE_CLICK_MS = 400
CORE = (113.1236, 29.3642)


class Hall:
    """A page opened from a file with the network off; what it asked for and what went wrong is kept."""

    def __init__(self, file: Path, browser: Browser, device: Device) -> None:
        self.context = browser.new_context(**device.options, offline=True)
        self.context.set_default_timeout(SLOWEST_MS)
        self.page: Page = self.context.new_page()
        self.asked: list[str] = []
        self.errors: list[str] = []
        self.page.on("request", lambda request: self.asked.append(request.url))
        self.page.on("console", lambda message: self.errors.append(message.text))
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.goto(file.as_uri())
        self.page.wait_for_function(DRAWN)
        self.page.wait_for_timeout(200)

    @property
    def title(self) -> str:
        return self.page.locator("#card-title").inner_text()

    @property
    def state(self) -> dict[str, Any]:
        told: dict[str, Any] = self.page.evaluate("planMap.view.state")
        return told

    def click_map(self, longitude: float, latitude: float) -> None:
        at = self.page.evaluate(
            """([x, y]) => {
              const { left, top } = document.getElementById('map_div').getBoundingClientRect();
              const p = planMap.view.map.latLngToContainerPoint([y, x]);
              return [p.x + left, p.y + top];
            }""",
            [longitude, latitude],
        )
        self.page.mouse.click(*at)

    def focused(self) -> str:
        told: str = self.page.evaluate("document.activeElement.id || document.activeElement.textContent")
        return told

    def violations(self) -> list[str]:
        if not AXE.is_file():
            absent("axe-core is not installed; run: python -m api.assets")
        self.page.evaluate(AXE.read_text(encoding="utf-8"))
        found: list[str] = self.page.evaluate(CHECK, RULES)
        return found


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("usb") / "hall.html"
    path.write_bytes(write_briefing(BriefingRequest(date=date(2026, 11, 25))))
    return path


@pytest.fixture
def opened(file: Path, browser: Browser) -> Iterator[Callable[[Device], Hall]]:
    halls: list[Hall] = []

    def open_on(device: Device) -> Hall:
        halls.append(Hall(file, browser, device))
        return halls[-1]

    yield open_on
    for hall in halls:
        assert hall.asked == [file.as_uri()]
        assert hall.errors == []
        hall.context.close()


def test_it_opens_in_chinese_with_the_map_legend_and_notice(opened: Callable[[Device], Hall]) -> None:
    hall = opened(DESKTOP)
    assert hall.page.title() == "岳阳楼区规划图"
    assert sorted(hall.state["visible"]) == sorted(start_layers())
    assert hall.page.locator(".plan-label", has_text="城市主核").first.is_visible()
    assert "非法定图件" in hall.page.locator(".plan-note").inner_text()
    assert catalog.data_hash() in hall.page.locator("#about").inner_text()
    assert hall.page.locator("#tree .legend li:visible", has_text="城市主核（推定）").count() == 1
    box = hall.page.locator("#stage").bounding_box()
    assert box is not None
    assert box["width"] * box["height"] >= DESKTOP.width * DESKTOP.height * 2 / 3


def test_a_click_chooses_and_both_languages_say_the_same(opened: Callable[[Device], Hall]) -> None:
    hall = opened(DESKTOP)
    hall.click_map(*CORE)
    assert hall.title == "城市主核"
    assert "209.1 公顷" in hall.page.locator("#card").inner_text()
    hall.page.get_by_role("button", name="English").click()
    assert hall.title == "Urban core"
    assert "209.1 ha" in hall.page.locator("#card").inner_text()
    assert hall.page.locator("html").get_attribute("lang") == "en"
    paragraph = hall.page.locator(".paragraph", has_text="3.2.1")
    paragraph.locator("summary").click()
    assert paragraph.locator("p").is_visible()
    hall.page.keyboard.press("Escape")
    assert not hall.page.locator("#card").is_visible()
    assert hall.state["selected"] is None


def test_the_keyboard_alone_finds_chooses_and_comes_back(opened: Callable[[Device], Hall]) -> None:
    hall = opened(DESKTOP)
    hall.page.get_by_label("查找", exact=True).focus()
    hall.page.keyboard.type("nanhu")
    hall.page.locator(".find-option").first.wait_for()
    hall.page.keyboard.press("Enter")
    hall.page.locator("#card-title", has_text="南湖").wait_for()
    assert hall.title == "南湖"
    assert hall.focused() == "card-title"
    hall.page.keyboard.press("Escape")
    assert hall.page.evaluate("document.activeElement.className") == "find-input"


def test_the_text_version_works_by_keyboard_from_the_first_key_on(opened: Callable[[Device], Hall]) -> None:
    hall = opened(DESKTOP)
    hall.page.keyboard.press("Tab")
    hall.page.keyboard.press("Enter")
    assert hall.focused() == "文字版：图上现有的"
    row = hall.page.locator("#text tbody button", has_text="城市主核").first
    while hall.focused() != "城市主核":
        hall.page.keyboard.press("Tab")
    hall.page.keyboard.press("Enter")
    assert hall.title == "城市主核"
    assert hall.state["selected"] == "urban-core"
    assert row.get_attribute("aria-current") == "true"
    hall.page.keyboard.press("Enter")
    assert hall.focused() == "card-title"
    hall.page.keyboard.press("Escape")
    assert hall.focused() == "城市主核"


RELATIONS = """() => Object.fromEntries([...document.querySelectorAll('#text tbody tr')].map((row) => [
  row.querySelector('button').dataset.id, [...row.cells[3].children].map((line) => line.textContent),
]))"""


def test_the_relations_are_worded_as_in_the_application(opened: Callable[[Device], Hall]) -> None:
    hall = opened(DESKTOP)
    hall.page.locator("#twin-switch").click()
    told = twin.describe_all()
    shown = frozenset(f.id for f in catalog.features() if f.set_id in start_layers())
    for language in Language:
        hall.page.locator(f"[data-language={language}]").click()
        assert hall.page.evaluate(RELATIONS) == {
            key: list(description.relations(catalog.feature(key), told[key].among(shown), language))
            for key in shown
        }


def test_a_layer_is_switched_off_and_its_legend_and_text_with_it(opened: Callable[[Device], Hall]) -> None:
    hall = opened(DESKTOP)
    hall.page.locator("#twin-switch").click()
    hall.page.get_by_label("一核一带两区").uncheck()
    assert "structure" not in hall.state["visible"]
    assert hall.page.locator("#tree .legend li:visible", has_text="城市主核").count() == 0
    assert hall.page.locator("#text tbody button", has_text="城市主核").count() == 0
    hall.page.locator(".plan-label", has_text="城市主核").first.wait_for(state="hidden")


def test_accuracy_is_shown_for_everything_without_a_request(opened: Callable[[Device], Hall]) -> None:
    hall = opened(DESKTOP)
    hall.page.get_by_label("误差范围", exact=True).check()
    hall.page.wait_for_function("planMap.view.halo.shown.getLayers().length > 50")
    assert hall.page.locator("#halo-legend li").count() == 3


def test_the_way_back_to_the_whole_district(opened: Callable[[Device], Hall]) -> None:
    hall = opened(DESKTOP)
    before = hall.page.evaluate("planMap.view.map.getZoom()")
    hall.page.get_by_role("button", name="放大", exact=True).click()
    hall.page.wait_for_function("(zoom) => planMap.view.map.getZoom() > zoom", arg=before)
    hall.page.get_by_role("button", name="回到全区").click()
    hall.page.wait_for_function("(zoom) => planMap.view.map.getZoom() === zoom", arg=before)


def test_distances_are_measured_and_nothing_is_offered_to_keep(opened: Callable[[Device], Hall]) -> None:
    hall = opened(DESKTOP)
    hall.page.get_by_role("button", name="量距离").click()
    hall.click_map(113.10, 29.36)
    hall.page.wait_for_timeout(DOUBLE_CLICK_MS)
    hall.click_map(113.14, 29.36)
    assert "km（2 个点）" in hall.page.locator(".plan-measure-figure").inner_text()
    assert hall.page.locator(".plan-measure button:visible").all_inner_texts() == ["结束", "去掉一点", "清除"]
    assert hall.page.locator(".plan-measures button:visible").count() == 2
    assert not hall.page.locator("#card").is_visible()


def test_on_a_phone_the_map_comes_first_and_sheets_from_below(opened: Callable[[Device], Hall]) -> None:
    hall = opened(PHONE)
    stage = hall.page.locator("#stage").bounding_box()
    assert stage is not None
    assert stage["height"] >= PHONE.height * 0.8
    hall.page.get_by_role("button", name="图层、搜索").click()
    assert hall.page.get_by_label("一核一带两区").is_visible()
    assert hall.violations() == []
    hall.page.get_by_role("button", name="收起").click()
    hall.click_map(*CORE)
    assert hall.title == "城市主核"
    card = hall.page.locator("#card").bounding_box()
    assert card is not None
    assert card["y"] + card["height"] == pytest.approx(PHONE.height)
    assert hall.page.evaluate("document.documentElement.scrollWidth") <= PHONE.width
    assert hall.violations() == []


def test_no_view_breaks_a_rule(opened: Callable[[Device], Hall]) -> None:
    hall = opened(DESKTOP)
    hall.page.locator("#twin-switch").click()
    hall.click_map(*CORE)
    hall.page.locator("#card-title").wait_for()
    hall.page.locator("#halo-switch").check()
    for language in Language:
        hall.page.locator(f"[data-language={language}]").click()
        assert hall.violations() == []
