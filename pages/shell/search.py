"""One search box: things on the map, things only listed, paragraphs, and a place by its coordinates."""

import re
from collections.abc import Callable
from typing import TypeVar

import streamlit as st

from geodata import catalog, lookup, plan_text
from geodata.schema import Clause, Listed
from layers.compose import PAN_LIMITS
from layers.spec import load_specs
from pages.shell import state
from pages.shell.state import Key
from pages.shell.words import in_language, name, plain, say

Found = TypeVar("Found")
_SHOWN = 8
_NUMBERS = re.compile(r"\s*(\d{1,3}\.\d{1,8})\D{1,4}(\d{1,3}\.\d{1,8})\D{0,4}")


def show_search() -> None:
    """Find what the plan names, its paragraphs, or a place by longitude and latitude in degrees."""
    asked = st.text_input(
        say("search_label"), key="search", placeholder=say("search_placeholder"), max_chars=60
    )
    if not asked.strip():
        return
    with st.container(key="search-results", gap=None):
        spot = _spot(asked)
        if spot is not None:
            _show_spot(*spot)
            return
        drawn, listed = lookup.search(asked), lookup.search_listed(asked)
        clauses = lookup.search_clauses(asked)
        if not (drawn or listed or clauses):
            st.caption(say("search_none", text=plain(asked)))
        _show_found("search_found", drawn, _show_drawn)
        _show_found("search_listed", listed, _show_listed)
        _show_found("search_clauses", clauses, _show_clause)


def _show_found(key: str, found: tuple[Found, ...], show_one: Callable[[Found], None]) -> None:
    if not found:
        return
    st.caption(say(key, count=len(found)))
    for item in found[:_SHOWN]:
        show_one(item)
    if len(found) > _SHOWN:
        st.caption(say("search_more", count=len(found) - _SHOWN))


def _spot(asked: str) -> tuple[float, float] | None:
    found = _NUMBERS.fullmatch(asked)
    if found is None:
        return None
    first, second = float(found[1]), float(found[2])
    (south, west), (north, east) = PAN_LIMITS
    for longitude, latitude in ((first, second), (second, first)):
        if west <= longitude <= east and south <= latitude <= north:
            return longitude, latitude
    return None


def _show_spot(longitude: float, latitude: float) -> None:
    st.button(
        say("search_spot", longitude=f"{longitude:.5f}", latitude=f"{latitude:.5f}"),
        key="found-spot",
        on_click=_choose_spot,
        args=(longitude, latitude),
        type="tertiary",
        width="stretch",
    )


def _choose_spot(longitude: float, latitude: float) -> None:
    state.choose_spot(longitude, latitude, fly=True)
    state.remember(Key.PANEL, None)


def _show_drawn(feature_id: str) -> None:
    st.button(
        plain(name(catalog.feature(feature_id))),
        key=f"found-{feature_id}",
        on_click=choose_found,
        args=(feature_id,),
        type="tertiary",
        width="stretch",
    )


def choose_found(feature_id: str) -> None:
    """Choose a feature, fly there, and show a layer that draws it if none does."""
    state.choose(feature_id, fly=True)
    state.remember(Key.PANEL, None)
    shown = state.recall(Key.SHOWN, ())
    drawing = [spec.id for spec in load_specs() if spec.feature_set == catalog.feature(feature_id).set_id]
    if not set(drawing) & set(shown):
        state.remember(Key.LAYERS, in_order({*shown, *drawing}))


def in_order(chosen: set[str]) -> tuple[str, ...]:
    """Layer ids in drawing order."""
    return tuple(spec.id for spec in load_specs() if spec.id in chosen)


def _show_listed(item: Listed) -> None:
    st.button(
        plain(in_language(item.name_zh, item.name_en)),
        key=f"listed-{item.id}",
        help=plain(in_language(item.reason_zh, item.reason_en)),
        on_click=choose_found,
        args=(item.within,),
        type="tertiary",
        width="stretch",
    )
    st.caption(listed_line(item))


def listed_line(item: Listed) -> str:
    """Why a thing has no place of its own, and which drawn feature holds it."""
    return plain(
        say(
            "listed_line",
            within=name(catalog.feature(item.within)),
            reason=in_language(item.reason_zh, item.reason_en),
        )
    )


def _show_clause(clause_id: str) -> None:
    clause: Clause = plan_text.clause(clause_id)
    st.button(
        f"**{clause_id}** {plain(in_language(clause.title_zh, clause.title_en))}",
        key=f"found-clause-{clause_id}",
        help=plain(in_language(clause.summary_zh, clause.summary_en)) or None,
        on_click=state.open_clause,
        args=(clause_id,),
        type="tertiary",
        width="stretch",
    )
