"""Paragraphs as chips that open the plan."""

import streamlit as st

from geodata import plan_text
from pages.shell import state
from pages.shell.words import in_language, plain, say


def show_ids(refs: tuple[str, ...], *, key: str) -> None:
    """Show the numbers of paragraphs in a row; each opens the plan page there."""
    with st.container(key=f"ids-{key}", horizontal=True, gap="small"):
        for ref in refs:
            st.button(
                ref,
                key=f"chip-{key}-{ref}",
                help=plain(_title(ref)),
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
                f"**{ref}** {plain(_title(ref))}",
                key=f"chip-{key}-{ref}",
                help=_place(ref),
                on_click=state.open_clause,
                args=(ref,),
                type="tertiary",
            )


def _title(ref: str) -> str:
    clause = plan_text.clause(ref)
    title = in_language(clause.title_zh, clause.title_en)
    return f"{title} · {_place(ref)}"


def _place(ref: str) -> str:
    clause = plan_text.clause(ref)
    chapter = in_language(clause.chapter_zh, clause.chapter_en)
    section = in_language(clause.section_zh, clause.section_en)
    return chapter if not section or section == chapter else f"{chapter} › {section}"
