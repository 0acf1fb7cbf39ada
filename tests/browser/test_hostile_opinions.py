"""Hostile texts, published, shown everywhere: seen as what they are, without any effect."""

import csv
import io
import json
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser

from consultation.database import Database
from consultation.sign_ins import COOKIE
from consultation.wording import cleaned, cleaned_line
from geodata.exchange.formats import Form
from reports.opinion_records import head
from tests.browser.harm import KNOWN, Watch, check_around, words_in
from tests.browser.reader import DESKTOP, IDLE, Reader
from tests.consultation import hostile_opinions as kept
from tests.consultation.hostile_opinions import Sent
from tests.consultation.hostile_texts import HANDLERS, HOST, MARK
from tests.running import running_app

LEGEND = ".legend img[src^='data:image/svg+xml']"
ROWS = "[class*='st-key-opinion-row-']"
TEXT = "[data-testid='stText']"
ON_A_PAGE, IN_QUEUE = 10, 20
CARD_EVERY = 4  # pages
EXCERPT, QUEUE_EXCERPT = 140, 220
UNREADABLE = "clause=www.evil.invalid&finding=a@evil.invalid&layers=https://evil.invalid/&at=<img src=x>"


@pytest.fixture(scope="module")
def seeded() -> dict[str, Any]:
    """What was sent, filled when the application starts."""
    return {}


@pytest.fixture(scope="module")
def app(seeded: dict[str, Any]) -> Iterator[str]:
    """The application with every hostile text published and some refused."""

    def fill(folder: Path) -> None:
        database = Database(f"sqlite:///{folder / 'consultation.sqlite'}")
        sent, token = kept.send(database), kept.sign_in(database)
        kept.publish_and_answer(database, token, sent)
        again = kept.send_again(database)
        kept.refuse(database, token, again)
        database.dispose()
        seeded.update(sent=sent, again=again, token=token)

    with running_app(prepare=fill) as address:
        yield address


@pytest.fixture(scope="module")
def sent(app: str, seeded: dict[str, Any]) -> list[Sent]:
    del app
    found: list[Sent] = seeded["sent"]
    return found


@pytest.fixture(scope="module")
def watch(browser: Browser) -> Iterator[Watch]:
    context = browser.new_context(**DESKTOP.options)
    watching = Watch(context)
    watching.start()
    yield watching
    context.close()


@pytest.fixture(scope="module")
def reader(app: str, watch: Watch) -> Reader:
    """One reader on the page of the consultation for the whole module."""
    opened = Reader(app, watch.context)
    opened.go("/consult?lang=zh")
    opened.page.wait_for_selector(ROWS)
    opened.page.evaluate(KNOWN)
    opened.frame.evaluate(KNOWN)
    watch.opened.clear()
    return opened


def excerpt(text: str) -> str:
    """A text as the list begins it."""
    line = " ".join(cleaned(text).split())
    return line if len(line) <= EXCERPT else f"{line[:EXCERPT]}…"


def test_the_watch_notices_what_a_text_can_do(app: str, browser: Browser) -> None:
    context = browser.new_context(**DESKTOP.options)
    watching = Watch(context)
    watching.start()
    page = context.new_page()
    page.goto(f"{app}/api/health")
    page.evaluate(KNOWN)
    page.set_content(f"<p>{HANDLERS[0]}{HANDLERS[1]}</p>")
    page.wait_for_timeout(300)
    with pytest.raises(AssertionError, match="evil"):
        check_around(page, "/api/health")
    context.close()
    assert watching.called
    assert HOST in {urlsplit(address).hostname for address in watching.asked}


