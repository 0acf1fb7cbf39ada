"""Parcels on real ground: in lakes, on shores, across the district line, anywhere."""

import math

import numpy as np
import numpy.typing as npt
import shapely
from shapely.geometry import Point, Polygon

from geodata import catalog, crs
from geodata.exchange.survey import Area, Parcel

Points = npt.NDArray[np.float64]
EDGES = ("bajiao-lake", "south-lake", "yueyanglou-district", "jijia-lake", "urban-core", "ecological-redline")


def square(longitude: float, latitude: float, half_m: float) -> Polygon:
    """Square in EPSG:4326 around a place."""
    middle = crs.to_metric(Point(longitude, latitude))
    return crs.to_storage(middle.buffer(half_m, cap_style="square"))


def in_lake(half_m: float = 30.0) -> Polygon:
    """Square in the middle of Bajiao Lake."""
    lake = catalog.feature("bajiao-lake")
    return square(lake.label_longitude, lake.label_latitude, half_m)


def on_edge(feature_id: str, share: float, half_m: float) -> Polygon:
    """Square whose middle lies on the outline of a feature, so far along it."""
    spot = catalog.geometry(feature_id).boundary.interpolate(share, normalized=True)
    return square(spot.x, spot.y, half_m)


def parcel(geometry: Area, number: int = 1, accuracy_m: float = 1.0) -> Parcel:
    """Parcel of a shape."""
    return Parcel(number, f"P{number}", geometry, accuracy_m)


def star(random: np.random.Generator, middle: Points, size_m: float) -> Polygon:
    """Star-shaped polygon in `crs.METRIC`, concave as a rule."""
    angles = np.sort(random.uniform(0, 2 * math.pi, random.integers(5, 14)))
    radii = size_m * random.uniform(0.3, 1.0, len(angles))
    made = Polygon(middle + np.column_stack([np.cos(angles), np.sin(angles)]) * radii[:, None])
    return made if made.is_valid and made.area > size_m else star(random, middle, size_m)


def random_parcels(seed: int, count: int, *, accuracy_m: float = 1.0) -> list[Parcel]:
    """Stars of 20 m to 2 km, half of them on outlines, the others anywhere in the district's bounds."""
    random = np.random.default_rng(seed)
    west, south, east, north = crs.to_metric(catalog.geometry("yueyanglou-district")).bounds
    shapes = []
    for turn in range(count):
        middle = np.array([random.uniform(west, east), random.uniform(south, north)])
        if turn % 2:
            edge = crs.to_metric(catalog.geometry(EDGES[turn // 2 % len(EDGES)])).boundary
            middle = shapely.get_coordinates(edge.interpolate(random.uniform(), normalized=True))[0]
        shapes.append(star(random, middle, float(np.exp(random.uniform(np.log(20), np.log(2000))))))
    placed = [crs.to_storage(shape) for shape in shapes]
    return [parcel(shape, number, accuracy_m) for number, shape in enumerate(placed, start=1)]
