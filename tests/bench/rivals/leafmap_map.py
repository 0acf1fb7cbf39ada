"""leafmap's Folium backend as its documentation uses it with Streamlit."""

import importlib
import json
import sys
from pathlib import Path

import folium
import streamlit as st

from tests.bench.rivals import manifest

leafmap = importlib.import_module("leafmap.foliumap")  # only in the scratch environment

FOLDER = Path(sys.argv[2])
TOLD = manifest.read(FOLDER)

# Leaflet from this machine instead of the CDN: nothing but the way of the data is compared.
folium.Map.default_js = [("leaflet", manifest.LEAFLET_JS)]
folium.Map.default_css = [("leaflet_css", manifest.LEAFLET_CSS)]

st.set_page_config(layout="wide")
drawn = leafmap.Map(tiles=None, fullscreen_control=False)
for layer_id in TOLD.layers:
    if st.checkbox(layer_id, value=True, key=manifest.widget_key(layer_id)):
        dot = folium.CircleMarker(radius=5)
        drawn.add_geojson(
            json.loads((FOLDER / f"{layer_id}.geojson").read_text(encoding="utf-8")),
            layer_name=layer_id,
            info_mode=None,
            zoom_to_layer=False,
            marker=dot,
        )
drawn.fit_bounds(TOLD.corners)
drawn.to_streamlit(height=640, add_layer_control=False)
