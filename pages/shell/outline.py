"""The plan's outline: chapters with their coverage, sections, paragraphs, and what each names."""

from itertools import groupby

import streamlit as st

from geodata import catalog, lookup, plan_text
from geodata.coverage import Fate
from geodata.schema import Clause, Listed, Merged
from pages.shell import cache, state
from pages.shell.chrome import show_coverage
from pages.shell.key import Key
from pages.shell.say_here import show_say_paragraph
from pages.shell.search import choose_found, listed_line
from pages.shell.words import in_language, name, plain, say

_MARK = "◆ "


def show_outline() -> None:
    """Show every chapter with its coverage; the open one with its paragraphs."""
    chapters = groupby(plan_text.clauses().values(), key=lambda clause: clause.chapter)
    marked = _marked()
    for chapter, clauses in chapters:
        _show_chapter(chapter, list(clauses), marked)


def _marked() -> frozenset[str]:
    """Paragraphs that name the chosen feature."""
    chosen = state.recall(Key.SELECTED)
    return frozenset(catalog.feature(chosen).properties.refs) if chosen else frozenset()


def _show_chapter(chapter: int, clauses: list[Clause], marked: frozenset[str]) -> None:
    is_open = state.recall(Key.CHAPTER) == chapter
    first = clauses[0]
    has_mark = any(clause.id in marked for clause in clauses)
    with st.container(key=f"chapter-{chapter}", gap=None):
        st.button(
            f"{_MARK if has_mark else ''}{chapter}　{plain(in_language(first.chapter_zh, first.chapter_en))}",
            key=f"open-{chapter}",
            on_click=state.remember,
            args=(Key.CHAPTER, None if is_open else chapter),
            icon=":material/expand_less:" if is_open else ":material/expand_more:",
            icon_position="right",
            type="tertiary",
            width="stretch",
        )
        _show_bar(chapter)
        if is_open:
            for section, members in groupby(clauses, key=lambda clause: clause.section):
                _show_section(section, list(members), marked)


def _show_bar(chapter: int) -> None:
    counts = cache.coverage().by_chapter[chapter]
    named = sum(counts.values())
    if not named:
        st.caption(say("plan_chapter_silent"))
        return
    show_coverage(
        {str(fate): counts[fate] for fate in (Fate.DRAWN, Fate.MERGED, Fate.LISTED)},
        say("plan_chapter_counts", named=named, drawn=counts[Fate.DRAWN], listed=counts[Fate.LISTED]),
    )


def _show_section(section: int, clauses: list[Clause], marked: frozenset[str]) -> None:
    first = clauses[0]
    if section and first.section_zh:
        st.markdown(f"**{first.chapter}.{section} {plain(in_language(first.section_zh, first.section_en))}**")
    for clause in clauses:
        _show_clause(clause, is_marked=clause.id in marked)


def _show_clause(clause: Clause, *, is_marked: bool) -> None:
    is_chosen = state.recall(Key.CLAUSE) == clause.id
    title = plain(in_language(clause.title_zh, clause.title_en))
    doubts = plan_text.contradictions_in(clause.id)
    flag = f" ⚑ {' '.join(doubt.id for doubt in doubts)}" if doubts else ""
    with st.container(key=f"clause-{'chosen' if is_chosen else 'row'}-{clause.id}", gap=None):
        st.button(
            f"{_MARK if is_marked else ''}**{clause.id}** {title}{flag}",
            key=f"clause-{clause.id}",
            on_click=state.choose_clause,
            args=(None if is_chosen else clause.id,),
            type="primary" if is_chosen else "tertiary",
            width="stretch",
        )
        st.caption(plain(in_language(clause.summary_zh, clause.summary_en)))
        if is_chosen:
            for doubt in doubts:
                words = plain(in_language(doubt.summary_zh, doubt.summary_en))
                st.caption(say("plan_contradiction", id=doubt.id, words=words))
            _show_mentions(clause.id)
            show_say_paragraph(clause.id)


def _show_mentions(clause_id: str) -> None:
    mentions = lookup.named_in(clause_id)
    if not (mentions.drawn or mentions.listed or mentions.merged):
        st.caption(say("plan_names_nothing"))
        return
    if mentions.drawn:
        st.caption(say("plan_drawn", count=len(mentions.drawn)))
        with st.container(key="mentioned", horizontal=True, gap="small"):
            for feature_id in mentions.drawn:
                label = plain(name(catalog.feature(feature_id)))
                st.button(label, key=f"named-{feature_id}", on_click=choose_found, args=(feature_id,))
    lines = [_line(item, listed_line(item)) for item in mentions.listed]
    lines += [_line(item, _merged(item)) for item in mentions.merged]
    if lines:
        st.caption(say("plan_listed", count=len(lines)))
        st.markdown("\n".join(lines))


def _line(item: Listed | Merged, words: str) -> str:
    return f"- **{plain(in_language(item.name_zh, item.name_en))}** {words}"


def _merged(item: Merged) -> str:
    reason = in_language(item.reason_zh, item.reason_en)
    return plain(say("plan_merged", into=name(catalog.feature(item.into)), reason=reason))
