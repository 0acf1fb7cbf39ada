"""The narrow column beside the map: search, what the page says, layers that are the legend, notice."""

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import groupby

import streamlit as st

from layers.declared_map import has_edges, layer_key
from layers.legend import build_halo_legend, build_legend
from layers.spec import Group, LayerSpec, in_order, load_specs
from pages.shell import cache, state
from pages.shell.base_choice import show_base_choice
from pages.shell.chrome import show_aside, show_legend, show_notice, show_sheet
from pages.shell.drawing_list import show_drawings
from pages.shell.key import Key
from pages.shell.print_dialog import show_print
from pages.shell.search import show_search
from pages.shell.stage import under_base
from pages.shell.strength import show_strength, show_strength_switch
from pages.shell.words import say
from reports.facts import told_for_certain


@contextmanager
def panel(*, opens: str = "panel_read", searches: bool = True) -> Iterator[None]:
    """Frame of the column; on a phone a sheet from below that opens and closes; unseen when embedded.

    `opens` is the key of what its button says; a page with a search of its own switches the common one off.
    """
    if state.is_embedded():
        with st.container(key="panel-embedded"):
            yield
        return
    with sheet(opens):
        if searches:
            show_search()
        show_halo_switch()
        show_drawings()
        yield
        show_notice()
        show_print()


@contextmanager
def sheet(opens: str) -> Iterator[None]:
    """The column alone, with the button that opens it on a phone."""
    is_open = state.recall(Key.PANEL) == state.OPEN
    with st.container(key="panel", gap="small"):
        show_sheet(is_open=is_open)
        label = say("panel_close" if is_open else opens)
        st.button(
            label,
            key="panel-toggle",
            on_click=state.remember,
            args=(Key.PANEL, None if is_open else state.OPEN),
        )
        yield


def show_halo_switch() -> None:
    """Switch on how far everything shown may be off; while it is on, the legend says how to read it."""
    is_on = bool(state.recall(Key.HALO))
    with st.container(key="halo", gap=None):
        state.set_widget("halo-switch", is_on)
        st.toggle(say("halo_switch"), key="halo-switch", help=say("halo_help"), on_change=_switch_halo)
        if is_on:
            show_legend(build_halo_legend())


def _switch_halo() -> None:
    state.remember(Key.HALO, bool(state.widget("halo-switch")))


def show_layers(default_layers: tuple[str, ...]) -> None:
    """Show the layer tree; the swatches of what is shown are the legend.

    Branches that hold something the page shows by itself start open, so that the tree stays short; what is
    in a closed branch is not made.
    """
    shown = state.visible(default_layers)
    st.markdown(f"**{say('layers_title')}**")
    order = list(Group)
    specs = sorted(load_specs(), key=lambda spec: order.index(spec.group))
    with st.container(key="tree", gap=None):
        for group, grouped in groupby(specs, key=lambda spec: spec.group):
            members = list(grouped)
            is_open = group is not Group.GROUND and any(spec.id in default_layers for spec in members)
            _show_branch(group, members, shown, is_open=is_open)
        show_strength_switch()


def _show_branch(group: Group, members: list[LayerSpec], shown: tuple[str, ...], *, is_open: bool) -> None:
    branch = st.expander(say(f"group_{group}"), expanded=is_open, key=f"branch-{group}", on_change="rerun")
    if not branch.open:
        return
    with branch:
        if group is Group.GROUND:
            show_base_choice()
        show_strength(group)
        for spec in reversed(members):
            _show_layer(spec, shown)


def _show_layer(spec: LayerSpec, shown: tuple[str, ...]) -> None:
    is_shown = spec.id in shown
    key = f"layer-{spec.id}"
    state.set_widget(key, is_shown)
    is_drawn = spec.id in under_base((spec.id,))
    st.checkbox(
        say(layer_key(spec.id)), key=key, on_change=_toggle, args=(spec.id, shown), disabled=not is_drawn
    )
    if is_shown and is_drawn:
        show_legend(build_legend((spec.id,)))
        if has_edges(spec):
            show_aside(told_for_certain(cache.decidable(spec.feature_set), state.language()))


def _toggle(layer_id: str, shown: tuple[str, ...]) -> None:
    state.remember(Key.LAYERS, in_order(set(shown) ^ {layer_id}))
