"""Shapes as a file in another coordinate system would give them."""

import shapely

from geodata.crs import Geometries
from geodata.crs.systems import points_from_storage


def from_storage(system_id: str, geometries: Geometries) -> Geometries:
    """Geometries in EPSG:4326 written in a system."""
    return shapely.transform(geometries, lambda points: points_from_storage(system_id, points))
