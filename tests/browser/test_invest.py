"""The investors' page in a real browser: from the question to the short list, in words and on a phone."""

from collections.abc import Callable
from io import BytesIO

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from design.texts import Language, text
from geodata.ranking.rank import rank
from pages.shell.asked import Asked
from pages.shell.ranked_list import FIRST
from tests.browser.reader import PHONE, Reader

Visit = Callable[..., Reader]
TYPED = {Language.ZH: "冷链", Language.EN: "cold chain"}
NUMBERS = "[...document.querySelectorAll('.plan-rank')].map((n) => n.textContent)"


def order(weights: tuple[tuple[str, int], ...] = Asked().weights) -> list[str]:
    return [
        row.candidate.id for row in rank(Asked(industries=("logistics",), weights=weights).enquiry()).rows
    ]


def listed(reader: Reader) -> list[str]:
    """Ids of the list, in its order on the screen."""
    ids: list[str] = reader.page.evaluate(
        "[...document.querySelectorAll('[class*=st-key-rank-row-]')]"
        ".map((e) => [...e.classList].find((c) => c.startsWith('st-key-rank-row-')).slice(16))"
    )
    return ids


def open_result(reader: Reader, result: str, language: Language) -> None:
    reader.page.get_by_role("radio", name=text(f"invest_result_{result}", language)).click()
    reader.settle()


@pytest.mark.parametrize("language", Language)
def test_from_a_question_to_a_short_list_with_reasons(visit: Visit, language: Language) -> None:
    reader = visit(f"/invest?lang={language}")
    field = reader.page.get_by_label(text("invest_business", language))
    field.fill(TYPED[language])
    field.press("Enter")
    first = order()[0]
    reader.page.locator(f".st-key-rank-row-{first}").wait_for()
    reader.applied(f"state.ranks['{first}'] === 1")
    reader.settle()
    assert listed(reader) == order()[:FIRST]
    assert sorted(map(int, reader.frame.evaluate(NUMBERS))) == list(range(1, FIRST + 1))

    knob = reader.page.locator(".st-key-weight-waterfront").get_by_role("slider")
    knob.focus()
    for _ in range(6):
        reader.page.keyboard.press("ArrowRight")
    reader.page.wait_for_function("location.search.includes('waterfront-6')")
    reader.settle()
    start = Asked().weights
    weighed = order((*start[:3], ("waterfront", 6), *start[3:]))
    assert listed(reader) == weighed[:FIRST]

    reader.page.locator(f".st-key-rank-{weighed[1]} button").click()
    reader.applied(f"state.selected === '{weighed[1]}'")
    open_result(reader, "sum", language)
    last = reader.page.locator(".st-key-sum-table tr td:last-child")
    last.first.wait_for()
    cells = last.all_inner_texts()
    assert round(sum(map(float, cells[:-1])), 1) == float(cells[-1])
    printed = PdfReader(BytesIO(reader.taken(reader.page.locator(".st-key-invest-factsheet button"))))
    assert cells[-1] in printed.pages[0].extract_text()
    assert text("notice_not_submitted", language) in printed.pages[0].extract_text()

    open_result(reader, "beside", language)
    reader.page.locator(
        "[data-testid='stVegaLiteChart'] canvas, [data-testid='stVegaLiteChart'] svg"
    ).first.wait_for()
    assert reader.page.locator(".st-key-beside-table th").count() == 4
    assert (
        len(
            load_workbook(
                BytesIO(reader.taken(reader.page.locator(".st-key-invest-comparison button")))
            ).sheetnames
        )
        > 1
    )
    open_result(reader, "projects", language)
    reader.page.locator(".st-key-opportunity-table [data-testid='stDataFrame']").wait_for()
    open_result(reader, "ranking", language)

    link = reader.page.url.removeprefix(reader.app)
    again = visit(link)
    assert listed(again) == weighed[:FIRST]
    assert reader.failed == again.failed == []
    assert reader.foreign == again.foreign == []


def test_a_hostile_address_is_told_in_words_and_runs_nothing(visit: Visit) -> None:
    reader = visit("/invest?lang=en&weight=station-<img src=x onerror=alert(1)>&beside=<script>&own=2")
    assert reader.page.locator(".st-key-faults [data-testid='stAlert']").count() == 3
    assert reader.page.locator(".st-key-faults img, .st-key-faults script").count() == 0
    assert len(listed(reader)) == FIRST


def test_the_page_is_usable_on_a_phone(visit: Visit) -> None:
    reader = visit("/invest?lang=zh&industry=logistics", PHONE)
    assert reader.page.evaluate("document.documentElement.scrollWidth") == PHONE.width
    button = reader.page.locator(f".st-key-rank-{order()[0]} button")
    box = button.bounding_box()
    assert box is not None
    assert box["height"] >= 44
    reader.page.locator(".st-key-panel-toggle button").click()
    reader.page.locator(".st-key-panel:has(.sheet-open) .st-key-weight-room").scroll_into_view_if_needed()
    reader.settle()
    assert reader.page.evaluate("document.documentElement.scrollWidth") == PHONE.width
