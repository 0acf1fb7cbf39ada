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
from tests.browser.test_site_check import HOSTILE, RING, bring, geojson

Visit = Callable[..., Reader]
TYPED = {Language.ZH: "冷链", Language.EN: "cold chain"}
FREE = """(boxes) => {
  const controls = [...document.querySelectorAll('.leaflet-control')].map((e) => e.getBoundingClientRect());
  const isFree = (one) => one.top >= 0 && one.bottom <= map.getSize().y && controls.every((other) =>
    one.right <= other.left || other.right <= one.left || one.bottom <= other.top || other.bottom <= one.top);
  return boxes.map(isFree);
}"""  # whether boxes lie in the map's window where none of its buttons and notes covers them
RANKS = "[...document.querySelectorAll('.plan-rank')].map((e) => e.getBoundingClientRect().toJSON())"
CORNERS = """(ring) => ring.map(([x, y]) => map.latLngToContainerPoint([y, x]))
  .map(({ x, y }) => ({ left: x, right: x, top: y, bottom: y }))"""
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


def free(reader: Reader, boxes: list[dict[str, float]]) -> list[bool]:
    told: list[bool] = reader.frame.evaluate(FREE, boxes)
    return told


def test_on_a_phone_land_is_brought_ranked_and_taken_away_and_no_button_covers_a_rank(visit: Visit) -> None:
    reader = visit("/invest?lang=zh&industry=logistics", PHONE)
    page, toggle = reader.page, reader.page.locator(".st-key-panel-toggle button")
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE.width
    box = page.locator(f".st-key-rank-{order()[0]} button").bounding_box()
    assert box is not None
    assert box["height"] >= 44
    assert free(reader, reader.frame.evaluate(RANKS)) == [True] * FIRST

    toggle.tap()
    page.locator(".st-key-panel:has(.sheet-open) .st-key-weight-room").scroll_into_view_if_needed()
    reader.settle()
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE.width
    page.locator(".st-key-invest-bring summary").tap()
    bring(reader, geojson(RING), "地块.geojson")
    page.get_by_role("button", name=text("sitecheck_confirm", Language.ZH)).click()
    reader.applied("state.parcels && state.parcels.ranks")
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE.width
    toggle.tap()
    reader.settle()

    row = page.locator(".st-key-rank-parcel-1 button")
    assert HOSTILE[:39] in row.inner_text()
    row.click()
    reader.applied("state.parcels.chosen === 1")
    reader.settle()
    named = reader.map.locator(".plan-parcel-name-chosen")
    assert named.locator("b").inner_text() == row.inner_text().split()[0]
    assert named.locator("span").inner_text() == HOSTILE
    assert free(reader, reader.frame.evaluate(CORNERS, RING)) == [True] * len(RING)
    open_result(reader, "sum", Language.ZH)
    printed = (
        PdfReader(BytesIO(reader.taken(reader.page.locator(".st-key-invest-factsheet button"))))
        .pages[0]
        .extract_text()
    )
    assert HOSTILE[:20] in printed

    reader.map.get_by_role("button", name=text("map_whole", Language.ZH)).tap()
    reader.settle()
    assert free(reader, reader.frame.evaluate(RANKS)) == [True] * FIRST
    assert page.title() != "run"
    assert reader.errors == reader.failed == reader.foreign == []
