"""The card of a chosen opinion: what was said, where, what became of it, and support for it."""

from dataclasses import replace

import streamlit as st

from consultation.domain import Opinion
from consultation.errors import ConsultationError
from geodata import catalog
from layers.opinion_symbols import build_mood_legend
from pages.shell import consultation, opinion_filter, state
from pages.shell.chrome import show_legend
from pages.shell.clause_chips import show_chips
from pages.shell.key import Key
from pages.shell.opinion_list import choose
from pages.shell.opinion_parts import show_answer, show_trail, show_words
from pages.shell.opinion_place import look_at, place_words
from pages.shell.visitor import sender
from pages.shell.words import plain, say
from reports.opinion_words import moment, opinion_name

_MOST_BESIDE = 8
_CELL_DEG = 2e-4  # less than half of the grid's cell: opinions at the same public place


def show_opinion() -> None:
    """Show the card of the chosen opinion, if it is public."""
    number = state.recall(Key.OPINION)
    if number is None:
        return
    opinion = consultation.read(lambda store: store.opinion(number), None)
    with st.container(key="card", gap="small"):
        with st.container(key="opinion-head-card", horizontal=True, gap="small"):
            st.subheader(say("consult_number", number=number), anchor=False)
            if opinion is not None:
                show_legend(build_mood_legend((opinion.mood,)))
        if opinion is None:
            st.markdown(say("consult_gone"))
            _show_close()
            return
        _show_said(opinion)
        _show_acts(opinion)
        _show_state(opinion)
        _show_beside(opinion)


def _show_said(opinion: Opinion) -> None:
    language = state.language()
    st.caption(" · ".join((opinion_name(opinion.theme, language), moment(opinion.sent_at))))
    with st.container(key="opinion-said", gap=None):
        show_words(opinion.text)
        if opinion.nickname:
            show_words(f"— {opinion.nickname}")
    st.caption(plain(say("consult_about", place=place_words(opinion.place))))
    if opinion.place.paragraph is not None:
        show_chips((opinion.place.paragraph,), key="opinion")
    if opinion.data_hash != catalog.data_hash():
        st.caption(say("consult_older_data"))


def _show_acts(opinion: Opinion) -> None:
    supported = opinion.number in state.recall(Key.SUPPORTED, ())
    with st.container(key="card-actions", horizontal=True, gap="small"):
        st.button(
            say("consult_supported" if supported else "consult_support", count=opinion.supports),
            key="opinion-support",
            on_click=_support,
            args=(opinion.number,),
            disabled=supported,
        )
        if opinion.place.longitude is not None:
            st.button(say("consult_go"), key="opinion-go", on_click=look_at, args=(opinion.place,))
        if opinion.place.feature_id is not None and catalog.is_drawn(opinion.place.feature_id):
            feature = (opinion.place.feature_id,)
            st.button(say("consult_feature"), key="opinion-feature", on_click=state.choose, args=feature)
        _show_close()
    consultation.show_refusal(Key.NOT_SUPPORTED)


def _show_close() -> None:
    st.button(say("card_close"), key="card-close", on_click=choose, args=(None,))


def _support(number: int) -> None:
    state.remember(Key.NOT_SUPPORTED, None)
    try:
        consultation.residents().support(number, sender())
    except ConsultationError as error:
        state.remember(Key.NOT_SUPPORTED, consultation.Refusal.of(error))
    else:
        state.remember(Key.SUPPORTED, (*state.recall(Key.SUPPORTED, ()), number))


def _show_state(opinion: Opinion) -> None:
    if opinion.outcome is None:
        st.caption(say("consult_not_answered"))
    show_answer(opinion)
    show_trail(opinion)


def _show_beside(opinion: Opinion) -> None:
    """Other opinions at the same public place, and about the same paragraph."""
    others = [number for number in _beside(opinion) if number != opinion.number]
    if not others:
        return
    st.caption(say("consult_beside", count=len(others)))
    with st.container(key="choices-opinions", horizontal=True):
        for number in others[:_MOST_BESIDE]:
            st.button(
                say("consult_number", number=number), key=f"beside-{number}", on_click=choose, args=(number,)
            )


def _beside(opinion: Opinion) -> list[int]:
    place, kept = opinion.place, opinion_filter.present().wanted
    if place.longitude is not None and place.latitude is not None:
        (x, y) = place.longitude, place.latitude
        here = replace(kept, bounds=(x - _CELL_DEG, y - _CELL_DEG, x + _CELL_DEG, y + _CELL_DEG))
    elif place.paragraph is not None:
        here = replace(kept, paragraph=place.paragraph)
    else:
        return []
    found = consultation.read(lambda store: store.find(here, limit=100), None)
    return [each.number for each in found.opinions] if found else []
