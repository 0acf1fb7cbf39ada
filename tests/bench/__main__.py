"""What a rerun costs, against the usual way in the same run: `python -m tests.bench`.

The rival is a Folium map that carries the features of the shown layers as `folium.GeoJson` and is built
again at every rerun.
"""

import json
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass

import folium
from streamlit_folium import generate_leaflet_string

from design.texts import Language
from geodata import catalog
from layers.compose import build_control, build_map
from layers.declared_map import Operator
from layers.map_state import Camera, MapState
from layers.offline_map import AppliedState
from layers.spec import load_specs, start_layers

RUNS = 25
CAMERA = Camera(12.0, 29.36, 113.15)


@dataclass(frozen=True)
class Goal:
    """A ratio, rival to ours, and the least it should be."""

    name: str
    rival: float
    ours: float
    least: float
    unit: str

    def __str__(self) -> str:
        """One line of the report."""
        ratio = self.rival / self.ours
        verdict = "reached" if ratio >= self.least else "MISSED"
        figures = f"rival {self.rival:10.1f} {self.unit}   ours {self.ours:8.1f} {self.unit}"
        return f"{self.name:34} {figures}   ratio {ratio:6.1f}   goal {self.least:g}   {verdict}"


def rival_page() -> str:
    """Map with the features inside, as one rerun of the usual way builds it."""
    drawn = folium.Map(location=(CAMERA.latitude, CAMERA.longitude), zoom_start=12, tiles=None)
    shown = set(start_layers())
    for spec in load_specs():
        if spec.id in shown:
            folium.GeoJson(json.loads(catalog.payload(spec.feature_set)), name=spec.id).add_to(drawn)
    return str(drawn.get_root().render())


def our_page() -> str:
    """Map as a rerun of ours builds it: constant script, then the control group."""
    return str(generate_leaflet_string(build_map(CAMERA, Operator())))


def our_change() -> str:
    """What goes to the browser when a layer is switched."""
    group = build_control(MapState(start_layers(), Language.ZH))
    return json.dumps([child.state for child in group._children.values() if isinstance(child, AppliedState)])


def median_ms(work: Callable[[], object]) -> float:
    """Median of `RUNS` runs after one to warm up."""
    work()
    took = []
    for _ in range(RUNS):
        began = time.perf_counter()
        work()
        took.append((time.perf_counter() - began) * 1000)
    return statistics.median(took)


def main() -> int:
    """Print each goal with its figures; the exit code counts those missed."""
    goals = (
        Goal("map of a rerun, server time", median_ms(rival_page), median_ms(our_page), 5, "ms"),
        Goal("map of a rerun, script", len(rival_page()) / 1000, len(our_page()) / 1000, 5, "kB"),
        Goal(
            "a layer switched, to the browser", len(rival_page()) / 1000, len(our_change()) / 1000, 500, "kB"
        ),
    )
    for goal in goals:
        print(goal)
    return sum(goal.rival / goal.ours < goal.least for goal in goals)


if __name__ == "__main__":
    raise SystemExit(main())
