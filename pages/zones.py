"""Three spaces and three lines: areas, declared against drawn."""

import streamlit as st

from geodata import catalog, measure
from pages.shell import cache, state
from pages.shell.panel import panel
from pages.shell.stage import show_stage
from pages.shell.words import HECTARE_M2, hectares, name, number, percent, plain, say

DISTRICT = "yueyanglou-district"
SPACES = ("ecological-space", "agricultural-space", "urban-space")
LINES = ("ecological-redline", "permanent-basic-farmland", "urban-development-boundary")
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


def table(feature_ids: tuple[str, ...]) -> None:
    """Right-aligned figures with units in the head, no index."""
    rows = [row(feature_id) for feature_id in feature_ids]
    heads = list(rows[0])
    lines = ["| " + " | ".join(heads) + " |", "|:--|--:|--:|--:|"]
    lines += ["| " + " | ".join(plain(cell) for cell in line.values()) + " |" for line in rows]
    st.markdown("\n".join(lines))


def findings() -> str:
    """Red line against its declared least area; distances of the lines; gap of the spaces."""
    drawn_m2 = catalog.feature("ecological-redline").area_m2 or 0.0
    least = measure.declared_least_ha("ecological-redline") or 0.0
    verdict = say("zones_holds" if drawn_m2 / HECTARE_M2 >= least else "zones_fails")
    return say("zones_redline", drawn=hectares(drawn_m2), least=number(least), verdict=verdict)


def gaps() -> str:
    """Least distance between two lines, and what the spaces leave of the district."""
    pairs = [(first, second) for i, first in enumerate(LINES) for second in LINES[i + 1 :]]
    nearest_m = min(cache.distance_m(first, second) for first, second in pairs)
    total_m2 = sum(catalog.feature(space).area_m2 or 0.0 for space in SPACES)
    gap_m2 = abs(total_m2 - (catalog.feature(DISTRICT).area_m2 or 0.0))
    return say("zones_gap", metres=number(nearest_m), gap=number(gap_m2 / HECTARE_M2, 2))


with panel():
    st.subheader(say("zones_title"), anchor=False)
    st.markdown(say("zones_lead"))
    st.markdown(f"**{say('zones_spaces')}**")
    table(SPACES)
    st.markdown(f"**{say('zones_lines')}**")
    table(LINES)
    st.markdown(findings())
    st.markdown(gaps())
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
show_stage(LAYERS)
