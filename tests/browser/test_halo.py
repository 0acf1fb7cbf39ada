"""How far everything may be off, on the map: bands, discs and dots, as wide as on the ground."""

import json
from collections.abc import Callable

import pytest

from geodata import catalog, outlines
from layers.spec import load_specs
from tests.browser.reader import Reader

Visit = Callable[..., Reader]
SHOWN = "planMap.view.halo.shown.getLayers()"
PIXELS = """(pane) => {
  const canvas = document.querySelector(`.leaflet-${pane}-pane canvas`);
  const data = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data;
  let drawn = 0;
  for (let i = 3; i < data.length; i += 4) if (data[i] > 200) drawn += 1;
  return drawn;
}"""


def stretches_of(layers: tuple[str, ...]) -> list[float | None]:
    """Accuracy of every edge, line and point that some layers draw."""
    sets = {spec.feature_set for spec in load_specs() if spec.id in layers}
    return [
        stretch.accuracy_m
        for feature in catalog.features()
        if feature.set_id in sets
        for stretch in outlines.stretches(feature.id)
    ]


def wait_for(reader: Reader, count: int) -> None:
    reader.frame.wait_for_function(f"() => {SHOWN}.length === {count}")


@pytest.mark.parametrize(
    "layers",
    [
        ("district", "structure"),
        ("control-lines", "three-spaces", "water"),
        ("streets", "rail", "places", "health"),
    ],
    ids=", ".join,
)
def test_the_switch_draws_a_band_for_each_accuracy_and_dots_for_each_edge_without(
    visit: Visit, layers: tuple[str, ...]
) -> None:
    reader = visit(f"/?lang=en&layers={','.join(layers)}")
    assert reader.frame.evaluate(f"{SHOWN}.length") == 0
    reader.page.get_by_text("Accuracy", exact=True).first.click()
    reader.applied("state.halo")
    expected = stretches_of(layers)
    wait_for(reader, len(expected))
    told = reader.frame.evaluate(f"{SHOWN}.map((l) => [l.options.accuracy, l.options.pane])")
    assert sorted(metres or 0 for metres, _ in told) == sorted(metres or 0 for metres in expected)
    assert all((pane == "plan-halo-open") == (metres is None) for metres, pane in told)
    assert reader.page.locator(".st-key-halo .legend li").count() == 3
    assert reader.errors == []
    assert reader.foreign == []


def test_bands_are_as_wide_as_on_the_ground_at_every_zoom(visit: Visit) -> None:
    reader = visit("/?layers=district&halo=1")
    wait_for(reader, len(stretches_of(("district",))))
    for zoom in (11, 13.5, 16):
        reader.frame.evaluate("(zoom) => map.setView([29.35, 113.1], zoom, { animate: false })", zoom)
        reader.settle()
        metres = reader.frame.evaluate(
            f"""() => {{
              const {{ x, y }} = map.getSize();
              const one = map.containerPointToLatLng([x / 2, y / 2]);
              const perPixel = map.distance(one, map.containerPointToLatLng([x / 2 + 100, y / 2])) / 100;
              return {SHOWN}.map((l) => [l.options.accuracy, l.options.weight * perPixel / 2]);
            }}"""
        )
        assert all(abs(width - accuracy) < 0.01 * accuracy for accuracy, width in metres)


def test_bands_are_seen_and_leave_with_the_switch(visit: Visit) -> None:
    reader = visit("/?lang=en&layers=district,structure&halo=1")
    wait_for(reader, len(stretches_of(("district", "structure"))))
    reader.settle()
    assert reader.frame.evaluate(PIXELS, "plan-halo") > 2000
    assert reader.frame.evaluate(PIXELS, "plan-halo-open") > 200
    opacity = reader.frame.evaluate(
        "getComputedStyle(document.querySelector('.leaflet-plan-halo-pane')).opacity"
    )
    assert 0.1 < float(opacity) < 0.3
    reader.page.get_by_text("Accuracy", exact=True).first.click()
    reader.applied("!state.halo")
    reader.settle()
    assert reader.frame.evaluate(PIXELS, "plan-halo") == 0


