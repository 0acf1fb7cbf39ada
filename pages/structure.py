"""One core, one belt, two wings, step by step; every figure computed from what is drawn."""

import streamlit as st

from geodata import catalog
from geodata.catalog import Feature
from layers.spec import start_layers
from pages.shell import cache, state
from pages.shell.bounds import around
from pages.shell.key import Key
from pages.shell.panel import panel
from pages.shell.stage import show_stage
from pages.shell.words import hectares, kilometres, name, percent, plain, say

DISTRICT = "yueyanglou-district"
STEPS = ("urban-core", "waterfront-economic-belt", "north-wing", "south-wing")
SITES = ("dongmaoling", "yangshutang-site", "sihuajian-site")
NORTH = ("dongfeng-lake-new-area", "qilishan-growth-area", "xujiaqiao-logistics-area")
LAYERS = (*start_layers(), "core-places", "development-areas", "projects-south", "belt-nodes")
EXTRA = {
    "urban-core": ("core-places",),
    "waterfront-economic-belt": ("belt-nodes",),
    "north-wing": ("development-areas",),
    "south-wing": ("projects-south",),
}


def core(feature: Feature) -> str:
    """Text of the core: its size, and how many of its sites fall inside."""
    inside = sum(cache.distance_m(feature.id, site) == 0 for site in SITES)
    return say("structure_core", **measures(feature), inside=inside, sites=len(SITES))


def belt(feature: Feature) -> str:
    """Text of the belt: its size, and the shore it follows."""
    shore_m = sum(e.length_m for e in feature.properties.edges if e.kind in {"shore", "river"})
    return say("structure_belt", **measures(feature), shore=kilometres(shore_m))


def north(feature: Feature) -> str:
    """Text of the northern wing: its size, and the share of its three areas."""
    areas = sum(cache.share_of(area, feature.id) for area in NORTH)
    return say("structure_north", **measures(feature), areas=percent(areas))


def south(feature: Feature) -> str:
    """Text of the southern wing: its size, and how far south of the core it lies."""
    distance_m = cache.centre_distance_m("urban-core", feature.id)
    return say("structure_south", **measures(feature), distance=kilometres(distance_m))


def measures(feature: Feature) -> dict[str, str]:
    """Area and share of the district."""
    return {
        "ha": hectares(feature.area_m2 or 0.0),
        "share": percent(cache.share_of(feature.id, DISTRICT)),
    }


def go(step: int) -> None:
    """Go to a step: light it up and fly there; 0 shows all four."""
    state.remember(Key.STEP, step)
    state.choose(None)
    state.fly_to(around(STEPS[step - 1] if step else DISTRICT))


def walk(position: int) -> None:
    """Say which step this is, and go one back or on."""
    st.caption(say("structure_step", step=position, count=len(STEPS)))
    with st.container(key="walk", horizontal=True, gap="small"):
        st.button(say("structure_previous"), key="step-back", on_click=go, args=(position - 1,))
        after = (position + 1) % (len(STEPS) + 1)
        st.button(say("structure_next"), key="step-on", on_click=go, args=(after,))


TELL = dict(zip(STEPS, (core, belt, north, south), strict=True))
step = int(state.recall(Key.STEP, 0))
with panel():
    st.subheader(say("structure_title"), anchor=False)
    st.markdown(say("structure_lead"))
    st.button(say("structure_all"), key="step-0", on_click=go, args=(0,), width="stretch")
    for position, feature_id in enumerate(STEPS, start=1):
        feature = catalog.feature(feature_id)
        label = f"{position}　{plain(name(feature))}"
        st.button(
            label,
            key=f"step-{position}",
            on_click=go,
            args=(position,),
            type="primary" if step == position else "secondary",
            width="stretch",
        )
        if step == position:
            st.markdown(TELL[feature_id](feature))
            walk(position)
chosen = STEPS[step - 1] if step else None
shown = (*start_layers(), *EXTRA[chosen]) if chosen else start_layers()
show_stage(tuple(layer for layer in LAYERS if layer in shown), (chosen,) if chosen else ())
