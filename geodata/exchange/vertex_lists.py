"""Tables of parcels: one row a vertex, or one row a parcel with its outline as well-known text."""

import re
from collections import Counter
from dataclasses import dataclass

import numpy as np

from geodata.errors import ExchangeError
from geodata.exchange.fields import to_number
from geodata.exchange.found import Contents, Shape, check_limits
from geodata.exchange.refusal import Refusal
from geodata.exchange.rings import area_of
from geodata.exchange.rows import Rows
from geodata.exchange.signs import plain
from geodata.exchange.survey import LeftOut
from geodata.exchange.wkt import check_depth, shape_of

_EAST = (
    "经度",
    "东经",
    "longitude",
    "long",
    "lon",
    "lng",
    "东坐标",
    "横坐标",
    "easting",
    "east",
    "e",
    "x(东)",
)
_NORTH = ("纬度", "北纬", "latitude", "lat", "北坐标", "纵坐标", "northing", "north", "n", "y(北)")
_SURVEY_EAST, _SURVEY_NORTH = ("y", "y坐标", "y(m)", "y(米)"), ("x", "x坐标", "x(m)", "x(米)")  # X is north
_OUTLINE = ("wkt", "geometry", "geom", "the_geom", "几何", "图形")
_PARCEL = (
    "地块编号",
    "地块名称",
    "地块号",
    "地块",
    "宗地",
    "宗地号",
    "parcel",
    "plot",
    "parcel_id",
    "编号",
    "名称",
    "name",
)
_RING = ("圈号", "环号", "ring")
_VERTEX = ("点号", "界址点号", "界址点", "顶点", "序号", "vertex", "point")
_SEARCHED = 20  # rows in which the heads may stand
_FEWEST = 3


@dataclass(frozen=True)
class _Columns:
    """Positions of the columns that matter."""

    east: int | None
    north: int | None
    outline: int | None
    parcel: int | None
    ring: int | None
    is_numbered: bool


def read(rows: Rows) -> Contents:
    """Read the parcels of a table.

    Returns
    -------
    contents
        (longitude, latitude) or (easting, northing): a column named X is the northing and one named Y the
        easting, as survey files have it, unless their heads say otherwise.

    Raises
    ------
    ExchangeError
        If the table has no such columns, or its rows are places and no outlines.
    """
    at, columns = _heads(rows)
    heads = [plain(cell) for cell in rows[at]]
    body = [(number, row) for number, row in enumerate(rows[at + 1 :], at + 2) if any(row)]
    width = len(heads)
    body = [(number, row + [""] * (width - len(row))) for number, row in body]
    if columns.outline is not None:
        return _outlines(heads, body, columns.outline)
    return Contents(_vertices(heads, body, columns))


def _heads(rows: Rows) -> tuple[int, _Columns]:
    for at, row in enumerate(rows[:_SEARCHED]):
        columns = _columns(row)
        if columns is not None:
            return at, columns
    raise ExchangeError(Refusal.NO_COORDINATE_COLUMNS)


def _columns(row: list[str]) -> _Columns | None:
    heads = [_bare(cell) for cell in row]
    outline = _first(heads, _OUTLINE)
    east, north = _first(heads, _EAST), _first(heads, _NORTH)
    if east is None or north is None:
        east, north = _first(heads, _SURVEY_EAST), _first(heads, _SURVEY_NORTH)
    if outline is None and (east is None or north is None):
        return None
    is_numbered = _first(heads, _VERTEX) is not None
    return _Columns(east, north, outline, _first(heads, _PARCEL), _first(heads, _RING), is_numbered)


def _bare(head: str) -> str:
    """Head without its axis in the other notation: 「纵坐标X(北)」 is 「纵坐标」."""
    small = re.sub(r"\s+", "", plain(head).lower()).translate(str.maketrans("（）", "()"))
    for word in (*_EAST, *_NORTH):
        if len(word) > 1 and not word.startswith(("x", "y")) and small.startswith(word):
            return word
    turned = re.fullmatch(r"([xy])\(?(北|东|n|e|北坐标|东坐标)\)?", small)
    if turned is None:
        return small
    return "北坐标" if turned[2][0] in "北n" else "东坐标"


def _first(heads: list[str], wanted: tuple[str, ...]) -> int | None:
    return next((heads.index(word) for word in wanted if word in heads), None)


def _outlines(heads: list[str], body: list[tuple[int, list[str]]], column: int) -> Contents:
    left_out: Counter[LeftOut] = Counter()
    shapes: list[Shape] = []
    check_limits(0, sum(row[column].count(",") for _, row in body))
    for number, (_, row) in enumerate(body, 1):
        attributes = _attributes(heads, row, {column})
        if not row[column]:
            left_out[LeftOut.EMPTY] += 1
            continue
        try:
            check_depth(row[column])
            found = shape_of(number, row[column], left_out)
        except ExchangeError as fault:
            found = Shape(number, None, fault=fault)
        if found is not None:
            shapes.append(Shape(number, found.geometry, attributes, closed=found.closed, fault=found.fault))
    return Contents(shapes, left_out=left_out)


def _vertices(heads: list[str], body: list[tuple[int, list[str]]], columns: _Columns) -> list[Shape]:
    if columns.parcel is None and not columns.is_numbered:
        raise ExchangeError(Refusal.ONLY_POINTS)
    parcels: dict[str, list[tuple[int, list[str]]]] = {}
    for number, row in body:
        key = "" if columns.parcel is None else row[columns.parcel] or next(reversed(parcels), "")
        parcels.setdefault(key, []).append((number, row))
    if parcels and max(map(len, parcels.values())) < _FEWEST:
        raise ExchangeError(Refusal.ONLY_POINTS)
    return [_parcel(number, heads, rows, columns) for number, rows in enumerate(parcels.values(), 1)]


def _parcel(number: int, heads: list[str], rows: list[tuple[int, list[str]]], columns: _Columns) -> Shape:
    used = {column for column in (columns.east, columns.north, columns.ring) if column is not None}
    attributes = _attributes(heads, rows[0][1], used)
    name = "" if columns.parcel is None else plain(rows[0][1][columns.parcel])
    rings: dict[str, list[tuple[float, float]]] = {}
    try:
        for line, row in rows:
            ring = "" if columns.ring is None else row[columns.ring]
            rings.setdefault(ring, []).append(_point(line, row, columns))
        area, closed = area_of([np.array(points) for points in rings.values()])
    except ExchangeError as fault:
        return Shape(number, None, attributes, name, fault=fault)
    return Shape(number, area, attributes, name, closed=closed)


def _point(line: int, row: list[str], columns: _Columns) -> tuple[float, float]:
    cells = row[columns.east or 0], row[columns.north or 0]
    east, north = map(to_number, cells)
    if east is None or north is None:
        raise ExchangeError(Refusal.UNREAD_LINE, line=line, text=plain(", ".join(cells))[:60])
    return east, north


def _attributes(heads: list[str], row: list[str], without: set[int]) -> dict[str, str]:
    told = ((head, plain(row[at])) for at, head in enumerate(heads) if head and at not in without)
    return {head: value for head, value in told if value}
