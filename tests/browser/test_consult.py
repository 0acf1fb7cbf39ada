"""A resident's way through the consultation: pointed at, written, sent, moderated, seen, supported."""

import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, expect

from consultation.database import Database
from consultation.domain import Mood, Place, State, Theme
from tests.browser.reader import DESKTOP, PHONE, Reader
from tests.browser.test_accessibility import violations
from tests.consultation.standing import ask, decide, say
from tests.running import running_app

Visit = Callable[..., Reader]
TEXT = "南湖西岸步道夜里没有灯。\n希望加装路灯。 www.example.org"
SPOT = (113.115, 29.372)
PLACES = ((113.06, 29.40), (113.09, 29.42), (113.16, 29.35), (113.16, 29.3502))


@pytest.fixture(scope="module")
def folder() -> list[Path]:
    """Where the running application keeps its data."""
    return []


@pytest.fixture(scope="module")
def app(folder: list[Path]) -> Iterator[str]:
    def fill(data: Path) -> None:
        folder.append(data)
        store = opened(data)
        asked = ask(store, "Which park first")
        for number, (longitude, latitude) in enumerate(PLACES):
            mood = Mood.CONCERN if number < 2 else Mood.IDEA
            say(
                store,
                asked,
                f"seeded {number}",
                mood=mood,
                theme=Theme.TRAFFIC,
                place=Place(longitude, latitude),
            )
        store.dispose()

    with running_app(prepare=fill) as address:
        yield address


def opened(data: Path) -> Database:
    return Database(f"sqlite:///{data / 'consultation.sqlite'}")


def publish(data: Path, number: int) -> None:
    store = opened(data)
    decide(store, number, state=State.PUBLISHED)
    store.dispose()


def toggle_panel(reader: Reader) -> None:
    reader.page.locator(".st-key-panel-toggle button").click()
    reader.settle()


def open_form(reader: Reader) -> None:
    reader.page.locator(".st-key-consult-mode button").nth(1).click()
    reader.page.locator(".st-key-consult-send button").wait_for()
    reader.settle()


def choose_kind(reader: Reader) -> None:
    reader.page.locator("[class*='st-key-consult-theme'] input").first.click()
    reader.page.keyboard.press("ArrowDown")
    reader.page.keyboard.press("Enter")
    reader.settle()
    reader.page.locator("[class*='st-key-consult-mood'] button").nth(2).click()
    reader.settle()


def field(reader: Reader) -> Locator:
    return reader.page.locator("[class*='st-key-consult-text'] textarea")


def numbers(reader: Reader) -> list[int]:
    """Numbers of the opinions on the map."""
    found: list[int] = reader.frame.evaluate("() => planMap.view.opinions.points.map((p) => p.number)")
    return found


def test_a_resident_writes_on_a_phone_and_the_opinion_comes_back(visit: Visit, folder: list[Path]) -> None:
    reader = visit("/consult?lang=zh", PHONE)
    toggle_panel(reader)
    open_form(reader)
    reader.page.locator(".st-key-consult-pick-act button").click()
    reader.applied("state.opinions.pointing && !state.sheet")
    reader.settle()
    reader.click_map(*SPOT)
    reader.applied("state.opinions.draft && state.sheet")
    pin, sheet = (
        place.bounding_box()
        for place in (reader.map.locator(".plan-opinion-draft"), reader.page.locator(".st-key-panel"))
    )
    assert pin is not None
    assert sheet is not None
    assert pin["y"] + pin["height"] / 2 < sheet["y"]
    choose_kind(reader)
    field(reader).fill(TEXT)
    field(reader).press("Tab")
    reader.settle()
    assert violations(reader) == []
    reader.settle()
    reader.page.locator(".st-key-consult-send button").dblclick()
    reader.page.locator("#receipt-field").wait_for()
    receipt = reader.page.locator("#receipt-field").input_value()
    assert receipt not in reader.page.url
    assert reader.page.locator(".st-key-consult-trap").is_hidden()
    publish(folder[0], 5)
    reader.page.locator(".st-key-consult-mode button").nth(0).click()
    reader.page.locator(".st-key-opinion-5 button").wait_for()
    reader.settle()
    assert numbers(reader) == [1, 2, 3, 4, 5]
    expect(reader.page.locator("[class*='st-key-opinion-row-']")).to_have_count(5)
    toggle_panel(reader)
    reader.frame.evaluate("() => map.setView([29.372, 113.115], 15, { animate: false })")
    reader.settle()
    reader.map.locator(".plan-opinion").first.click()
    said = reader.page.locator(".st-key-opinion-said [data-testid='stText']")
    expect(said).to_contain_text("希望加装路灯。 www.example.org")
    assert reader.page.locator(".st-key-card a").count() == 0
    support(reader)
    reader.go("/consult?lang=zh&opinion=5")
    support(reader)
    assert reader.foreign == reader.errors == reader.failed == []


