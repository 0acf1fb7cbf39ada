"""What a reader draws on the map: a marked point, a measured line or area, with a label of their own."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import shapely
from shapely.geometry import mapping
from shapely.geometry.base import BaseGeometry

from geodata import crs

MOST = 50  # that the map keeps
MOST_POINTS = 200  # of one drawing
LONGEST_LABEL = 40
DECIMALS = 5  # of a degree: about a metre, a pixel of the closest view


class DrawingKind(StrEnum):
    """Kinds of drawings, as an address writes them."""

    POINT = "p"
    LINE = "l"
    AREA = "a"


_SHAPES: dict[DrawingKind, Callable[[Any], BaseGeometry]] = {
    DrawingKind.POINT: lambda points: shapely.Point(points[0]),
    DrawingKind.LINE: shapely.LineString,
    DrawingKind.AREA: shapely.Polygon,
}
LEAST_POINTS = {DrawingKind.POINT: 1, DrawingKind.LINE: 2, DrawingKind.AREA: 3}


@dataclass(frozen=True)
class Drawing:
    """A drawing: its points (longitude, latitude) in degrees; the first corner of an area is not repeated."""

    kind: DrawingKind
    points: tuple[tuple[float, float], ...]
    label: str = ""

    @property
    def length_m(self) -> float:
        """Length of a line, perimeter of an area, in metres on the ellipsoid; 0 for a point."""
        ring = self.points[:1] if self.kind is DrawingKind.AREA else ()
        return crs.geodesic_path_m((*self.points, *ring))

    @property
    def area_m2(self) -> float:
        """Area in square metres on the ellipsoid; 0 for a point or line."""
        return crs.geodesic_ring_m2(self.points) if self.kind is DrawingKind.AREA else 0.0

    @property
    def bounds(self) -> tuple[float, float, float, float]:
        """West, south, east and north in degrees."""
        longitudes, latitudes = zip(*self.points, strict=True)
        return (min(longitudes), min(latitudes), max(longitudes), max(latitudes))

    def geometry(self) -> dict[str, Any]:
        """GeoJSON geometry (RFC 7946): an area's ring is closed and runs counter-clockwise."""
        drawn = _SHAPES[self.kind](self.points)
        told: dict[str, Any] = mapping(shapely.orient_polygons(drawn))
        return told


@dataclass(frozen=True)
class ShownDrawing:
    """A drawing with the words that stand beside its number on the map."""

    drawing: Drawing
    caption: str
