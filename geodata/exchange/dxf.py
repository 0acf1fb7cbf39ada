"""DXF: closed polylines, and lines whose ends meet; texts, blocks, hatches, circles are counted and left."""

import re
from collections import Counter
from collections.abc import Iterable

import numpy as np
import shapely
from shapely.geometry import LineString, MultiLineString, Polygon
from shapely.geometry.base import BaseGeometry

from geodata.errors import ExchangeError
from geodata.exchange import gdal
from geodata.exchange.found import Contents, Shape
from geodata.exchange.limits import MOST_VERTICES
from geodata.exchange.refusal import Refusal
from geodata.exchange.signs import plain, table_encoding
from geodata.exchange.survey import LeftOut

_START = re.compile(rb"\s*(999\s*\r?\n[^\n]*\n\s*)*0\s*\r?\n\s*SECTION\b")
_OTHER_SOURCE = b"<OGR"  # begins the descriptions with which GDAL opens other places
_END = re.compile(rb"\n\s*0\s*\r?\nEOF\s*\Z")
_CODE_PAGE = re.compile(rb"(\$DWGCODEPAGE\s*\r?\n\s*3\s*\r?\n)[^\r\n]*")  # often wrong: overruled
_ENCODING = "UTF-8"  # in which GDAL hands over each byte as the sign of that number
_ESCAPED = re.compile(r"\\U\+([0-9A-Fa-f]{4})")
_OPTIONS = {"CLOSED_LINE_AS_POLYGON": "YES", "INLINE_BLOCKS": "NO"}
_ENTITIES = {"AcDbHatch": LeftOut.HATCH, "AcDbBlockReference": LeftOut.BLOCK}
_TEXTS = ("AcDbText", "AcDbMText")
_CIRCLE_POINTS = 30
_NO_LAYER = "0"  # what is on no layer is on this one
_ROUND = 1e-3  # relative


def is_dxf(content: bytes) -> bool:
    """Tell whether a file is a DXF in its text form."""
    return _START.match(content[:20_000]) is not None


def read(content: bytes, wanted: str | None) -> Contents:
    """Read the closed outlines of the model space.

    Parameters
    ----------
    content
        The file.
    wanted
        A layer of the drawing; None for all.

    Raises
    ------
    ExchangeError
        If the drawing is cut off or cannot be read, or has no such layer.
    """
    if _OTHER_SOURCE in content:
        raise ExchangeError(Refusal.UNREADABLE)
    if not _END.search(content[-200:]):
        raise ExchangeError(Refusal.TRUNCATED)
    with gdal.private_folder() as folder:
        path = folder / "drawing.dxf"
        path.write_bytes(_CODE_PAGE.sub(rb"\g<1>8859_1", content))
        layer = gdal.read_layer(
            path, driver="DXF", most=MOST_VERTICES + 1, layer="entities", encoding=_ENCODING, **_OPTIONS
        )
    if len(layer.geometries) > MOST_VERTICES:
        raise ExchangeError(Refusal.TOO_MANY_VERTICES, most=MOST_VERTICES)
    return _contents(layer, wanted)


def _contents(layer: gdal.Layer, wanted: str | None) -> Contents:
    names = _layer_names(layer)
    left_out: Counter[LeftOut] = Counter()
    lines: dict[str, list[LineString]] = {}
    found: list[tuple[str, BaseGeometry]] = []
    for index, name in enumerate(names):
        geometry = _outline(layer, index, left_out)
        if isinstance(geometry, LineString):
            lines.setdefault(name, []).append(geometry)
        elif geometry is not None:
            found.append((name, geometry))
    for name, open_lines in lines.items():
        found += [(name, ring) for ring in _joined(open_lines, left_out)]
    layers = tuple(sorted({name for name, _ in found}))
    if wanted is not None and wanted not in layers:
        raise ExchangeError(Refusal.UNKNOWN_LAYER, layer=wanted, layers="、".join(layers))
    kept = [(name, geometry) for name, geometry in found if wanted in (None, name)]
    shapes = [
        Shape(number, geometry, {"Layer": name}, name="" if name == _NO_LAYER else name)
        for number, (name, geometry) in enumerate(kept, 1)
        if isinstance(geometry, Polygon)
    ]
    return Contents(shapes, layer=wanted or "", layers=layers, left_out=left_out)


def _layer_names(layer: gdal.Layer) -> list[str]:
    """Layer of each entity, readable whatever code page the drawing claims."""
    raw = [str(name).encode("latin-1") for name in layer.columns["Layer"]]
    encoding = table_encoding(raw, "")
    told = (name.decode(encoding, errors="ignore") for name in raw)
    return [plain(_ESCAPED.sub(lambda found: chr(int(found[1], 16)), name)) for name in told]


def _outline(layer: gdal.Layer, index: int, left_out: Counter[LeftOut]) -> BaseGeometry | None:
    """Closed outline or open line of an entity; None if it is neither, and then it is counted."""
    geometry, _ = gdal.to_geometry(layer.geometries[index])
    kinds = str(layer.columns["SubClasses"][index])
    is_on_paper = layer.columns["PaperSpace"][index] == 1
    reason = next((reason for kind, reason in _ENTITIES.items() if kind in kinds), None)
    if any(kind in kinds for kind in _TEXTS):
        reason = LeftOut.TEXT
    elif geometry is None or geometry.is_empty:
        reason = LeftOut.EMPTY
    elif geometry.geom_type == "Point":
        reason = reason or (LeftOut.BLOCK if layer.columns["BlockName"][index] else LeftOut.POINT)
    elif geometry.geom_type not in {"Polygon", "LineString"} or is_on_paper or _is_circle(geometry):
        reason = reason or LeftOut.LINE
    if reason is not None:
        left_out[reason] += 1
        return None
    return _closed(geometry) if isinstance(geometry, LineString) else geometry


def _closed(line: LineString) -> LineString | Polygon:
    points = shapely.get_coordinates(line)
    is_ring = len(points) > 3 and (points[0] == points[-1]).all()  # noqa: PLR2004 - a closed triangle
    return Polygon(points) if is_ring else line


def _is_circle(geometry: BaseGeometry) -> bool:
    """Tell whether a line is a circle, such as marks a boundary point."""
    points = shapely.get_coordinates(geometry)
    if not isinstance(geometry, LineString) or len(points) < _CIRCLE_POINTS:
        return False
    centre = (points.min(axis=0) + points.max(axis=0)) / 2
    radii = np.hypot(*(points - centre).T)
    return bool(np.ptp(radii) <= _ROUND * radii.max())


def _joined(lines: Iterable[LineString], left_out: Counter[LeftOut]) -> list[Polygon]:
    """Outlines that lines form whose ends meet; the lines that stay open are counted."""
    merged = shapely.line_merge(MultiLineString([shapely.force_2d(line) for line in lines]))
    chains = shapely.get_parts(merged).tolist()
    left_out[LeftOut.LINE] += sum(not chain.is_ring for chain in chains)
    return [Polygon(chain) for chain in chains if chain.is_ring]
