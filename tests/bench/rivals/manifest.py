"""A folder of GeoJSON layers as every contestant reads it."""

import hashlib
import json
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import Any

FILE = "manifest.json"
LEAFLET_JS, LEAFLET_CSS = "/leaflet/leaflet.js", "/leaflet/leaflet.css"
HASH_LENGTH = 12


@dataclass(frozen=True)
class Manifest:
    """Layers shown at first with their numbers of features, bounds as (west, south, east, north)."""

    name: str
    bounds: tuple[float, float, float, float]
    layers: dict[str, int]
    toggled: str

    @property
    def features(self) -> int:
        """Features of all layers."""
        return sum(self.layers.values())

    @property
    def corners(self) -> tuple[tuple[float, float], tuple[float, float]]:
        """South-west and north-east corner as (latitude, longitude)."""
        west, south, east, north = self.bounds
        return ((south, west), (north, east))


def widget_key(layer_id: str) -> str:
    """Key of a layer's checkbox, equal in every contestant."""
    return f"layer-{layer_id}"


def write(folder: Path, manifest: Manifest) -> None:
    """Write the manifest beside its layers."""
    (folder / FILE).write_text(json.dumps(asdict(manifest)), encoding="utf-8")


@cache
def read(folder: Path) -> Manifest:
    """Read the manifest of a folder."""
    told = json.loads((folder / FILE).read_text(encoding="utf-8"))
    return Manifest(told["name"], tuple(told["bounds"]), told["layers"], told["toggled"])


@cache
def payload(folder: Path, layer_id: str) -> bytes:
    """Bytes of a layer's file."""
    return (folder / f"{layer_id}.geojson").read_bytes()


@cache
def document(folder: Path, layer_id: str) -> dict[str, Any]:
    """Parsed layer, kept in memory: no contestant is charged for reading files."""
    parsed: dict[str, Any] = json.loads(payload(folder, layer_id))
    return parsed


@cache
def content_hash(folder: Path, layer_id: str) -> str:
    """First hexadecimal digits of the SHA-256 of a layer."""
    return hashlib.sha256(payload(folder, layer_id)).hexdigest()[:HASH_LENGTH]


def address(folder: Path, layer_id: str) -> str:
    """HTTP path of a layer's content."""
    return f"/layers/{layer_id}-{content_hash(folder, layer_id)}.geojson"
