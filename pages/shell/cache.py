"""What is cached between reruns, for how long, and why.

The data is read once by `geodata.catalog`; figures that need geometry are computed here once per process
because a rerun happens at every move of the map. Both are constant until the process restarts.
"""

import streamlit as st

from geodata import measure


@st.cache_data(show_spinner=False)
def share_of(feature_id: str, whole_id: str) -> float:
    """Share of one area that another takes up (0.2 s for the belt, asked at every step)."""
    return measure.share_of(feature_id, whole_id)


@st.cache_data(show_spinner=False)
def nodes_along(belt_id: str) -> tuple[measure.NodeOnBelt, ...]:
    """Nodes along a belt (three projections of a long line)."""
    return measure.nodes_along(belt_id)


@st.cache_data(show_spinner=False)
def distance_m(first_id: str, second_id: str) -> float:
    """Distance between two features (0.1 s between two control lines)."""
    return measure.distance_m(first_id, second_id)


@st.cache_data(show_spinner=False)
def centre_distance_m(first_id: str, second_id: str) -> float:
    """Distance between the centres of two areas."""
    return measure.centre_distance_m(first_id, second_id)
