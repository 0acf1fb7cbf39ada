"""What checking parcels costs, beside its goal and a plain overlay: `python -m tests.bench.site`.

The rival is `geopandas.overlay` with the polygons that our check compares: once with the drawings alone, once
with the same three (drawing, core and hull), which is what the three-valued answers need. It gives neither
answers nor geodesic areas, distances or statements.
"""

import math
import resource
import time
from collections.abc import Callable, Iterable
from typing import Any

import geopandas as gpd
import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from geodata import catalog, crs
from geodata.exchange.survey import Parcel
from geodata.site.answers import ParcelCheck
from geodata.site.check import check_parcels, neighbours
from geodata.site.overlap import build_chunk, divide
from geodata.site.zones import Zone, zones
from tests.bench.parcels import mesh
from tests.bench.rules import timed, told

COUNT = 10_000
ACCURACY_M = 1.0
MOST_S = 5.0


def parcels() -> list[Parcel]:
    """Crooked cells of about four hectares all over the district."""
    district = catalog.geometry("yueyanglou-district")
    shapely.prepare(district)
    cells = mesh(COUNT)
    kept = cells[shapely.intersects(district, cells)][:COUNT].tolist()
    return [Parcel(number, str(number), cell, ACCURACY_M) for number, cell in enumerate(kept, start=1)]


def frame(shapes: Iterable[BaseGeometry]) -> gpd.GeoDataFrame:
    """Polygons in metres, as a rival takes them."""
    held = [shape for shape in shapes if not shape.is_empty]
    return gpd.GeoDataFrame({"row": range(len(held))}, geometry=held, crs=crs.METRIC)


def overlay_ha(brought: gpd.GeoDataFrame, shapes: Iterable[BaseGeometry]) -> float:
    """Ground that parcels and areas share, in hectares, by GeoPandas."""
    shared = gpd.overlay(brought, frame(shapes), how="intersection")
    return float(shared.area.sum()) / 1e4


def drawn_ha(checks: Iterable[ParcelCheck]) -> float:
    """Ground that parcels and drawn areas share, in hectares, as our answers tell it."""
    return math.fsum(answer.drawn_m2 for check in checks for answer in check.answers) / 1e4


def overlaps(brought: list[Parcel], compared: Iterable[Zone]) -> float:
    """Ground that parcels and drawn areas share, in hectares: our overlaps and nothing else."""
    rows = list(range(len(brought)))
    shapes = [[brought[row].geometry for row in chunk] for chunk in neighbours(brought, rows)]
    chunks = [build_chunk(np.array(shape, dtype=object)) for shape in shapes]
    return math.fsum(float(divide(z, chunk).drawn_m2.sum()) for z in compared for chunk in chunks) / 1e4


def areas_of(compared: Iterable[Zone]) -> list[Zone]:
    """Zones that are polygons."""
    return [zone for zone in compared if zone.is_area]


def told_both(name: str, work: Callable[[], Any], goal_s: float | None = None) -> tuple[bool, float, Any]:
    """Print time and processor time of some work; whether the goal is reached, the latter, and the result."""
    began_s = time.process_time()
    seconds, result = timed(work)
    used_s = time.process_time() - began_s
    reached = told(name, seconds, goal_s)
    print(f"{'  its processor time':66} {used_s:8.2f} s", flush=True)
    return reached, used_s, result


def main() -> int:
    """Print every figure; the exit code is 1 if the goal is missed."""
    brought, compared = parcels(), areas_of(zones(ACCURACY_M))
    told_both("one parcel against everything", lambda: check_parcels(brought[:1]))
    name = f"{len(brought)} parcels against everything, distances, statements"
    reached, ours_s, checks = told_both(name, lambda: check_parcels(brought), MOST_S)
    peak_mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{sum(len(check.answers) for check in checks)} answers; peak memory {peak_mb:.0f} MB")
    metric = frame(crs.to_metric(parcel.geometry) for parcel in brought)
    drawn = [zone.drawn for zone in compared]
    every = [shape for zone in compared for shape in (zone.drawn, zone.core, zone.hull)]
    _, plain_s, plain_ha = told_both("geopandas.overlay, drawings", lambda: overlay_ha(metric, drawn))
    _, full_s, _ = told_both("geopandas.overlay, drawings, cores, hulls", lambda: overlay_ha(metric, every))
    print(
        f"shared with drawings: ours {drawn_ha(checks):.0f} ha (ellipsoid), overlay {plain_ha:.0f} ha (plane)"
    )
    _, cut_s, _ = told_both("our overlaps alone, all three", lambda: overlaps(brought, compared))
    for rival, rival_s in (("drawings", plain_s), ("drawings, cores, hulls", full_s)):
        print(f"{'overlay, ' + rival:66} {rival_s / ours_s:8.1f} times our whole check (processor time)")
    print(f"{'overlay, drawings, cores, hulls':66} {full_s / cut_s:8.1f} times our overlaps (processor time)")
    return int(not reached)


if __name__ == "__main__":
    raise SystemExit(main())
