"""The landscape belts: nodes in the plan's order, distances along the drawn line."""

import streamlit as st

from geodata import catalog
from pages.shell import cache, state
from pages.shell.bounds import around
from pages.shell.key import Key
from pages.shell.panel import panel
from pages.shell.stage import show_stage
from pages.shell.words import kilometres, name, number, plain, say

BELTS = {"belt-shengan-chenglingji": "waterfront_main", "belt-dongfeng-jijia": "waterfront_ring"}
LAYERS = (
    "neighbours",
    "district",
    "hills",
    "ground-water",
    "water",
    "streets",
    "rail",
    "landscape-belts",
    "stations",
    "belt-nodes",
)


def table(belt_id: str) -> None:
    """Nodes with their distance from the start, from the last node and off the line."""
    heads = [
        say(key) for key in ("waterfront_node", "waterfront_chainage", "waterfront_leg", "waterfront_offset")
    ]
    lines = ["| " + " | ".join(heads) + " |", "|:--|--:|--:|--:|"]
    before_m = 0.0
    for node in cache.nodes_along(belt_id):
        cells = (
            plain(name(catalog.feature(node.feature_id))),
            number(node.chainage_m / 1000, 2),
            number((node.chainage_m - before_m) / 1000, 2),
            number(node.offset_m),
        )
        lines.append("| " + " | ".join(cells) + " |")
        before_m = node.chainage_m
    st.markdown("\n".join(lines))


def show_belt(belt_id: str, heading: str) -> None:
    """One belt: heading, length, nodes, and buttons to choose them."""
    belt = catalog.feature(belt_id)
    st.markdown(f"**{say(heading)}**")
    st.markdown(say("waterfront_length", km=kilometres(belt.length_m or 0.0)))
    table(belt_id)
    with st.container(key=f"nodes-{belt_id}", horizontal=True, gap="small"):
        for feature_id in (belt_id, *(node.feature_id for node in cache.nodes_along(belt_id))):
            label = say("waterfront_whole") if feature_id == belt_id else name(catalog.feature(feature_id))
            st.button(
                plain(label),
                key=f"node-{belt_id}-{feature_id}",
                on_click=state.choose,
                args=(feature_id,),
                kwargs={"fly": True},
            )


with panel():
    st.subheader(say("waterfront_title"), anchor=False)
    st.markdown(say("waterfront_lead"))
    for belt_id, heading in BELTS.items():
        show_belt(belt_id, heading)
if state.recall(Key.FIT) is None and state.recall(Key.START) is None:
    state.fly_to(around("belt-shengan-chenglingji"))
show_stage(LAYERS)
