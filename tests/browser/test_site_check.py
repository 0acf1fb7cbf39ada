"""A reader's own land in a real browser: from file to answer, seen by nobody else, stopped, refused."""

import json
import time
from collections.abc import Callable
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser

from design.texts import Language, text
from geodata import crs
from layers.session_files import address
from tests.api.test_http import get
from tests.browser.reader import DESKTOP, PHONE, SLOWEST_MS, Device, Reader
from tests.geodata.site.ground import random_parcels

Visit = Callable[..., Reader]
HOSTILE = "<img src=x onerror=\"document.title='run'\">"
RING = [[113.1, 29.355], [113.106, 29.355], [113.106, 29.359], [113.1, 29.359], [113.1, 29.355]]
CHOSEN = "state.parcels && state.parcels.chosen"
DRAWN = "[...planMap.view.parcels.held.values()].filter(Boolean).length"
SOCKETS = """window.sockets = []; const Plain = WebSocket;
window.WebSocket = class extends Plain {
  constructor(...all) { super(...all); window.sockets.push(this); }
};"""
HEAD = """[属性描述]
坐标系=2000国家大地坐标系
几度分带=3
投影类型=高斯克吕格
计量单位=米
带号=38
精度=0.1
转换参数=0,0,0,0,0,0,0
[地块坐标]
"""


def geojson(ring: list[list[float]], name: str = HOSTILE) -> bytes:
    feature = {
        "type": "Feature",
        "properties": {"name": name},
        "geometry": {"type": "Polygon", "coordinates": [ring]},
    }
    return json.dumps({"type": "FeatureCollection", "features": [feature]}).encode()


def boundary_points(count: int) -> bytes:
    """Parcels in zone 38 as surveyors write them, in UTF-8."""
    lines = []
    for lot in random_parcels(5, count):
        corners = [crs.to_cgcs2000_zone38(*place) for place in lot.geometry.exterior.coords]  # type: ignore[union-attr]  # polygons
        lines.append(f"{len(corners)},,S{lot.number},{lot.name},面,,,,@")
        lines += [f"J{n},1,{north:.2f},{east:.2f}" for n, (east, north) in enumerate(corners, start=1)]
    return (HEAD + "\n".join(lines)).encode()


def bring(reader: Reader, content: bytes, name: str) -> None:
    reader.page.locator("input[type=file]").set_input_files(
        {"name": name, "mimeType": "application/octet-stream", "buffer": content}
    )


def answered(reader: Reader) -> None:
    reader.page.locator(".st-key-site-answer h3").wait_for(timeout=30_000)
    reader.applied(CHOSEN)
    reader.settle()


def await_gone(app: str, path: str) -> None:
    """Wait until nothing is behind an address, a moment after its session has ended."""
    give_up = time.monotonic() + SLOWEST_MS / 1000
    while get(app, path).status != 404 and time.monotonic() < give_up:
        time.sleep(0.1)
    assert get(app, path).status == 404


@pytest.mark.parametrize(("lang", "device"), [("zh", DESKTOP), ("en", PHONE)], ids=["zh", "en"])
def test_the_way_from_the_file_over_the_question_to_the_answer(
    visit: Visit, lang: str, device: Device
) -> None:
    reader, language = visit(f"/site-check?lang={lang}", device), Language(lang)
    reader.frame.evaluate("window.mounted = 'once'")
    if device is PHONE:
        reader.page.locator(".st-key-panel-toggle button").tap()
        reader.settle()
    bring(reader, geojson(RING), "地块.geojson")
    question = reader.page.locator(".st-key-site-question")
    question.get_by_text(text("datum_unsettled_degrees", language)).wait_for()
    reader.frame.wait_for_function("() => document.querySelectorAll('.plan-parcel-candidate').length === 2")
    assert reader.page.locator(".st-key-site-answer").count() == 0
    question.get_by_text("GCJ-02").last.click()
    reader.applied(f"{CHOSEN} === 2")
    question.get_by_text("CGCS2000").first.click()
    reader.applied(f"{CHOSEN} === 1")
    reader.page.get_by_role("button", name=text("sitecheck_confirm", language)).click()
    answered(reader)
    answer = reader.page.locator(".st-key-site-answer")
    assert answer.get_by_role("heading", level=3).inner_text() == HOSTILE
    assert "25.8311" in answer.inner_text()
    assert text("sitecheck_undelimited", language) in answer.inner_text()
    reader.frame.wait_for_function("() => document.querySelectorAll('.plan-piece-undecidable').length > 0")
    assert reader.map.locator(".plan-parcel-name-chosen").inner_text() == HOSTILE
    assert reader.page.title() != "run"
    assert reader.frame.evaluate("window.mounted") == "once"
    assert reader.page.evaluate("document.documentElement.scrollWidth") <= device.width
    record = json.loads(reader.taken(reader.page.locator(".st-key-site-json button")))
    assert record["parcels"][0]["name"] == HOSTILE
    assert record["crs"] == "wgs84"
    assert reader.taken(reader.page.locator(".st-key-site-pdf button")).startswith(b"%PDF")
    assert reader.errors == reader.failed == reader.foreign == []


