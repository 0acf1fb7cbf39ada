"""Every statement of the plan held against the drawing: findings as a table and on the map."""

from collections import Counter
from functools import partial

import streamlit as st

from geodata.exchange.finding_features import to_geojson
from geodata.rules import Finding, Level
from geodata.rules.register import FindingChoices, FindingFilter, filter_findings, findings
from layers.spec import start_layers
from pages.shell import finding_words, state
from pages.shell.downloads import show_downloads
from pages.shell.filters import pick, type_text
from pages.shell.finding_table import build_table, light_up, show_table
from pages.shell.panel import panel
from pages.shell.stage import show_stage
from pages.shell.words import say

PAGE = "rules"


def ask() -> FindingFilter:
    """Ask what to keep."""
    known = FindingChoices()
    asked = FindingFilter(
        text=type_text(PAGE),
        levels=pick(PAGE, "levels", known.levels, finding_words.level_name, label="findings_levels"),
        kinds=pick(PAGE, "kinds", known.kinds, finding_words.kind_name, label="findings_kinds"),
        strengths=pick(
            PAGE, "strengths", known.strengths, finding_words.strength_name, label="findings_strengths"
        ),
    )
    state.want(PAGE, asked)
    return asked


def says(found: Finding, text: str) -> bool:
    """Whether statement, finding, number or paragraphs hold the text."""
    words = (finding_words.statement(found), finding_words.sentence(found), found.rule.id, *found.rule.refs)
    return any(text in word.casefold() for word in words)


def count(kept: dict[str, Finding]) -> str:
    """How many of each level are left."""
    levels = Counter(found.level for found in kept.values())
    told = [f"{finding_words.level_name(level)} {levels[level]}" for level in Level if levels[level]]
    return say("findings_left", count=len(kept), all=len(findings()), levels=say("list_comma").join(told))


with panel(opens="panel_filter", searches=False):
    st.subheader(say("findings_title"), anchor=False)
    st.markdown(say("findings_lead", rules=len({found.rule.id for found in findings().values()})))
    asked = ask()
    text = asked.text.strip().casefold()
    kept = {key: found for key, found in filter_findings(asked).items() if says(found, text)}
    st.markdown(f"**{count(kept)}**")
    if not kept:
        st.markdown(say("findings_none"))
    show_downloads("findings", build_table(kept), partial(to_geojson, kept))
    st.caption(say("findings_levels_help"))
light_up(kept)
with st.container(key="tray"):
    show_table(kept)
show_stage(start_layers())
