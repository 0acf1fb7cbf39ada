"""WCAG 2.2 A and AA on the real pages, by keyboard alone, at 200 % zoom, without motion.

Streamlit's own built-in words, which stay English, are the one exception to two languages.
"""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext

from layers.drawings import Drawing, DrawingKind
from pages.shell.address_drawings import encode
from tests.browser.reader import ARTICLES, DESKTOP, PHONE, SLOWEST_MS, Device, Reader
from tests.running import ROOT, absent

Visit = Callable[..., Reader]
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
CHECK = """(rules) => axe.run(document, {
  runOnly: { type: 'tag', values: rules }, iframes: false, resultTypes: ['violations'],
}).then(({ violations }) => violations.flatMap(
  ({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 160)}`)))"""
ZOOMED = Device("zoomed", 720, 450, touch=False)  # a window of 1440 by 900 at 200 %
FOCUSED = """() => {
  const one = document.activeElement;
  const ring = (e) => {
    const { outlineStyle, outlineWidth } = getComputedStyle(e);
    return outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2 && e.getBoundingClientRect().width > 16;
  };
  const keys = [...document.querySelectorAll('[class*=st-key-]')].filter((e) => e.contains(one))
    .flatMap((e) => [...e.classList].filter((name) => name.startsWith('st-key-')));
  return {
    tag: one.tagName, keys, ring: ring(one) || Boolean(one.closest('label') && ring(one.closest('label'))),
    name: one.getAttribute('aria-label') || one.innerText || one.tagName,
  };
}"""


FRAME = {"__init__", "main", "overview"}
SCREENS = sorted(
    path.stem.replace("_", "-") for path in (ROOT / "pages").glob("*.py") if path.stem not in FRAME
)
PATHS = ["/", *(f"/{screen}" for screen in SCREENS)]
MAPS = [path for path in PATHS if path not in ARTICLES]


@pytest.fixture(scope="module")
def readers(app: str, opened: Callable[[Device], BrowserContext]) -> Iterator[Callable[[Device], Reader]]:
    """One reader a device, who goes from page to page."""
    known: dict[str, Reader] = {}

    def reader(device: Device) -> Reader:
        if device.name not in known or known[device.name].page.is_closed():
            known[device.name] = Reader(app, opened(device))
        return known[device.name]

    yield reader
    for one in known.values():
        one.page.close()


def violations(reader: Reader) -> list[str]:
    """What axe finds on the page and in the map's frame."""
    if not AXE.is_file():
        absent("axe-core is not installed; run: python -m api.assets")
    charts = reader.page.locator("[data-testid='stVegaLiteChart']")
    for position in range(charts.count()):
        charts.nth(position).locator("svg, canvas").first.wait_for()
    found = []
    for frame in reader.page.frames:
        if frame.url.startswith(reader.app):
            frame.evaluate(AXE.read_text(encoding="utf-8"))
            found += frame.evaluate(CHECK, RULES)
    return found


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("path", PATHS)
def test_no_page_breaks_a_rule(readers: Callable[[Device], Reader], path: str, language: str) -> None:
    """Each map page is checked bare in one language, with card and text version in the other."""
    reader = readers(DESKTOP)
    is_open = path in MAPS and (MAPS.index(path) % 2 == 0) == (language == "zh")
    reader.go(f"{path}?lang={language}{'&sel=south-lake&twin=1' if is_open else ''}")
    if is_open:
        reader.page.locator(".twin tbody tr").first.wait_for()
        reader.page.locator(".st-key-card h3").wait_for()
    assert violations(reader) == []


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_answer_about_parcels_breaks_no_rule(readers: Callable[[Device], Reader], language: str) -> None:
    reader = readers(DESKTOP)
    reader.go(f"/site-check?lang={language}")
    reader.page.locator(".st-key-site-example button").click()
    reader.page.locator(".st-key-parcel-table tbody tr").first.wait_for(timeout=30_000)
    reader.settle()
    assert violations(reader) == []


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_card_of_a_place_breaks_no_rule(readers: Callable[[Device], Reader], language: str) -> None:
    reader = readers(DESKTOP)
    reader.go(f"/?lang={language}&at=113.12,29.36&layers=district,three-spaces,health,structure")
    reader.page.locator(".st-key-card h3").wait_for()
    assert violations(reader) == []


