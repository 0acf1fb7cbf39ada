"""The reader's own drawings on the pages: listed, named, removed, told to the map and kept in the link."""

import json
import re
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from layers.drawings import LONGEST_LABEL, MOST, Drawing, DrawingKind
from pages.shell import drawings, state
from pages.shell.address_drawings import decode, encode
from pages.shell.key import Key
from tests.pages.screen import Opener, applied_to, figure, map_of, words_of

FIELD = Drawing(DrawingKind.AREA, ((113.1, 29.35), (113.12, 29.35), (113.11, 29.37)), "候选地块")
WAY = Drawing(DrawingKind.LINE, ((113.1, 29.35), (113.12, 29.35)))
PIN = Drawing(DrawingKind.POINT, ((113.13, 29.38),), "<b>$x$</b>")
ALL = encode((FIELD, WAY, PIN)).text


def rows(app: AppTest, what: str) -> list[str]:
    """Keys of the list's buttons or fields, one for each drawing."""
    kinds = [*app.button, *app.text_input]
    return [str(item.key) for item in kinds if re.fullmatch(rf"drawing-{what}-\d+", str(item.key))]


def kept_on(app: AppTest) -> list[dict[str, Any]]:
    kept: list[dict[str, Any]] = applied_to(app)["drawings"]["kept"]
    return kept


@pytest.fixture
def session(monkeypatch: pytest.MonkeyPatch) -> dict[Key, Any]:
    """What a session remembers."""
    held: dict[Key, Any] = {}
    monkeypatch.setattr(state, "recall", lambda key, default=None: held.get(key, default))
    monkeypatch.setattr(state, "remember", held.__setitem__)
    return held


def feature(token: object, kind: str, coordinates: object) -> dict[str, Any]:
    return {"properties": {"kept": token}, "geometry": {"type": kind, "coordinates": coordinates}}


@pytest.mark.parametrize("page", ["", "plan", "rules", "compare"])
def test_every_map_shows_the_drawings_of_the_link_and_lists_them(open_page: Opener, page: str) -> None:
    app = open_page(page, lang="en", draw=ALL)
    assert not app.exception
    assert not app.warning
    assert [drawing["kind"] for drawing in kept_on(app)] == ["a", "l", "p"]
    assert "My drawings (3)" in words_of(app)
    assert app.query_params["draw"] == ALL


def test_list_and_map_say_the_figure_on_the_ellipsoid(open_page: Opener) -> None:
    app = open_page(lang="en", draw=ALL)
    words = words_of(app)
    area, length = f"{figure(FIELD.area_m2 / 1e4, 1)} ha", f"{figure(WAY.length_m / 1000, 2)} km"
    assert f"Area · {area} · {figure(FIELD.area_m2 / 1e4 * 15)} mu" in words
    assert f"Line · {length}" in words
    assert "Point · 113.13000° E 29.38000° N" in words
    assert [drawing["caption"] for drawing in kept_on(app)] == [f"候选地块 · {area}", length, "<b>$x$</b>"]


def test_both_maps_of_a_comparison_show_them(open_page: Opener) -> None:
    app = open_page("compare", draw=ALL)
    told = [json.loads(each.proto.json_args)["feature_group"] for each in app.get("component_instance")]
    assert (
        sum('"caption": "\\u5019\\u9009\\u5730\\u5757' in group or "候选地块" in group for group in told) == 2
    )


def test_a_name_goes_to_the_map_and_the_link_and_the_maps_script_stays(open_page: Opener) -> None:
    app = open_page(lang="en", draw=ALL)
    script = map_of(app)["script"]
    app.text_input(key=rows(app, "label")[1]).set_value(" Way\u202e to school ").run()
    assert kept_on(app)[1]["caption"].startswith("Way to school · ")
    assert decode(app.query_params["draw"]).drawings[1].label == "Way to school"
    assert map_of(app)["script"] == script


def test_one_or_all_can_be_removed(open_page: Opener) -> None:
    app = open_page(lang="en", draw=ALL)
    app.button(key=rows(app, "remove")[0]).click().run()
    assert [drawing["kind"] for drawing in kept_on(app)] == ["l", "p"]
    assert [app.text_input(key=key).value for key in rows(app, "label")] == ["", "<b>$x$</b>"]
    assert decode(app.query_params["draw"]).drawings == (WAY, PIN)
    app.button(key="drawings-remove-all").click().run()
    assert kept_on(app) == []
    assert "draw" not in app.query_params
    assert "My drawings" not in words_of(app)


def test_going_to_a_drawing_flies_the_map_there(open_page: Opener) -> None:
    app = open_page(draw=ALL)
    app.button(key=rows(app, "zoom")[1]).click().run()
    west, south, east, north = applied_to(app)["fit"]
    (first, latitude), (last, _) = WAY.points
    assert west < first < last < east
    assert south < latitude < north


