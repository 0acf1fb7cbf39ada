"""Which named line each stretch of an outline follows, where, how long, and how far it may be off."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import shapely
from shapely.geometry import LineString, MultiLineString
from shapely.geometry.base import BaseGeometry

from geodata import crs
from geodata.digitise.declared import Rest
from geodata.errors import RecipeError
from geodata.schema import Edge, EdgeKind, ExtentBasis

TOUCH_M = 1.5
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


@dataclass(frozen=True)
class Stretch:
    """Part of an outline: its linework in `crs.METRIC`, and the edge it belongs to.

    `edge` is None for what follows no named line: less than `UNNAMED_SHARE` of the outline, mostly where
    lines meet. Its accuracy is that of the least accurate edge, and how far it lies from any of the lines.
    """

    geometry: BaseGeometry
    edge: Edge | None
    accuracy_m: float | None


def attribute(
    area: BaseGeometry, lines: Sequence[DrawnLine], rest: Rest | None, *, offset_m: float = 0.0
) -> tuple[Stretch, ...]:
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
    stretches
        One per line that makes up part of the outline, in the recipe's order; then the rest, then what is
        unnamed. Together they are the outline; `length_m` of their edges is geodesic.

    Raises
    ------
    RecipeError
        If more than one percent of the outline follows no named line and the recipe names no rest.
    """
    outline = lines_of(shapely.boundary(area))
    total = outline.length
    named: list[Stretch] = []
    unnamed: list[BaseGeometry] = []
    for line in lines:
        near = line.geometry.buffer(offset_m + TOUCH_M)
        part = lines_of(outline.intersection(near))
        outline = lines_of(outline.difference(near))
        if part.length < _SLIVER_M:
            unnamed.append(part)
        else:
            named.append(_stretch(line, part))
    if outline.length > UNNAMED_SHARE * total:
        named.append(_stretch(_rest_line(outline, rest), outline))
    else:
        unnamed.append(outline)
    return (*named, *_unnamed(shapely.union_all(unnamed), lines, named))


def lines_of(geometry: BaseGeometry) -> MultiLineString:
    """Linework of an overlay, without the points where it only touched."""
    parts = shapely.get_parts(geometry)
    return MultiLineString([part for part in parts if isinstance(part, LineString) and not part.is_empty])


def _stretch(line: DrawnLine, part: MultiLineString) -> Stretch:
    edge = Edge(
        name_zh=line.name_zh,
        name_en=line.name_en,
        kind=line.kind,
        accuracy_m=line.accuracy_m,
        basis=line.basis,
        length_m=_length_m(part),
    )
    return Stretch(part, edge, line.accuracy_m)


def _unnamed(part: BaseGeometry, lines: Sequence[DrawnLine], named: Sequence[Stretch]) -> tuple[Stretch, ...]:
    if part.is_empty:
        return ()
    stated = [stretch.accuracy_m for stretch in named if stretch.accuracy_m is not None]
    if not stated or len(stated) < len(named):
        return (Stretch(lines_of(part), None, None),)
    known = shapely.union_all([line.geometry for line in lines])
    places = shapely.points(shapely.get_coordinates(shapely.segmentize(part, 1.0)))
    farthest = float(shapely.distance(places, known).max())
    return (Stretch(lines_of(part), None, max(stated) + math.ceil(farthest)),)


def _length_m(part: MultiLineString) -> float:
    return round(sum(crs.geodesic_length_m(crs.to_storage(line)) for line in part.geoms), 0) or 1.0


def _rest_line(outline: MultiLineString, rest: Rest | None) -> DrawnLine:
    if rest is None:
        middle = crs.to_storage(outline.point_on_surface())
        message = f"{outline.length:.0f} m of the outline follow no named edge, e.g. at {middle.wkt}"
        raise RecipeError(message)
    return DrawnLine(rest.name_zh, rest.name_en, rest.kind, ExtentBasis.ASSUMED, outline, None, ())
