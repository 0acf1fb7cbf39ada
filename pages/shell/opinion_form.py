"""The form for an opinion: where, what about, how meant, the words; and what of it becomes public."""

import streamlit as st

from consultation.domain import (
    GRID_M,
    LONGEST_CONTACT,
    LONGEST_NICKNAME,
    LONGEST_TEXT,
    Mood,
    Round,
    Theme,
)
from consultation.errors import ConsultationError
from pages.shell import consultation, draft, state
from pages.shell.chrome import scroll_to
from pages.shell.consultation import Refusal, show_refusal
from pages.shell.draft import Draft
from pages.shell.key import Key
from pages.shell.opinion_place import show_place_choice
from pages.shell.opinion_receipt import show_receipt
from pages.shell.opinion_rounds import round_title
from pages.shell.visitor import sender
from pages.shell.words import say
from reports.opinion_words import opinion_name
from settings import load_settings

_CHOICES = ("round_id", "theme", "mood")
_TRAP = "consult-website"


def show_form(rounds: tuple[Round, ...]) -> None:
    """Show the form, or, once it has been sent, the receipt."""
    written = draft.present()
    if written.sent is not None:
        show_receipt(written.receipt, written.sent)
        return
    scroll_to("consult-mode")  # a phone's sheet opens where the form begins
    open_rounds, _, _ = consultation.by_time(rounds)
    with st.container(key="consult-form", gap="small"):
        show_place_choice(written)
        themes = _show_round(open_rounds, written)
        _show_kind(written, themes)
        _show_words(written)
        _show_trap()
        _show_what_becomes_public()
        st.button(say("consult_send"), key="consult-send", type="primary", on_click=_send, width="stretch")
        show_refusal(Key.REFUSED)


def _key(part: str, written: Draft) -> str:
    """Key of a widget, another for each draft; a widget that is new starts with what the draft holds.

    A choice is kept in the browser by its words, so in another language it is another widget.
    """
    key = f"consult-{part}-{written.turn}" + (f"-{state.language()}" if part in _CHOICES else "")
    held = getattr(written, part)
    if held and state.widget(key) is None:  # setting nothing would undo a choice made meanwhile
        state.set_widget(key, held)
    return key


def _take(part: str, key: str) -> None:
    draft.change(**{part: state.widget(key)})


def _show_round(open_rounds: tuple[Round, ...], written: Draft) -> tuple[Theme, ...]:
    """Let the reader choose the round if several are open; returns its themes."""
    by_id = {each.id: each for each in open_rounds}
    if written.round_id not in by_id:
        draft.change(round_id=next(iter(by_id), None))
    if len(by_id) > 1:
        key = _key("round_id", draft.present())
        st.selectbox(
            say("consult_round_choice"),
            list(by_id),
            format_func={number: round_title(each) for number, each in by_id.items()}.__getitem__,
            key=key,
            on_change=_take,
            args=("round_id", key),
        )
    chosen = by_id.get(draft.present().round_id)
    if chosen is None:
        st.caption(say("consult_only_errors"))
        return (Theme.MAP_ERROR,)
    return tuple(dict.fromkeys((*chosen.themes, Theme.MAP_ERROR)))


def _show_kind(written: Draft, themes: tuple[Theme, ...]) -> None:
    if written.theme is not None and written.theme not in themes:
        draft.change(theme=None)
        state.set_widget(_key("theme", written), None)
    key = _key("theme", draft.present())
    st.selectbox(
        say("consult_theme"),
        themes,
        index=None,
        format_func={theme: opinion_name(theme, state.language()) for theme in themes}.__getitem__,
        placeholder=say("consult_theme_choose"),
        key=key,
        on_change=_take,
        args=("theme", key),
    )
    key = _key("mood", written)
    st.pills(
        say("consult_mood"),
        list(Mood),
        format_func={mood: opinion_name(mood, state.language()) for mood in Mood}.__getitem__,
        key=key,
        on_change=_take,
        args=("mood", key),
    )


def _show_words(written: Draft) -> None:
    key = _key("text", written)
    st.text_area(
        say("consult_text"),
        key=key,
        height=140,
        max_chars=LONGEST_TEXT,
        placeholder=say("consult_text_hint"),
        on_change=_take,
        args=("text", key),
    )
    for part, longest in (("nickname", LONGEST_NICKNAME), ("contact", LONGEST_CONTACT)):
        key = _key(part, written)
        st.text_input(
            say(f"consult_{part}"),
            key=key,
            max_chars=longest,
            autocomplete="off",
            on_change=_take,
            args=(part, key),
        )


def _show_trap() -> None:
    """A field that nobody sees, hears or has filled in: who fills it is a machine."""
    with st.container(key="consult-trap"):
        st.text_input(say("consult_trap"), key=_TRAP, autocomplete="off")


def _show_what_becomes_public() -> None:
    days = load_settings().contact_days
    lines = (
        say("consult_public", metres=GRID_M),
        say("consult_private"),
        say("consult_kept", days=days),
    )
    st.caption("\n".join(f"- {line}" for line in lines))


def _send() -> None:
    """Send the draft; whatever happens, what was written stays until the store has it."""
    state.remember(Key.REFUSED, None)
    if state.widget(_TRAP):
        state.set_widget(_TRAP, "")
        state.remember(Key.REFUSED, Refusal("consult_trapped"))
        return
    written = draft.present()
    opinion = written.opinion()
    if opinion is None:
        is_theme = written.theme is None
        missing = "consult_missing_theme" if is_theme else "consult_missing_mood"
        state.remember(Key.REFUSED, Refusal(missing))
        return
    try:
        kept = consultation.residents().submit(opinion, sender())
    except ConsultationError as error:
        state.remember(Key.REFUSED, Refusal.of(error))
    else:
        draft.keep_sent(kept)
