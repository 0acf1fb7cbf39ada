"""Official-like data: the three spaces and three lines of our drawing in some hundred thousand parcels."""

import json
import shutil
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import shapely

from geodata import catalog, crs

SEED = 20_211_115
SPACES = ("ecological-space", "agricultural-space", "urban-space")
LINES = ("ecological-redline", "permanent-basic-farmland", "urban-development-boundary")
BENDS = 7  # points between two corners of a parcel
INTRUDER = "farmland-in-the-city"
_LOOSE = 0.2  # how far a corner may leave its place, as a share of a cell
_BENT = 0.015
Parcels = npt.NDArray[np.object_]


def make(folder: Path, count: int) -> int:
    """Write a folder of features whose zones and lines are parcels; returns the number of polygons.

    One parcel of farmland is put into the city on purpose.
    """
    folder.mkdir()
    for path in catalog.FEATURES.glob("*.geojson"):
        if path.stem not in {"three-spaces", "control-lines"}:
            shutil.copy(path, folder)
    cells = mesh(count)
    spaces = {space: cut(cells, space) for space in SPACES}
    lines = {line: cut(spaces[space], line) for line, space in zip(LINES, _SPACE_OF_LINE, strict=True)}
    _write(
        folder / "three-spaces.geojson", [f for key, parts in spaces.items() for f in _features(key, parts)]
    )
    members = [f for key, parts in lines.items() for f in _features(key, parts)]
    _write(folder / "control-lines.geojson", [*members, _intruder()])
    return sum(map(len, spaces.values())) + sum(map(len, lines.values())) + 1


_SPACE_OF_LINE = ("ecological-space", "agricultural-space", "urban-space")


def mesh(count: int) -> Parcels:
    """About `count` crooked cells over the district that share their edges point by point."""
    west, south, east, north = catalog.geometry("yueyanglou-district").bounds
    share = catalog.geometry("yueyanglou-district").area / ((east - west) * (north - south))
    columns = int(np.sqrt(count / share)) + 2  # one more all round: the outermost corners are loose too
    random = np.random.default_rng(SEED)
    step = np.array([east - west, north - south]) / (columns - 2)
    grid = np.stack(np.meshgrid(np.arange(columns + 1), np.arange(columns + 1), indexing="ij"), axis=-1)
    corners = grid + random.uniform(-_LOOSE, _LOOSE, grid.shape)
    across, upward = _bent(corners[:-1], corners[1:], random), _bent(corners[:, :-1], corners[:, 1:], random)
    rings = np.concatenate(
        [across[:, :-1], upward[1:], across[:, 1:, ::-1], upward[:-1, :, ::-1]], axis=2
    ).reshape(columns * columns, -1, 2)
    degrees = np.round((rings - 1) * step + [west, south], crs.DECIMALS)
    cells: Parcels = np.asarray(shapely.polygons(degrees), dtype=object)
    if not shapely.is_valid(cells).all():
        message = "the edges of the generated parcels cross"
        raise ValueError(message)
    return cells


def _bent(
    start: npt.NDArray[np.float64], end: npt.NDArray[np.float64], random: np.random.Generator
) -> npt.NDArray[np.float64]:
    """Crooked edges from corner to corner, without the last corner."""
    steps = np.linspace(0, 1, BENDS + 2)[None, None, :, None]
    edges = start[:, :, None] * (1 - steps) + end[:, :, None] * steps
    edges[:, :, 1:-1] += random.uniform(-_BENT, _BENT, edges[:, :, 1:-1].shape)
    return edges


def cut(cells: Parcels, feature_id: str) -> Parcels:
    """Cells inside a feature, those on its edge cut along it."""
    whole = catalog.geometry(feature_id)
    shapely.prepare(whole)
    touching = cells[shapely.intersects(whole, cells)]
    inside = shapely.covers(whole, touching)
    edge = shapely.set_precision(shapely.intersection(touching[~inside], whole), crs.GRID_DEG)
    parts = shapely.get_parts(np.concatenate((touching[inside], edge)))
    areas = shapely.get_dimensions(parts) == 2
    kept: Parcels = parts[areas & ~shapely.is_empty(parts)]
    return kept


def _features(feature_id: str, parts: Parcels) -> list[str]:
    return [
        _feature(f"{feature_id}-{number}", feature_id, drawn)
        for number, drawn in enumerate(shapely.to_geojson(parts))
    ]


def _feature(parcel_id: str, feature_id: str, drawn: str) -> str:
    said: dict[str, Any] = {"id": parcel_id, "part_of": feature_id, "extent_basis": "plan", "DLBM": "0101"}
    return f'{{"type":"Feature","properties":{json.dumps(said)},"geometry":{drawn}}}'


def _intruder() -> str:
    city = crs.to_metric(catalog.geometry("urban-development-boundary")).representative_point()
    parcel = crs.on_grid(crs.to_storage(city.buffer(60)))
    return _feature(INTRUDER, "permanent-basic-farmland", shapely.to_geojson(parcel))


def _write(path: Path, features: list[str]) -> None:
    text = ",\n".join(features)
    path.write_text(f'{{"type":"FeatureCollection","features":[\n{text}\n]}}\n', encoding="utf-8")
