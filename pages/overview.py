"""The whole map: search, layers that are the legend, card."""

import streamlit as st

from layers.spec import start_layers
from pages.shell.panel import panel, show_layers
from pages.shell.part import show_part
from pages.shell.stage import show_stage
from pages.shell.words import say


def show() -> None:
    """Show the column and the map."""
    with panel(opens="panel_open"):
        st.markdown(say("overview_caption"))
        show_layers(start_layers())
    show_stage(start_layers())


show_part(show)
