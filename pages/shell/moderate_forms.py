"""Forms that decide: why an opinion is not published, and what it is answered; for one or for many."""

import streamlit as st

from consultation.domain import LONGEST_NOTE, LONGEST_REPLY, Outcome, Reason
from pages.shell import moderate_acts, state
from pages.shell.moderate_state import Act, Said, change, working
from pages.shell.moderate_words import names_of, numbers_words
from pages.shell.words import say


def show_act_form(targets: tuple[int, ...]) -> None:
    """Show the form that is open for some opinions."""
    act = working().act
    key = f"moderate-{act}-{'-'.join(str(number) for number in targets)}"[:80]
    with st.container(key="desk-form", gap="small"):
        st.markdown(f"**{say(f'moderate_for_{act}', numbers=numbers_words(targets), count=len(targets))}**")
        with st.form(key, enter_to_submit=False):
            if act is Act.REFUSE:
                _ask_reason(targets, key)
            else:
                _ask_answer(targets, key)
        st.button(say("moderate_cancel"), key="moderate-cancel", on_click=change, kwargs={"act": None})


def _ask_reason(targets: tuple[int, ...], key: str) -> None:
    st.radio(
        say("moderate_reason"),
        list(Reason),
        format_func=names_of(Reason).__getitem__,
        key=f"{key}-reason",
        index=None,
    )
    st.text_area(say("moderate_note"), key=f"{key}-note", max_chars=LONGEST_NOTE)
    st.caption(say("moderate_note_help"))
    st.form_submit_button(
        say("moderate_refuse_do"), type="primary", on_click=_refuse, args=(targets, key), key=f"{key}-do"
    )


def _refuse(targets: tuple[int, ...], key: str) -> None:
    reason = state.widget(f"{key}-reason")
    if reason is None:
        change(said=Said("moderate_choose_first", is_refusal=True))
        return
    moderate_acts.refuse(targets, Reason(reason), str(state.widget(f"{key}-note") or ""))


def _ask_answer(targets: tuple[int, ...], key: str) -> None:
    st.radio(
        say("moderate_outcome"),
        list(Outcome),
        format_func=names_of(Outcome).__getitem__,
        key=f"{key}-outcome",
        index=None,
        horizontal=True,
    )
    st.text_area(say("moderate_reply"), key=f"{key}-reply", max_chars=LONGEST_REPLY, height=160)
    st.caption(say("moderate_reply_help"))
    st.form_submit_button(
        say("moderate_answer_do"), type="primary", on_click=_answer, args=(targets, key), key=f"{key}-do"
    )


def _answer(targets: tuple[int, ...], key: str) -> None:
    outcome = state.widget(f"{key}-outcome")
    if outcome is None:
        change(said=Said("moderate_choose_first", is_refusal=True))
        return
    moderate_acts.answer(targets, Outcome(outcome), str(state.widget(f"{key}-reply") or ""))
