"""What checking parcels costs, beside its goal and a plain overlay: `python -m tests.bench.site`.

The rival is `geopandas.overlay` with the polygons that our check compares: once with the drawings alone, once
with the same three (drawing, core and hull), which is what the three-valued answers need. It gives neither
answers nor geodesic areas, distances or statements.
"""

import math
import resource
from collections.abc import Iterable

import geopandas as gpd
import shapely
from shapely.geometry.base import BaseGeometry

from geodata import catalog, crs
from geodata.exchange.survey import Parcel
from geodata.site.answers import ParcelCheck
from geodata.site.check import check_parcels
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


def areas_of(compared: Iterable[Zone]) -> list[Zone]:
    """Zones that are polygons."""
    return [zone for zone in compared if zone.is_area]


def main() -> int:
    """Print every figure; the exit code is 1 if the goal is missed."""
    brought, compared = parcels(), areas_of(zones(ACCURACY_M))
    first_s, _ = timed(lambda: check_parcels(brought[:1]))
    told("one parcel against everything", first_s)
    ours_s, checks = timed(lambda: check_parcels(brought))
    reached = told(f"{len(brought)} parcels against everything, distances, statements", ours_s, MOST_S)
    answers = sum(len(check.answers) for check in checks)
    print(
        f"{answers} answers; peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB"
    )
    metric = frame(crs.to_metric(parcel.geometry) for parcel in brought)
    plain_s, plain_ha = timed(lambda: overlay_ha(metric, [zone.drawn for zone in compared]))
    told(f"geopandas.overlay, drawings only ({plain_ha:.0f} ha)", plain_s)
    print(f"{'the same ground in our answers':66} {drawn_ha(checks):8.0f} ha")
    every = [shape for zone in compared for shape in (zone.drawn, zone.core, zone.hull)]
    full_s, _ = timed(lambda: overlay_ha(metric, every))
    told("geopandas.overlay, drawings, cores and hulls", full_s)
    print(f"{'overlay, drawings only':66} {plain_s / ours_s:8.1f} times ours")
    print(f"{'overlay, drawings, cores and hulls':66} {full_s / ours_s:8.1f} times ours")
    return int(not reached)


if __name__ == "__main__":
    raise SystemExit(main())
