"""Features of a GDAL layer as shapes."""

from collections import Counter

import shapely
from shapely.geometry import MultiPolygon

from geodata.errors import ExchangeError
from geodata.exchange.found import Shape, check_limits
from geodata.exchange.gdal import Layer, to_geometry
from geodata.exchange.pieces import polygons_in
from geodata.exchange.rings import area_of
from geodata.exchange.survey import Area, LeftOut

_BYTES_A_POINT = 24  # of WKB, at most


def shapes_of(layer: Layer) -> tuple[list[Shape], Counter[LeftOut]]:
    """Shape of every feature with a polygon, numbered in the order of the layer; the others counted."""
    left_out: Counter[LeftOut] = Counter()
    shapes: list[Shape] = []
    check_limits(0, sum(map(len, filter(None, layer.geometries))) // _BYTES_A_POINT)
    for index, wkb in enumerate(layer.geometries):
        number = index + 1
        try:
            geometry, closed = to_geometry(wkb)
            area = polygons_in(geometry, left_out)
            if layer.is_loose and isinstance(area, MultiPolygon):
                area = sorted_rings(area)
        except ExchangeError as fault:
            shapes.append(Shape(number, None, fault=fault))
            continue
        if area is not None:
            attributes = layer.attributes(index)
            shapes.append(Shape(number, area, attributes, closed=closed, is_measured=layer.is_measured))
    return shapes, left_out


def sorted_rings(parts: MultiPolygon) -> Area:
    """Shells with their holes, of parts that are single rings; parts that have holes stay as they are."""
    if any(len(part.interiors) for part in parts.geoms):
        return parts
    area, _ = area_of([shapely.get_coordinates(part.exterior, include_z=part.has_z) for part in parts.geoms])
    return area
