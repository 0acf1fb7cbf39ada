"""The narrow column beside the map: search, layers that are the legend, notice."""

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import groupby

import streamlit as st

from geodata import catalog, lookup
from layers.compose import layer_key
from layers.legend import build_legend
from layers.spec import Group, LayerSpec, load_specs
from pages.shell import state
from pages.shell.chrome import show_legend, show_notice
from pages.shell.state import Key
from pages.shell.words import name, plain, say


@contextmanager
def panel() -> Iterator[None]:
    """Frame of the column; on a phone a sheet from below that opens and closes."""
    is_open = state.recall(Key.PANEL) == state.OPEN
    with st.container(key="panel-open" if is_open else "panel", gap="small"):
        label = say("panel_close" if is_open else "panel_open")
        st.button(
            label,
            key="panel-toggle",
            on_click=state.remember,
            args=(Key.PANEL, None if is_open else state.OPEN),
        )
        yield
        show_notice()


def show_search() -> None:
    """Find a feature by its Chinese, English or other name."""
    asked = st.text_input(
        say("search_label"), key="search", placeholder=say("search_placeholder"), max_chars=60
    )
    if not asked.strip():
        return
    found = lookup.search(asked)
    if not found:
        st.caption(say("search_none", text=plain(asked)))
        return
    st.caption(say("search_found", count=len(found)))
    with st.container(key="search-results", gap=None):
        for feature_id in found:
            st.button(
                plain(name(catalog.feature(feature_id))),
                key=f"found-{feature_id}",
                on_click=_choose_found,
                args=(feature_id,),
                width="stretch",
            )


def _choose_found(feature_id: str) -> None:
    state.choose(feature_id, fly=True)
    state.remember(Key.PANEL, None)
    shown = state.recall(Key.SHOWN, ())
    drawing = [spec.id for spec in load_specs() if spec.feature_set == catalog.feature(feature_id).set_id]
    if not set(drawing) & set(shown):
        state.remember(Key.LAYERS, _in_order({*shown, *drawing}))


def _in_order(chosen: set[str]) -> tuple[str, ...]:
    return tuple(spec.id for spec in load_specs() if spec.id in chosen)


def show_layers(default_layers: tuple[str, ...]) -> None:
    """Show the layer tree; the swatches of what is shown are the legend."""
    shown = state.visible(default_layers)
    st.markdown(f"**{say('layers_title')}**")
    order = list(Group)
    specs = sorted(load_specs(), key=lambda spec: order.index(spec.group))
    for group, members in groupby(specs, key=lambda spec: spec.group):
        st.caption(say(f"group_{group}"))
        for spec in reversed(list(members)):
            _show_layer(spec, shown)


def _show_layer(spec: LayerSpec, shown: tuple[str, ...]) -> None:
    is_shown = spec.id in shown
    key = f"layer-{spec.id}"
    state.set_widget(key, is_shown)
    st.checkbox(say(layer_key(spec.id)), key=key, on_change=_toggle, args=(spec.id, shown))
    if is_shown:
        show_legend(build_legend((spec.id,)))


def _toggle(layer_id: str, shown: tuple[str, ...]) -> None:
    state.remember(Key.LAYERS, _in_order(set(shown) ^ {layer_id}))
