"""One search box: things drawn and listed, paragraphs, layers, and a place by its coordinates."""

from collections.abc import Callable
from enum import StrEnum

import streamlit as st

from design.texts import template
from geodata import catalog, plan_text
from geodata.errors import GeodataError
from geodata.schema import Listed
from layers import browser_files
from layers.errors import UnknownLayerError
from layers.spec import Group, in_order, load_specs, spec
from pages.shell import address, state
from pages.shell.bounds import around
from pages.shell.key import Key
from pages.shell.wishes import Parameter
from pages.shell.words import in_language, name, plain, say
from settings import load_settings

_KEY = "search"
# The component's own script stands at a hashed address; this fetches it and hands over.
_FETCHED = """export default async (component) => {
  const script = await import(new URL(component.data.script, window.location.origin).href);
  return script.default(component);
}"""
_combobox = st.components.v2.component("plan-find", js=_FETCHED, isolate_styles=False)


class Chosen(StrEnum):
    """Kinds of what a reader may choose among the results."""

    DRAWN = "drawn"
    LISTED = "listed"
    CLAUSE = "clause"
    LAYER = "layer"
    GROUP = "group"
    PLACE = "place"


def show_search() -> None:
    """Find what the plan names, its paragraphs, layers, or a place by its coordinates."""
    prefix = load_settings().base_path
    words = {
        "label": say("search_label"),
        "placeholder": say("search_placeholder"),
        "list": say("search_list"),
        "count": template("search_count", state.language()),
        "failed": say("search_failed"),
    }
    with st.container(key="find"):
        _combobox(
            key=_KEY,
            data={
                "script": prefix + browser_files.address(browser_files.FIND),
                "address": f"{prefix}/api/search",
                "language": str(state.language()),
                "words": words,
            },
            on_chosen_change=_take,
        )


def _take() -> None:
    """Follow what the browser says was chosen; whatever names nothing is dropped."""
    said = (state.widget(_KEY) or {}).get("chosen")
    if isinstance(said, dict):
        follow(str(said.get("kind")), str(said.get("id")))


def follow(kind: str, key: str) -> None:
    """Choose what a result stands for; a kind or id that is unknown changes nothing."""
    if kind not in set(Chosen):
        return
    try:
        _FOLLOWED[Chosen(kind)](key)
    except (GeodataError, UnknownLayerError):
        return
    state.remember(Key.PANEL, None)


def _choose_listed(item_id: str) -> None:
    for item in plan_text.listed():
        if item.id == item_id:
            choose_found(item.within)


def _open_clause(clause_id: str) -> None:
    state.open_clause(plan_text.clause(clause_id).id)


def _choose_spot(written: str) -> None:
    spot = address.read({Parameter.SPOT: written}).spot
    if spot is not None:
        state.choose_spot(*spot, fly=True)


def choose_found(feature_id: str) -> None:
    """Choose a feature, fly there, and show a layer that draws it if none does."""
    set_id = catalog.feature(feature_id).set_id
    state.choose(feature_id, fly=True)
    state.remember(Key.PANEL, None)
    shown = state.recall(Key.SHOWN, ())
    drawing = [declared.id for declared in load_specs() if declared.feature_set == set_id]
    if not set(drawing) & set(shown):
        state.remember(Key.LAYERS, in_order({*shown, *drawing}))


def _choose_layer(layer_id: str) -> None:
    _show_layers(spec(layer_id).id)


def _choose_group(group: str) -> None:
    if group in set(Group):
        _show_layers(*(declared.id for declared in load_specs() if declared.group == group))


def _show_layers(*layer_ids: str) -> None:
    """Switch layers on and go to what they draw."""
    state.remember(Key.LAYERS, in_order({*state.recall(Key.SHOWN, ()), *layer_ids}))
    sets = {spec(layer_id).feature_set for layer_id in layer_ids}
    drawn = [feature.id for feature in catalog.features() if feature.set_id in sets]
    state.choose(None)
    state.fly_to(around(*drawn))


_FOLLOWED: dict[Chosen, Callable[[str], None]] = {
    Chosen.DRAWN: choose_found,
    Chosen.LISTED: _choose_listed,
    Chosen.CLAUSE: _open_clause,
    Chosen.LAYER: _choose_layer,
    Chosen.GROUP: _choose_group,
    Chosen.PLACE: _choose_spot,
}


def listed_line(item: Listed) -> str:
    """Why a thing has no place of its own, and which drawn feature holds it."""
    return plain(
        say(
            "listed_line",
            within=name(catalog.feature(item.within)),
            reason=in_language(item.reason_zh, item.reason_en),
        )
    )
