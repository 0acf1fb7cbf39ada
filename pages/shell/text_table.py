"""Tables whose rows are headed by buttons, written as text by a small script of ours; Streamlit has none."""

from typing import Any

import streamlit as st

from layers import browser_files

_mount = st.components.v2.component(
    "plan-text-twin",
    html='<div class="twin"></div>',
    js=browser_files.text_version(),
    isolate_styles=False,
)


def show_text_table(key: str, data: dict[str, Any], on_chosen: Any) -> None:
    """Show groups of rows; `on_chosen` is called when the reader presses a name, see `chosen_in`."""
    _mount(key=key, data=data, on_chosen_change=on_chosen)
