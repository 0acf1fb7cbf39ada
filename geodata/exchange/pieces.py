"""The polygons of any geometry, everything else counted."""

from collections import Counter

import shapely
from shapely.geometry import GeometryCollection, MultiPolygon, Polygon
from shapely.geometry.base import BaseGeometry

from geodata.exchange.survey import Area, LeftOut

_KINDS = {"Point": LeftOut.POINT, "MultiPoint": LeftOut.POINT}


def polygons_in(geometry: BaseGeometry | None, left_out: Counter[LeftOut]) -> Area | None:
    """Polygons of a geometry as one area; None if it has none. The rest is counted in `left_out`."""
    if geometry is None or geometry.is_empty:
        left_out[LeftOut.EMPTY] += 1
        return None
    if isinstance(geometry, Polygon | MultiPolygon):
        return geometry
    if not isinstance(geometry, GeometryCollection):
        left_out[_KINDS.get(geometry.geom_type, LeftOut.LINE)] += 1
        return None
    members = [polygons_in(member, left_out) for member in geometry.geoms]
    parts = [part for member in members if member is not None for part in _polygons(member)]
    if not parts:
        return None
    return parts[0] if len(parts) == 1 else MultiPolygon(parts)


def _polygons(area: Area) -> list[Polygon]:
    return [part for part in shapely.get_parts(area).tolist() if not part.is_empty]
