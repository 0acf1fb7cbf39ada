"""Everything that is a project, as a table and on the map; each filters the other."""

from functools import partial

import streamlit as st

from geodata.exchange.project_features import to_geojson
from geodata.projects import Project, Wanted, choices, filter_projects, projects
from layers.map_state import Filter
from layers.spec import is_ground, load_specs, spec, start_layers
from pages.shell import state
from pages.shell.downloads import show_downloads
from pages.shell.filters import pick, type_text
from pages.shell.key import Key
from pages.shell.panel import panel
from pages.shell.project_table import (
    build_table,
    chapter_name,
    feature_name,
    group_name,
    investment_name,
    show_table,
    status_name,
)
from pages.shell.stage import drawing, show_stage
from pages.shell.words import say

BASE = tuple(layer for layer in start_layers() if is_ground(spec(layer)))
KNOWN = projects()
PAGE = "projects"


def ask() -> Wanted:
    """Ask what to keep."""
    known = choices()
    in_view = state.wanted(PAGE).in_view
    wanted = Wanted(
        text=type_text(PAGE),
        groups=pick(PAGE, "groups", known.groups, group_name, label="projects_groups"),
        statuses=pick(PAGE, "statuses", known.statuses, status_name, label="projects_statuses"),
        areas=pick(PAGE, "areas", known.areas, feature_name, label="projects_areas"),
        investments=pick(
            PAGE, "investments", known.investments, investment_name, label="projects_investments"
        ),
        chapters=pick(PAGE, "chapters", known.chapters, chapter_name, label="projects_chapters"),
        in_view=st.toggle(say("projects_in_view"), value=in_view, key="projects-view"),
    )
    state.want(PAGE, wanted)
    return wanted


def count(kept: tuple[Project, ...]) -> str:
    """How many are left, drawn and listed."""
    drawn = sum(project.feature_id is not None for project in kept)
    return say("projects_left", count=len(kept), all=len(KNOWN), drawn=drawn, listed=len(kept) - drawn)


with panel(opens="panel_filter", searches=False):
    st.subheader(say("projects_title"), anchor=False)
    st.markdown(say("projects_lead"))
    wanted = ask()
    kept = filter_projects(KNOWN, wanted, view=state.recall(Key.VIEW))
    st.markdown(f"**{count(kept)}**")
    if not kept:
        st.markdown(say("projects_none"))
    show_downloads("projects", build_table(kept), partial(to_geojson, kept))
    st.caption(say("projects_investment_doubt"))
drawn = tuple(project.feature_id for project in KNOWN if project.feature_id)
layers = tuple(layer for layer in drawing(drawn) if not is_ground(spec(layer)))
state.remember(Key.FILTER, Filter(layers, tuple(p.feature_id for p in kept if p.feature_id)))
with st.container(key="tray"):
    show_table(kept)
show_stage(tuple(declared.id for declared in load_specs() if declared.id in {*BASE, *layers}))
