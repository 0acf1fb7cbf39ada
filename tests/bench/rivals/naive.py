"""The usual way: a new Folium map with its features inside at every rerun."""

import sys
from pathlib import Path

import folium
import streamlit as st
from streamlit_folium import st_folium

from tests.bench.rivals import manifest

FOLDER = Path(sys.argv[2])
TOLD = manifest.read(FOLDER)

# Leaflet from this machine instead of the CDN: nothing but the way of the data is compared.
folium.Map.default_js = [("leaflet", manifest.LEAFLET_JS)]
folium.Map.default_css = [("leaflet_css", manifest.LEAFLET_CSS)]

st.set_page_config(layout="wide")
drawn = folium.Map(tiles=None)
drawn.fit_bounds(TOLD.corners)
for layer_id in TOLD.layers:
    if st.checkbox(layer_id, value=True, key=manifest.widget_key(layer_id)):
        dot = folium.CircleMarker(radius=5)
        folium.GeoJson(manifest.document(FOLDER, layer_id), name=layer_id, marker=dot).add_to(drawn)
st_folium(drawn, key="plan-map", height=640, use_container_width=True)
