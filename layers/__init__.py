"""Pure drawing: declared layers to a Folium map whose every file comes from this machine."""
