"""The map's frame on the paper: which ground it shows, at which ratio, and where a place falls.

Drawn in `geodata.crs.METRIC`, a conformal Gauss-Krueger projection whose central meridian is near, so
that one ratio holds over the whole figure. Paper coordinates are millimetres from the lower left corner.
"""

import math
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt
import shapely
from shapely.geometry import Point, Polygon, box

from geodata import crs
from geodata.crs import AnyGeometry
from layers.declared_map import SHEET

LEAST_DENOMINATOR = 10_000  # the data does not bear a larger scale
_STEPS = ((200_000, 10_000), (50_000, 5_000), (20_000, 1_000), (0, 500))
_MARGIN = 1.02
_EQUATOR_M = 156_543.034  # of a CSS pixel at zoom 0
_EDGE_POINTS = 25
Points = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Box:
    """A rectangle on the paper in millimetres; `bottom` is below `top`."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def width(self) -> float:
        """Width in millimetres."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """Height in millimetres."""
        return self.top - self.bottom

    def holds(self, other: "Box", slack: float = 0.0) -> bool:
        """Whether another rectangle lies inside, up to a slack in millimetres."""
        return (
            other.left >= self.left - slack
            and other.bottom >= self.bottom - slack
            and other.right <= self.right + slack
            and other.top <= self.top + slack
        )

    def meets(self, other: "Box") -> bool:
        """Whether another rectangle overlaps."""
        return not (
            self.right <= other.left
            or other.right <= self.left
            or self.top <= other.bottom
            or other.top <= self.bottom
        )

    def grown(self, margin: float) -> "Box":
        """Rectangle with a margin around it."""
        return Box(self.left - margin, self.bottom - margin, self.right + margin, self.top + margin)


@dataclass(frozen=True)
class MapFrame:
    """A rectangle of paper that shows ground: its centre in `crs.METRIC`, and the ratio 1 : `denominator`."""

    box: Box
    easting: float
    northing: float
    denominator: int

    @cached_property
    def metres_per_mm(self) -> float:
        """Projected metres of a millimetre of paper, so that the ratio is true on the ellipsoid here."""
        step_m = 1000.0
        start, end = (self._degrees(self.easting + side * step_m / 2, self.northing) for side in (-1, 1))
        return self.denominator / 1000 * step_m / crs.geodesic_distance_m(start, end)

    @staticmethod
    def _degrees(easting: float, northing: float) -> tuple[float, float]:
        point = crs.to_storage(Point(easting, northing))
        return point.x, point.y

    def ground(self, x_mm: float, y_mm: float) -> tuple[float, float]:
        """Longitude and latitude of a place on the paper, degrees."""
        return self._degrees(*self._metres(x_mm, y_mm))

    def _metres(self, x_mm: float, y_mm: float) -> tuple[float, float]:
        return (
            self.easting + (x_mm - (self.box.left + self.box.right) / 2) * self.metres_per_mm,
            self.northing + (y_mm - (self.box.bottom + self.box.top) / 2) * self.metres_per_mm,
        )

    def on_paper(self, geometry: AnyGeometry) -> AnyGeometry:
        """Geometry in `crs.METRIC` → the same in millimetres of paper."""

        def placed(points: Points) -> Points:
            centre = np.array([self.easting, self.northing])
            middle = np.array([(self.box.left + self.box.right) / 2, (self.box.bottom + self.box.top) / 2])
            placed: Points = (points - centre) / self.metres_per_mm + middle
            return placed

        return shapely.transform(geometry, placed)

    def place(self, longitude: float, latitude: float) -> tuple[float, float]:
        """Where a place in degrees falls on the paper, millimetres."""
        point = self.on_paper(crs.to_metric(Point(longitude, latitude)))
        return point.x, point.y

    @cached_property
    def window(self) -> Polygon:
        """The frame as a rectangle of paper."""
        return box(self.box.left, self.box.bottom, self.box.right, self.box.top)

    @cached_property
    def sheet(self) -> Polygon:
        """The drawn sheet on the paper: beyond it there is no data."""
        (south, west), (north, east) = SHEET
        outline = shapely.segmentize(box(west, south, east, north), 0.05)
        return self.on_paper(crs.to_metric(outline))

    @cached_property
    def north_deg(self) -> float:
        """Direction of true north at the centre, degrees clockwise from the paper's upright."""
        x, y = (self.box.left + self.box.right) / 2, (self.box.bottom + self.box.top) / 2
        longitude, latitude = self.ground(x, y)
        away_x, away_y = self.place(longitude, latitude + 0.01)
        return math.degrees(math.atan2(away_x - x, away_y - y))

    def zoom(self, mm_per_px: float) -> float:
        """Zoom level of the screen's map at which a pixel covers as much ground as `mm_per_px` of paper."""
        _, latitude = self.ground((self.box.left + self.box.right) / 2, (self.box.bottom + self.box.top) / 2)
        ground_m = self.denominator * mm_per_px / 1000
        return math.log2(_EQUATOR_M * math.cos(math.radians(latitude)) / ground_m)


def fit(place: Box, bounds: tuple[float, float, float, float]) -> MapFrame:
    """Show bounds in degrees as large as a rectangle of paper and a round ratio allow."""
    outline = shapely.segmentize(
        box(*bounds), max(bounds[2] - bounds[0], bounds[3] - bounds[1]) / _EDGE_POINTS
    )
    west, south, east, north = crs.to_metric(outline).bounds
    needed = max((east - west) / place.width, (north - south) / place.height) * 1000 * _MARGIN
    return MapFrame(place, (west + east) / 2, (south + north) / 2, round_up(needed))


def round_up(denominator: float) -> int:
    """Round a ratio's denominator up to one that is easily read."""
    wanted = max(denominator, LEAST_DENOMINATOR)
    step = next(step for least, step in _STEPS if wanted >= least)
    return int(math.ceil(wanted / step) * step)
