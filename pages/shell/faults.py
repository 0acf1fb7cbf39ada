"""Faults told in the reader's language, with a way on."""

import streamlit as st

from pages.shell import state
from pages.shell.key import Key
from pages.shell.words import plain, say


def show_address_faults() -> None:
    """Say once what in the address could not be followed."""
    faults = state.recall(Key.FAULTS, ())
    if not faults:
        return
    with st.container(key="faults"):
        for fault in faults:
            st.warning(say(fault.key, name=plain(fault.name), value=plain(fault.value)))
        if st.button(say("card_close"), key="faults-close"):
            state.remember(Key.FAULTS, ())
            st.rerun()
