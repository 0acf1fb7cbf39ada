"""The application's own way on other data: constant script, layers by content hash, one control group."""

import sys
from pathlib import Path

import folium
import streamlit as st
from streamlit_folium import st_folium

from design.texts import Language
from layers.compose import build_control, build_map
from layers.declared_map import Operator
from layers.map_state import MapState
from tests.bench.rivals import declaration, manifest

FOLDER = Path(sys.argv[2])
TOLD = manifest.read(FOLDER)


def build() -> folium.Map:
    """Build the application's map with the generated layers in place of its own."""
    drawn = build_map(None, Operator())
    drawn.default_js = [drawn.default_js[0], ("declaration", declaration.address(FOLDER))]
    return drawn


st.set_page_config(layout="wide")
visible = tuple(
    layer_id
    for layer_id in TOLD.layers
    if st.checkbox(layer_id, value=True, key=manifest.widget_key(layer_id))
)
st_folium(
    build(),
    key="plan-map",
    height=640,
    use_container_width=True,
    returned_objects=["last_clicked", "center", "zoom"],
    feature_group_to_add=build_control(MapState(visible, Language.ZH)),
)
