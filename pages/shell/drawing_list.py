"""The reader's own drawings in the panel: what each measures, its label, going there, removing it."""

from typing import Any

import streamlit as st

from geodata.exchange.collections import to_collection
from layers.drawings import LONGEST_LABEL, MOST, Drawing
from pages.shell import drawings, state
from pages.shell.downloads import attributions, notice
from pages.shell.words import plain, say

_AROUND = 0.004  # degrees of ground around a drawing that is flown to


def show_drawings() -> None:
    """List what is kept on the map; nothing is shown while there is nothing."""
    kept = drawings.kept()
    if not kept:
        return
    with st.container(key="drawings", gap="small"):
        st.markdown(f"**{say('drawings_title', count=len(kept))}**")
        for number, (drawing_id, drawing) in enumerate(kept.items(), start=1):
            _show_row(number, drawing_id, drawing)
        if len(kept) == MOST:
            st.caption(say("drawings_full", count=MOST))
        with st.container(key="drawings-all", horizontal=True, gap="small"):
            _show_download(tuple(kept.values()))
            st.button(say("drawings_remove_all"), key="drawings-remove-all", on_click=drawings.remove_all)
        st.caption(say("drawings_note"))


def _show_row(number: int, drawing_id: int, drawing: Drawing) -> None:
    with st.container(key=f"drawing-row-{drawing_id}", gap=None):
        kind = say(f"drawings_kind_{drawing.kind}")
        st.markdown(f"**{number}** {kind} · {plain(drawings.figure(drawing))}")
        with st.container(key=f"drawing-acts-{drawing_id}", horizontal=True, gap="small"):
            key = f"drawing-label-{drawing_id}"
            state.set_widget(key, drawing.label)
            st.text_input(
                say("drawings_label", number=number),
                key=key,
                max_chars=LONGEST_LABEL,
                placeholder=say("drawings_label_hint"),
                label_visibility="collapsed",
                on_change=_label,
                args=(drawing_id, key),
            )
            st.button(
                say("drawings_zoom", number=number),
                key=f"drawing-zoom-{drawing_id}",
                on_click=_zoom_to,
                args=(drawing,),
            )
            st.button(
                say("drawings_remove", number=number),
                key=f"drawing-remove-{drawing_id}",
                on_click=drawings.remove,
                args=(drawing_id,),
            )


def _label(drawing_id: int, key: str) -> None:
    drawings.label(drawing_id, str(state.widget(key) or ""))


def _zoom_to(drawing: Drawing) -> None:
    west, south, east, north = drawing.bounds
    state.fly_to((west - _AROUND, south - _AROUND, east + _AROUND, north + _AROUND))


def _show_download(drawn: tuple[Drawing, ...]) -> None:
    words, credit = notice(), say("list_comma").join(attributions())
    features = [_feature(number, drawing) for number, drawing in enumerate(drawn, start=1)]
    st.download_button(
        say("drawings_download"),
        data=to_collection(features, notice=words, attribution=credit),
        file_name="yueyanglou-drawings.geojson",
        mime="application/geo+json",
        key="drawings-download",
        on_click="ignore",
    )


def _feature(number: int, drawing: Drawing) -> dict[str, Any]:
    """A drawing as a GeoJSON feature that says it is the reader's own."""
    measured = {
        name: round(value, 1)
        for name, value in (("length_m", drawing.length_m), ("area_m2", drawing.area_m2))
        if value
    }
    said = {"number": number, "label": drawing.label, "origin": "drawn by the reader, not by the plan"}
    return {"type": "Feature", "geometry": drawing.geometry(), "properties": {**said, **measured}}
