"""Two maps on one page: each with its own layers, one camera, one choice."""

from dataclasses import replace

import streamlit as st

from geodata.errors import GeodataError
from layers.map_state import Filter, MapState
from layers.sets import LayerSet
from layers.spec import load_specs
from pages.shell import drawings, look, state
from pages.shell.feature_card import show_card
from pages.shell.key import Key
from pages.shell.map_view import show_map
from pages.shell.side_choice import set_name
from pages.shell.stage import follow, follow_click, under_base
from pages.shell.twin_view import show_twin
from pages.shell.words import plain, say


def show_pair(left: LayerSet, right: LayerSet) -> None:
    """Show both maps with the card of what is chosen.

    The left map leads: it alone is told where to fly and says where it looks; the browser keeps the right one
    beside it.
    """
    try:
        visible = _show_maps(left, right)
        with st.container(key="card-place"):  # always there: what comes after it stays where it is
            show_card()
        show_twin(visible)
    except GeodataError as error:
        st.error(say("fault_data", reason=str(error)))
    state.write_address()


def _show_maps(left: LayerSet, right: LayerSet) -> tuple[str, ...]:
    """Show both maps; the layers that either of them shows, in drawing order."""
    start = state.recall(Key.START)
    first, second = _drawn(left, Key.LEFT), _drawn(right, Key.RIGHT)
    with st.container(key="pair", gap=None):
        with st.container(key="pair-left", gap=None):
            st.caption(plain(first.title))
            event = show_map(replace(first, fit=state.recall(Key.FIT), turn=state.recall(Key.TURN, 0)), start)
        with st.container(key="pair-right", gap=None):
            st.caption(plain(second.title))
            beside = show_map(second, start, key="plan-map-right", tells_view=False)
    follow(event, first)
    if drawings.take(beside.kept):
        st.rerun()
    follow_click(replace(beside, camera=event.camera), second, Key.CLICK_RIGHT)
    shown = {*first.visible, *second.visible}
    return tuple(declared.id for declared in load_specs() if declared.id in shown)


def _drawn(chosen: LayerSet, side: Key) -> MapState:
    return MapState(
        visible=under_base(chosen.visible),
        language=state.language(),
        selected=state.recall(Key.SELECTED),
        highlighted=chosen.highlighted,
        spot=state.recall(Key.SPOT),
        filter=Filter(chosen.sifted, chosen.only) if chosen.sifted else None,
        halo=bool(state.recall(Key.HALO)),
        look=look.present_look(),
        drawings=drawings.shown(),
        title=say("compare_map", side=say(f"compare_{side}"), name=set_name(chosen)),
    )
