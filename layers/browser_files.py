"""Files the browser needs, each under an address that carries the hash of its content."""

import hashlib
from functools import cache
from pathlib import Path

from layers.errors import MissingBrowserFileError

ROOT = Path(__file__).parent.parent
FILES = {
    "leaflet.js": ROOT / "node_modules/leaflet/dist/leaflet.js",
    "leaflet.css": ROOT / "node_modules/leaflet/dist/leaflet.css",
    "plan-clusters.js": ROOT / "layers/browser/plan-clusters.js",
    "plan-furniture.js": ROOT / "layers/browser/plan-furniture.js",
    "plan-map.js": ROOT / "layers/browser/plan-map.js",
    "plan-symbols.js": ROOT / "layers/browser/plan-symbols.js",
    "plan-labels.js": ROOT / "layers/browser/plan-labels.js",
    "plan-map.css": ROOT / "layers/browser/plan-map.css",
}
HASH_LENGTH = 12


@cache
def content(name: str) -> bytes:
    """Bytes of a browser file.

    Raises
    ------
    MissingBrowserFileError
        If the file is not installed.
    """
    path = FILES[name]
    if not path.is_file():
        message = f"{name} is not installed; run: python -m api.assets"
        raise MissingBrowserFileError(message)
    return path.read_bytes()


def address(name: str) -> str:
    """HTTP path of a browser file's present content."""
    stem, _, suffix = name.rpartition(".")
    digest = hashlib.sha256(content(name)).hexdigest()[:HASH_LENGTH]
    return f"/assets/{stem}-{digest}.{suffix}"
