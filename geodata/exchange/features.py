"""Features of a GDAL layer as shapes."""

from collections import Counter

from geodata.errors import ExchangeError
from geodata.exchange.found import Shape
from geodata.exchange.gdal import Layer, to_geometry
from geodata.exchange.pieces import polygons_in
from geodata.exchange.survey import LeftOut


def shapes_of(layer: Layer) -> tuple[list[Shape], Counter[LeftOut]]:
    """Shape of every feature with a polygon, numbered in the order of the layer; the others counted."""
    left_out: Counter[LeftOut] = Counter()
    shapes: list[Shape] = []
    for index, wkb in enumerate(layer.geometries):
        number = index + 1
        try:
            geometry, closed = to_geometry(wkb)
        except ExchangeError as fault:
            shapes.append(Shape(number, None, fault=fault))
            continue
        area = polygons_in(geometry, left_out)
        if area is not None:
            attributes = layer.attributes(index)
            shapes.append(Shape(number, area, attributes, closed=closed, is_measured=layer.is_measured))
    return shapes, left_out
