"""What the application's map is told of generated layers in place of its own."""

import hashlib
from functools import cache
from pathlib import Path
from typing import Any

from design.texts import Language
from layers.declared_map import build_config, declaring
from tests.bench.rivals import manifest

PATTERN = "three-spaces"  # the declared layer whose area symbol is borrowed


def _declared_like(pattern: dict[str, Any], folder: Path, layer_id: str) -> dict[str, Any]:
    names = {str(language): layer_id for language in Language}
    symbol = {**pattern["symbols"][0], "ids": []}
    address = manifest.address(folder, layer_id)
    changed = {"id": layer_id, "address": address, "names": names, "label": "none", "symbols": [symbol]}
    return {**pattern, **changed}


@cache
def script(folder: Path) -> bytes:
    """Script that declares the layers of a folder."""
    config, told = build_config("", ""), manifest.read(folder)
    pattern = next(layer for layer in config["layers"] if layer["id"] == PATTERN)
    layers = [_declared_like(pattern, folder, layer_id) for layer_id in told.layers]
    return declaring({**config, "bases": [], "layers": layers, "home": list(told.bounds)})


@cache
def script_hash(folder: Path) -> str:
    """First hexadecimal digits of the SHA-256 of the script."""
    return hashlib.sha256(script(folder)).hexdigest()[: manifest.HASH_LENGTH]


def address(folder: Path) -> str:
    """HTTP path of the script."""
    return f"/declaration/{script_hash(folder)}.js"
