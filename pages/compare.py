"""Two maps side by side: any two choices of layers, and the railway today against the study of its move."""

import streamlit as st

from layers.sets import LayerSet, read_set
from pages.shell import state
from pages.shell.base_choice import show_base_branch
from pages.shell.key import Key
from pages.shell.panel import panel
from pages.shell.severance_text import show_severance
from pages.shell.side_by_side import show_pair
from pages.shell.side_choice import show_side
from pages.shell.words import say

TODAY, MOVED = "rail-today", "rail-moved"


def choose_rail() -> None:
    """Show the prepared comparison."""
    state.remember(Key.LEFT, read_set(TODAY))
    state.remember(Key.RIGHT, read_set(MOVED))


left: LayerSet = state.recall(Key.LEFT) or read_set(TODAY)
right: LayerSet = state.recall(Key.RIGHT) or read_set(MOVED)
is_prepared = (left.id, right.id) == (TODAY, MOVED)
with panel(opens="panel_compare", searches=False):
    st.subheader(say("compare_title"), anchor=False)
    st.markdown(say("compare_lead"))
    st.button(
        say("compare_rail"),
        key="compare-rail",
        on_click=choose_rail,
        type="primary" if is_prepared else "secondary",
        width="stretch",
    )
    show_side(Key.LEFT, left)
    show_side(Key.RIGHT, right)
    if is_prepared:
        show_severance()
    show_base_branch()
show_pair(left, right)
