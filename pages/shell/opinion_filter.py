"""Which opinions are listed and drawn: the reader's filter, kept in the session and in the address."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

import streamlit as st

from consultation.domain import PUBLIC_STATES, Found, Mood, Opinion, Order, Round, State, Theme, Wanted
from consultation.filters import LONGEST_SEARCH, clean_search
from geodata import catalog, plan_text
from pages.shell import draft, state
from pages.shell.key import Key
from pages.shell.opinion_place import paragraph_words
from pages.shell.opinion_rounds import round_title
from pages.shell.wishes import OpinionFilter
from pages.shell.words import name, say
from reports.opinion_words import opinion_name

Named = Theme | Mood | State


def present() -> OpinionFilter:
    """The present filter."""
    kept: OpinionFilter = state.recall(Key.WANTED)[draft.PAGE]
    return kept


def wanted() -> Wanted:
    """What is listed: the filter, and where the map looks if the reader asks for that."""
    kept, view = present(), state.recall(Key.VIEW)
    return replace(kept.wanted, bounds=view) if kept.in_view and view else kept.wanted


def keep_only(**parts: Any) -> None:
    """Change parts of the filter and go back to the first page."""
    _keep(replace(present(), wanted=replace(present().wanted, **parts)))


def clear() -> None:
    """List everything."""
    _keep(OpinionFilter())
    state.set_widget("opinions-text", "")


def _keep(kept: OpinionFilter) -> None:
    state.want(draft.PAGE, kept)
    state.remember(Key.OFFSET, 0)


def show_filter(found: Found[Opinion], rounds: tuple[Round, ...]) -> None:
    """Show the filter; each choice says how many opinions it would show."""
    kept = present().wanted
    _show_text(kept)
    _show_kinds("moods", Mood, found.by_mood, st.pills)
    if _is_more():
        with st.container(key="opinions-more", gap="small"):
            _show_kinds("themes", Theme, found.by_theme, st.multiselect)
            _show_kinds("states", PUBLIC_STATES, found.by_state, st.pills)
            _show_rounds(rounds)
            _show_one("feature_id", _features())
            _show_one("paragraph", {clause: paragraph_words(clause) for clause in plan_text.clauses()})
            _show_days()
            state.set_widget("opinions-view", present().in_view)
            _show_order()
            st.toggle(say("consult_in_view"), key="opinions-view", on_change=_take_view)
    with st.container(key="opinions-acts", horizontal=True, gap="small"):
        st.button(
            say("consult_filter_less" if _is_more() else "consult_filter_more"),
            key="opinions-more-switch",
            on_click=state.remember,
            args=(Key.MORE, not _is_more()),
        )
        if present() != OpinionFilter():
            st.button(say("consult_filter_clear"), key="opinions-clear", on_click=clear)


def _is_more() -> bool:
    return bool(state.recall(Key.MORE))


def _show_text(kept: Wanted) -> None:
    if state.widget("opinions-text") is None:
        state.set_widget("opinions-text", kept.text)
    st.text_input(say("consult_search"), key="opinions-text", max_chars=LONGEST_SEARCH, on_change=_take_text)


def _take_text() -> None:
    keep_only(text=clean_search(str(state.widget("opinions-text") or "")))


def _show_kinds(
    part: str, kinds: Sequence[Named] | type[Named], counts: Any, choose: Callable[..., Any]
) -> None:
    """Let the reader choose among kinds, of which each says how many it would show."""
    key = f"opinions-{part}"
    chosen = getattr(present().wanted, part)
    state.set_widget(key, list(chosen))
    options = [kind for kind in kinds if counts.get(kind) or kind in chosen]
    if not options:
        return
    several = {"selection_mode": "multi"} if choose is st.pills else {"placeholder": say("projects_any")}
    names = {kind: f"{opinion_name(kind, state.language())} {counts.get(kind, 0)}" for kind in options}
    choose(
        say(f"consult_filter_{part}"),
        options,
        format_func=names.__getitem__,
        key=key,
        on_change=_take,
        args=(part, key),
        **several,
    )


def _take(part: str, key: str) -> None:
    keep_only(**{part: tuple(state.widget(key) or ())})


def _show_rounds(rounds: tuple[Round, ...]) -> None:
    titles = {each.id: round_title(each) for each in rounds}
    if not titles:
        return
    chosen = [number for number in present().wanted.rounds if number in titles]
    state.set_widget("opinions-rounds", chosen)
    st.multiselect(
        say("consult_filter_rounds"),
        list(titles),
        format_func=titles.__getitem__,
        key="opinions-rounds",
        placeholder=say("projects_any"),
        on_change=_take,
        args=("rounds", "opinions-rounds"),
    )


def _features() -> dict[str, str]:
    drawn = (feature for feature in catalog.features() if not feature.id.startswith("ground-"))
    return {feature.id: name(feature) for feature in sorted(drawn, key=name)}


def _show_one(part: str, options: Mapping[str, str]) -> None:
    key = f"opinions-{part}"
    state.set_widget(key, getattr(present().wanted, part))
    st.selectbox(
        say(f"consult_filter_{part}"),
        list(options),
        index=None,
        format_func=options.__getitem__,
        placeholder=say("projects_any"),
        key=key,
        on_change=_take_one,
        args=(part, key),
    )


def _show_days() -> None:
    """Let the reader choose the first and the last day."""
    with st.container(key="opinions-days", horizontal=True, gap="small"):
        for part in ("since", "until"):
            key = f"opinions-{part}"
            state.set_widget(key, getattr(present().wanted, part))
            st.date_input(
                say(f"consult_filter_{part}"),
                value=None,
                format="YYYY-MM-DD",
                key=key,
                on_change=_take_one,
                args=(part, key),
            )


def _take_one(part: str, key: str) -> None:
    keep_only(**{part: state.widget(key)})


def _take_view() -> None:
    _keep(replace(present(), in_view=bool(state.widget("opinions-view"))))


def _show_order() -> None:
    """Let the reader choose the order."""
    names = {order: say(f"consult_order_{order.replace('-', '_')}") for order in Order}
    state.set_widget("opinions-order", present().wanted.order)
    st.selectbox(
        say("consult_order"),
        list(Order),
        format_func=names.__getitem__,
        key="opinions-order",
        on_change=_take_one,
        args=("order", "opinions-order"),
    )
