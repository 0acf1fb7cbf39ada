"""The staff's screen in a real browser: signing in and deciding by keyboard, on a desktop and on a phone."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from consultation.accounts import Accounts
from consultation.database import Database
from consultation.desk import Desk
from consultation.domain import Place, Role, Wanted
from consultation.limits import Limits
from consultation.residents import Residents
from tests.browser.reader import DESKTOP, MAP, PHONE, Device, Reader
from tests.browser.test_accessibility import violations
from tests.consultation.opinions import SENDER, opinion
from tests.consultation.staff import CHEAP, PASSWORD, PERSONAL
from tests.running import running_app

Visit = Callable[..., Reader]
HOSTILE = "<img src=x onerror=\"document.title='harmed'\">**bold** ${1+1} :red[x]"
TEXTS = ("南湖北岸的步道太窄。", "王家河公园缺公共厕所。", PERSONAL, HOSTILE, "Keep the old lakeside trees.")


@pytest.fixture(scope="module")
def running() -> Iterator[tuple[str, Database]]:
    """The application, and its store with five opinions and a moderator."""
    opened: list[Database] = []

    def prepare(folder: Path) -> None:
        opened.append(Database(f"sqlite:///{folder / 'consultation.sqlite'}"))
        Accounts(opened[0], CHEAP).create("lin", Role.MODERATOR, PASSWORD)
        residents = Residents(opened[0], Limits(per_visitor=100))
        for at, text in enumerate(TEXTS):
            residents.submit(opinion(text=text, place=Place(113.1 + at / 100, 29.35)), SENDER)

    with running_app(prepare=prepare) as address:
        yield address, opened[0]
        opened[0].dispose()


@pytest.fixture(scope="module")
def app(running: tuple[str, Database]) -> str:
    return running[0]


@pytest.fixture(scope="module")
def store(running: tuple[str, Database]) -> Database:
    return running[1]


def states(store: Database) -> list[str]:
    """States of the opinions, by number."""
    token = Accounts(store, CHEAP).sign_in("lin", PASSWORD)
    found = Desk(store).queue(token, Wanted(), page=(0, 100)).opinions
    return [str(one.shown.state) for one in sorted(found, key=lambda one: one.shown.number)]


def signed_in(visit: Visit, language: str, device: Device = DESKTOP) -> Reader:
    """Come as a member of staff does: without a mouse."""
    reader = visit(f"/moderate?lang={language}", device)
    reader.page.locator("a.file").focus()
    reader.page.keyboard.press("Enter")
    reader.page.wait_for_selector("#account")
    assert violations(reader) == []
    reader.page.keyboard.type("lin")
    reader.page.keyboard.press("Tab")
    reader.page.keyboard.type(PASSWORD)
    reader.page.keyboard.press("Enter")
    reader.page.wait_for_selector(".queue-rows li")
    reader.page.wait_for_selector(MAP)
    reader.settle()
    return reader


def rows(reader: Reader) -> list[str]:
    """Texts of the list."""
    return reader.page.locator(".queue-text").all_inner_texts()


def press(reader: Reader, *keys: str) -> None:
    """Press keys one after the other, each once the screen has followed."""
    for key in keys:
        reader.page.keyboard.press(key)
        reader.settle()


def test_opinions_are_decided_by_keyboard_alone(visit: Visit, store: Database) -> None:
    reader = signed_in(visit, "zh")
    page = reader.page
    assert rows(reader) == list(TEXTS)
    reader.frame.wait_for_function("() => window.planMap && planMap.view.state.opinions")
    page.locator(".queue-rows li > button").first.focus()
    press(reader, "x", "j", "x", "p")
    page.locator(".st-key-desk-done").wait_for()
    assert states(store)[:3] == ["published", "published", "received"]
    assert rows(reader) == list(TEXTS[2:])
    assert page.evaluate("document.activeElement.closest('.queue') !== null")
    press(reader, "u")
    assert states(store)[0] == "received"
    assert rows(reader) == list(TEXTS)

    page.locator(".queue-rows li > button").nth(2).focus()
    press(reader, "Enter", "p")
    page.locator(".st-key-desk-said", has_text="可能含个人信息").wait_for()
    press(reader, "m")
    area = page.locator(".st-key-desk-card textarea")
    area.wait_for()
    page.wait_for_function("document.activeElement.tagName === 'TEXTAREA'")
    assert area.input_value() == "请打电话138****5678给我。"
    page.keyboard.type("jxpu ")  # keys of the list, typed as text
    reader.settle()
    page.get_by_role("button", name="保存公开文字").click()
    reader.settle()
    assert states(store)[2] == "received"
    page.locator(".queue-rows li > button").nth(2).focus()
    press(reader, "p")
    assert states(store)[2] == "published"
    assert reader.errors == []
    assert reader.foreign == []


def test_words_of_readers_are_shown_and_do_nothing(visit: Visit) -> None:
    reader = signed_in(visit, "en")
    page = reader.page
    page.locator(".queue-rows li > button", has_text="bold").click()
    reader.settle()
    assert page.locator(".st-key-desk-text").inner_text() == HOSTILE
    assert page.locator(".st-key-desk-list img, .st-key-desk-card img, .st-key-desk-text a").count() == 0
    assert page.title() != "harmed"
    assert violations(reader) == []


def test_an_answer_is_given_on_a_phone_and_the_account_signs_out(visit: Visit, store: Database) -> None:
    reader = signed_in(visit, "en", PHONE)
    page = reader.page
    page.locator(".queue-rows li > button", has_text="lakeside trees").click()
    card = page.locator(".st-key-desk-card")
    card.get_by_role("button", name="Publish", exact=True).click()
    reader.settle()
    page.locator(".st-key-moderate-close button").click()
    reader.settle()
    page.locator(".st-key-panel-toggle button").click()
    reader.settle()
    for pill in (0, 1):  # no longer those that wait, but those that are published
        page.locator(".st-key-moderate-states button").nth(pill).click()
        reader.settle()
    page.locator(".st-key-panel-toggle button").click()
    reader.settle()
    page.locator(".queue-rows li > button", has_text="lakeside trees").click()
    reader.settle()
    card.get_by_role("button", name="Answer…").click()
    card.get_by_text("Partly adopted").click()
    card.locator("textarea").fill("The trees stay.")
    assert violations(reader) == []
    card.get_by_role("button", name="Publish reply").click()
    reader.settle()
    assert states(store)[4] == "answered"
    page.locator(".st-key-moderate-close button").click()
    reader.settle()
    page.locator(".st-key-panel-toggle button").click()
    reader.settle()
    page.get_by_role("button", name="Sign out").click()
    page.wait_for_selector("#account")
    page.goto(f"{reader.app}/moderate?lang=en")
    page.get_by_text("This page is for staff").wait_for()
