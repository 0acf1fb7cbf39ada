"""Reading the plan, the projects and a place in a real browser."""

import csv
import io
import json
from collections.abc import Callable

import pytest
from openpyxl import load_workbook

from geodata import catalog, lookup
from geodata.projects import Wanted, filter_projects, projects
from tests.browser.reader import DESKTOP, PHONE, Device, Reader

Visit = Callable[..., Reader]
COUNTS = "() => [...document.querySelectorAll('.plan-count')].map((e) => Number(e.textContent))"
DISCS = """() => [...document.querySelectorAll('.plan-point svg, .plan-count')]
  .filter((e) => e.getBoundingClientRect().width > 18)
  .map((e) => e.getBoundingClientRect().toJSON())"""
SERVICES = "district,health,education,heritage,commerce,platforms,industry"


def points(*set_ids: str) -> int:
    frames = [catalog.load(set_id).frame for set_id in set_ids]
    return sum(int((frame.geom_type == "Point").sum()) for frame in frames)


def test_a_deep_link_to_a_paragraph_shows_and_scrolls_to_it(visit: Visit) -> None:
    reader = visit("/plan?clause=4.2.4&lang=en")
    assert reader.frame.evaluate("planMap.view.state.highlighted") == list(lookup.named_in("4.2.4").drawn)
    west, south, east, north = catalog.feature("xujiaqiao-logistics-area").bounds
    inside = "([w, s, e, n]) => map.getBounds().contains([[s, w], [n, e]]) && map.getZoom() > 12"
    assert reader.frame.evaluate(inside, [west, south, east, north])
    chosen = reader.page.get_by_role("button", name="4.2.4")
    reader.settle()
    box = chosen.bounding_box()
    assert box is not None
    assert 52 < box["y"] < 900


def test_the_outline_works_by_keyboard(visit: Visit) -> None:
    reader = visit("/plan?lang=en")
    chapter = reader.page.get_by_role("button", name="5 City character")
    chapter.focus()
    reader.page.keyboard.press("Enter")
    paragraph = reader.page.get_by_role("button", name="5.1.1")
    paragraph.focus()
    reader.page.keyboard.press("Enter")
    reader.applied("state.highlighted.length > 5")


def test_a_click_on_the_map_marks_the_paragraphs(visit: Visit) -> None:
    reader = visit("/plan?lang=en&clause=3.2.1")
    reader.click_map(113.1236, 29.3642)
    reader.applied("state.selected === 'urban-core'")
    reader.page.get_by_role("button", name="◆ 3.2.1").wait_for()


def test_typing_narrows_the_map_and_the_table(visit: Visit) -> None:
    reader = visit("/projects?lang=en")
    reader.page.get_by_label("Text", exact=True).fill("health centre")
    reader.page.keyboard.press("Enter")
    kept = filter_projects(projects(), Wanted(text="health centre"))
    drawn = [project.feature_id for project in kept if project.feature_id]
    reader.applied(f"state.filter.ids.length === {len(drawn)}")
    reader.page.get_by_text(f"{len(kept)} of {len(projects())}").wait_for()
    reader.settle()
    shown = reader.frame.evaluate("document.querySelectorAll('.plan-point-cross:not([style*=none])').length")
    assert shown + sum(reader.frame.evaluate(COUNTS)) == len(drawn)
    hidden = """planMap.view.layers.get('transport-works').drawn
      .map(([, drawn]) => drawn instanceof L.Path && drawn.getElement())
      .every((path) => !path || path.style.display === 'none')"""
    assert reader.frame.evaluate(hidden)


def test_the_view_of_the_map_filters_the_table(visit: Visit) -> None:
    reader = visit("/projects?lang=en&map=15/29.2983/113.1395")
    reader.page.get_by_text("Only what the map shows").click()
    reader.settle()
    west, south, east, north = reader.frame.evaluate("map.getBounds().toBBoxString().split(',').map(Number)")
    kept = filter_projects(projects(), Wanted(in_view=True), view=(west, south, east, north))
    assert 0 < len(kept) < 20
    reader.page.get_by_text(f"{len(kept)} of {len(projects())}").wait_for()
    reader.frame.evaluate("map.setView([29.45, 113.15], 15, { animate: false })")
    reader.page.get_by_text(f"{len(kept)} of {len(projects())}").wait_for(state="detached")


def test_a_row_of_the_table_is_chosen_on_the_map(visit: Visit) -> None:
    reader = visit("/projects?lang=en")
    reader.page.get_by_label("Text", exact=True).fill("Wulipai")
    reader.page.keyboard.press("Enter")
    first = filter_projects(projects(), Wanted(text="Wulipai"))[0]
    reader.settle()
    box = reader.page.locator(".st-key-tray canvas").first.bounding_box()
    assert box is not None
    reader.page.mouse.click(box["x"] + 18, box["y"] + 52)
    reader.applied(f"state.selected === '{first.feature_id or first.within}'")


