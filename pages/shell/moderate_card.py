"""The chosen opinion: what was sent, what the public reads, what looks personal, what can be done."""

import streamlit as st

from consultation.domain import LONGEST_NICKNAME, LONGEST_TEXT, StaffOpinion, State
from consultation.personal import find_personal, masked
from consultation.similar import Likeness, near_duplicates
from geodata import catalog
from pages.shell import moderate_acts, staff, state
from pages.shell.bounds import around, around_spot
from pages.shell.moderate_forms import show_act_form
from pages.shell.moderate_state import Act, change, working
from pages.shell.moderate_words import entry_line, named, numbers_words, personal_kinds, place_words
from pages.shell.words import plain, say
from reports.opinion_words import moment

_COMPARED = 10_000  # newest texts that one is compared with
_MOST_ALIKE = 5
_EXCERPT = 60
_CAN = {
    State.RECEIVED: (Act.PUBLISH, Act.REFUSE, Act.MASK),
    State.UNPUBLISHED: (Act.PUBLISH, Act.MASK),
    State.PUBLISHED: (Act.ANSWER, Act.REFUSE, Act.MASK),
    State.ANSWERED: (Act.ANSWER, Act.REFUSE, Act.MASK),
}


def show_card() -> None:
    """Show the chosen opinion and the form that is open; with nothing chosen, what to do.

    Raises
    ------
    ConsultationError
        If the store is away, or nobody is signed in any more.
    """
    now = working()
    found = staff.desk().opinions(state.staff_token(), (now.chosen,)) if now.chosen is not None else ()
    has_form = now.act is not None
    with st.container(key="desk-card" if found or has_form else "desk-card-empty", gap="small"):
        if has_form and now.targets != (now.chosen,):
            show_act_form(now.targets)
        if not found:
            st.markdown(say("moderate_choose"))
            return
        opinion = found[0]
        change(seen={**now.seen, opinion.shown.number: opinion.version})
        _show_opinion(opinion)
        if has_form and now.act is not Act.MASK and now.targets == (now.chosen,):
            show_act_form(now.targets)
        _show_mask(opinion)
        _show_alike(opinion)
        _show_contact(opinion)
        _show_trail(opinion.shown.number)


def _show_opinion(opinion: StaffOpinion) -> None:
    shown = opinion.shown
    head = say("moderate_number", number=shown.number)
    with st.container(key="desk-title", horizontal=True, vertical_alignment="center", gap="small"):
        st.subheader(f"{head} · {named(shown.state)}", anchor=False)
        st.button(say("card_close"), key="moderate-close", on_click=moderate_acts.choose, args=(None,))
    called = plain(shown.nickname) or say("moderate_nameless")
    st.caption(f"{named(shown.theme)} · {named(shown.mood)} · {moment(shown.sent_at)} · {called}")
    with st.container(key="desk-place", horizontal=True, vertical_alignment="center", gap="small"):
        st.markdown(plain(place_words(opinion.place)))
        st.button(
            say("moderate_look"),
            key="moderate-look",
            on_click=_look,
            args=(opinion,),
            disabled=opinion.place.feature_id is None and opinion.place.longitude is None,
        )
    with st.container(key="desk-text"):
        st.text(opinion.text)
    if opinion.text != shown.text:
        st.caption(say("moderate_public_text"))
        with st.container(key="desk-public"):
            st.text(shown.text)
    _show_decision(opinion)
    if shown.data_hash != catalog.data_hash():
        st.caption(say("moderate_older_data", hash=plain(shown.data_hash)))
    _show_acts(opinion)


def _show_decision(opinion: StaffOpinion) -> None:
    shown = opinion.shown
    if shown.reason is not None:
        st.markdown(say("moderate_reason_is", reason=named(shown.reason)))
        _show_text("desk-note", shown.note)
    if shown.outcome is not None:
        outcome = named(shown.outcome)
        at = moment(shown.answered_at) if shown.answered_at else ""
        st.markdown(say("moderate_answer_is", outcome=outcome, at=at))
        _show_text("desk-reply", shown.reply)


def _show_text(key: str, words: str) -> None:
    if words:
        with st.container(key=key):
            st.text(words)


