"""GeoJSON as it is met: RFC 7946, the older form with a `crs` member, a feature or geometry alone."""

import json
import re
from collections import Counter
from typing import Any, NoReturn

import numpy as np
import shapely
from shapely.geometry import MultiPolygon

from geodata.errors import ExchangeError
from geodata.exchange.found import Contents, Shape, check_limits
from geodata.exchange.limits import DEEPEST
from geodata.exchange.refusal import Refusal
from geodata.exchange.rings import Ring, polygon_of
from geodata.exchange.signs import plain
from geodata.exchange.survey import Area, LeftOut

_KINDS = {
    "Point": LeftOut.POINT,
    "MultiPoint": LeftOut.POINT,
    "LineString": LeftOut.LINE,
    "MultiLineString": LeftOut.LINE,
}
_EPSG = re.compile(r"EPSG\W+(?:[\d.]+:)?(\d{4,6})$", re.IGNORECASE)
_Parts = list[list[list[Any]]]


def read(text: str) -> Contents:
    """Read every polygon of a GeoJSON text.

    Returns
    -------
    contents
        (longitude, latitude), or whatever the `crs` member says; a file without one is silent, and the
        standard's WGS 84 is only told as a fact.

    Raises
    ------
    ExchangeError
        If the text is no GeoJSON, is cut off, nested too deeply, or holds numbers that are not finite.
    """
    document = _load(text)
    left_out: Counter[LeftOut] = Counter()
    shapes = []
    vertices = 0
    for number, feature in enumerate(_features(document), 1):
        shape = _shape(number, feature, left_out)
        if shape is not None:
            shapes.append(shape)
            vertices += int(shapely.get_num_coordinates(shape.geometry))
            check_limits(len(shapes), vertices)
    says, facts = _system(document)
    return Contents(shapes, says=says, facts=facts, left_out=left_out, is_clockwise=False)


def _load(text: str) -> dict[str, Any]:
    try:
        document = json.loads(text, parse_constant=_refuse_constant)
    except RecursionError as fault:
        raise ExchangeError(Refusal.TOO_DEEP, most=DEEPEST) from fault
    except json.JSONDecodeError as fault:
        if fault.pos >= len(text.rstrip()) - 1:
            raise ExchangeError(Refusal.TRUNCATED) from fault
        raise ExchangeError(Refusal.JSON_SYNTAX, line=fault.lineno) from fault
    except ValueError as fault:  # a number of thousands of digits
        raise ExchangeError(Refusal.NOT_FINITE) from fault
    if not isinstance(document, dict):
        raise ExchangeError(Refusal.NO_GEOJSON)
    return document


def _refuse_constant(name: str) -> NoReturn:
    raise ExchangeError(Refusal.NOT_FINITE, place=name)


def _features(document: dict[str, Any]) -> list[dict[str, Any]]:
    match document.get("type"):
        case "FeatureCollection" if isinstance(document.get("features"), list):
            features = list(document["features"])
        case "Feature":
            features = [document]
        case "Polygon" | "MultiPolygon" | "GeometryCollection":
            features = [{"type": "Feature", "geometry": document}]
        case _:
            raise ExchangeError(Refusal.NO_GEOJSON)
    if not all(isinstance(feature, dict) for feature in features):
        raise ExchangeError(Refusal.NO_GEOJSON)
    return features


def _shape(number: int, feature: dict[str, Any], left_out: Counter[LeftOut]) -> Shape | None:
    properties = feature.get("properties")
    told = properties.items() if isinstance(properties, dict) else ()
    attributes = {
        plain(key): plain(str(value)) for key, value in told if isinstance(value, str | int | float)
    }
    try:
        parts = _parts(feature.get("geometry"), left_out, depth=0)
        area, closed = _area(parts)
    except ExchangeError as fault:
        return Shape(number, None, attributes, fault=fault)
    return None if area is None else Shape(number, area, attributes, closed=closed)


def _parts(geometry: Any, left_out: Counter[LeftOut], *, depth: int) -> _Parts:
    """Coordinates of all polygons in a geometry, those in collections too."""
    if depth > DEEPEST:
        raise ExchangeError(Refusal.TOO_DEEP, most=DEEPEST)
    if not isinstance(geometry, dict):
        left_out[LeftOut.EMPTY] += 1
        return []
    kind, members = geometry.get("type"), geometry.get("coordinates")
    if kind == "GeometryCollection" and isinstance(geometry.get("geometries"), list):
        inside = (_parts(member, left_out, depth=depth + 1) for member in geometry["geometries"])
        return [part for parts in inside for part in parts]
    if kind in _KINDS or (kind in {"Polygon", "MultiPolygon"} and members == []):
        left_out[_KINDS.get(kind, LeftOut.EMPTY)] += 1
        return []
    if kind not in {"Polygon", "MultiPolygon"} or not isinstance(members, list):
        raise ExchangeError(Refusal.NO_GEOJSON)
    return [members] if kind == "Polygon" else members


def _area(parts: _Parts) -> tuple[Area | None, int]:
    made = [polygon_of([_ring(ring) for ring in part]) for part in parts if isinstance(part, list)]
    if len(made) < len(parts):
        raise ExchangeError(Refusal.NO_GEOJSON)
    closed = sum(count for _, count in made)
    if len(made) == 1:
        return made[0][0], closed
    return (MultiPolygon([polygon for polygon, _ in made]) if made else None), closed


def _ring(points: Any) -> Ring:
    """Points of a ring; points with and without height may be mixed."""
    try:
        array = np.array(points)
    except ValueError:
        array = np.array(None)
    if array.ndim != 2 or array.dtype.kind not in "if":  # noqa: PLR2004 - points by numbers
        array = _uneven(points)
    if len(array) == 0 or array.shape[1] < 2:  # noqa: PLR2004 - longitude and latitude
        raise ExchangeError(Refusal.TOO_FEW_POINTS)
    return array[:, :3].astype(float)


def _uneven(points: Any) -> Ring:
    is_list = isinstance(points, list) and all(isinstance(p, list) and len(p) > 1 for p in points)
    numbers = [number for point in points for number in point[:2]] if is_list else [None]
    if not all(isinstance(number, int | float) and not isinstance(number, bool) for number in numbers):
        raise ExchangeError(Refusal.NO_GEOJSON)
    try:
        return np.array([[float(number) for number in point[:2]] for point in points])
    except OverflowError as fault:
        raise ExchangeError(Refusal.NOT_FINITE) from fault


def _system(document: dict[str, Any]) -> tuple[str, dict[str, str]]:
    crs = document.get("crs")
    properties = crs.get("properties") if isinstance(crs, dict) else None
    name = properties.get("name") if isinstance(properties, dict) else None
    if not isinstance(name, str) or not name.strip():
        return "", {"standard": "wgs84"}
    says = plain(name)
    code = _EPSG.search(says)
    if says.upper().endswith("CRS84"):  # longitude and latitude in WGS 84
        return says, {"crs": says, "epsg": "4326"}
    return says, {"crs": says, **({"epsg": code[1]} if code else {})}
