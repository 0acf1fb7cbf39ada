"""Who is measured, on what, and with how many repetitions."""

import sys
from dataclasses import dataclass
from pathlib import Path

from tests.bench.data import REAL
from tests.bench.rivals.manifest import Manifest

OURS, NAIVE, LEAFMAP = "ours", "naive Folium", "leafmap"
RAW_CANVAS, RAW_SVG, EMPTY = "raw Leaflet, canvas", "raw Leaflet, SVG", "empty Streamlit page"

# Conditions in a frame that its map is drawn.
_OUR_MAP = "window.planMap && planMap.view.isDrawn"
_ANY_PAGE = "document.querySelector(\"[data-testid='stMarkdown']\")"
_ANY_MAP = """(() => {
  if (!window.L) return false;
  const named = Object.keys(window).find((key) => /^map_[0-9a-f]{32}$/.test(key));
  if (!(window.map instanceof L.Map) && named) window.map = window[named];
  if (!(window.map instanceof L.Map)) return false;
  return Object.values(map._layers).filter((layer) => layer.feature).length >= COUNT;
})()"""


@dataclass(frozen=True)
class Effort:
    """Openings of a page, seconds of load, and how long anything may take."""

    runs: int
    seconds: float
    limit_s: float


FULL = Effort(runs=5, seconds=40, limit_s=60)
QUICK = Effort(runs=3, seconds=12, limit_s=40)


@dataclass(frozen=True)
class Contestant:
    """A way to show a map: script of `rivals` (empty: the application), page, and its load."""

    name: str
    script: str
    drawn: str
    path: str = "/"
    has_map: bool = True
    toggled: str = ""
    sessions: tuple[int, ...] = ()
    python: Path | str = sys.executable


def contestants(manifest: Manifest, leafmap: Path | None) -> list[Contestant]:
    """Contestants on one data set; leafmap only where it could be installed."""
    layer = manifest.toggled
    any_map = _ANY_MAP.replace("COUNT", str(manifest.features))
    ours = "" if manifest.name == REAL else "ours"
    listed = [
        Contestant(EMPTY, "empty", _ANY_PAGE, has_map=False),
        Contestant(RAW_CANVAS, "empty", any_map, path="/raw?canvas"),
        Contestant(RAW_SVG, "empty", any_map, path="/raw?svg"),
        Contestant(OURS, ours, _OUR_MAP, toggled=layer, sessions=(1, 20, 100)),
        Contestant(NAIVE, "naive", any_map, toggled=layer, sessions=(1, 20)),
    ]
    if leafmap:
        rival = Contestant(LEAFMAP, "leafmap_map", any_map, toggled=layer, sessions=(1, 20), python=leafmap)
        listed.append(rival)
    return listed