def _show_acts(opinion: StaffOpinion) -> None:
    shown = opinion.shown
    kinds = personal_kinds(shown.text, shown.nickname)
    number, acts = shown.number, _CAN[shown.state]
    if kinds:
        st.warning(say("moderate_personal", kinds=say("list_comma").join(kinds)))
    if kinds and Act.PUBLISH in acts:
        st.checkbox(say("moderate_not_personal"), key=f"moderate-confirm-{number}")
    with st.container(key="desk-acts", horizontal=True, gap="small"):
        for act in acts:
            st.button(
                say(f"moderate_queue_{act}"),
                key=f"moderate-act-{act}",
                on_click=_act,
                args=(act, number),
                type="primary" if act is acts[0] else "secondary",
            )


def _act(act: Act, number: int) -> None:
    if act is Act.PUBLISH:
        moderate_acts.publish((number,), (number,) if state.widget(f"moderate-confirm-{number}") else ())
    else:
        moderate_acts.follow(act, (number,))


def _show_mask(opinion: StaffOpinion) -> None:
    """The text as the public would read it, found personal data covered, to be edited and kept."""
    now, shown = working(), opinion.shown
    if now.act is not Act.MASK or now.targets != (shown.number,):
        return
    text_key, name_key = (f"moderate-{part}-{shown.number}-{opinion.version}" for part in ("text", "name"))
    with st.form(f"moderate-mask-{shown.number}", enter_to_submit=False):
        st.text_area(
            say("moderate_mask_text"),
            value=masked(shown.text, find_personal(shown.text)),
            max_chars=LONGEST_TEXT,
            height=180,
            key=text_key,
        )
        st.text_input(
            say("moderate_mask_name"),
            value=masked(shown.nickname, find_personal(shown.nickname)),
            max_chars=LONGEST_NICKNAME,
            key=name_key,
        )
        st.caption(say("moderate_mask_help"))
        st.form_submit_button(
            say("moderate_mask_save"), type="primary", on_click=_mask, args=(shown.number, text_key, name_key)
        )


def _mask(number: int, text_key: str, name_key: str) -> None:
    moderate_acts.mask(number, str(state.widget(text_key) or ""), str(state.widget(name_key) or ""))


def _look(opinion: StaffOpinion) -> None:
    place = opinion.place
    if place.feature_id is not None and catalog.is_drawn(place.feature_id):
        state.fly_to(around(place.feature_id))
    elif place.longitude is not None and place.latitude is not None:
        state.fly_to(around_spot(place.longitude, place.latitude))


def _show_alike(opinion: StaffOpinion) -> None:
    texts = staff.desk().texts(state.staff_token(), most=_COMPARED)
    texts.pop(opinion.shown.number, None)
    alike = near_duplicates(opinion.text, texts)
    if not alike:
        return
    st.caption(say("moderate_alike", count=len(alike)))
    with st.container(key="desk-alike", gap=None):
        for one in alike[:_MOST_ALIKE]:
            _show_one_alike(one, texts[one.number])


def _show_one_alike(one: Likeness, text: str) -> None:
    told = say("moderate_alike_one", number=one.number, share=round(one.likeness * 100))
    excerpt = " ".join(text[:_EXCERPT].split())
    st.button(
        f"**{told}** {plain(excerpt)}",
        key=f"alike-{one.number}",
        on_click=moderate_acts.choose,
        args=(one.number,),
        type="tertiary",
    )


def _show_contact(opinion: StaffOpinion) -> None:
    now, number = working(), opinion.shown.number
    if not opinion.has_contact:
        st.caption(say("moderate_contact_none"))
    elif now.contact is not None and now.contact[0] == number:
        st.caption(say("moderate_contact_shown"))
        _show_text("desk-contact", now.contact[1])
    else:
        st.button(
            say("moderate_contact_show"),
            key="moderate-contact",
            on_click=moderate_acts.show_contact,
            args=(number,),
        )


def _show_trail(number: int) -> None:
    entries = staff.desk().trail(state.staff_token(), number, limit=50)
    st.caption(say("moderate_trail", numbers=numbers_words((number,))))
    with st.container(key="desk-trail", gap=None):
        st.text("\n".join(entry_line(entry) for entry in entries))