def test_menu_and_dialog_break_no_rule(readers: Callable[[Device], Reader]) -> None:
    reader = readers(DESKTOP)
    reader.go("/?lang=en")
    reader.page.locator(".st-key-menu button").click()
    links = reader.page.locator("[data-testid='stPopoverBody'] a")
    links.first.wait_for()
    in_menu = [screen for screen in SCREENS if screen != "moderate"]
    assert sorted(link.get_attribute("href") or "" for link in links.all()) == ["", *in_menu]
    assert violations(reader) == []
    reader.page.keyboard.press("Escape")
    reader.page.locator(".st-key-share button").click()
    reader.page.get_by_role("dialog").locator(".link input").wait_for()
    assert violations(reader) == []


def test_kept_drawings_and_the_box_that_keeps_them_break_no_rule(
    readers: Callable[[Device], Reader],
) -> None:
    reader = readers(DESKTOP)
    field = Drawing(DrawingKind.AREA, ((113.1, 29.35), (113.12, 29.35), (113.11, 29.37)), "School")
    reader.go(f"/?lang=en&draw={encode((field,)).text}")
    reader.page.get_by_role("button", name="Remove all").wait_for()
    reader.map.get_by_role("button", name="Mark a point").click()
    reader.map.get_by_role("button", name="Keep on the map").wait_for()
    assert violations(reader) == []


@pytest.mark.parametrize("path", ["/?lang=zh&twin=1", "/plan?lang=en&clause=5.1.1&sel=cishi-pagoda"])
def test_the_phone_breaks_no_rule(readers: Callable[[Device], Reader], path: str) -> None:
    reader = readers(PHONE)
    reader.go(path)
    assert violations(reader) == []


def test_the_check_finds_a_fault_where_there_is_one(readers: Callable[[Device], Reader]) -> None:
    reader = readers(DESKTOP)
    reader.go("/?lang=en")
    for frame in (reader.page.main_frame, reader.frame):
        frame.evaluate("document.body.append(document.createElement('button'))")
    assert [fault.split(":")[0] for fault in violations(reader)] == ["button-name", "button-name"]


def focused(reader: Reader) -> dict[str, Any]:
    """What has the focus, on the page or in the map's frame."""
    stop: dict[str, Any] = reader.page.evaluate(FOCUSED)
    if stop["tag"] == "IFRAME":
        stop = reader.frame.evaluate(FOCUSED)
        stop["keys"] = ["map"]
    return stop


def tab_through(reader: Reader, until: str) -> list[dict[str, Any]]:
    """Press Tab from the beginning until something within a container has the focus."""
    stops: list[dict[str, Any]] = []
    while len(stops) < 150:
        reader.page.keyboard.press("Tab")
        stops.append(focused(reader))
        if until in stops[-1]["keys"]:
            return stops
    message = f"Tab never came to {until}: {[stop['name'] for stop in stops]}"
    raise AssertionError(message)


def test_tab_reaches_everything_and_the_focus_is_always_seen(visit: Visit) -> None:
    reader = visit("/?lang=en&sel=south-lake&twin=1")
    reader.page.locator(".twin tbody tr").first.wait_for()
    stops = tab_through(reader, "st-key-twin-table")
    assert stops[0]["name"] == "Skip to the text version"
    assert [stop["name"] for stop in stops if not stop["ring"]] == []
    order = [next((key for key in AREAS if key in stop["keys"]), "") for stop in stops]
    assert list(dict.fromkeys(area for area in order if area)) == list(AREAS)


AREAS = (
    "st-key-twin-skip",
    "st-key-twin-switch",
    "st-key-pages",
    "st-key-menu",
    "st-key-share",
    "st-key-language-choice",
    "st-key-search",
    "st-key-tree",
    "map",
    "st-key-card",
    "st-key-twin-table",
)


