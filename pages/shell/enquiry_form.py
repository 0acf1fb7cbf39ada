"""What an investor asks: the business, land, what must be and what would be good."""

from dataclasses import replace
from typing import Any

import streamlit as st

from geodata.ranking import industries
from geodata.ranking.criteria import Criterion, DemandKind, criteria
from pages.shell import state
from pages.shell.asked import MOST_WEIGHT, Asked, is_fit, limits
from pages.shell.key import Key
from pages.shell.words import number, say
from reports import ranking_words

_FIRST_LIMIT = 5.0  # kilometres a new demand starts with
_FLOOR, _RATIO = "invest-floor", "invest-ratio"
_HECTARE_M2 = 10_000.0


def asked() -> Asked:
    """The present question."""
    found: Asked = state.recall(Key.ASKS)
    return found


def change(**parts: Any) -> None:
    """Change parts of the question."""
    state.remember(Key.ASKS, replace(asked(), **parts))


def drop(kind: DemandKind) -> None:
    """Take one demand away."""
    change(demands=tuple((key, limit) for key, limit in asked().demands if key is not kind))


def show_form() -> None:
    """Show the question but for own land."""
    _show_business()
    _show_land()
    _show_demands()
    _show_weights()


def show_again() -> None:
    """Offer to ask anew, once something is asked."""
    if asked() != Asked():
        st.button(say("invest_again"), key="invest-again", on_click=state.remember, args=(Key.ASKS, Asked()))


def _show_business() -> None:
    st.text_input(
        say("invest_business"),
        key="invest-business",
        max_chars=industries.LONGEST_TEXT,
        placeholder=say("invest_business_hint"),
        on_change=_look_up,
    )
    if state.recall(Key.LOOKED_UP) == "nothing":
        st.caption(say("invest_business_unknown"))
    key = "invest-industries"
    language = state.language()
    names = {each: ranking_words.industry_name(each, language) for each in industries.industry_ids()}
    state.set_widget(key, list(asked().industries))
    st.multiselect(
        say("invest_industries"),
        list(names),
        key=key,
        format_func=names.__getitem__,
        placeholder=say("invest_industries_none"),
        on_change=lambda: change(industries=tuple(state.widget(key))),
    )


def _look_up() -> None:
    """Add the industries that the typed words mean."""
    text = str(state.widget("invest-business") or "")
    found = tuple(industry.id for industry in industries.find(text))
    state.remember(Key.LOOKED_UP, "nothing" if text.strip() and not found else None)
    change(industries=tuple(dict.fromkeys((*asked().industries, *found))))


def _show_land() -> None:
    least, most = limits(DemandKind.ROOM) or (0.0, 0.0)
    key = "invest-land"
    state.set_widget(key, dict(asked().demands).get(DemandKind.ROOM))
    st.number_input(
        say("invest_land"),
        min_value=least,
        max_value=most,
        value=None,
        step=1.0,
        format="%.1f",
        key=key,
        placeholder=say("invest_land_none"),
        on_change=lambda: _demand(DemandKind.ROOM, state.widget(key)),
    )
    with st.popover(say("invest_floor"), key="invest-from-floor"):
        st.caption(say("invest_floor_note"))
        floor = st.number_input(say("invest_floor_area"), 1.0, 1e7, 20_000.0, step=1000.0, key=_FLOOR)
        ratio = st.number_input(say("invest_floor_ratio"), 0.1, 10.0, 1.5, step=0.1, key=_RATIO)
        land = max(least, round(floor / ratio / _HECTARE_M2, 1))
        st.button(
            say("invest_floor_take", ha=number(land, 1)),
            key="invest-floor-take",
            on_click=_demand,
            args=(DemandKind.ROOM, land),
        )


def _demand(kind: DemandKind, limit: float | None) -> None:
    """Set, change or take away a demand with a limit; the others keep their order."""
    held = dict(asked().demands)
    if limit is None:
        held.pop(kind, None)
    else:
        held[kind] = round(limit, 1)
    change(demands=tuple(held.items()))


def _show_demands() -> None:
    kinds = [kind for kind in DemandKind if kind is not DemandKind.ROOM]
    held = dict(asked().demands)
    state.set_widget("invest-demands", [kind for kind in kinds if kind in held])
    st.multiselect(
        say("invest_demands"),
        kinds,
        key="invest-demands",
        format_func={kind: ranking_words.demand_name(kind, state.language()) for kind in kinds}.__getitem__,
        placeholder=say("invest_demands_none"),
        on_change=_choose_demands,
    )
    for kind in kinds:
        bounds = limits(kind)
        if kind in held and bounds is not None:
            _show_limit(kind, held[kind], bounds)


def _show_limit(kind: DemandKind, limit: float | None, bounds: tuple[float, float]) -> None:
    key = f"invest-limit-{kind}"
    state.set_widget(key, limit)
    st.number_input(
        say("invest_within", name=ranking_words.demand_name(kind, state.language())),
        min_value=bounds[0],
        max_value=bounds[1],
        value=None,
        step=0.5,
        format="%.1f",
        key=key,
        on_change=lambda: _demand(kind, state.widget(key)),
    )


def _choose_demands() -> None:
    chosen = [kind for kind in DemandKind if kind in state.widget("invest-demands")]
    held = dict(asked().demands)
    kept = {kind: limit for kind, limit in held.items() if kind in chosen or kind is DemandKind.ROOM}
    new = {kind: _FIRST_LIMIT if limits(kind) else None for kind in chosen if kind not in held}
    change(demands=tuple((kept | new).items()))


def _show_weights() -> None:
    st.markdown(f"**{say('invest_weights')}**")
    st.caption(say("invest_weights_note", most=MOST_WEIGHT))
    weights = dict(asked().weights)
    with st.container(key="invest-weights", gap=None):
        for said in weighable():
            key = f"weight-{said.id}"
            if state.widget(key) != weights.get(said.id, 0):  # else quick presses meanwhile would be undone
                state.set_widget(key, weights.get(said.id, 0))
            st.slider(
                ranking_words.criterion_name(said.id, state.language()),
                0,
                MOST_WEIGHT,
                key=key,
                help=ranking_words.scoring_sentence(said.id, state.language()),
                on_change=_weigh,
            )


def weighable() -> tuple[Criterion, ...]:
    """Criteria that can be weighed; a fit with industries only once some are asked for."""
    return tuple(said for said in criteria() if asked().industries or not is_fit(said.id))


def _weigh() -> None:
    held = dict(asked().weights) | {said.id: int(state.widget(f"weight-{said.id}")) for said in weighable()}
    change(weights=tuple((said.id, held[said.id]) for said in criteria() if held.get(said.id)))
