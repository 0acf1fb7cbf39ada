"""The queue: which opinions are wanted, and the list to choose, tick and decide in."""

from typing import Any

import streamlit as st

from consultation.domain import Found, Order, Round, StaffOpinion, State, Theme, Wanted
from design.texts import template
from layers import browser_files
from pages.shell import staff, state
from pages.shell.moderate_acts import QUEUE_KEY, take, undo
from pages.shell.moderate_state import change, working
from pages.shell.moderate_words import named, names_of, personal_kinds
from pages.shell.words import in_language, number, plain, say
from reports.opinion_words import moment

PER_PAGE = 20
_EXCERPT = 220
_STATES, _THEMES, _ROUNDS, _TEXT = "moderate-states", "moderate-themes", "moderate-rounds", "moderate-text"
_FLAGGED, _ORDER, _PAGE = "moderate-flagged", "moderate-order", "moderate-page"
_ORDERS = (Order.OLDEST, Order.NEWEST, Order.MOST_SUPPORTED)
WORDS = ("bulk", "all", "list", "keys", "publish", "refuse", "answer")
_list = st.components.v2.component(
    "plan-queue", html='<div class="queue"></div>', js=browser_files.queue(), isolate_styles=False
)


def wanted() -> Wanted:
    """What the filters ask for, as they stood when the reader last touched one."""
    states = state.widget(_STATES)
    return Wanted(
        states=(State.RECEIVED,) if states is None else tuple(State(one) for one in states),
        themes=tuple(Theme(one) for one in state.widget(_THEMES) or ()),
        rounds=tuple(int(one) for one in state.widget(_ROUNDS) or ()),
        text=str(state.widget(_TEXT) or ""),
        order=Order(state.widget(_ORDER) or Order.OLDEST),
    )


def find() -> Found[StaffOpinion]:
    """The page of the queue that is wanted; a page that is no longer there is the last one.

    Raises
    ------
    ConsultationError
        If the store is away, or nobody is signed in any more.
    """
    page = max(1, int(state.widget(_PAGE) or 1))
    token, desk = state.staff_token(), staff.desk()
    found = desk.queue(token, wanted(), flagged=is_flagged(), page=((page - 1) * PER_PAGE, PER_PAGE))
    if found.opinions or page == 1:
        return found
    last = max(0, -(-found.total // PER_PAGE) - 1)
    return desk.queue(token, wanted(), flagged=is_flagged(), page=(last * PER_PAGE, PER_PAGE))


def is_flagged() -> bool:
    """Whether those alone are wanted in which something looks personal."""
    return bool(state.widget(_FLAGGED))


def show_filters(found: Found[StaffOpinion], rounds: tuple[Round, ...]) -> None:
    """Ask which opinions are wanted; each state says how many it would show."""
    states = {one: f"{named(one)} {number(found.by_state.get(one, 0))}" for one in State}
    orders = {one: say(f"moderate_order_{one.replace('-', '_')}") for one in _ORDERS}
    st.pills(
        say("moderate_states"),
        list(State),
        selection_mode="multi",
        default=[State.RECEIVED],
        format_func=states.__getitem__,
        key=_STATES,
    )
    st.text_input(say("moderate_text"), key=_TEXT, max_chars=100)
    st.multiselect(
        say("moderate_themes"),
        list(Theme),
        format_func=names_of(Theme).__getitem__,
        key=_THEMES,
        placeholder="",
    )
    titles = {one.id: in_language(one.title["zh"], one.title["en"]) for one in rounds}
    if titles:
        st.multiselect(
            say("moderate_round"), list(titles), format_func=titles.__getitem__, key=_ROUNDS, placeholder=""
        )
    st.selectbox(
        say("moderate_order"),
        _ORDERS,
        format_func=orders.__getitem__,
        key=_ORDER,
    )
    st.toggle(say("moderate_flagged"), key=_FLAGGED)


def show_list(found: Found[StaffOpinion]) -> None:
    """Show the list with what was done last, and pages where there are many."""
    _keep_up(found)
    now = working()
    with st.container(key="desk-list", gap="small"):
        with st.container(key="desk-said", gap=None):
            show_said()
        st.subheader(say("moderate_count", count=number(found.total)), anchor=False)
        if not found.opinions:
            st.markdown(say("moderate_none"))
        rows = [_row(opinion) for opinion in found.opinions]
        words = {key: say(f"moderate_queue_{key}") for key in WORDS}
        words["count"] = template("moderate_queue_count", state.language())
        data: dict[str, Any] = {"words": words, "rows": rows, "chosen": now.chosen, "turn": now.turn}
        _list(key=QUEUE_KEY, data=data, on_did_change=take)
        pages = -(-found.total // PER_PAGE)
        if pages > 1:
            st.pagination(pages, key=_PAGE)


def _keep_up(found: Found[StaffOpinion]) -> None:
    """Note what is shown; when the chosen opinion has left the list, the one that moved up is chosen."""
    now, rows = working(), tuple(opinion.shown.number for opinion in found.opinions)
    chosen = now.chosen
    if chosen in now.rows and chosen not in rows and now.said is not None and not now.said.is_refusal:
        place = now.rows.index(chosen)
        chosen = rows[min(place, len(rows) - 1)] if rows else None
    seen = {opinion.shown.number: opinion.version for opinion in found.opinions}
    change(rows=rows, seen=seen, chosen=chosen)


def _row(opinion: StaffOpinion) -> dict[str, Any]:
    shown = opinion.shown
    head = (
        say("moderate_number", number=shown.number),
        named(shown.state),
        named(shown.theme),
        named(shown.mood),
        moment(shown.sent_at),
    )
    kinds = personal_kinds(shown.text, shown.nickname)
    flag = say("moderate_personal", kinds=say("list_comma").join(kinds))
    return {
        "number": shown.number,
        "head": " · ".join(head),
        "flags": [flag] if kinds else [],
        "text": f"{shown.text[:_EXCERPT]}…" if len(shown.text) > _EXCERPT else shown.text,
        "tick": say("moderate_tick", number=shown.number),
    }


def show_said() -> None:
    """Say what was done last, with a way back, or what was refused."""
    said = working().said
    if said is None:
        return
    values = {name: plain(str(value)) for name, value in said.values.items()}
    words = say(said.key, **values)
    if said.is_refusal:
        st.warning(words)
        return
    with st.container(key="desk-done", horizontal=True, vertical_alignment="center", gap="small"):
        st.success(words)
        if said.batch is not None:
            st.button(say("moderate_undo"), key="moderate-undo", on_click=undo, args=(said.batch,))