def test_list_and_cards_show_every_text_as_it_is(reader: Reader, watch: Watch, sent: list[Sent]) -> None:
    latest = list(reversed(sent))
    for first in range(0, len(latest), ON_A_PAGE):
        page = latest[first : first + ON_A_PAGE]
        reader.page.locator(f".st-key-opinion-row-{page[0].number}").wait_for()
        reader.page.locator(f".st-key-opinion-row-{page[-1].number} {TEXT}").wait_for()
        assert words_in(reader.page, f"{ROWS} {TEXT}") == [excerpt(one.text) for one in page]
        if first % (CARD_EVERY * ON_A_PAGE) == 0:
            check_card(reader, page[first // ON_A_PAGE % len(page)])
        check_around(reader.page, "/consult", allowed=[LEGEND])
        if first + ON_A_PAGE < len(latest):
            reader.page.locator(".st-key-opinions-after button").click()
    assert watch.seen == []


def check_card(reader: Reader, one: Sent) -> None:
    """Choose one in the list; its card shows text, name and answer as they are."""
    reader.page.locator(f".st-key-opinion-{one.number} button").click()
    reader.page.locator(".st-key-card h3", has_text=f"第 {one.number} 号").wait_for()
    reader.page.wait_for_selector(IDLE)
    name = cleaned_line(kept.name_of(one.text))
    said = words_in(reader.page, f".st-key-opinion-said {TEXT}")
    assert said == [cleaned(one.text), *([f"— {name}"] if name else [])]
    answer = words_in(reader.page, f".st-key-opinion-answer-{one.number} {TEXT}")
    assert answer in ([], [cleaned(one.text)])


def test_the_map_shows_pins_and_no_words(reader: Reader, watch: Watch, sent: list[Sent]) -> None:
    placed = sum(1 for at in range(len(sent)) if at % 10 != 0)
    assert reader.frame.evaluate("() => planMap.view.opinions.points.length") == placed
    check_around(reader.frame, "index.html")
    assert MARK not in reader.frame.evaluate("() => document.documentElement.outerHTML")
    assert watch.seen == []


def test_a_receipt_shows_the_own_text_and_why_it_is_not_public(
    reader: Reader, watch: Watch, sent: list[Sent], seeded: dict[str, Any]
) -> None:
    reader.page.locator(".st-key-consult-mode button").nth(2).click()
    for one, is_refused in ((sent[0], False), *((one, True) for one in seeded["again"][:4])):
        field = reader.page.locator(".st-key-consult-receipt input")
        field.fill(one.receipt)
        field.press("Enter")
        reader.page.locator(".st-key-consult-own", has_text=f"第 {one.number} 号").wait_for()
        note = cleaned(one.text[:200]) if is_refused else cleaned(one.text)
        shown = words_in(reader.page, f".st-key-consult-own {TEXT}")
        assert shown == [cleaned(one.text), note]
        check_around(reader.page, "/consult", allowed=[LEGEND])
    assert watch.seen == []


def test_the_api_tells_them_as_data(app: str, sent: list[Sent]) -> None:
    told: list[str] = []
    for offset in range(0, len(sent), 100):
        address = f"{app}/api/opinions?limit=100&offset={offset}"
        with urllib.request.urlopen(address, timeout=20) as answer:  # noqa: S310 - loopback
            assert answer.headers["Content-Type"].startswith("application/json")
            assert answer.headers["X-Content-Type-Options"] == "nosniff"
            told += [said["text"] for said in json.load(answer)["opinions"]]
    assert told == [cleaned(one.text) for one in reversed(sent)]


@pytest.fixture(scope="module")
def desk(reader: Reader, watch: Watch, seeded: dict[str, Any]) -> Reader:
    """The same reader, signed in, with every opinion in the queue; the address asks for what is not there."""
    watch.context.add_cookies([{"name": COOKIE, "value": seeded["token"], "url": reader.app}])
    reader.page.goto(f"{reader.app}/moderate?lang=zh&{UNREADABLE}")
    reader.page.locator(".st-key-moderate-states").wait_for()
    reader.settle()
    refused = reader.page.get_by_test_id("stAlert").all_inner_texts()
    assert sum("evil" in words for words in refused) == UNREADABLE.count("evil"), refused
    assert reader.page.locator("a[href*='evil'], a[href^='mailto:']").count() == 0
    for state in ("已公开", "已答复"):
        reader.page.locator(".st-key-moderate-states button", has_text=state).click()
        reader.settle()
    reader.page.evaluate(KNOWN)
    return reader


def test_the_desk_shows_every_text_as_it_is(desk: Reader, watch: Watch, sent: list[Sent]) -> None:
    pages = -(-len(sent) // IN_QUEUE)
    for number in range(pages):
        page = sent[number * IN_QUEUE : (number + 1) * IN_QUEUE]
        desk.page.locator(f".queue-rows li[data-number='{page[0].number}']").wait_for()
        assert words_in(desk.page, ".queue-text") == [begun(one.text) for one in page]
        check_desk_card(desk, next((one for one in page if is_address(one)), page[number % len(page)]))
        check_around(desk.page, "/moderate", allowed=[LEGEND])
        if number + 1 < pages:
            desk.page.get_by_test_id("stPaginationNext").dispatch_event("click")
    assert watch.seen == []


def is_address(one: Sent) -> bool:
    """Whether its name is what Markdown makes a link or a picture of."""
    return kept.name_of(one.text).startswith(("www.", "https://", "a@", ":"))


def begun(text: str) -> str:
    """A text as the queue begins it."""
    whole = cleaned(text)
    return whole if len(whole) <= QUEUE_EXCERPT else f"{whole[:QUEUE_EXCERPT]}…"


def check_desk_card(desk: Reader, one: Sent) -> None:
    desk.page.locator(f".queue-rows li[data-number='{one.number}'] button").dispatch_event("click")
    desk.page.locator(".st-key-desk-card h3", has_text=f"第 {one.number} 号").wait_for()
    desk.page.wait_for_selector(IDLE)
    assert words_in(desk.page, f".st-key-desk-text {TEXT}") == [cleaned(one.text)]
    head = desk.page.locator(".st-key-desk-card [data-testid='stCaptionContainer']").first
    name = cleaned_line(kept.name_of(one.text))
    assert (head.text_content() or "").replace("\u2060", "").endswith(f" · {name}")
    assert head.locator("p *").count() == 0


def test_files_taken_at_the_desk_hold_them_all(desk: Reader, watch: Watch, sent: list[Sent]) -> None:
    texts = {cleaned(one.text) for one in sent}
    files = {
        form: desk.taken(desk.page.locator(f".st-key-moderate-file-{form} button"))
        for form in (Form.CSV, Form.GEOJSON)
    }
    rows = csv.DictReader(io.StringIO(files[Form.CSV].decode("utf-8-sig"), newline=""))
    assert {row[head("text")].removeprefix("'") for row in rows} == {text.removeprefix("'") for text in texts}
    features = json.loads(files[Form.GEOJSON])["features"]
    assert {feature["properties"]["text"] for feature in features} == texts
    assert watch.seen == []


def test_the_record_shows_reasons_as_they_are(desk: Reader, watch: Watch, seeded: dict[str, Any]) -> None:
    desk.page.locator(".st-key-moderate-section button").nth(1).click()
    last = cleaned(seeded["again"][-1].text[:200])
    desk.page.locator("td", has_text=last.splitlines()[0]).first.wait_for()
    assert desk.page.locator("a[href*='evil'], a[href^='mailto:']").count() == 0
    assert watch.seen == []
