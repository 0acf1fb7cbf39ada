"""Staff only: opinions that wait, decisions with a way back, rounds, accounts, the record."""

import streamlit as st

from consultation.domain import Account, StaffOpinion
from consultation.errors import ConsultationError
from geodata import catalog
from layers.spec import start_layers
from pages.shell import chrome, consultation, moderate_map, staff, state
from pages.shell.key import Key
from pages.shell.moderate_accounts import show_accounts
from pages.shell.moderate_card import show_card
from pages.shell.moderate_files import show_files
from pages.shell.moderate_head import section_of, show_head
from pages.shell.moderate_queue import find, show_filters, show_list, show_said, wanted
from pages.shell.moderate_record import show_record
from pages.shell.moderate_rounds import show_rounds
from pages.shell.moderate_state import Section, working
from pages.shell.panel import sheet
from pages.shell.stage import show_stage
from pages.shell.words import say

SHOWN = {Section.ROUNDS: show_rounds, Section.RECORD: show_record, Section.ACCOUNTS: show_accounts}


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
    section = section_of(account)
    if section is Section.QUEUE:
        show_queue(account)
        return
    state.remember(Key.MAPPED, None)
    with st.container(key="article-wide"):
        st.title(say("moderate_title"), anchor=False)
        show_head(account)
        show_said()
        SHOWN[section]()
    state.write_address()


def show_closed(why: str | None) -> None:
    """Show nothing but the way to sign in, and why there is nothing else."""
    state.remember(Key.MAPPED, None)
    with st.container(key="article"):
        st.title(say("moderate_title"), anchor=False)
        if why is not None:
            st.error(why)
        st.markdown(say("moderate_locked"))
        chrome.show_sign_in(say("moderate_go_sign_in"))
    state.write_address()


try:
    account = staff.account()
    if account is None:
        show_closed(None)
    else:
        show_section(account)
except ConsultationError as error:
    show_closed(staff.sentence(error))