def test_the_downloads_hold_exactly_what_is_shown(visit: Visit) -> None:
    reader = visit("/projects?lang=en")
    reader.page.get_by_label("Text", exact=True).fill("logistics")
    reader.page.keyboard.press("Enter")
    kept = filter_projects(projects(), Wanted(text="logistics"))
    reader.page.get_by_text(f"Download the {len(kept)} shown").wait_for()
    reader.settle()
    names = [project.named.name_en for project in kept]
    assert [row[0] for row in csv.reader(io.StringIO(download(reader, "CSV").decode("utf-8-sig")))][
        1:
    ] == names
    sheet = load_workbook(io.BytesIO(download(reader, "XLSX"))).worksheets[0]
    assert [row[0] for row in sheet.iter_rows(min_row=2, values_only=True)] == names
    told = json.loads(download(reader, "GeoJSON"))
    assert [feature["properties"]["name_en"] for feature in told["features"]] == names
    assert "OpenStreetMap" in told["attribution"]


def download(reader: Reader, name: str) -> bytes:
    return reader.taken(reader.page.get_by_role("button", name=name, exact=True))


@pytest.mark.parametrize("path", ["/", "/structure", "/zones", "/waterfront", "/plan", "/projects"])
def test_a_click_on_empty_ground_asks_what_the_plan_means_there(visit: Visit, path: str) -> None:
    reader = visit(f"{path}?lang=en&layers=district,streets&map=14/29.28/113.33")
    reader.click_map(113.3312, 29.2791)
    card = reader.page.locator(".st-key-card")
    card.get_by_role("heading", name="Here").wait_for()
    reader.settle()
    assert "29.279" in card.inner_text()
    assert "Yueyanglou District" in card.inner_text()
    assert "at=113.33" in reader.page.url
    reach_m = reader.frame.evaluate(
        "planMap.view.selection.getLayers().find((l) => l.options.className === 'plan-reach').getRadius()"
    )
    assert reach_m == 1000


@pytest.mark.parametrize("device", [DESKTOP, PHONE], ids=lambda device: device.name)
def test_no_symbol_covers_another_and_none_gets_lost_at_any_zoom(visit: Visit, device: Device) -> None:
    reader = visit(f"/?layers={SERVICES}&map=11/29.37/113.11", device)
    check_symbols(reader)
    for zoom in (12.5, 14):
        reader.frame.evaluate("(zoom) => map.setView([29.37, 113.11], zoom, { animate: false })", zoom)
        reader.settle()
        check_symbols(reader)


def check_symbols(reader: Reader) -> None:
    """No disc covers another, and each point is drawn by itself or counted."""
    discs = reader.frame.evaluate(DISCS)
    for position, one in enumerate(discs):
        for other in discs[position + 1 :]:
            apart = ((one["x"] - other["x"]) ** 2 + (one["y"] - other["y"]) ** 2) ** 0.5
            assert apart > 0.6 * min(one["width"], other["width"])
    singles = reader.frame.evaluate("document.querySelectorAll('.plan-point:not([style*=none]) svg').length")
    all_points = points("health", "education", "heritage", "commerce", "platforms", "industry")
    assert singles + sum(reader.frame.evaluate(COUNTS)) == all_points


def test_a_cluster_opens_where_it_is_clicked(visit: Visit) -> None:
    reader = visit(f"/?layers={SERVICES}&map=11/29.37/113.11")
    before = sum(reader.frame.evaluate(COUNTS))
    reader.map.locator(".plan-count").first.click()
    reader.settle()
    assert reader.frame.evaluate("map.getZoom()") > 11
    assert reader.frame.evaluate("planMap.view.state.selected") is None
    assert reader.frame.evaluate("planMap.view.state.spot") is None
    assert sum(reader.frame.evaluate(COUNTS)) < before


def test_what_is_chosen_is_never_inside_a_cluster(visit: Visit) -> None:
    reader = visit(f"/?layers={SERVICES}&map=11/29.37/113.11&sel=chc-wulipai")
    inside = reader.frame.evaluate("planMap.view.clusters.groups.flatMap((g) => g.points.map((p) => p.id))")
    assert inside
    assert "chc-wulipai" not in inside
    shown = [label["words"] for label in reader.label_boxes()]
    assert any("五里牌" in words for words in shown)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_charts_are_drawn_and_read(visit: Visit, language: str) -> None:
    reader = visit(f"/indicators?lang={language}")
    charts = reader.page.locator("[data-testid='stVegaLiteChart'] :is(canvas, svg)")
    charts.nth(1).wait_for()
    assert charts.count() == 2
    assert reader.foreign == []


def test_an_error_on_a_feature_is_reported_where_opinions_go(visit: Visit) -> None:
    reader = visit("/?sel=urban-core&lang=en")
    reader.page.locator(".st-key-say-error button").click()
    reader.page.locator(".st-key-consult-send button").wait_for()
    assert "/consult" in reader.page.url
    assert "Urban core" in reader.page.locator(".st-key-panel").inner_text()
