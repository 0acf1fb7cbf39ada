"""The part of a page that a reader works with, rerun by itself."""

from collections.abc import Callable

import streamlit as st

from pages.shell import state
from pages.shell.key import Key


def show_part(show: Callable[[], None]) -> None:
    """Show a part that is rerun without the frame around it when only what is in it was used.

    In another site's frame the whole page is rerun, because the link below the map must follow the view.
    """
    if state.is_embedded():
        show()
        return

    @st.fragment
    def part() -> None:
        if state.recall(Key.GO) is not None:  # only the whole page can lead to another
            st.rerun()
        show()

    part()
