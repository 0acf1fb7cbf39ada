"""Files the browser needs, each under an address that carries the hash of its content."""

import hashlib
from functools import cache
from pathlib import Path

from layers.errors import MissingBrowserFileError

ROOT = Path(__file__).parent.parent
LEAFLET = ROOT / "node_modules/leaflet/dist"
GEODESIC = ROOT / "node_modules/geographiclib-geodesic"
OWN = ROOT / "layers/browser"
SCRIPT, STYLE, FIND = "map.js", "map.css", "find.js"
FILES = {
    SCRIPT: (
        LEAFLET / "leaflet.js",
        GEODESIC / "geographiclib-geodesic.min.js",
        OWN / "plan-access.js",
        OWN / "plan-read.js",
        OWN / "plan-symbols.js",
        OWN / "plan-many.js",
        OWN / "plan-clusters.js",
        OWN / "plan-labels.js",
        OWN / "plan-parts.js",
        OWN / "plan-findings.js",
        OWN / "plan-parcels.js",
        OWN / "plan-opinions.js",
        OWN / "plan-figures.js",
        OWN / "plan-buttons.js",
        OWN / "plan-gauss-krueger.js",
        OWN / "plan-readout.js",
        OWN / "plan-history.js",
        OWN / "plan-drawings.js",
        OWN / "plan-measure-box.js",
        OWN / "plan-measure.js",
        OWN / "plan-full-screen.js",
        OWN / "plan-furniture.js",
        OWN / "plan-halo.js",
        OWN / "plan-base.js",
        OWN / "plan-twins.js",
        OWN / "plan-room.js",
        OWN / "plan-map.js",
    ),
    STYLE: (LEAFLET / "leaflet.css", OWN / "plan-map.css"),
    FIND: (OWN / "plan-find.js",),
}  # each file is its parts, one after the other: one request instead of many
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


def text_version() -> str:
    """Script of the text version, for pages that hold it instead of asking for it."""
    return (OWN / "plan-text.js").read_text(encoding="utf-8")


def queue() -> str:
    """Script of the list of opinions on the staff's screen, which holds it."""
    return (OWN / "plan-queue.js").read_text(encoding="utf-8")


def address(name: str) -> str:
    """HTTP path of a browser file's present content."""
    stem, _, suffix = name.rpartition(".")
    digest = hashlib.sha256(content(name)).hexdigest()[:HASH_LENGTH]
    return f"/assets/{stem}-{digest}.{suffix}"
