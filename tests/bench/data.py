"""Folders of layers to measure with: the application's own features, and generated polygons."""

import json
import math
from pathlib import Path
from typing import Any

import numpy as np

from geodata import catalog
from layers.declared_map import HOME
from layers.spec import spec, start_layers
from tests.bench.rivals.manifest import Manifest, write

REAL = "real"
GENERATED = {"2500": 2500, "25000": 25_000}
NAMES = (REAL, *GENERATED)
BOUNDS = (112.94, 29.05, 113.48, 29.66)  # west, south, east, north in degrees
PARTS = 5
VERTICES = 30
SEED = 20_211_115
TOGGLED = "structure"  # stands in a branch of the layer tree that starts open
_REACH = (0.28, 0.46)  # radius of a blob as a share of its cell
_USES = ("residential", "industrial", "commercial", "green", "water", "farmland")


def make(name: str, folder: Path) -> Manifest:
    """Write the layers of a data set into a new folder, with their manifest."""
    folder.mkdir()
    manifest = _real(folder) if name == REAL else _generated(name, folder)
    write(folder, manifest)
    return manifest


def _real(folder: Path) -> Manifest:
    counts = {}
    for layer_id in start_layers():
        feature_set = spec(layer_id).feature_set
        (folder / f"{layer_id}.geojson").write_bytes(catalog.payload(feature_set))
        counts[layer_id] = len(catalog.load(feature_set).frame)
    return Manifest(REAL, catalog.feature(HOME).bounds, counts, TOGGLED)


def _generated(name: str, folder: Path) -> Manifest:
    plots = _plots(GENERATED[name])
    size = len(plots) // PARTS
    counts = {}
    for part in range(PARTS):
        layer_id = f"part-{part + 1}"
        members = plots[part * size : (part + 1) * size]
        collection = {"type": "FeatureCollection", "features": members}
        text = json.dumps(collection, separators=(",", ":"))
        (folder / f"{layer_id}.geojson").write_text(text, encoding="utf-8")
        counts[layer_id] = len(members)
    return Manifest(name, BOUNDS, counts, "part-1")


def _plots(count: int) -> list[dict[str, Any]]:
    """Blobs that do not touch, row by row from the south."""
    west, south, east, north = BOUNDS
    columns = math.ceil(math.sqrt(count))
    rows = math.ceil(count / columns)
    width, height = (east - west) / columns, (north - south) / rows
    random = np.random.default_rng(SEED)
    angles = np.linspace(0, 2 * np.pi, VERTICES, endpoint=False)
    plots = []
    for index in range(count):
        row, column = divmod(index, columns)
        reach = random.uniform(*_REACH, VERTICES)
        longitudes = west + width * (column + 0.5 + reach * np.cos(angles))
        latitudes = south + height * (row + 0.5 + reach * np.sin(angles))
        points = np.column_stack((longitudes, latitudes)).round(6).tolist()
        plots.append(_feature(index, [*points, points[0]]))
    return plots


def _feature(index: int, ring: list[list[float]]) -> dict[str, Any]:
    said = {
        "id": f"plot-{index:05d}",
        "name_zh": f"地块{index:05d}",
        "name_en": f"Plot {index:05d}",
        "use": _USES[index % len(_USES)],
        "floors": index % 31,
        "area_ha": round(0.5 + index % 97 / 10, 1),
    }
    geometry = {"type": "Polygon", "coordinates": [ring]}
    return {"type": "Feature", "properties": said, "geometry": geometry}
