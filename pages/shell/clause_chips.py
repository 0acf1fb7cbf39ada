"""Paragraphs as chips that open the plan."""

import streamlit as st

from pages.shell import state
from pages.shell.words import plain, say
from reports.facts import paragraph_place, paragraph_title


def show_ids(refs: tuple[str, ...], *, key: str) -> None:
    """Show the numbers of paragraphs in a row; each opens the plan page there."""
    with st.container(key=f"ids-{key}", horizontal=True, gap="small"):
        for ref in refs:
            st.button(
                ref,
                key=f"chip-{key}-{ref}",
                help=plain(paragraph_title(ref, state.language())),
                on_click=state.open_clause,
                args=(ref,),
                type="tertiary",
            )


def show_chips(refs: tuple[str, ...], *, key: str) -> None:
    """Show paragraphs with chapter and section; each opens the plan page there."""
    if not refs:
        return
    st.caption(say("card_refs"))
    with st.container(key=f"chips-{key}", gap=None):
        for ref in refs:
            st.button(
                f"**{ref}** {plain(paragraph_title(ref, state.language()))}",
                key=f"chip-{key}-{ref}",
                help=paragraph_place(ref, state.language()),
                on_click=state.open_clause,
                args=(ref,),
                type="tertiary",
            )
