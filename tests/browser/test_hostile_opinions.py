"""Hostile texts, published, shown everywhere: seen as what they are, without any effect."""

import json
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from consultation.database import Database
from consultation.wording import cleaned
from tests.browser.harm import KNOWN, Watch, check_around, words_in
from tests.browser.reader import DESKTOP, Reader
from tests.consultation import hostile_opinions as kept
from tests.consultation.hostile_opinions import Sent
from tests.consultation.hostile_texts import ELEMENTS, HANDLERS, MARKDOWN, SCRIPTS, SIGNS, TEMPLATES
from tests.running import running_app

LEGEND = ".legend img[src^='data:image/svg+xml']"
ROWS = "[class*='st-key-opinion-row-']"
LOOKED_AT = [
    texts[at] for texts in (ELEMENTS, HANDLERS, SCRIPTS, TEMPLATES, MARKDOWN, SIGNS) for at in (0, 3)
]


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
def watch(browser: Browser, contexts: dict[str, Any]) -> Watch:
    context = browser.new_context(**DESKTOP.options)
    contexts[DESKTOP.name] = context
    watching = Watch(context)
    watching.start()
    return watching


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
    """A text as a list begins it."""
    line = " ".join(cleaned(text).split())
    return line if len(line) <= 140 else f"{line[:140]}…"


def test_the_list_shows_every_text_as_it_is(reader: Reader, watch: Watch, sent: list[Sent]) -> None:
    expected = [excerpt(one.text) for one in reversed(sent)]
    shown: list[str] = []
    older = reader.page.locator(".st-key-opinions-after button")
    while True:
        page = words_in(reader.page, f"{ROWS} [data-testid='stText']")
        shown += page
        check_around(reader.page, "/consult", allowed=[LEGEND])
        if len(shown) >= len(expected) or older.is_disabled():
            break
        older.click()
        first = f"第 {sent[-1 - len(shown)].number} 号"
        reader.page.locator(ROWS).first.filter(has_text=first).wait_for()
        reader.page.wait_for_function(
            "(count) => document.querySelectorAll(\"[class*='st-key-opinion-row-']\").length === count",
            arg=min(10, len(expected) - len(shown)),
        )
    assert shown == expected
    assert watch.seen == []


def test_the_map_shows_pins_and_no_words(reader: Reader, watch: Watch, sent: list[Sent]) -> None:
    placed = sum(1 for at in range(len(sent)) if at % 10 != 0)
    points = reader.frame.evaluate("() => window.planMap.view.opinions.points.length")
    assert points == placed
    check_around(reader.frame, "index.html")
    assert reader.frame.evaluate("() => document.body.innerText").count(MARK) == 0
    assert watch.seen == []


def test_a_card_shows_text_name_and_answer_as_they_are(
    reader: Reader, watch: Watch, sent: list[Sent]
) -> None:
    for one in (one for one in sent if one.text in LOOKED_AT):
        look_at(reader, one)
        said = words_in(reader.page, f"{SAID} [data-testid='stText']")
        name = cleaned_line(kept.name_of(one.text))
        assert said == [cleaned(one.text), *([f"— {name}"] if name else [])]
        check_around(reader.page, "/consult", allowed=[LEGEND])
    assert watch.seen == []


def test_the_api_tells_them_as_data(app: str, sent: list[Sent]) -> None:
    told: list[str] = []
    for offset in range(0, len(sent), 100):
        with urllib.request.urlopen(f"{app}/api/opinions?limit=100&offset={offset}", timeout=20) as answer:  # noqa: S310 - loopback
            assert answer.headers["Content-Type"].startswith("application/json")
            assert answer.headers["X-Content-Type-Options"] == "nosniff"
            told += [said["text"] for said in json.load(answer)["opinions"]]
    assert told == [cleaned(one.text) for one in reversed(sent)]
