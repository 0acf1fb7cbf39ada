"""Three spaces and three lines: areas, declared against drawn."""

import streamlit as st

from geodata import catalog, measure
from geodata.rules import Finding
from geodata.rules.register import findings
from pages.shell import cache, state
from pages.shell.finding_table import light_up, show_list
from pages.shell.panel import panel
from pages.shell.stage import show_stage
from pages.shell.words import hectares, name, number, percent, plain, say

DISTRICT = "yueyanglou-district"
SPACES = ("ecological-space", "agricultural-space", "urban-space")
LINES = ("ecological-redline", "permanent-basic-farmland", "urban-development-boundary")
SELF_CHECK = ("R-01", "R-02", "R-03", "R-04", "R-05", "R-06", "R-07", "R-08", "R-10", "R-12")
LAYERS = (
    "neighbours",
    "district",
    "three-spaces",
    "ground-water",
    "water",
    "rail",
    "control-lines",
    "stations",
)


def row(feature_id: str) -> dict[str, str]:
    """One line of the table."""
    feature = catalog.feature(feature_id)
    least = measure.declared_least_ha(feature_id)
    return {
        say("zones_name"): name(feature),
        say("zones_drawn"): hectares(feature.area_m2 or 0.0),
        say("zones_share"): percent(cache.share_of(feature_id, DISTRICT)),
        say("zones_declared"): say("zones_declared_least", ha=number(least))
        if least
        else say("zones_declared_none"),
    }


def against(feature_id: str) -> str:
    """Declared figure against drawn figure, with the range that the accuracy of its edges leaves."""
    least, area = measure.declared_least_ha(feature_id), cache.drawn_area(feature_id)
    declared = say("zones_least", ha=number(least)) if least else say("zones_no_figure")
    told = {"name": name(catalog.feature(feature_id)), "declared": declared}
    if area is None or not area.bounded_share:
        return say("zones_against_open", **told)
    ends = {"least": hectares(area.least_m2), "most": hectares(area.most_m2)}
    return say(
        "zones_against", drawn=hectares(area.drawn_m2), share=percent(area.bounded_share), **ends, **told
    )


def table(feature_ids: tuple[str, ...]) -> None:
    """Right-aligned figures with units in the head, no index."""
    rows = [row(feature_id) for feature_id in feature_ids]
    heads = list(rows[0])
    lines = ["| " + " | ".join(heads) + " |", "|:--|--:|--:|--:|"]
    lines += ["| " + " | ".join(plain(cell) for cell in line.values()) + " |" for line in rows]
    st.markdown("\n".join(lines))
    st.caption("\n".join(f"- {plain(against(feature_id))}" for feature_id in feature_ids))


def self_check() -> dict[str, Finding]:
    """Findings of the statements about the three spaces and three lines."""
    return {key: found for key, found in findings().items() if found.rule.id in SELF_CHECK}


with panel():
    st.subheader(say("zones_title"), anchor=False)
    st.markdown(say("zones_lead"))
    st.markdown(f"**{say('zones_spaces')}**")
    table(SPACES)
    st.markdown(f"**{say('zones_lines')}**")
    table(LINES)
    st.markdown(f"**{say('zones_check')}**")
    show_list(self_check())
    st.caption(say("zones_choose"))
    for feature_id in (*SPACES, *LINES):
        label = plain(name(catalog.feature(feature_id)))
        st.button(
            label,
            key=f"zone-{feature_id}",
            on_click=state.choose,
            args=(feature_id,),
            kwargs={"fly": True},
            width="stretch",
        )
light_up(self_check())
show_stage(LAYERS)
