"""Files the browser needs, each under an address that carries the hash of its content."""

import hashlib
from functools import cache
from pathlib import Path

from layers.errors import MissingBrowserFileError

ROOT = Path(__file__).parent.parent
LEAFLET = ROOT / "node_modules/leaflet/dist"
OWN = ROOT / "layers/browser"
SCRIPT, STYLE = "map.js", "map.css"
FILES = {
    SCRIPT: (
        LEAFLET / "leaflet.js",
        OWN / "plan-symbols.js",
        OWN / "plan-clusters.js",
        OWN / "plan-labels.js",
        OWN / "plan-findings.js",
        OWN / "plan-furniture.js",
        OWN / "plan-map.js",
    ),
    STYLE: (LEAFLET / "leaflet.css", OWN / "plan-map.css"),
}  # each file is its parts, one after the other: one request instead of eight
HASH_LENGTH = 12


@cache
def content(name: str) -> bytes:
    """Bytes of a browser file.

    Raises
    ------
    MissingBrowserFileError
        If a part of it is not installed.
    """
    for part in FILES[name]:
        if not part.is_file():
            message = f"{part.name} is not installed; run: python -m api.assets"
            raise MissingBrowserFileError(message)
    return b"\n".join(part.read_bytes() for part in FILES[name])


def address(name: str) -> str:
    """HTTP path of a browser file's present content."""
    stem, _, suffix = name.rpartition(".")
    digest = hashlib.sha256(content(name)).hexdigest()[:HASH_LENGTH]
    return f"/assets/{stem}-{digest}.{suffix}"
