"""Staff only: opinions that wait, decisions with a way back, rounds, accounts, the record."""

import streamlit as st

from consultation.domain import Account, Action, StaffOpinion
from consultation.errors import ConsultationError
from consultation.permissions import may
from geodata import catalog
from layers.spec import start_layers
from pages.shell import chrome, consultation, moderate_map, staff, state
from pages.shell.moderate_accounts import show_accounts
from pages.shell.moderate_card import show_card
from pages.shell.moderate_files import show_files
from pages.shell.moderate_queue import find, show_filters, show_list, show_said, wanted
from pages.shell.moderate_record import show_record
from pages.shell.moderate_rounds import show_rounds
from pages.shell.moderate_state import Section, working
from pages.shell.moderate_words import role_name
from pages.shell.panel import sheet
from pages.shell.stage import show_stage
from pages.shell.words import plain, say

NEEDS = {
    Section.QUEUE: Action.SEE_QUEUE,
    Section.ROUNDS: Action.SAVE_ROUND,
    Section.RECORD: Action.SEE_AUDIT,
    Section.ACCOUNTS: Action.SEE_ACCOUNTS,
}
SHOWN = {Section.ROUNDS: show_rounds, Section.RECORD: show_record, Section.ACCOUNTS: show_accounts}


def show_head(account: Account) -> None:
    """Say who is signed in, with a way out, and ask what to do."""
    name = say("moderate_signed_in", name=plain(account.name), role=role_name(account.role))
    with st.container(key="desk-head", horizontal=True, vertical_alignment="center", gap="small"):
        st.markdown(f"**{name}**")
        chrome.show_sign_out(say("moderate_sign_out"))
    open_to = [section for section in Section if may(account.role, NEEDS[section])]
    st.segmented_control(
        say("moderate_section"),
        open_to,
        default=Section.QUEUE,
        format_func=lambda section: say(f"moderate_section_{section}"),
        key="moderate-section",
        required=True,
        label_visibility="collapsed",
    )


def show_queue(account: Account) -> None:
    """Filters in the panel, map above the list, the chosen opinion beside them."""
    found = find()
    with sheet("moderate_open"):
        show_head(account)
        show_filters(found, consultation.residents().rounds())
        show_files(account, wanted(), found.total)
        chrome.show_notice()
    show_list(found)
    show_card()
    moderate_map.light_up()
    show_stage(start_layers(), pointed_at(found.opinions), take_click=moderate_map.take_click)


def pointed_at(opinions: tuple[StaffOpinion, ...]) -> tuple[str, ...]:
    """Drawn feature that the chosen opinion is about."""
    chosen = [one.place.feature_id for one in opinions if one.shown.number == working().chosen]
    return tuple(key for key in chosen if key is not None and catalog.is_drawn(key))


def show_section(account: Account) -> None:
    """Show what the member of staff has chosen to do."""
    section = Section(state.widget("moderate-section") or Section.QUEUE)
    if section is Section.QUEUE or not may(account.role, NEEDS[section]):
        show_queue(account)
        return
    with st.container(key="article-wide"):
        st.title(say("moderate_title"), anchor=False)
        show_head(account)
        show_said()
        SHOWN[section]()
    state.write_address()


try:
    account = staff.account()
    if account is not None:
        show_section(account)
except ConsultationError as error:
    account = None
    with st.container(key="article"):
        st.error(staff.sentence(error))
if account is None:
    with st.container(key="article"):
        st.title(say("moderate_title"), anchor=False)
        st.markdown(say("moderate_locked"))
        chrome.show_sign_in(say("moderate_go_sign_in"))
    state.write_address()
