"""Sets as CSV, each row with its geometry as WKT, and as XLSX, with the vertices on a sheet of their own."""

from collections.abc import Iterator

import geopandas as gpd
import pandas as pd
import shapely
from shapely.geometry.base import BaseGeometry

from geodata.exchange.formats import DECIMALS, Download, System
from geodata.exchange.frames import to_frame
from geodata.exchange.statement import Statement
from geodata.exchange.tables import Cell, Table, to_book, to_csv

_STANDING = ("notice", "licence", "attribution", "coordinate_system", "data_hash")  # a CSV has no other place
_VERTEX_HEADS = ("set", "id", "part", "ring", "vertex", "east", "north")
VERTICES = "vertices"  # title of the sheet


def to_csv_file(set_id: str, system: System, statement: Statement) -> bytes:
    """Write a set as CSV: a row a feature, its geometry as WKT (OGC 06-103r4), then what holds for all."""
    frame = to_frame(set_id, system)
    decimals = DECIMALS[system]
    shapes = shapely.to_wkt(frame.geometry.to_numpy(), rounding_precision=decimals, trim=True)
    said = tuple(statement.sets[set_id][key] for key in _STANDING)
    rows = tuple((*row, shape, *said) for row, shape in zip(_rows(frame), shapes, strict=True))
    return to_csv(Table(set_id, (*_heads(frame), "wkt", *_STANDING), rows))


def to_xlsx_file(download: Download, statement: Statement) -> bytes:
    """Write sets as XLSX: a sheet a set, then all vertices, then the readme.

    A cell holds 32 767 signs at most, which outlines exceed; therefore they stand as vertices, numbered
    within ring and part. Ring 1 is a polygon's shell, further rings are holes.
    """
    frames = {set_id: to_frame(set_id, download.system) for set_id in download.set_ids}
    sheets = [Table(set_id, _heads(frame), tuple(_rows(frame))) for set_id, frame in frames.items()]
    vertices = (row for set_id, frame in frames.items() for row in _vertices(set_id, frame))
    sheets.append(Table(VERTICES, _VERTEX_HEADS, tuple(vertices)))
    return to_book(sheets, statement.readme.splitlines())


def _heads(frame: gpd.GeoDataFrame) -> tuple[str, ...]:
    return tuple(str(name) for name in frame.columns.drop("geometry"))


def _rows(frame: gpd.GeoDataFrame) -> Iterator[tuple[Cell, ...]]:
    plain = pd.DataFrame(frame.drop(columns="geometry")).astype(object)
    return plain.where(plain.notna(), None).itertuples(index=False, name=None)


def _vertices(set_id: str, frame: gpd.GeoDataFrame) -> Iterator[tuple[Cell, ...]]:
    for feature_id, drawn in zip(frame["id"], frame.geometry, strict=True):
        for part, single in enumerate(shapely.get_parts(drawn), start=1):
            for ring, line in enumerate(_rings(single), start=1):
                points = shapely.get_coordinates(line).tolist()
                for vertex, (east, north) in enumerate(points, start=1):
                    yield set_id, feature_id, part, ring, vertex, east, north


def _rings(single: BaseGeometry) -> list[BaseGeometry]:
    if isinstance(single, shapely.Polygon):
        return [single.exterior, *single.interiors]
    return [single]