def support(reader: Reader) -> None:
    """Support the chosen opinion; however often, a browser counts once."""
    reader.page.locator(".st-key-opinion-support button").click()
    expect(reader.page.locator(".st-key-opinion-support")).to_contain_text("已支持 1")
    reader.settle()


def test_list_and_map_on_a_desk_follow_one_filter_or_say_that_they_cannot(visit: Visit) -> None:
    reader = visit("/consult?lang=en&mood=concern&theme=traffic", DESKTOP)
    reader.frame.wait_for_function("() => planMap.view.opinions.points.length === 2")
    expect(reader.page.locator(".st-key-opinions")).to_contain_text("2 opinions")
    reader.page.locator(".st-key-opinion-2 button").focus()
    reader.page.keyboard.press("Enter")
    expect(reader.page.locator(".st-key-card")).to_contain_text("seeded 1")
    reader.map.locator(".plan-opinion-chosen").wait_for()
    assert violations(reader) == []
    assert "opinion=2" in reader.page.url
    reader.page.locator(".st-key-opinions-clear button").click()
    reader.frame.wait_for_function("() => planMap.view.opinions.points.length >= 4")
    assert reader.map.locator(".plan-opinion-count").count() == 1  # two that would cover each other
    reader.map.locator(".plan-opinion-count").click()
    reader.settle()
    assert reader.map.locator(".plan-opinion-count").count() == 0
    assert reader.foreign == reader.errors == reader.failed == []
    reader.page.route("**/api/opinions/**", lambda route: route.abort())
    reader.page.locator("[class*='st-key-opinions-moods'] button").first.click()
    expect(reader.map.locator(".plan-alarm")).to_contain_text("Opinions")


def test_what_is_written_survives_whatever_the_reader_does_and_a_store_that_is_away(
    visit: Visit, folder: list[Path]
) -> None:
    reader = visit("/consult?lang=en", DESKTOP)
    open_form(reader)
    choose_kind(reader)
    field(reader).press_sequentially("Not yet sent")
    reader.click_map(*SPOT)
    reader.applied("state.opinions.draft")
    expect(field(reader)).to_have_value("Not yet sent")
    reader.page.locator(".st-key-language-choice button").first.click()
    reader.applied("state.language === 'zh'")
    expect(field(reader)).to_have_value("Not yet sent")
    reader.page.locator(".st-key-pages a").nth(2).click()
    reader.page.wait_for_url("**/zones**")
    reader.settle()
    reader.page.locator(".st-key-menu button").click()
    reader.page.get_by_role("link", name="公众意见").last.click()
    expect(field(reader)).to_have_value("Not yet sent")
    other = sqlite3.connect(folder[0] / "consultation.sqlite", isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    reader.page.locator(".st-key-consult-send button").click()
    reader.page.locator(".st-key-consult-form [data-testid='stAlert']").wait_for()
    expect(field(reader)).to_have_value("Not yet sent")
    other.execute("ROLLBACK")
    other.close()
    reader.page.locator(".st-key-consult-send button").click()
    reader.page.locator("#receipt-field").wait_for()
    assert reader.foreign == reader.errors == reader.failed == []