def await_focus(reader: Reader, name: str) -> None:
    """Wait until something of that name has the focus."""
    for _ in range(SLOWEST_MS // 100):
        if focused(reader)["name"] == name:
            return
        reader.page.wait_for_timeout(100)
    assert focused(reader)["name"] == name


def test_the_text_version_works_by_keyboard_from_the_first_key_on(visit: Visit) -> None:
    reader = visit("/?lang=en")
    reader.page.keyboard.press("Tab")
    reader.page.keyboard.press("Enter")
    reader.page.locator(".twin tbody tr").first.wait_for()
    reader.settle()
    assert reader.page.evaluate("document.activeElement.tagName") == "H2"
    while focused(reader)["name"] != "Urban core":
        reader.page.keyboard.press("Tab")
    reader.page.keyboard.press("Enter")
    reader.applied("state.selected === 'urban-core'")
    card = reader.page.locator(".st-key-card")
    card.get_by_role("heading", name="Urban core").wait_for()
    reader.settle()
    assert "Urban core" in reader.page.locator(".twin [role=status]").inner_text()
    await_focus(reader, "Urban core")
    reader.page.keyboard.press("Enter")
    assert reader.page.evaluate("document.activeElement.closest('.st-key-card') !== null")
    reader.page.keyboard.press("Escape")
    card.wait_for(state="detached")
    reader.settle()
    await_focus(reader, "Urban core")


def test_what_is_chosen_on_the_map_is_marked_in_the_text_and_escape_lets_it_go(visit: Visit) -> None:
    reader = visit("/?lang=en&twin=1")
    reader.click_map(113.1236, 29.3642)
    reader.applied("state.selected === 'urban-core'")
    reader.page.locator(".twin button[aria-current='true']", has_text="Urban core").wait_for()
    reader.settle()
    reader.frame.evaluate("document.getElementById('map_div').focus()")
    reader.page.keyboard.press("Escape")
    reader.applied("!state.selected")
    reader.page.locator(".twin [aria-current]").wait_for(state="detached")


def test_the_tables_have_heads_that_a_screen_reader_walks(visit: Visit) -> None:
    reader = visit("/?lang=zh&twin=1")
    tables = reader.page.locator(".twin").get_by_role("table")
    tables.first.wait_for()
    assert tables.count() == reader.page.locator(".twin").get_by_role("heading", level=3).count()
    table = reader.page.locator(".twin").get_by_role("table", name="空间结构（4）")
    assert table.get_by_role("columnheader").all_inner_texts() == [
        "名称",
        "图层、大小",
        "位置",
        "与其他要素",
        "依据、精度",
    ]
    assert table.get_by_role("rowheader").count() == 4
    assert "规划地图" in (reader.page.locator("iframe[aria-label]").get_attribute("aria-label") or "")


@pytest.mark.parametrize("path", ["/?lang=en&sel=urban-core", "/?lang=zh&twin=1", "/indicators?lang=en"])
def test_at_200_percent_nothing_is_lost_to_the_side(readers: Callable[[Device], Reader], path: str) -> None:
    reader = readers(ZOOMED)
    reader.go(path)
    assert reader.page.evaluate("document.documentElement.scrollWidth") <= ZOOMED.width
    controls = reader.page.locator(
        ":is(.st-key-card-actions, .st-key-twin-switch, .st-key-panel-toggle, .st-key-language-choice) button"
    )
    for box in (control.bounding_box() for control in controls.all()):
        assert box is not None
        assert 0 <= box["x"] <= box["x"] + box["width"] <= ZOOMED.width
        assert 0 <= box["y"] <= box["y"] + box["height"] <= ZOOMED.height


MOVES = """async () => {
  let frames = 0;
  map.on('zoomanim move', () => { frames += 1; });
  planMap.view.furniture.whole.click();
  const button = document.querySelector('.leaflet-control-zoom-in');
  button.click();
  map.panBy([200, 0]);
  const atOnce = frames;
  await new Promise((resolve) => setTimeout(resolve, 700));
  return { atOnce, later: frames - atOnce };
}"""


@pytest.mark.parametrize("wish", ["reduce", "no-preference"])
def test_the_map_moves_at_once_for_a_reader_who_wants_no_motion(
    app: str, browser: Browser, wish: str
) -> None:
    options = {**DESKTOP.options, "reduced_motion": wish}
    reader = Reader(app, browser.new_context(**options))
    reader.go("/?lang=en&map=13/29.36/113.12")
    moves = reader.frame.evaluate(MOVES)
    reader.context.close()
    assert (moves["later"] == 0) == (wish == "reduce")
    assert moves["atOnce"] > 0 or wish == "no-preference"
