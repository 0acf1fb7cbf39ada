"""Named projects that the plan wants planned or studied, as opportunities."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import streamlit as st

from geodata.projects import Project, Wanted, choices, filter_projects, projects
from geodata.ranking import industries
from geodata.schema import Status
from pages.shell import state
from pages.shell.enquiry_form import asked
from pages.shell.key import Key
from pages.shell.project_table import feature_name, investment_name, show_table
from pages.shell.words import plain, say
from reports import ranking_words
from settings import load_settings

_OPEN = (Status.PLANNED, Status.STUDY)
_PAGE = "invest"


def opportunities() -> tuple[Project, ...]:
    """Projects planned or under study that pass the filter and are of the asked industries."""
    wanted = replace(_wanted(), statuses=tuple(map(str, _OPEN)))
    return tuple(project for project in filter_projects(projects(), wanted) if _is_of(project))


def _is_of(project: Project) -> bool:
    of = {industry for word in project.named.industries for industry in industries.of_word(word)}
    return not asked().industries or bool(of & set(asked().industries))


def _wanted() -> Wanted:
    """The filter, of which this list takes area and investment class."""
    held: Wanted = state.recall(Key.WANTED)[_PAGE]
    return Wanted(areas=held.areas, investments=held.investments)


def show_opportunities() -> None:
    """Show the filter, the table, and whom to ask if the operator says so."""
    known, kept = choices(), opportunities()
    with st.container(key="opportunity-filter", horizontal=True, gap="small"):
        _pick("areas", known.areas, feature_name)
        _pick("investments", known.investments, investment_name)
    names = [ranking_words.industry_name(key, state.language()) for key in asked().industries]
    of = say("list_comma").join(names) or say("invest_any_industry")
    st.markdown(f"**{plain(say('invest_projects_count', count=len(kept), industries=of))}**")
    if not kept:
        st.markdown(say("projects_none"))
    with st.container(key="opportunity-table"):
        show_table(kept)
    st.caption(say("projects_investment_doubt"))
    if load_settings().contact:
        st.markdown(say("invest_contact", contact=plain(load_settings().contact)))


def _pick(part: str, options: Sequence[str], tell: Callable[[str], str]) -> None:
    key = f"opportunity-{part}"
    state.set_widget(key, list(getattr(_wanted(), part)))
    st.multiselect(
        say(f"projects_{part}"),
        options,
        key=key,
        format_func={option: tell(option) for option in options}.__getitem__,
        placeholder=say("projects_any"),
        on_change=_take,
        args=(part, key),
    )


def _take(part: str, key: str) -> None:
    changed: dict[str, Any] = {part: tuple(state.widget(key))}
    state.want(_PAGE, replace(_wanted(), **changed))
