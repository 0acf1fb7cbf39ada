"""Residents' opinions: what is asked, what others say and what was answered, and a form to say something."""

import streamlit as st

from consultation.residents import Residents
from layers.spec import start_layers
from pages.shell import consultation, draft, state
from pages.shell.draft import Mode
from pages.shell.key import Key
from pages.shell.opinion_card import show_opinion
from pages.shell.opinion_click import take_click
from pages.shell.opinion_form import show_form
from pages.shell.opinion_list import show_list, shown_on_map
from pages.shell.opinion_receipt import show_lookup
from pages.shell.opinion_rounds import show_rounds
from pages.shell.panel import panel, show_layers
from pages.shell.stage import show_stage
from pages.shell.words import say


def choose_mode() -> None:
    """Take over what the reader wants to do."""
    state.remember(Key.CONSULT, state.widget("consult-mode"))


def show_modes() -> None:
    """Let the reader choose between reading, writing and looking up a receipt."""
    names = {mode: say(f"consult_mode_{mode.replace('-', '_')}") for mode in Mode}
    state.set_widget("consult-mode", draft.mode())
    st.segmented_control(
        say("consult_mode"),
        list(Mode),
        format_func=names.__getitem__,
        key="consult-mode",
        required=True,
        on_change=choose_mode,
        label_visibility="collapsed",
        width="stretch",
    )


with panel(opens="panel_consult", searches=draft.is_writing()):
    st.subheader(say("consult_title"), anchor=False)
    show_modes()
    rounds = consultation.read(Residents.rounds, ())
    if draft.mode() is Mode.READ:
        show_rounds(rounds)
        show_list(rounds)
    elif draft.mode() is Mode.WRITE:
        show_form(rounds)
    else:
        show_lookup()
    show_layers(start_layers())
state.remember(Key.OPINIONS, shown_on_map())
pointed_at = draft.present().place.feature_id if draft.is_writing() else None
highlighted = (pointed_at,) if pointed_at else ()
show_stage(start_layers(), highlighted, take_click=take_click, show_own_card=show_opinion)
