"""Filters of a page; each opens with what the address or an earlier visit asked for."""

from collections.abc import Callable, Sequence
from typing import TypeVar

import streamlit as st

from geodata.projects import LONGEST_TEXT
from pages.shell import state
from pages.shell.words import say

Choice = TypeVar("Choice")


def pick(
    page_id: str, part: str, options: Sequence[Choice], tell: Callable[[Choice], str], *, label: str
) -> tuple[Choice, ...]:
    """Let the reader pick some of a filter's choices; none means any."""
    picked = st.multiselect(
        say(label),
        options,
        default=list(getattr(state.wanted(page_id), part)),
        format_func=tell,
        placeholder=say("projects_any"),
        key=f"{page_id}-{part}",
    )
    return tuple(picked)


def type_text(page_id: str) -> str:
    """Let the reader type what to look for."""
    first = str(state.wanted(page_id).text)
    return st.text_input(say("projects_text"), value=first, key=f"{page_id}-text", max_chars=LONGEST_TEXT)
