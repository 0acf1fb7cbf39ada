"""What an opinion points at: chosen on the map, by search, among the paragraphs, or nothing in particular."""

from enum import StrEnum

import streamlit as st

from consultation.domain import GRID_M, Place
from geodata import catalog, lookup, plan_text
from geodata.errors import GeodataError
from layers.spec import load_specs
from pages.shell import draft, state
from pages.shell.bounds import around, around_spot
from pages.shell.draft import Draft
from pages.shell.key import Key
from pages.shell.words import name, plain, say
from reports.facts import paragraph_title

_MOST_FEATURES = 4
_DECIMALS = 5


class Kind(StrEnum):
    """Kinds of what an opinion points at."""

    MAP = "map"
    PARAGRAPH = "paragraph"
    GENERAL = "general"


def place_words(place: Place) -> str:
    """What an opinion points at, in the reader's language."""
    if place.is_general:
        return say("consult_place_general")
    parts = []
    if place.feature_id is not None:
        parts.append(_feature_words(place.feature_id))
    elif place.longitude is not None:
        parts.append(say("consult_place_point"))
    if place.paragraph is not None:
        parts.append(paragraph_words(place.paragraph))
    return say("list_comma").join(parts)


def _feature_words(feature_id: str) -> str:
    try:
        return name(catalog.feature(feature_id))
    except GeodataError:
        return say("consult_place_gone", id=feature_id)


def paragraph_words(clause_id: str) -> str:
    """Number and title of a paragraph."""
    try:
        plan_text.clause(clause_id)
    except GeodataError:
        return say("consult_place_gone", id=clause_id)
    return f"{clause_id} {paragraph_title(clause_id, state.language())}"


def _coordinates(place: Place) -> str:
    """Where a point is, in degrees; a feature needs none."""
    if place.feature_id is not None or place.longitude is None or place.latitude is None:
        return ""
    return f"{place.longitude:.{_DECIMALS}f}, {place.latitude:.{_DECIMALS}f}"


def look_at(place: Place) -> None:
    """Send the map to a place."""
    if place.feature_id is not None and catalog.is_drawn(place.feature_id):
        state.fly_to(around(place.feature_id))
    elif place.longitude is not None and place.latitude is not None:
        state.fly_to(around_spot(place.longitude, place.latitude))


def show_place_choice(written: Draft) -> None:
    """Show what the draft points at, and the ways to change it."""
    place = written.place
    kind = _kind(place)
    key = f"consult-place-{written.turn}"
    state.set_widget(key, kind)
    st.segmented_control(
        say("consult_where"),
        list(Kind),
        format_func={each: say(f"consult_where_{each}") for each in Kind}.__getitem__,
        key=key,
        required=True,
        on_change=_take_kind,
        args=(key,),
        width="stretch",
    )
    if kind is Kind.MAP:
        _show_map_place(place)
    elif kind is Kind.PARAGRAPH:
        _show_paragraphs(written)


def _kind(place: Place) -> Kind:
    chosen = state.recall(Key.WHERE)
    if not place.is_general:
        return Kind.PARAGRAPH if place.paragraph else Kind.MAP
    return Kind(chosen) if chosen else Kind.MAP


def _take_kind(key: str) -> None:
    state.remember(Key.WHERE, state.widget(key))
    draft.change(place=Place())


def _show_map_place(place: Place) -> None:
    if place.is_general:
        st.markdown(say("consult_point_at"))
    else:
        st.markdown(f"**{plain(place_words(place))}** {_coordinates(place)}")
        st.caption(say("consult_on_feature") if place.feature_id else say("consult_on_grid", metres=GRID_M))
    with st.container(key="consult-place-acts", horizontal=True, gap="small"):
        with st.container(key="consult-pick"):  # a phone's sheet makes way for the map
            st.button(
                say("consult_pick"), key="consult-pick-act", on_click=state.remember, args=(Key.PANEL, None)
            )
        st.button(say("consult_centre"), key="consult-centre", on_click=_take_centre)
        if not place.is_general:
            st.button(say("consult_go"), key="consult-place-go", on_click=look_at, args=(place,))
    if place.feature_id is None and place.longitude is not None and place.latitude is not None:
        _show_features_at(place.longitude, place.latitude)


def _show_features_at(longitude: float, latitude: float) -> None:
    """Offer the features at a point, the most specific first."""
    sets = tuple(
        spec.feature_set for spec in load_specs() if spec.id in state.recall(Key.SHOWN, ()) and spec.clickable
    )
    found = lookup.at(longitude, latitude, sets, tolerance_m=0)
    inside = [key for key in found if catalog.feature(key).set_id not in state.GROUND_AREAS]
    if not inside:
        return
    st.caption(say("consult_rather"))
    with st.container(key="choices-consult", horizontal=True):
        for feature_id in inside[:_MOST_FEATURES]:
            st.button(
                plain(name(catalog.feature(feature_id))),
                key=f"consult-rather-{feature_id}",
                on_click=draft.change,
                kwargs={"place": draft.of_feature(feature_id)},
            )


def _take_centre() -> None:
    """Point at the middle of the map: what the keyboard has instead of a click."""
    view = state.recall(Key.VIEW)
    if view is not None:
        west, south, east, north = view
        draft.change(place=draft.of_spot((west + east) / 2, (south + north) / 2))


def _show_paragraphs(written: Draft) -> None:
    key = f"consult-paragraph-{written.turn}"
    state.set_widget(key, written.place.paragraph)
    st.selectbox(
        say("consult_paragraph"),
        list(plan_text.clauses()),
        index=None,
        format_func={clause: paragraph_words(clause) for clause in plan_text.clauses()}.__getitem__,
        placeholder=say("consult_paragraph_choose"),
        key=key,
        on_change=_take_paragraph,
        args=(key,),
    )


def _take_paragraph(key: str) -> None:
    chosen = state.widget(key)
    draft.change(place=draft.of_paragraph(chosen) if chosen else Place())
