"""How strong a group of layers is drawn: a slider in each open branch of the layer tree."""

import streamlit as st

from layers.spec import Group
from pages.shell import state
from pages.shell.address import STRENGTHS
from pages.shell.key import Key
from pages.shell.words import say

_FULL = 100


def show_strength(group: Group) -> None:
    """Let the reader set how strong a group is drawn; its names keep their full strength."""
    key = f"strength-{group}"
    state.set_widget(key, state.recall(Key.OPACITY, {}).get(str(group), _FULL))
    st.slider(
        say("strength_label"),
        STRENGTHS[0],
        STRENGTHS[-1],
        step=STRENGTHS.step,
        format="%d%%",
        key=key,
        on_change=_set,
        args=(str(group), key),
    )


def show_strength_reset() -> None:
    """Offer to draw every group at full strength again, if one is not."""
    if state.recall(Key.OPACITY):
        reset = say("strength_reset")
        st.button(
            reset, key="strength-reset", type="tertiary", on_click=state.remember, args=(Key.OPACITY, {})
        )


def _set(group: str, key: str) -> None:
    others = {name: share for name, share in state.recall(Key.OPACITY, {}).items() if name != group}
    chosen = state.widget(key)
    state.remember(Key.OPACITY, others if chosen == _FULL else {**others, group: chosen})
