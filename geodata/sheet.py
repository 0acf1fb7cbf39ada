"""The extent of the map: what lies beyond it is not shown."""

BOUNDS = (112.94, 29.05, 113.48, 29.66)  # west, south, east, north; degrees, EPSG:4326
