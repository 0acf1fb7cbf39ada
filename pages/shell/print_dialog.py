"""What is on the screen as a page to keep: asks for paper and language, draws, offers the file."""

from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from typing import TypeVar

import streamlit as st

from geodata import catalog
from pages.shell import state
from pages.shell.key import Key
from pages.shell.words import plain, say
from reports.errors import FigureRequestError, MissingFontError
from reports.figure import draw_figure
from reports.request import LONGEST_TITLE, FigureRequest, FileFormat, Orientation, Paper, Speech
from settings import load_settings

_MIME = {FileFormat.PDF: "application/pdf", FileFormat.PNG: "image/png"}
_BYTES_PER_KB = 1000
Choice = TypeVar("Choice", bound=StrEnum)


class Extent(StrEnum):
    """What to print."""

    VIEW = "view"
    WHOLE = "whole"


def show_print() -> None:
    """Show the button that opens the dialog; once open it stays open until the reader closes it."""
    page = state.recall(Key.PAGE)
    st.button(say("print_open"), key="print", on_click=state.remember, args=(Key.PRINT, page))
    if state.recall(Key.ASKED) is not None:  # one dialog at a time
        _close()
    if state.recall(Key.PRINT) == page:
        st.dialog(say("print_title"), on_dismiss=_close)(_ask)()


def _close() -> None:
    state.remember(Key.PRINT, None)


def _ask() -> None:
    """Ask how to print; draw when told to."""
    with st.container(horizontal=True):
        extent = _pick("print_extent", tuple(Extent), Extent.VIEW)
        paper = _pick("print_paper", tuple(Paper), Paper.A4)
        orientation = _pick("print_orientation", tuple(Orientation), Orientation.LANDSCAPE)
    with st.container(horizontal=True):
        speech = _pick("print_speech", tuple(Speech), Speech(str(state.language())))
        file_format = _pick("print_format", tuple(FileFormat), FileFormat.PDF)
    title = st.text_input(
        say("print_own_title"),
        placeholder=say("figure_title"),
        max_chars=LONGEST_TITLE,
        key="print-own-title",
    )
    responsible = st.text_input(say("print_responsible"), max_chars=LONGEST_TITLE, key="print-responsible")
    st.caption(say("print_same"))
    if state.recall(Key.DRAWINGS):
        st.caption(say("print_without_drawings"))
    if st.button(say("print_draw"), key="print-draw", type="primary"):
        request = FigureRequest(
            layers=state.recall(Key.SHOWN),
            date=date.today(),  # noqa: DTZ011 - the day where the map is kept
            speech=speech,
            paper=paper,
            orientation=orientation,
            file_format=file_format,
            bounds=state.recall(Key.VIEW) if extent is Extent.VIEW else None,
            selected=state.recall(Key.SELECTED),
            filter=state.recall(Key.FILTER),
            title=title.strip(),
            review_number=load_settings().map_review_number,
            responsible=responsible.strip(),
        )
        _draw(request)


def _pick(key: str, choices: Sequence[Choice], first: Choice) -> Choice:
    picked = st.segmented_control(
        say(key),
        choices,
        default=first,
        format_func=lambda choice: say(f"{key}_{choice.lower()}"),
        required=True,
        key=key.replace("_", "-"),
    )
    return picked or first


def _draw(request: FigureRequest) -> None:
    """Draw with progress, and offer the file; what cannot be drawn is told in a sentence."""
    bar = st.progress(0.0, text=say("figure_doing_wait"))

    def tell(share: float, key: str) -> None:
        bar.progress(share, text=say(key))

    try:
        file = draw_figure(request, tell)
    except FigureRequestError as error:
        bar.empty()
        st.error(plain(say(error.key, **error.values)))
        return
    except MissingFontError:
        bar.empty()
        st.error(say("print_fault_font"))
        return
    bar.progress(1.0, text=say("print_done", kb=max(1, round(len(file) / _BYTES_PER_KB))))
    st.download_button(
        say("print_download"),
        data=file,
        file_name=_file_name(request),
        mime=_MIME[request.file_format],
        key="print-download",
        on_click="ignore",
        type="primary",
    )


def _file_name(request: FigureRequest) -> str:
    kind = f"{request.paper}-{request.orientation}-{request.speech}"
    return f"yueyanglou-{kind}-{catalog.data_hash()}.{request.file_format}"
