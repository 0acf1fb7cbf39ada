"""Projects as a table: the columns on the screen are the columns of the files."""

from collections.abc import Callable

import pandas as pd
import streamlit as st

from geodata import catalog, plan_text
from geodata.exchange.tables import Table
from geodata.projects import Project
from pages.shell import state
from pages.shell.downloads import attributions, notice
from pages.shell.key import Key
from pages.shell.words import in_language, name, say
from reports.project_words import investment_words, size_words, status_words

_MARK = "◆"


def title(project: Project) -> str:
    """Name in the reader's language."""
    return in_language(project.named.name_zh, project.named.name_en)


def group_name(group: str) -> str:
    """Name of an inventory group."""
    return say(f"kind_{group.replace('-', '_')}")


def status_name(status: str) -> str:
    """Name of a status."""
    return status_words(status, state.language())


def chapter_name(chapter: int) -> str:
    """Number and title of a chapter."""
    first = next(clause for clause in plan_text.clauses().values() if clause.chapter == chapter)
    return f"{chapter} {in_language(first.chapter_zh, first.chapter_en)}"


def investment_name(investment: str) -> str:
    """Size of an investment, as the plan words it."""
    return size_words(investment, state.language())


def feature_name(feature_id: str) -> str:
    """Name of a drawn feature."""
    return name(catalog.feature(feature_id))


def _place(project: Project) -> str:
    if project.within is None:
        basis = catalog.feature(project.id).properties.extent_basis
        return say("projects_drawn", basis=say(f"basis_{basis}"))
    reason = in_language(project.reason_zh, project.reason_en)
    return say("projects_listed", within=feature_name(project.within), reason=reason)


def _areas(project: Project) -> str:
    return say("list_comma").join(feature_name(area) for area in project.areas)


_COLUMNS: dict[str, Callable[[Project], str]] = {
    "projects_name": title,
    "projects_groups": lambda project: group_name(project.named.group),
    "projects_statuses": lambda project: status_name(project.named.status),
    "projects_investments": lambda project: investment_words(project.id, state.language()),
    "projects_areas": _areas,
    "projects_refs": lambda project: say("list_comma").join(project.named.refs),
    "projects_place": _place,
    "projects_summary": lambda project: in_language(project.named.summary_zh, project.named.summary_en),
}


_WIDTHS_PX = (250, 120, 80, 130, 240, 110, 300, 420)


def build_table(projects: tuple[Project, ...]) -> Table:
    """Table of projects in the reader's language."""
    rows = tuple(tuple(tell(project) for tell in _COLUMNS.values()) for project in projects)
    return Table(say("page_projects"), tuple(say(key) for key in _COLUMNS), rows, (notice(), *attributions()))


def show_table(projects: tuple[Project, ...]) -> None:
    """Show the table; the chosen project comes first, and a chosen row is chosen on the map."""
    chosen = state.recall(Key.SELECTED)
    ordered = tuple(sorted(projects, key=lambda project: project.id != chosen))
    table = build_table(ordered)
    frame = pd.DataFrame(table.rows, columns=list(table.heads))
    marks = [_MARK if project.id == chosen else "" for project in ordered]
    frame.insert(0, say("projects_chosen"), marks)
    key = f"projects-{chosen}-{len(ordered)}-{state.language()}"
    st.dataframe(
        frame,
        key=key,
        hide_index=True,
        column_config={
            head: st.column_config.Column(width=px) for head, px in zip(table.heads, _WIDTHS_PX, strict=True)
        },
        height="stretch",
        on_select=lambda: _choose_row(key, ordered),
        selection_mode="single-row",
        alt=say("projects_count", count=len(projects)),
    )


def _choose_row(key: str, ordered: tuple[Project, ...]) -> None:
    rows = state.widget(key).selection.rows
    if rows:
        project = ordered[rows[0]]
        state.choose(project.feature_id or project.within, fly=True)
