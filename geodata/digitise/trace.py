"""Trace linework over reference geography and generalise it: `python -m geodata.digitise.trace DIR`.

Needed only when the reference changes; the result, `traces.geojson`, is part of the data.
"""

import json
import math
import sys
import tomllib
from pathlib import Path
from typing import Any

import shapely
from shapely.geometry import LineString, MultiPolygon, Point, Polygon, mapping, shape
from shapely.geometry.base import BaseGeometry
from shapely.ops import substring

from geodata import crs
from geodata.errors import DeclarationError

HERE = Path(__file__).parent
DECIMALS = 5
_HECTARE_M2 = 10_000.0


def build_traces(reference: Path) -> dict[str, Any]:
    """Trace every line declared in `traces.toml`.

    Parameters
    ----------
    reference
        Folder of the reference files, EPSG:4326.

    Returns
    -------
    collection
        A GeoJSON FeatureCollection; each feature has `id`, `source` and `accuracy_m`, the accuracy of
        the reference and the tolerance of the generalisation added in quadrature.
    """
    declared = tomllib.loads((HERE / "traces.toml").read_text(encoding="utf-8"))
    features = [_feature(key, item, reference) for key, item in declared.items()]
    return {"type": "FeatureCollection", "features": features}


def _feature(key: str, item: dict[str, Any], reference: Path) -> dict[str, Any]:
    traced = _generalise(crs.to_metric(_load(reference / item["file"], item["names"])), item)
    rounded = shapely.set_precision(crs.to_storage(traced), 10.0**-DECIMALS)
    spread = max(item.get("open_m", 0.0), item["tolerance_m"])
    accuracy = (item["accuracy_m"] ** 2 + spread**2) ** 0.5
    return {
        "type": "Feature",
        "properties": {
            "id": key,
            "source": item["source"],
            "accuracy_m": float(10 * math.ceil(accuracy / 10)),
        },
        "geometry": mapping(rounded),
    }


def _load(path: Path, names: list[str]) -> BaseGeometry:
    found = [
        shape(feature["geometry"])
        for feature in json.loads(path.read_text(encoding="utf-8"))["features"]
        if feature["properties"]["name"] in names
    ]
    if not found:
        message = f"{path.name} has none of {names}"
        raise DeclarationError(message)
    exact = [shapely.make_valid(geometry) for geometry in found]
    return exact[0] if len(exact) == 1 else shapely.union_all(exact)


def _generalise(geometry: BaseGeometry, item: dict[str, Any]) -> BaseGeometry:
    tolerance_m: float = item["tolerance_m"]
    if shapely.get_dimensions(geometry) == 1:
        return shapely.simplify(geometry, tolerance_m)
    area = _morphology(geometry, item.get("close_m", 0.0), item.get("open_m", 0.0))
    if "start" in item:
        return shapely.simplify(_stretch(_largest(area), item), tolerance_m)
    kept = [_without_islets(part, item.get("min_hole_ha", 0.0)) for part in shapely.get_parts(area)]
    return shapely.simplify(MultiPolygon(kept) if len(kept) > 1 else kept[0], tolerance_m)


def _morphology(area: BaseGeometry, close_m: float, open_m: float) -> BaseGeometry:
    if close_m:
        area = area.buffer(close_m).buffer(-close_m)
    return area.buffer(-open_m).buffer(open_m) if open_m else area


def _largest(area: BaseGeometry) -> Polygon:
    largest: Polygon = max(shapely.get_parts(area), key=lambda part: part.area)
    return largest


def _without_islets(part: Polygon, min_hole_ha: float) -> Polygon:
    holes = [hole for hole in part.interiors if Polygon(hole).area >= min_hole_ha * _HECTARE_M2]
    return Polygon(part.exterior, holes)


def _stretch(area: Polygon, item: dict[str, Any]) -> LineString:
    ring = LineString(area.exterior.coords)
    start, end, via = (ring.project(crs.to_metric(Point(item[key]))) for key in ("start", "end", "via"))
    low, high = sorted((start, end))
    inner = LineString(substring(ring, low, high).coords)
    outer = LineString([*substring(ring, high, ring.length).coords, *substring(ring, 0, low).coords[1:]])
    stretch = inner if low <= via <= high else outer
    starts_at = crs.to_metric(Point(item["start"]))
    first, last = Point(stretch.coords[0]), Point(stretch.coords[-1])
    return stretch if first.distance(starts_at) <= last.distance(starts_at) else stretch.reverse()


def main(arguments: list[str]) -> int:
    """Write `traces.geojson` from a folder of reference files."""
    if len(arguments) != 1:
        sys.stderr.write("usage: python -m geodata.digitise.trace REFERENCE_FOLDER\n")
        return 2
    text = json.dumps(build_traces(Path(arguments[0])), separators=(",", ":"), ensure_ascii=False)
    (HERE / "traces.geojson").write_text(
        text.replace('{"type":"Feature"', '\n{"type":"Feature"') + "\n", encoding="utf-8"
    )
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
