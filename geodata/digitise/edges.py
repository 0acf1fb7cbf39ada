"""Which named line each stretch of an outline follows, how long, and how far it may be off."""

from collections.abc import Sequence
from dataclasses import dataclass

import shapely
from shapely.geometry import LineString
from shapely.geometry.base import BaseGeometry

from geodata import crs
from geodata.digitise.declared import Rest
from geodata.errors import RecipeError
from geodata.schema import Edge, EdgeKind, ExtentBasis

_TOUCH_M = 1.5
_SLIVER_M = 15.0
UNNAMED_SHARE = 0.01


@dataclass(frozen=True)
class DrawnLine:
    """A declared line as drawn: geometry in `crs.METRIC`, its accuracy (None: unbounded) and sources."""

    name_zh: str
    name_en: str
    kind: EdgeKind
    basis: ExtentBasis
    geometry: BaseGeometry
    accuracy_m: float | None
    sources: tuple[str, ...]


def attribute(
    area: BaseGeometry, lines: Sequence[DrawnLine], rest: Rest | None, *, offset_m: float = 0.0
) -> tuple[Edge, ...]:
    """Name the stretches of an outline.

    Parameters
    ----------
    area
        Polygon or multipolygon in `crs.METRIC`.
    lines
        The recipe's edges, in the order in which they are asked.
    offset_m
        How far inside its lines the outline was drawn, metres.
    rest
        Name of what follows none of them; it has no accuracy.

    Returns
    -------
    edges
        One per line that makes up part of the outline, in the recipe's order; `length_m` is geodesic.

    Raises
    ------
    RecipeError
        If more than one percent of the outline follows no named line and the recipe names no rest.
    """
    outline = shapely.boundary(area)
    total = outline.length
    edges = []
    for line in lines:
        near = line.geometry.buffer(offset_m + _TOUCH_M)
        edge = _edge(line, outline.intersection(near))
        outline = outline.difference(near)
        edges += [edge] if edge else []
    return (*edges, *_remainder(outline, total, rest))


def _edge(line: DrawnLine, part: BaseGeometry) -> Edge | None:
    if part.length < _SLIVER_M:
        return None
    return Edge(
        name_zh=line.name_zh,
        name_en=line.name_en,
        kind=line.kind,
        accuracy_m=line.accuracy_m,
        basis=line.basis,
        length_m=_length_m(part),
    )


def _length_m(part: BaseGeometry) -> float:
    lines = [piece for piece in shapely.get_parts(part) if isinstance(piece, LineString)]
    return round(sum(crs.geodesic_length_m(crs.to_storage(line)) for line in lines), 0) or 1.0


def _remainder(outline: BaseGeometry, total: float, rest: Rest | None) -> tuple[Edge, ...]:
    if outline.length <= UNNAMED_SHARE * total:
        return ()
    if rest is None:
        middle = crs.to_storage(outline.point_on_surface())
        message = f"{outline.length:.0f} m of the outline follow no named edge, e.g. at {middle.wkt}"
        raise RecipeError(message)
    named = DrawnLine(rest.name_zh, rest.name_en, rest.kind, ExtentBasis.ASSUMED, outline, None, ())
    edge = _edge(named, outline)
    return (edge,) if edge else ()
