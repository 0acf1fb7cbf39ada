"""Everything that is a project, as a table and on the map; each filters the other."""

from collections.abc import Callable, Sequence
from typing import TypeVar

import streamlit as st

from geodata.projects import Project, Wanted, definition, filter_projects, projects
from geodata.schema import Status
from layers.compose import Filter
from layers.spec import is_ground, load_specs, spec, start_layers
from pages.shell import state
from pages.shell.panel import panel
from pages.shell.project_table import (
    chapter_name,
    feature_name,
    group_name,
    investment_name,
    show_downloads,
    show_table,
    status_name,
)
from pages.shell.stage import drawing, show_stage
from pages.shell.state import Key
from pages.shell.words import say

BASE = tuple(layer for layer in start_layers() if is_ground(spec(layer)))
KNOWN = projects()
Choice = TypeVar("Choice")


def pick(key: str, choices: Sequence[Choice], tell: Callable[[Choice], str]) -> tuple[Choice, ...]:
    """Let the reader pick some of a filter's choices; none means any."""
    picked = st.multiselect(
        say(key), choices, format_func=tell, placeholder=say("projects_any"), key=f"filter-{key}"
    )
    return tuple(picked)


def ask() -> Wanted:
    """Ask what to keep."""
    groups = tuple(dict.fromkeys(project.named.group for project in KNOWN))
    chapters = tuple(sorted({chapter for project in KNOWN for chapter in project.chapters}))
    sizes = tuple(size.id for size in definition().investment)
    return Wanted(
        text=st.text_input(say("projects_text"), key="filter-text", max_chars=60),
        groups=pick("projects_group", groups, group_name),
        statuses=pick("projects_status", tuple(map(str, Status)), status_name),
        areas=pick("projects_areas", definition().areas, feature_name),
        investments=pick("projects_investment", sizes, investment_name),
        chapters=pick("projects_chapter", chapters, chapter_name),
        view=state.recall(Key.VIEW) if st.toggle(say("projects_in_view"), key="filter-view") else None,
    )


def count(kept: tuple[Project, ...]) -> str:
    """How many are left, drawn and listed."""
    drawn = sum(project.feature_id is not None for project in kept)
    return say("projects_left", count=len(kept), all=len(KNOWN), drawn=drawn, listed=len(kept) - drawn)


with panel(opens="panel_filter", searches=False):
    st.subheader(say("projects_title"), anchor=False)
    st.markdown(say("projects_lead"))
    wanted = ask()
    kept = filter_projects(KNOWN, wanted)
    st.markdown(f"**{count(kept)}**")
    if not kept:
        st.markdown(say("projects_none"))
    show_downloads(kept)
    st.caption(say("projects_investment_doubt"))
drawn = tuple(project.feature_id for project in KNOWN if project.feature_id)
layers = tuple(layer for layer in drawing(drawn) if not is_ground(spec(layer)))
state.remember(Key.FILTER, Filter(layers, tuple(p.feature_id for p in kept if p.feature_id)))
with st.container(key="tray"):
    show_table(kept)
show_stage(tuple(declared.id for declared in load_specs() if declared.id in {*BASE, *layers}))
