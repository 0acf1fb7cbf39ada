"""The receipt of an opinion, and one's own opinion looked up by it."""

import streamlit as st

from consultation.domain import Opinion, State
from consultation.errors import ConsultationError
from pages.shell import consultation, draft, state
from pages.shell.chrome import show_copy
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
    st.success(say("consult_sent", number=sent.number))
    show_copy(receipt, "consult_receipt")
    st.caption(say("consult_receipt_how"))
    st.button(say("consult_another"), key="consult-another", on_click=draft.begin)


def show_lookup() -> None:
    """Ask for a receipt and show the opinion it belongs to; the receipt never enters the address."""
    st.markdown(say("consult_lookup_lead"))
    st.text_input(say("consult_receipt_field"), key=_KEY, max_chars=_LONGEST, autocomplete="off")
    if st.button(say("consult_lookup"), key="consult-lookup") or state.widget(_KEY):
        _show_own(str(state.widget(_KEY) or ""))


def _show_own(receipt: str) -> None:
    try:
        own = consultation.residents().own(receipt, sender())
    except ConsultationError as error:
        st.error(plain(consultation.refusal(error)))
        return
    if own is None:
        st.warning(say("consult_lookup_none"))
        return
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