def test_the_print_dialog_says_that_they_are_not_printed(open_page: Opener) -> None:
    for draw, told in ((ALL, True), ("", False)):
        app = open_page(lang="en", **({"draw": draw} if draw else {}))
        app.button(key="print").click().run()
        assert ("are not printed" in words_of(app)) is told


def test_they_stay_from_page_to_page(open_page: Opener) -> None:
    app = open_page(draw=ALL)
    app.switch_page("zones.py").run()
    assert len(kept_on(app)) == 3
    assert app.query_params["draw"] == ALL


def test_the_share_dialog_says_which_are_not_in_the_link(open_page: Opener) -> None:
    app = open_page(lang="en", draw=ALL)
    app.button(key="share").click().run()
    assert not app.warning
    app.session_state["plan-drawings"] = dict(enumerate((PIN,) * 22))
    app.button(key="share").click().run()
    assert [warning.value for warning in app.warning if "2 of the drawings" in warning.value]
    assert "21, 22" in app.warning[0].value
    assert len(decode(app.query_params["draw"]).drawings) == 20


def test_what_the_browser_kept_is_taken_once_and_in_order(session: dict[Key, Any]) -> None:
    line = feature(8, "LineString", [[113.1, 29.35], [113.12, 29.35]])
    point = feature(7, "Point", [113.130000004, 29.38])
    assert drawings.take((line, point))
    assert [drawing.kind for drawing in drawings.kept().values()] == [DrawingKind.POINT, DrawingKind.LINE]
    assert drawings.kept()[7].points == ((113.13, 29.38),)
    assert drawings.shown().taken == 8
    assert not drawings.take((line, point))
    drawings.remove(7)
    assert not drawings.take((line, point))
    assert list(drawings.kept().values()) == [WAY]
    assert session[Key.TAKEN] == 8


def test_a_browser_that_tells_again_after_the_session_was_lost_adds_nothing(session: dict[Key, Any]) -> None:
    session[Key.DRAWINGS] = {0: WAY}
    assert drawings.take((feature(8, "LineString", [[113.1, 29.35], [113.12, 29.35]]),))
    assert list(drawings.kept().values()) == [WAY]


def test_an_area_comes_without_its_closing_corner(session: dict[Key, Any]) -> None:
    ring = [[x, y] for x, y in (*FIELD.points, FIELD.points[0])]
    assert drawings.take((feature(1, "Polygon", [ring]),))
    assert drawings.kept()[1].points == FIELD.points
    assert session[Key.DRAWINGS][1].label == ""


@pytest.mark.parametrize(
    ("kind", "coordinates"),
    [
        ("Point", None),
        ("Point", [113.1]),
        ("Point", [113.1, 29.3, 5]),
        ("Point", ["113.1", "29.3"]),
        ("Point", [float("nan"), 29.3]),
        ("Point", [10**400, 29.3]),
        ("Point", [116.4, 39.9]),
        ("LineString", [[113.1, 29.3]]),
        ("LineString", {"0": [113.1, 29.3]}),
        ("LineString", [[113.1, 29.3]] * 10_000),
        ("Polygon", []),
        ("Polygon", [[]]),
        ("Polygon", [[113.1, 29.3]]),
        ("Polygon", [[[113.1, 29.3], [113.2, 29.3], [113.1, 29.3]]]),
        ("MultiPolygon", [[[[113.1, 29.3]]]]),
        (["Point"], [113.1, 29.3]),
    ],
)
def test_what_is_no_drawing_is_not_kept(session: dict[Key, Any], kind: Any, coordinates: Any) -> None:
    drawings.take((feature(1, kind, coordinates),))
    assert drawings.kept() == {}
    assert session[Key.TAKEN] == 1


@pytest.mark.parametrize("told", [None, 5, "x", [], {}, {"properties": 3}, {"properties": {"kept": "9"}}])
def test_what_is_no_feature_is_passed_over(session: dict[Key, Any], told: Any) -> None:
    assert not drawings.take((told,))
    assert session == {}


def test_the_map_keeps_so_many_and_no_more(session: dict[Key, Any]) -> None:
    drawings.take(tuple(feature(n, "Point", [113.1 + n / 1000, 29.3]) for n in range(1, MOST + 10)))
    assert len(drawings.kept()) == MOST
    assert len(session[Key.DRAWINGS]) == MOST


def test_a_name_is_one_short_line(session: dict[Key, Any]) -> None:
    session[Key.DRAWINGS] = {3: WAY}
    drawings.label(3, "\n" + "岳" * 90)
    assert drawings.kept()[3].label == "岳" * LONGEST_LABEL
    drawings.label(99, "nobody")
    assert list(session[Key.DRAWINGS]) == [3]
