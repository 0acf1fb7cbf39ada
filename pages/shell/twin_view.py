"""The text version beside the map: what the map shows, as headings and tables, in both directions."""

from itertools import groupby
from typing import Any

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from geodata import catalog, twin
from geodata.twin import Description
from layers.declared_map import layer_key
from layers.map_state import Filter
from layers.spec import Group, LayerSpec, spec
from pages.shell import cache, state
from pages.shell.cache import Shown
from pages.shell.key import Key
from pages.shell.text_table import show_text_table
from pages.shell.words import name, say
from reports import description

_HEADS = ("twin_head_name", "twin_head_what", "twin_head_where", "twin_head_relations", "twin_head_basis")
_KEY = "twin-table"
_IN_VIEW = "twin-in-view"


def show_switch(slot: DeltaGenerator) -> None:
    """Show the skip link and the switch in a place that comes before everything else.

    A page without a map has no text version, and no switch; in another site's frame the skip link opens it.
    """
    if state.recall(Key.MAPPED) != state.recall(Key.PAGE):
        return
    is_open = state.recall(Key.TWIN) == state.OPEN
    with slot:
        st.button(say("twin_skip"), key="twin-skip", on_click=_open)
        if state.is_embedded() and not is_open:
            return
        label = say("twin_close" if is_open else "twin_open")
        st.button(label, key="twin-switch", on_click=_close if is_open else _open)


def _open() -> None:
    state.remember(Key.TWIN, state.OPEN)
    state.remember(Key.TWIN_FOCUS, state.recall(Key.TWIN_FOCUS, 0) + 1)


def _close() -> None:
    state.remember(Key.TWIN, None)


def show_twin(visible: tuple[str, ...]) -> None:
    """Show the text version of the visible layers, if the reader has opened it."""
    state.remember(Key.MAPPED, state.recall(Key.PAGE))
    if state.recall(Key.TWIN) != state.OPEN:
        return
    with st.container(key="twin", gap="small"):
        st.toggle(say("twin_in_view"), key=_IN_VIEW)
        show_text_table(_KEY, _content(visible), _choose)


def _choose() -> None:
    chosen = state.widget(_KEY).chosen
    if chosen in cache.twin(catalog.data_hash()):
        state.choose(chosen, fly=True)


def _of_opinions() -> str:
    """Where opinions read as text, on a page whose map shows some."""
    return "" if state.recall(Key.OPINIONS) is None else f" {say('consult_twin')}"


def _content(visible: tuple[str, ...]) -> dict[str, Any]:
    shown = _shown(visible)
    groups = cache.twin_groups(catalog.data_hash(), state.language(), shown, _groups)
    chosen = state.recall(Key.SELECTED)
    count = sum(len(ids) for _, ids in shown)
    return {
        "title": say("twin_title"),
        "lead": say("twin_lead", count=count, groups=len(groups)) + _of_opinions(),
        "none": say("twin_none"),
        "jump": say("twin_jump"),
        "heads": [say(head) for head in _HEADS],
        "groups": groups,
        "selected": chosen,
        "status": say("twin_status", name=name(catalog.feature(chosen))) if chosen else "",
        "card": ".st-key-card h3",
        "focus": state.recall(Key.TWIN_FOCUS, 0),
    }


def _shown(visible: tuple[str, ...]) -> Shown:
    """Layers in the order of the tree, each with the features of it that the map shows."""
    order = list(Group)
    specs = sorted((spec(layer) for layer in reversed(visible)), key=lambda one: order.index(one.group))
    members = ((declared.id, _members(declared)) for declared in specs)
    return tuple((layer_id, ids) for layer_id, ids in members if ids)


def _members(declared: LayerSpec) -> tuple[str, ...]:
    left: Filter | None = state.recall(Key.FILTER)
    features = sorted(
        (feature for feature in catalog.features() if feature.set_id == declared.feature_set),
        key=lambda feature: feature.properties.rank,
    )
    ids = tuple(feature.id for feature in features)
    if left is not None and declared.id in left.layers:
        ids = tuple(feature_id for feature_id in ids if feature_id in left.ids)
    view = state.recall(Key.VIEW)
    return twin.in_view(ids, view) if view and state.widget(_IN_VIEW) else ids


def _groups(shown: Shown) -> list[dict[str, Any]]:
    known = frozenset(feature_id for _, ids in shown for feature_id in ids)
    groups = []
    for group, layers in groupby(shown, key=lambda layer: spec(layer[0]).group):
        rows = [_row(layer_id, feature_id, known) for layer_id, ids in layers for feature_id in ids]
        title = say("twin_group", group=say(f"group_{group}"), count=len(rows))
        groups.append({"id": str(group), "name": title, "rows": rows})
    return groups


def _row(layer_id: str, feature_id: str, known: frozenset[str]) -> dict[str, Any]:
    feature, language = catalog.feature(feature_id), state.language()
    told: Description = cache.twin(catalog.data_hash())[feature_id]
    return {
        "id": feature_id,
        "name": name(feature),
        "cells": [
            [say(layer_key(layer_id)), description.size(feature, told.axis, language)],
            [description.place(told.bearing, language)],
            list(description.relations(feature, told.among(known), language)),
            [description.basis(feature, language)],
        ],
    }
