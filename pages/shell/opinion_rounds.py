"""Rounds of consultation: what is asked, where, and until when."""

import streamlit as st

from consultation.domain import Round
from geodata import catalog
from layers.spec import in_order, load_specs
from pages.shell import consultation, draft, state
from pages.shell.bounds import around
from pages.shell.key import Key
from pages.shell.opinion_parts import show_words
from pages.shell.words import plain, say
from reports.opinion_words import moment


def round_title(asked: Round) -> str:
    """Title of a round in the reader's language."""
    return str(asked.title[state.language()])


def show_rounds(rounds: tuple[Round, ...]) -> None:
    """Show the rounds that are open or will be; those that are over can be opened."""
    open_now, coming, over = consultation.by_time(rounds)
    with st.container(key="rounds", gap="small"):
        if not open_now:
            st.markdown(say("consult_rounds_none"))
        for each in open_now:
            when = say("consult_round_open", moment=moment(each.closes_at))
            _show_round(each, when, is_open=True)
        for each in coming:
            _show_round(each, say("consult_round_coming", moment=moment(each.opens_at)))
        if over:
            with st.expander(say("consult_rounds_over", count=len(over))):
                for each in over:
                    _show_round(each, say("consult_round_over", moment=moment(each.closes_at)))


def _show_round(asked: Round, when: str, *, is_open: bool = False) -> None:
    with st.container(key=f"round-{asked.id}", gap="small"):
        st.markdown(f"**{plain(round_title(asked))}**")
        st.caption(when)
        show_words(str(asked.text[state.language()]))
        with st.container(key=f"choices-round-{asked.id}", horizontal=True):
            if is_open:
                st.button(
                    say("consult_round_write"), key=f"write-round-{asked.id}", on_click=_write, args=(asked,)
                )
            if _drawn(asked):
                st.button(
                    say("consult_round_look"), key=f"look-round-{asked.id}", on_click=_look, args=(asked,)
                )


def _drawn(asked: Round) -> tuple[str, ...]:
    """Features that a round is about, as far as they are drawn today."""
    sets = {spec.feature_set for spec in load_specs() if spec.id in asked.layers}
    of_layers = (feature.id for feature in catalog.features() if feature.set_id in sets)
    return tuple(key for key in (*asked.features, *of_layers) if catalog.is_drawn(key))


def _write(asked: Round) -> None:
    """Open the form for a round."""
    draft.write_about(draft.NOWHERE)
    draft.change(round_id=asked.id)


def _look(asked: Round) -> None:
    """Show what a round is about: its layers, and the ground it covers."""
    if asked.layers:
        state.remember(Key.LAYERS, in_order({*state.recall(Key.SHOWN, ()), *asked.layers}))
    state.choose(None)
    state.fly_to(around(*_drawn(asked)))
