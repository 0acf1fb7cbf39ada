"""The receipt of an opinion, and one's own opinion looked up by it."""

import streamlit as st

from consultation.domain import Opinion, State
from consultation.errors import ConsultationError
from pages.shell import consultation, draft, state
from pages.shell.chrome import scroll_to, show_copy
from pages.shell.consultation import Refusal
from pages.shell.key import Key
from pages.shell.opinion_parts import show_answer, show_trail, show_words
from pages.shell.opinion_place import place_words
from pages.shell.visitor import sender
from pages.shell.words import plain, say
from reports.opinion_words import moment, opinion_name

_KEY = "consult-receipt"
_LONGEST = 60


def show_receipt(receipt: str, sent: Opinion) -> None:
    """Say that an opinion has been received, and show its receipt once."""
    with st.container(key="consult-sent", gap="small"):
        st.success(say("consult_sent", number=sent.number))
        show_copy(receipt, "consult_receipt", field="receipt-field")
        st.caption(say("consult_receipt_how"))
        st.button(say("consult_another"), key="consult-another", on_click=draft.begin)
    scroll_to("consult-sent")


def show_lookup() -> None:
    """Ask for a receipt and show the opinion it belongs to; the receipt never enters the address."""
    st.markdown(say("consult_lookup_lead"))
    st.text_input(
        say("consult_receipt_field"), key=_KEY, max_chars=_LONGEST, autocomplete="off", on_change=_look_up
    )
    st.button(say("consult_lookup"), key="consult-lookup", on_click=_look_up)
    consultation.show_refusal(Key.NOT_FOUND)
    _show_own_receipts()
    own = state.recall(Key.OWN)
    if own is not None:
        _show_own(own)


def _show_own_receipts() -> None:
    """Show the receipts of this session, which nobody else's has."""
    for number, receipt in state.recall(Key.RECEIPTS, ()):
        st.markdown(say("consult_receipt_of", number=number, receipt=receipt))


def _look_up() -> None:
    """Ask the store once, when the reader asks: receipts that do not exist are counted."""
    state.remember(Key.OWN, None)
    state.remember(Key.NOT_FOUND, None)
    try:
        own = consultation.residents().own(str(state.widget(_KEY) or ""), sender())
    except ConsultationError as error:
        state.remember(Key.NOT_FOUND, Refusal.of(error))
        return
    state.remember(Key.OWN, own)
    if own is None:
        state.remember(Key.NOT_FOUND, Refusal("consult_lookup_none"))


def _show_own(own: Opinion) -> None:
    language = state.language()
    with st.container(key="consult-own", gap="small"):
        st.markdown(f"**{say('consult_number', number=own.number)}** {opinion_name(own.state, language)}")
        kinds = (opinion_name(own.mood, language), opinion_name(own.theme, language), moment(own.sent_at))
        st.caption(" · ".join((*kinds, plain(place_words(own.place)))))
        show_words(own.text)
        if own.state is State.UNPUBLISHED and own.reason is not None:
            st.markdown(say("consult_not_published", reason=opinion_name(own.reason, language)))
            show_words(own.note)
        show_answer(own)
        show_trail(own)
