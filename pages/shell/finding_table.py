"""Findings as a table and as a list: what is shown is what the files hold."""

from collections.abc import Mapping
from itertools import groupby

import pandas as pd
import streamlit as st

from geodata.exchange.tables import Table
from geodata.rules import Finding, Level, register, unit_name
from layers.map_state import ShownFindings
from pages.shell import finding_words, state
from pages.shell.downloads import attributions, notice
from pages.shell.key import Key
from pages.shell.words import plain, say
from settings import load_settings

_HEADS = (
    "findings_level",
    "findings_rule",
    "findings_statement",
    "findings_found",
    "findings_figure",
    "findings_unit",
    "finding_allowed",
    "finding_strength",
    "findings_refs",
)
_ORDER = (Level.PASS, Level.UNDECIDABLE, Level.HINT, Level.WARNING, Level.CONFLICT)  # the worst last
_WIDTHS_PX = (90, 70, 260, 420, 90, 70, 220, 90, 120)


def build_table(findings: Mapping[str, Finding]) -> Table:
    """Table of findings in the reader's language."""
    rows = tuple(_row(found) for found in findings.values())
    return Table(say("page_rules"), tuple(say(head) for head in _HEADS), rows, (notice(), *attributions()))


def _row(found: Finding) -> tuple[str | float | None, ...]:
    return (
        finding_words.level_name(found.level),
        found.rule.id,
        finding_words.statement(found),
        finding_words.sentence(found),
        None if found.figure is None else round(found.figure, 2),
        unit_name(found.unit, state.language().value),
        finding_words.tolerance(found),
        finding_words.strength_name(found.rule.strength),
        say("list_comma").join(found.rule.refs),
    )


def show_table(findings: Mapping[str, Finding]) -> None:
    """Show the table; a chosen row is chosen on the map."""
    table = build_table(findings)
    ids = tuple(findings)
    key = f"findings-{state.recall(Key.FINDING)}-{len(ids)}-{state.language()}"
    st.dataframe(
        pd.DataFrame(table.rows, columns=list(table.heads)),
        key=key,
        hide_index=True,
        column_config={
            head: st.column_config.Column(width=px) for head, px in zip(table.heads, _WIDTHS_PX, strict=True)
        },
        height="stretch",
        on_select=lambda: _choose_row(key, ids),
        selection_mode="single-row",
        alt=say("findings_count", count=len(ids)),
    )


def _choose_row(key: str, ids: tuple[str, ...]) -> None:
    rows = state.widget(key).selection.rows
    if rows:
        state.choose_finding(ids[rows[0]])


def show_list(findings: Mapping[str, Finding]) -> None:
    """Show what was found, rule by rule, the worst finding of each in front; each rule can be chosen."""
    for rule_id, grouped in groupby(findings.items(), key=lambda item: item[1].rule.id):
        members = sorted(grouped, key=lambda item: -_ORDER.index(item[1].level))
        with st.container(key=f"finding-row-{rule_id.lower()}", gap=None):
            _show_rule(*members[0])
            lines = [finding_words.sentence(found) for _, found in members]
            allowed = finding_words.tolerance(members[0][1])
            lines += [say("findings_allowed", tolerance=allowed)] if allowed else []
            st.caption("\n".join(f"- {plain(line)}" for line in lines))


def _show_rule(finding_id: str, found: Finding) -> None:
    level, statement = finding_words.level_name(found.level), plain(finding_words.statement(found))
    st.button(
        f"**{level}** {found.rule.id} {statement}",
        key=f"finding-{found.rule.id}",
        on_click=state.choose_finding,
        args=(finding_id,),
        type="primary" if state.recall(Key.FINDING) == finding_id else "tertiary",
        width="stretch",
    )


def light_up(findings: Mapping[str, Finding]) -> None:
    """Show the places of findings on the map."""
    located = tuple(key for key, found in findings.items() if found.place is not None)
    address = load_settings().base_path + register.address()
    state.remember(Key.FINDINGS, ShownFindings(address, located, state.recall(Key.FINDING)))
