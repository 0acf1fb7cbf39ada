"""Parcels over the map: outlines with how far they may be off, and the parts that matter."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
import shapely
from shapely.geometry import box
from shapely.geometry.base import BaseGeometry

from geodata import crs
from geodata.exchange.survey import Parcel
from geodata.site.overlays import Overlay
from reports.content import Mark
from reports.frame import Box, MapFrame
from reports.pens import Pen
from reports.symbols import Painter

MARKS = {Overlay.CERTAIN: Mark.OVERLAP, Overlay.READING: Mark.READING, Overlay.BAND: Mark.BAND}
_OUTLINE_PX, _UNDER_PX, _HATCH_PX = 2.6, 2.4, 1.6
_LEAST_HALO_MM, _FINEST_MM, _BEYOND_MM = 0.05, 0.02, 3.0
_FULL_MM, _LEAST_WEIGHT = 4.0, 0.25  # side of a parcel from which on its outline has full weight
_EDGE, _TINT, _BAND, _HALO = 0.13, 0.22, 0.32, 0.2
_HATCHES = {Mark.OVERLAP: (45.0, 8.0), Mark.READING: (-45.0, 16.0)}  # degrees, pixels between lines
_COLOURS = {Mark.OVERLAP: "level-conflict", Mark.READING: "level-undecidable", Mark.BAND: "accuracy"}


@dataclass(frozen=True)
class Plots:
    """Parcels and the parts of them that matter, on the paper; `halo` is where their outlines may lie.

    `weight` is how strongly outlines are drawn: 1, less for many small parcels, which would drown in them.
    """

    outlines: BaseGeometry
    halo: BaseGeometry
    parts: Mapping[Overlay, BaseGeometry]
    weight: float


def marks_of(parts: Iterable[Overlay]) -> tuple[Mark, ...]:
    """Signs that the legend explains."""
    found = set(parts)
    return (Mark.PARCEL, *(mark for part, mark in MARKS.items() if part in found))


def plots(parcels: tuple[Parcel, ...], parts: Mapping[Overlay, BaseGeometry], frame: MapFrame) -> Plots:
    """Bring parcels and their parts (EPSG:4326) to the paper."""
    metric = crs.all_to_metric(np.array([parcel.geometry for parcel in parcels], dtype=object))
    off_m = np.array([parcel.accuracy_m for parcel in parcels])
    is_seen = off_m / frame.metres_per_mm >= _LEAST_HALO_MM
    bands = shapely.buffer(shapely.boundary(metric[is_seen]), off_m[is_seen])
    reach = frame.window.buffer(_BEYOND_MM)
    placed = {kind: _finer(frame.on_paper(crs.to_metric(shape))) for kind, shape in parts.items()}
    shown = {kind: shapely.intersection(shape, reach) for kind, shape in placed.items()}
    sides = np.sqrt(shapely.area(metric)) / frame.metres_per_mm
    return Plots(
        outlines=_finer(frame.on_paper(shapely.GeometryCollection(metric.tolist()))),
        halo=_finer(frame.on_paper(shapely.union_all(bands))),
        parts={kind: shape for kind, shape in shown.items() if not shape.is_empty},
        weight=float(np.clip(np.median(sides) / _FULL_MM, _LEAST_WEIGHT, 1.0)) if len(parcels) > 1 else 1.0,
    )


def _finer(shape: BaseGeometry) -> BaseGeometry:
    """Shape without corners that paper cannot show."""
    simpler: BaseGeometry = shapely.simplify(shape, _FINEST_MM)
    return simpler


def draw_plots(plots: Plots, painter: Painter) -> None:
    """Draw parcels over the layers; outlines come last."""
    if Overlay.EDGE in plots.parts:
        painter.surface.fill(plots.parts[Overlay.EDGE], "accuracy", _EDGE)
    for part, mark in MARKS.items():
        if part in plots.parts:
            _draw_part(mark, plots.parts[part], painter)
    painter.surface.fill(plots.halo, "accuracy", _HALO)
    _outline(plots.outlines, painter, plots.weight)


def draw_sign(mark: Mark, place: Box, painter: Painter) -> None:
    """Draw a sign of this module in the legend."""
    area = box(place.left, place.bottom, place.right, place.top)
    if mark is Mark.PARCEL:
        inner = area.buffer(-0.12 * place.height)
        painter.surface.fill(inner.boundary.buffer(0.3 * place.height), "accuracy", _HALO)
        _outline(inner, painter)
    else:
        _draw_part(mark, area, painter)


def _draw_part(mark: Mark, shape: BaseGeometry, painter: Painter) -> None:
    colour = _COLOURS[mark]
    if mark is Mark.BAND:
        painter.surface.fill(shape, colour, _BAND)
        return
    if mark is Mark.OVERLAP:
        painter.surface.fill(shape, colour, _TINT)
    painter.parallels(shape, Pen(colour, _HATCH_PX * painter.mm_per_px), *_HATCHES[mark])


def _outline(shape: BaseGeometry, painter: Painter, weight: float = 1.0) -> None:
    px = painter.mm_per_px * weight
    painter.surface.stroke(shape, Pen("paper", (_OUTLINE_PX + _UNDER_PX) * px, opacity=0.85))
    painter.surface.stroke(shape, Pen("ink", _OUTLINE_PX * px))
