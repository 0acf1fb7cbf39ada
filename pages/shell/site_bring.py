"""Bringing parcels: a file, pasted text, an area kept on the map, or an example."""

from enum import StrEnum
from pathlib import Path

import streamlit as st

from geodata.exchange.limits import MOST_BYTES, MOST_PARCELS, MOST_VERTICES
from geodata.exchange.survey import Format
from geodata.site.lines import refusal
from layers.drawings import Drawing, DrawingKind
from pages.shell import drawings, site_work, state
from pages.shell.key import Key
from pages.shell.map_view import reach_m
from pages.shell.site_work import Work
from pages.shell.words import number, plain, say
from reports.exchange_words import format_name

EXAMPLE = Path(__file__).parent / "example-parcels.txt"
_MB = 1024**2
_LEAST_ACCURACY_M = 1.0  # corners of a drawing are kept to a hundred-thousandth of a degree
_SIGHT_PX = 1000.0  # a drawing is drawn while it fits on the screen
_POINTER_PX = 7.0
_METRES_PER_DEGREE = 111_000.0


class Source(StrEnum):
    """Ways to bring parcels."""

    FILE = "file"
    TEXT = "text"
    DRAWING = "drawing"


def show_bring(work: Work, *, among: tuple[Source, ...] = tuple(Source), key: str = "site-source") -> None:
    """Ask for parcels in one of some ways; a file that was refused is told with what to do."""
    if work.fault is not None:
        with st.container(key="site-refused"):
            st.error(plain(refusal(work.fault, state.language())))
            st.caption(say("sitecheck_refused"))
    names = {source: say(f"sitecheck_bring_{source}") for source in among}
    source = st.radio(
        say("sitecheck_bring"),
        among,
        format_func=names.__getitem__,
        key=key,
        horizontal=True,
    )
    _SHOWN[source or Source.FILE](work)
    st.caption(say("sitecheck_private"))
    st.button(say("sitecheck_example"), key="site-example", on_click=_take_example)


def _show_file(work: Work) -> None:
    key = f"site-file-{work.round}"
    st.file_uploader(
        say("sitecheck_file", most=MOST_BYTES // _MB),
        key=key,
        max_upload_size=MOST_BYTES // _MB,
        on_change=_take_file,
        args=(key,),
    )
    names = [format_name(form, state.language()) for form in Format if form is not Format.DRAWING]
    limits = {"parcels": number(MOST_PARCELS), "vertices": number(MOST_VERTICES)}
    st.caption(say("sitecheck_formats", formats=plain(say("list_comma").join(names)), **limits))


def _take_file(key: str) -> None:
    file = state.widget(key)
    if file is not None:
        site_work.bring_file(file.getvalue(), file.name)


def _show_text(work: Work) -> None:
    key = f"site-text-{work.round}"
    st.text_area(say("sitecheck_text"), key=key, height=160, placeholder=say("sitecheck_text_hint"))
    st.button(say("sitecheck_text_read"), key="site-text-read", on_click=_take_text, args=(key,))


def _take_text(key: str) -> None:
    site_work.bring_text(str(state.widget(key) or ""), say("sitecheck_pasted"))


def _show_drawings(_work: Work) -> None:
    areas = {
        place: drawing
        for place, drawing in enumerate(drawings.kept().values(), start=1)
        if drawing.kind is DrawingKind.AREA
    }
    if not areas:
        st.markdown(say("sitecheck_drawing_none"))
    for place, drawing in areas.items():
        st.button(
            say("sitecheck_drawing", number=place, figure=plain(drawings.figure(drawing))),
            key=f"site-drawing-{place}",
            on_click=_take_drawing,
            args=(place, drawing),
            width="stretch",
        )


def _take_drawing(place: int, drawing: Drawing) -> None:
    title = drawing.label or say("sitecheck_drawing_name", number=place)
    site_work.bring_drawing(drawing, title, accuracy_m=drawn_accuracy_m(drawing))


def drawn_accuracy_m(drawing: Drawing) -> float:
    """How far corners may be off: a pointer's width as the map stands, or as all of the drawing was seen."""
    west, south, east, north = drawing.bounds
    pixel_m = max(east - west, north - south) * _METRES_PER_DEGREE / _SIGHT_PX
    camera = state.recall(Key.CAMERA)
    return max(_LEAST_ACCURACY_M, _POINTER_PX * pixel_m, reach_m(camera) if camera else 0.0)


def _take_example() -> None:
    site_work.bring_text(EXAMPLE.read_text(encoding="utf-8"), say("sitecheck_example_name"))


_SHOWN = {Source.FILE: _show_file, Source.TEXT: _show_text, Source.DRAWING: _show_drawings}
