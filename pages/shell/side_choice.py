"""What one side of the comparison shows: a prepared set of layers, or the reader's own."""

import streamlit as st

from layers.declared_map import layer_key
from layers.sets import OWN, LayerSet, choosable_layers, load_sets, own_set, read_set
from pages.shell import state
from pages.shell.key import Key
from pages.shell.words import say


def set_name(chosen: LayerSet) -> str:
    """Name of a set; of the reader's own, what is in it."""
    if chosen.id != OWN:
        return _name(chosen.id)
    names = [say(layer_key(layer)) for layer in chosen.layers]
    return say("list_comma").join(names) or say("compare_own_none")


def show_side(side: Key, chosen: LayerSet) -> None:
    """Let the reader choose what a side shows."""
    label, key = say(f"compare_{side}"), f"side-{side}"
    state.set_widget(key, chosen.id)
    names = {set_id: _name(set_id) for set_id in (*(prepared.id for prepared in load_sets()), OWN)}
    st.selectbox(
        label, list(names), key=key, format_func=names.__getitem__, on_change=_choose, args=(side, chosen)
    )
    if chosen.id == OWN:
        _show_layers(side, chosen)


def _show_layers(side: Key, chosen: LayerSet) -> None:
    key = f"layers-{side}"
    state.set_widget(key, list(chosen.layers))
    names = {layer: say(layer_key(layer)) for layer in choosable_layers()}
    st.multiselect(
        say("compare_own_layers", side=say(f"compare_{side}")),
        list(names),
        key=key,
        format_func=names.__getitem__,
        placeholder=say("compare_own_none"),
        on_change=_choose_layers,
        args=(side,),
    )


def _name(set_id: str) -> str:
    return say("compare_own" if set_id == OWN else f"set_{set_id.replace('-', '_')}")


def _choose(side: Key, before: LayerSet) -> None:
    """An own choice starts from what the side showed."""
    wanted = state.widget(f"side-{side}")
    state.remember(side, own_set(before.layers) if wanted == OWN else read_set(wanted))


def _choose_layers(side: Key) -> None:
    state.remember(side, own_set(tuple(state.widget(f"layers-{side}"))))
