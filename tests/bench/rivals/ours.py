"""The application's own way on other data: constant script, layers by content hash, one control group."""

import sys
from pathlib import Path
from typing import Any

import folium
import streamlit as st
from streamlit_folium import st_folium

from design.texts import Language
from layers.compose import build_control, build_map
from layers.map_state import MapState
from layers.offline_map import MountedLayers
from tests.bench.rivals import manifest

FOLDER = Path(sys.argv[2])
TOLD = manifest.read(FOLDER)
PATTERN = "three-spaces"  # the declared layer whose area symbol is borrowed


def declared_like(pattern: dict[str, Any], layer_id: str) -> dict[str, Any]:
    """Declaration of a layer on generated data."""
    names = {str(language): layer_id for language in Language}
    symbol = {**pattern["symbols"][0], "ids": []}
    address = manifest.address(FOLDER, layer_id)
    changed = {"id": layer_id, "address": address, "names": names, "label": "none", "symbols": [symbol]}
    return {**pattern, **changed}


def build() -> folium.Map:
    """Build the application's map with the generated layers in place of its own."""
    drawn = build_map(None)
    mounted = next(child for child in drawn._children.values() if isinstance(child, MountedLayers))
    pattern = next(layer for layer in mounted.config["layers"] if layer["id"] == PATTERN)
    layers = [declared_like(pattern, layer_id) for layer_id in TOLD.layers]
    mounted.config = {**mounted.config, "layers": layers, "home": list(TOLD.bounds)}
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