def test_the_keyboard_works_the_switch(visit: Visit) -> None:
    reader = visit("/?lang=en")
    switch = reader.page.get_by_role("switch", name="Accuracy")
    switch.focus()
    reader.page.keyboard.press("Space")
    reader.applied("state.halo")
    reader.settle()
    assert "halo=1" in reader.page.url
    reader.page.keyboard.press("Space")
    reader.applied("!state.halo")


def test_edges_are_asked_for_only_when_wanted_and_only_once(visit: Visit) -> None:
    reader = visit("/?lang=en&layers=structure,district")
    asked: list[str] = []
    reader.page.on("request", lambda request: asked.append(request.url))
    switch = reader.page.get_by_text("Accuracy", exact=True).first
    assert asked == []
    for wanted in ("state.halo", "!state.halo", "state.halo"):
        switch.click()
        reader.applied(wanted)
        reader.settle()
    edges = [address for address in asked if "/api/edges/" in address]
    assert sorted(edges) == sorted(reader.app + outlines.address(key) for key in ("district", "structure"))


def test_a_click_still_reaches_what_lies_under_a_band(visit: Visit) -> None:
    reader = visit("/?lang=en&layers=district,structure&halo=1")
    wait_for(reader, len(stretches_of(("district", "structure"))))
    core = catalog.feature("urban-core")
    reader.click_map(core.label_longitude, core.label_latitude)
    reader.applied("state.selected === 'urban-core'")


def test_the_filter_leaves_only_the_bands_of_what_it_keeps(visit: Visit) -> None:
    reader = visit("/plan?lang=en&clause=3.2.1&halo=1")
    reader.settle()
    shown = reader.frame.evaluate("planMap.view.state.filter")
    assert shown["layers"]
    ids = reader.frame.evaluate(
        "[...planMap.view.halo.parts].flatMap(([layer, parts]) => parts"
        ".filter(({ drawn }) => planMap.view.halo.shown.hasLayer(drawn)).map(({ id }) => [layer, id]))"
    )
    assert ids
    assert all(layer not in shown["layers"] or key in shown["ids"] for layer, key in ids)


def test_what_is_chosen_shows_each_edges_own_accuracy(visit: Visit) -> None:
    reader = visit("/?sel=yueyanglou-district&layers=district")
    reader.frame.wait_for_function("() => planMap.view.halo.chosen.getLayers().length > 0")
    drawn = reader.frame.evaluate("planMap.view.halo.chosen.getLayers().map((l) => l.options.accuracy)")
    edges = catalog.feature("yueyanglou-district").properties.edges
    assert sorted(drawn) == sorted(edge.accuracy_m for edge in edges if edge.accuracy_m)


def test_edges_that_cannot_be_read_are_told_in_words(visit: Visit) -> None:
    reader = visit("/about?lang=en")
    reader.context.route("**/api/edges/structure-*", lambda route: route.abort())
    reader.page.goto(f"{reader.app}/?lang=en&layers=structure&halo=1")
    alarm = reader.map.locator(".plan-alarm")
    alarm.get_by_text("Core, belt and wings").wait_for()
    assert "could not be read" in alarm.inner_text()


def test_what_a_file_of_edges_says_is_never_run(visit: Visit) -> None:
    hostile = "<img src=x onerror='top.hacked=1'>"
    edges = json.loads(outlines.payload("structure"))
    edges["features"].append(
        {**edges["features"][0], "properties": {"feature": hostile, "accuracy_m": hostile}}
    )
    reader = visit("/about?lang=en")
    body = json.dumps(edges)
    reader.context.route("**/api/edges/structure-*", lambda route: route.fulfill(body=body))
    reader.go("/?lang=en&layers=structure&halo=1")
    reader.frame.wait_for_function(f"() => {SHOWN}.length > 0")
    assert reader.page.evaluate("window.hacked") is None