def test_nobody_else_sees_the_parcels_and_their_address_dies_with_the_session(
    visit: Visit, app: str, browser: Browser
) -> None:
    first = Reader(app, browser.new_context(**DESKTOP.options))
    first.go("/site-check?lang=en")
    first.page.locator(".st-key-site-example button").click()
    answered(first)
    told = first.frame.evaluate("planMap.view.state.parcels")
    path = told["address"]
    with urlopen(app + path) as answer:  # noqa: S310 - loopback
        assert answer.headers["cache-control"] == "no-store"
        assert len(json.load(answer)["features"]) == 4
    assert path.rpartition("/")[2].removesuffix(".geojson") not in first.page.url
    second = visit("/site-check?lang=en")
    assert second.frame.evaluate("planMap.view.state.parcels") is None
    assert "invented parcels" not in second.page.locator(".st-key-panel").inner_text()
    for listing in ("/api/layers", "/api/data", "/api/health"):
        assert b"session" not in get(app, listing).body
    first.context.close()
    for address_of in (told["address"], told["pieces"], address("0" * 40)):
        await_gone(app, address_of)


def test_after_a_lost_connection_the_parcels_are_back_at_another_address(app: str, browser: Browser) -> None:
    context = browser.new_context(**DESKTOP.options)
    context.add_init_script(SOCKETS)
    reader = Reader(app, context)
    reader.go("/site-check?lang=en")
    reader.page.locator(".st-key-site-example button").click()
    answered(reader)
    first = reader.frame.evaluate("planMap.view.state.parcels.address")
    reader.page.evaluate("window.sockets.forEach((socket) => socket.close())")
    reader.page.wait_for_function("() => window.sockets.length > 1 && window.sockets.at(-1).readyState === 1")
    await_gone(app, first)
    assert reader.map.locator(".plan-parcel-chosen").count() == 1
    reader.page.locator(".st-key-site-next button").click()
    reader.applied(f"state.parcels && state.parcels.address !== '{first}'")
    second = reader.frame.evaluate("planMap.view.state.parcels.address")
    assert [get(app, path).status for path in (first, second)] == [404, 200]
    context.close()


def test_a_row_and_a_click_on_the_map_choose_a_parcel(visit: Visit) -> None:
    reader = visit("/site-check?lang=en")
    reader.page.locator(".st-key-site-example button").click()
    answered(reader)
    table = reader.page.locator(".st-key-parcel-table")
    assert table.get_by_role("row").count() >= 5
    before = reader.frame.evaluate("planMap.view.state.parcels.chosen")
    rows = table.get_by_role("rowheader").get_by_role("button")
    rows.last.focus()
    reader.page.keyboard.press("Enter")
    reader.applied(f"{CHOSEN} !== {before}")
    reader.settle()
    chosen = reader.frame.evaluate("planMap.view.state.parcels.chosen")
    assert table.locator("[aria-current=true]").count() == 1
    reader.frame.evaluate("map.fitBounds([[29.33, 113.1], [29.45, 113.25]], { animate: false })")
    reader.settle()
    other = reader.frame.evaluate(
        """([chosen]) => { const of = [...planMap.view.parcels.held.values()].flat()
          .find((f) => f.properties.numbers && !f.properties.numbers.includes(chosen));
          const at = L.geoJSON(of).getBounds().getCenter();
          return [of.properties.numbers[0], at.lng, at.lat]; }""",
        [chosen],
    )
    reader.click_map(other[1], other[2])
    reader.applied(f"{CHOSEN} === {other[0]}")
    assert reader.errors == reader.failed == []


def test_a_refused_file_leaves_a_sentence_with_its_place_and_no_parcel(visit: Visit) -> None:
    reader = visit("/site-check?lang=zh")
    bow_tie = [RING[0], RING[2], RING[1], RING[3], RING[0]]
    bring(reader, geojson(bow_tie), "bad.geojson")
    refused = reader.page.locator(".st-key-site-refused")
    refused.get_by_text("113.103").wait_for()
    assert text("exchange_crosses_itself", Language.ZH) in refused.inner_text()
    assert reader.frame.evaluate("planMap.view.state.parcels") is None
    assert reader.page.locator("[data-testid=stFileUploaderFile]").count() == 0
    bring(reader, b"PK\x03\x04 not an archive", "bad.zip")
    reader.page.wait_for_function(
        "() => !document.querySelector('.st-key-site-refused').innerText.includes('113.103')"
    )
    assert reader.errors == reader.failed == []


def test_a_long_check_is_stopped_while_it_runs_and_can_be_started_again(visit: Visit) -> None:
    reader = visit("/site-check?lang=en")
    bring(reader, boundary_points(9_000), "many.txt")
    stop = reader.page.locator(".st-key-site-stop button")
    stop.wait_for(timeout=40_000)
    stop.click()
    again = reader.page.locator(".st-key-site-check-again button")
    again.wait_for(timeout=20_000)
    assert reader.page.locator(".st-key-site-answer").count() == 0
    assert text("sitecheck_stopped", Language.EN) in reader.page.locator(".st-key-panel").inner_text()
    reader.frame.wait_for_function(f"() => {DRAWN} === 1")
    reader.page.locator(".st-key-site-remove button").click()
    reader.applied("!state.parcels")
    assert reader.errors == reader.failed == []
