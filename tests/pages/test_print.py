"""The print dialog: what is on the screen becomes the figure that is asked for."""

from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from layers.spec import start_layers
from pages.shell import print_dialog
from reports.errors import FigureRequestError, MissingFontError
from reports.figure import Progress
from reports.request import FigureRequest, FileFormat, Orientation, Paper, Speech
from tests.pages.screen import Opener, applied_to, map_of, open_branch

MAP_PAGES = ["", "structure", "zones", "waterfront", "plan", "projects"]


@pytest.fixture
def asked_for(monkeypatch: pytest.MonkeyPatch) -> list[FigureRequest]:
    """What the dialog asks to draw."""
    requests: list[FigureRequest] = []

    def note(request: FigureRequest, progress: Progress) -> bytes:
        progress(0.5, "figure_doing_draw")
        requests.append(request)
        return b"%PDF"

    monkeypatch.setattr(print_dialog, "draw_figure", note)
    return requests


def open_dialog(app: AppTest) -> AppTest:
    return app.button(key="print").click().run()


def pick(app: AppTest, key: str, value: str) -> None:
    """Choose in a segmented control; the harness knows its labels in Chinese only."""
    app.button_group(key=key).set_value(value)


def draw(app: AppTest) -> AppTest:
    return app.button(key="print-draw").click().run()


def downloads(app: AppTest) -> list[Any]:
    return [button.proto for button in app.get("download_button") if "print" in button.proto.id]


@pytest.mark.parametrize("page", MAP_PAGES)
def test_every_map_page_can_be_printed(open_page: Opener, page: str) -> None:
    app = open_page(page, lang="en")
    before = map_of(app)["script"]
    open_dialog(app)
    assert not app.exception
    assert app.button(key="print-draw").label == "Draw"
    assert map_of(app)["script"] == before


def test_what_is_on_the_screen_is_asked_for(open_page: Opener, asked_for: list[FigureRequest]) -> None:
    app = open_page(lang="zh", layers="district,water,health", sel="chc-wulipai")
    draw(open_dialog(app))
    assert len(asked_for) == 1
    request = asked_for[0]
    assert request.layers == ("district", "water", "health")
    assert request.selected == "chc-wulipai"
    assert (request.paper, request.orientation) == (Paper.A4, Orientation.LANDSCAPE)
    assert (request.speech, request.file_format) == (Speech.ZH, FileFormat.PDF)
    assert len(downloads(app)) == 1


def test_the_readers_wishes_are_followed(open_page: Opener, asked_for: list[FigureRequest]) -> None:
    app = open_dialog(open_page(lang="zh"))
    for key, value in (
        ("print-paper", Paper.A3),
        ("print-orientation", Orientation.PORTRAIT),
        ("print-speech", Speech.BOTH),
        ("print-format", FileFormat.PNG),
        ("print-extent", print_dialog.Extent.WHOLE),
    ):
        pick(app, key, value)
    app.text_input(key="print-own-title").input(" Waterfront ")
    draw(app)
    request = asked_for[0]
    assert (request.paper, request.orientation) == (Paper.A3, Orientation.PORTRAIT)
    assert (request.speech, request.file_format) == (Speech.BOTH, FileFormat.PNG)
    assert request.bounds is None
    assert request.title == "Waterfront"


def test_the_filter_of_the_projects_page_holds_on_paper(
    open_page: Opener, asked_for: list[FigureRequest]
) -> None:
    app = open_page("projects", lang="en")
    app.text_input(key="projects-text").input("Wulipai").run()
    kept = applied_to(app)["filter"]
    draw(open_dialog(app))
    left = asked_for[0].filter
    assert left is not None
    assert 0 < len(left.ids) < 10
    assert (list(left.layers), list(left.ids)) == (kept["layers"], kept["ids"])


def test_layers_switched_after_opening_the_page_are_printed(
    open_page: Opener, asked_for: list[FigureRequest]
) -> None:
    app = open_page(lang="en")
    open_branch(app, "zones")
    app.checkbox(key="layer-three-spaces").check().run()
    draw(open_dialog(app))
    assert set(asked_for[0].layers) == {*start_layers(), "three-spaces"}


def test_a_real_figure_is_drawn_and_offered(open_page: Opener) -> None:
    app = draw(open_dialog(open_page(lang="en")))
    assert not app.exception
    assert [button.label for button in downloads(app)] == ["Download the file"]
    assert not app.error


@pytest.mark.parametrize(
    ("fault", "told"),
    [
        (FigureRequestError(key="figure_fault_empty"), "No layer to draw"),
        (MissingFontError("gone"), "font for printing is not installed"),
    ],
)
def test_what_cannot_be_drawn_is_told_and_nothing_is_offered(
    open_page: Opener, monkeypatch: pytest.MonkeyPatch, fault: Exception, told: str
) -> None:
    def fail(request: FigureRequest, progress: Progress) -> bytes:
        progress(0.1, "figure_doing_place")
        assert request.layers
        raise fault

    monkeypatch.setattr(print_dialog, "draw_figure", fail)
    app = draw(open_dialog(open_page(lang="en")))
    assert not app.exception
    assert any(told in error.value.replace("\\", "") for error in app.error)
    assert downloads(app) == []


def test_without_any_layer_the_dialog_says_what_to_do(open_page: Opener) -> None:
    app = open_page(lang="en", layers="district")
    open_branch(app, "ground")
    app.checkbox(key="layer-district").uncheck().run()
    draw(open_dialog(app))
    assert ["choose at least one" in error.value for error in app.error] == [True]
    assert downloads(app) == []
