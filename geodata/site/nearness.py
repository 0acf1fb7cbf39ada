"""The nearest road, station, water, project … of many parcels."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import shapely
from shapely.geometry.base import BaseGeometry

from geodata import catalog, crs
from geodata.schema import GeometryKind
from geodata.site.answers import SiteNear
from geodata.site.overlap import Chunk, meets
from geodata.site.subjects import NearKind, declaration

_NODE = 2  # pieces in a leaf of the tree: it measures all of a leaf at once, so few are three times as fast


@dataclass(frozen=True)
class Surroundings:
    """Features of one kind: their points and the segments of their lines and outlines, in a tree.

    `owner` is the row of the feature of each point or segment; `areas` are its polygons, prepared, by row.
    """

    kind: str
    feature_ids: tuple[str, ...]
    tree: shapely.STRtree
    owner: npt.NDArray[np.intp]
    areas: tuple[tuple[int, BaseGeometry], ...]


def build_surroundings() -> tuple[Surroundings, ...]:
    """Trees of every declared kind, in the order of the declaration, for one caller."""
    return tuple(map(_surroundings, declaration().near))


def _surroundings(near: NearKind) -> Surroundings:
    drawn = [_metric(key) for key in near.feature_ids]
    pieces = [_pieces(geometry) for geometry in drawn]
    owner = np.repeat(np.arange(len(pieces)), [len(parts) for parts in pieces])
    kinds = [catalog.feature(key).geometry_type for key in near.feature_ids]
    rows = [row for row, kind in enumerate(kinds) if kind is GeometryKind.POLYGON]
    own = shapely.from_wkb(shapely.to_wkb(np.array([drawn[row] for row in rows], dtype=object)))
    shapely.prepare(own)
    areas = tuple(zip(rows, own.tolist(), strict=True))
    tree = shapely.STRtree(np.concatenate(pieces), node_capacity=_NODE)
    return Surroundings(near.kind, near.feature_ids, tree, owner, areas)


def _metric(feature_id: str) -> BaseGeometry:
    return catalog.metric_geometries(catalog.feature(feature_id).set_id)[feature_id]


def _pieces(geometry: BaseGeometry) -> crs.Geometries:
    """Points as they are; lines and outlines as segments, whose boxes a tree can tell apart."""
    edge = geometry.boundary if isinstance(geometry, shapely.Polygon | shapely.MultiPolygon) else geometry
    parts: crs.Geometries = shapely.get_parts(edge)
    if isinstance(edge, shapely.Point | shapely.MultiPoint):
        return parts
    segments: list[crs.Geometries] = []
    for part in parts:
        corners = shapely.get_coordinates(part)
        segments.append(np.asarray(shapely.linestrings(np.stack([corners[:-1], corners[1:]], axis=1))))
    return np.concatenate(segments)


def nearest(
    surroundings: tuple[Surroundings, ...], chunk: Chunk, accuracy_m: float
) -> list[tuple[SiteNear, ...]]:
    """Nearest thing of each kind for each parcel.

    Parameters
    ----------
    surroundings
        What `build_surroundings` made.
    chunk
        The parcels.
    accuracy_m
        How far each point of a parcel may be off, metres.

    Returns
    -------
    near
        For each parcel one thing of every kind, in the order of the declaration.
    """
    return list(zip(*(_of_kind(around, chunk, accuracy_m) for around in surroundings), strict=True))


def _of_kind(around: Surroundings, chunk: Chunk, accuracy_m: float) -> list[SiteNear]:
    (_, piece), distance_m = around.tree.query_nearest(chunk.parcels, return_distance=True, all_matches=False)
    row = around.owner[piece]
    for held_by, area in reversed(around.areas):
        is_met = meets(area, chunk)
        distance_m[is_met], row[is_met] = 0.0, held_by
    return [
        SiteNear(around.kind, key, metres, _both_m(key, accuracy_m))
        for key, metres in zip(
            [around.feature_ids[index] for index in row.tolist()], distance_m.tolist(), strict=True
        )
    ]


def _both_m(feature_id: str, accuracy_m: float) -> float | None:
    own_m = catalog.feature(feature_id).properties.accuracy_m
    return None if own_m is None else own_m + accuracy_m
