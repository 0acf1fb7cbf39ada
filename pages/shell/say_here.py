"""Ways from what is chosen to the form for opinions: a feature, a spot, a paragraph, an error on the map."""

import streamlit as st

from pages.shell import draft, state
from pages.shell.words import say


def show_say_feature(feature_id: str) -> None:
    """Offer to say something about a feature, or that something about it is wrong."""
    if state.is_embedded():
        return
    place = draft.of_feature(feature_id)
    with st.container(key="card-say", horizontal=True, gap="small"):
        st.button(say("consult_say_feature"), key="say-feature", on_click=draft.write_about, args=(place,))
        st.button(
            say("consult_say_error"),
            key="say-error",
            on_click=draft.report_error,
            args=(feature_id,),
            type="tertiary",
        )


def show_say_spot(longitude: float, latitude: float) -> None:
    """Offer to say something about a spot."""
    if not state.is_embedded():
        place = draft.of_spot(longitude, latitude)
        st.button(say("consult_say_spot"), key="say-spot", on_click=draft.write_about, args=(place,))


def show_say_paragraph(clause_id: str) -> None:
    """Offer to say something about a paragraph."""
    if not state.is_embedded():
        place = draft.of_paragraph(clause_id)
        st.button(
            say("consult_say_paragraph"), key="say-paragraph", on_click=draft.write_about, args=(place,)
        )
