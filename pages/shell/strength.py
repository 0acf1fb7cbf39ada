"""How strong a group of layers is drawn: sliders in the open branches of the layer tree, for who asks."""

import streamlit as st

from layers.spec import Group
from pages.shell import state
from pages.shell.address import STRENGTHS
from pages.shell.key import Key
from pages.shell.words import say

_FULL = 100


def show_strength_switch() -> None:
    """Let the reader ask for the sliders; switched off, every group is at full strength again."""
    state.set_widget("strength-shown", _is_shown())
    st.toggle(say("strength_switch"), key="strength-shown", on_change=_switch)


def _is_shown() -> bool:
    return bool(state.recall(Key.STRENGTH) or state.recall(Key.OPACITY))


def _switch() -> None:
    is_on = bool(state.widget("strength-shown"))
    state.remember(Key.STRENGTH, is_on)
    if not is_on:
        state.remember(Key.OPACITY, {})


def show_strength(group: Group) -> None:
    """Let the reader set how strong a group is drawn; its names keep their full strength."""
    if not _is_shown():
        return
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


def _set(group: str, key: str) -> None:
    others = {name: share for name, share in state.recall(Key.OPACITY, {}).items() if name != group}
    chosen = state.widget(key)
    state.remember(Key.OPACITY, others if chosen == _FULL else {**others, group: chosen})
