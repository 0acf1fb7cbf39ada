"""A small map of one place: where in the district it lies, at the same scale for every place."""

import math
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

import shapely
from shapely.geometry import LineString, Polygon, shape
from shapely.geometry.base import BaseGeometry

from design.tokens import PALETTE
from geodata import catalog
from layers.legend import svg_address

WIDTH_PX = 240
DISTRICT = "yueyanglou-district"
WATERS = "ground-water"
_MARGIN_PX = 5.0
_COARSE = 0.0006  # of a degree, less than half a pixel
_DOT_PX = 5.0
_LEAST_PX = 9.0  # what is smaller gets a ring around it
_DASH = "4 3"
Put = Callable[[float, float], tuple[float, float]]


def small_map(drawn: Mapping[str, Any], *, is_assumed: bool) -> str:
    """Draw a place as an SVG data address.

    Parameters
    ----------
    drawn
        GeoJSON geometry in degrees: point, line or area.
    is_assumed
        Whether its extent is assumed: then its outline is dashed, as on the large map.
    """
    put, height_px, ground = _ground()
    place = shape(dict(drawn))
    ink = f'stroke="{PALETTE["core"]}" stroke-width="1.8"' + (
        f' stroke-dasharray="{_DASH}"' if is_assumed else ""
    )
    fill = f'fill="{PALETTE["core"]}" fill-opacity="0.18"' if place.area else 'fill="none"'
    body = "" if place.geom_type == "Point" else f'<path d="{_path(place, put)}" {fill} {ink}/>'
    return svg_address(ground + body + _mark(place, put), WIDTH_PX, height_px)


@cache
def _ground() -> tuple[Put, int, str]:
    """How degrees become pixels, the height, and district with waters as SVG."""
    district = catalog.geometry(DISTRICT)
    west, south, east, north = district.bounds
    squeeze = math.cos(math.radians((south + north) / 2))
    scale = (WIDTH_PX - 2 * _MARGIN_PX) / ((east - west) * squeeze)
    height_px = math.ceil((north - south) * scale + 2 * _MARGIN_PX)

    def put(longitude: float, latitude: float) -> tuple[float, float]:
        return _MARGIN_PX + (longitude - west) * squeeze * scale, _MARGIN_PX + (north - latitude) * scale

    waters = shapely.intersection(shapely.union_all(catalog.load(WATERS).frame.geometry.to_numpy()), district)
    land = f'<path d="{_path(district, put)}" fill="{PALETTE["land"]}" stroke="{PALETTE["district-line"]}"/>'
    water = f'<path d="{_path(waters, put)}" fill="{PALETTE["water"]}"/>'
    return put, height_px, land + water


def _path(drawn: BaseGeometry, put: Put) -> str:
    """SVG path of lines and areas, coarser than can be seen."""
    coarse = shapely.simplify(drawn, _COARSE)
    parts = [ring for part in shapely.get_parts([coarse]) for ring in _rings(part)]
    return "".join(_stroke(shapely.get_coordinates(ring).tolist(), put) for ring in parts)


def _rings(part: BaseGeometry) -> list[BaseGeometry]:
    if isinstance(part, Polygon):
        return [part.exterior, *part.interiors]
    return [part] if isinstance(part, LineString) else []


def _stroke(places: list[list[float]], put: Put) -> str:
    told = [put(longitude, latitude) for longitude, latitude in places]
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in told)


def _mark(place: BaseGeometry, put: Put) -> str:
    """A dot on a point, a ring around what could hardly be seen."""
    west, south, east, north = place.bounds
    (left, bottom), (right, top) = put(west, south), put(east, north)
    x, y = (left + right) / 2, (top + bottom) / 2
    if place.geom_type == "Point":
        return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{_DOT_PX}" fill="{PALETTE["core"]}"/>'
    if max(right - left, bottom - top) >= _LEAST_PX:
        return ""
    ring = f'r="{_LEAST_PX}" fill="none" stroke="{PALETTE["core"]}"'
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" {ring}/>'
