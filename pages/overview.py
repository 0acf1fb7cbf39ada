"""The whole map: search, layers that are the legend, card."""

import streamlit as st

from layers.spec import start_layers
from pages.shell.panel import panel, show_layers
from pages.shell.stage import show_stage
from pages.shell.words import say

with panel(opens="panel_open"):
    st.markdown(say("overview_caption"))
    show_layers(start_layers())
show_stage(start_layers())
