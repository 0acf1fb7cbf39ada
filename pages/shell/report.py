"""A report of an error on a feature, prepared as text to copy."""

import streamlit as st

from geodata import catalog
from geodata.catalog import Feature
from pages.shell import state
from pages.shell.words import name, plain, say
from settings import VERSION

_LONGEST = 600


def show_report(feature: Feature) -> None:
    """Ask what is wrong, and show the text to send: feature, data, view and the reader's words."""
    with st.expander(say("report_title")):
        wrong = st.text_area(say("report_what"), key=f"report-{feature.id}", max_chars=_LONGEST)
        st.code(_text(feature, wrong), language=None, wrap_lines=True)
        st.caption(say("report_how"))


def _text(feature: Feature, wrong: str) -> str:
    return say(
        "report_text",
        name=name(feature),
        id=feature.id,
        data=catalog.data_hash(),
        version=VERSION,
        view=state.present_view(),
        wrong=plain(wrong).replace("\\", "") or say("report_empty"),
    )
