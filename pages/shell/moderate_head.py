"""Who is signed in, the way out, and what the account may do here."""

import streamlit as st

from consultation.domain import Account, Action
from consultation.permissions import may
from pages.shell import chrome, state
from pages.shell.moderate_state import Section
from pages.shell.moderate_words import role_name
from pages.shell.words import plain, say

SECTION = "moderate-section"
_NEEDS = {
    Section.QUEUE: Action.SEE_QUEUE,
    Section.ROUNDS: Action.SAVE_ROUND,
    Section.RECORD: Action.SEE_AUDIT,
    Section.ACCOUNTS: Action.SEE_ACCOUNTS,
}


def open_to(account: Account) -> tuple[Section, ...]:
    """Parts of the screen that an account may use."""
    return tuple(section for section in Section if may(account.role, _NEEDS[section]))


def section_of(account: Account) -> Section:
    """Part of the screen that is chosen, if the account may use it."""
    chosen = state.widget(SECTION)
    return Section(chosen) if chosen in open_to(account) else Section.QUEUE


def show_head(account: Account) -> None:
    """Say who is signed in, with a way out, and ask what to do."""
    name = say("moderate_signed_in", name=plain(account.name), role=role_name(account.role))
    with st.container(key="desk-head", horizontal=True, vertical_alignment="center", gap="small"):
        st.markdown(f"**{name}**")
        chrome.show_sign_out(say("moderate_sign_out"))
    names = {section: say(f"moderate_section_{section}") for section in open_to(account)}
    st.segmented_control(
        say("moderate_section"),
        list(names),
        default=Section.QUEUE,
        format_func=names.__getitem__,
        key=SECTION,
        required=True,
        label_visibility="collapsed",
    )
