"""Parts of an opinion on the screen. People's words are shown as text alone, never as Markdown or HTML."""

import streamlit as st

from consultation.domain import Action, Change, Opinion
from pages.shell import state
from pages.shell.words import say
from reports.opinion_words import moment, opinion_name

TOLD = (Action.SUBMIT, Action.PUBLISH, Action.REFUSE, Action.MASK, Action.ANSWER, Action.UNDO)


def show_words(words: str) -> None:
    """Show what somebody wrote: no links, no markup, its direction of writing kept to itself."""
    if words:
        st.text(words, width="stretch")


def show_answer(opinion: Opinion) -> None:
    """Show the answer with its outcome, if there is one."""
    if opinion.outcome is None or opinion.answered_at is None:
        return
    with st.container(key=f"opinion-answer-{opinion.number}", gap="small"):
        outcome = opinion_name(opinion.outcome, state.language())
        st.markdown(f"**{say('consult_answer', outcome=outcome)}** {moment(opinion.answered_at)}")
        show_words(opinion.reply)


def show_trail(opinion: Opinion) -> None:
    """Show what was done with an opinion and when, without names."""
    with st.expander(say("consult_trail")):
        st.markdown("\n".join(f"- {_line(change)}" for change in opinion.changes if change.action in TOLD))


def _line(change: Change) -> str:
    done = say(f"consult_change_{change.action.replace('-', '_')}")
    after = f" → {opinion_name(change.after, state.language())}" if change.after else ""
    return f"{moment(change.at)} {done}{after}"
