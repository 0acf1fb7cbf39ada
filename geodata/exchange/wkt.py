"""Well-known text, one geometry a line or spread over lines, also with an SRID before it."""

import re
from collections import Counter

import numpy as np
import numpy.typing as npt
import shapely

from geodata.errors import ExchangeError
from geodata.exchange.found import Contents, Shape, check_limits
from geodata.exchange.limits import DEEPEST
from geodata.exchange.pieces import polygons_in
from geodata.exchange.refusal import Refusal
from geodata.exchange.rings import Ring, polygon_of
from geodata.exchange.signs import plain
from geodata.exchange.survey import LeftOut

_KIND = r"(?:MULTI)?(?:POLYGON|POINT|LINESTRING)|GEOMETRYCOLLECTION|CIRCULARSTRING|COMPOUNDCURVE|CURVEPOLYGON"
_START = re.compile(rf"\s*(?:SRID\s*=\s*(\d{{1,9}})\s*;)?\s*(?:{_KIND})\b", re.IGNORECASE)
_RING = re.compile(r"\(([^()]*)\)")


def is_wkt(text: str) -> bool:
    """Tell whether a text begins as well-known text does."""
    return _START.match(text) is not None


def read(text: str) -> Contents:
    """Read geometries as they stand, the first number of a point counting eastwards.

    Raises
    ------
    ExchangeError
        If a geometry cannot be read, is nested too deeply, or two have different SRIDs.
    """
    shapes: list[Shape] = []
    srids: set[str] = set()
    contents = Contents(shapes)
    for number, (srid, body) in enumerate(_geometries(text), 1):
        srids.add(srid)
        shape = shape_of(number, body, contents.left_out)
        if shape is not None:
            shapes.append(shape)
    if len(srids) > 1:
        raise ExchangeError(Refusal.SEVERAL_SYSTEMS)
    srid = srids.pop() if srids else ""
    facts = {"epsg": srid} if srid not in {"", "0"} else {}
    return Contents(shapes, says=f"SRID={srid}" if facts else "", facts=facts, left_out=contents.left_out)


def check_depth(text: str) -> npt.NDArray[np.int64]:
    """Refuse brackets nested too deeply or left open, before anything recurses into them.

    Returns
    -------
    ends
        Positions behind the bracket that ends each geometry.
    """
    check_limits(0, text.count(","))  # a comma parts two points
    if not text.isascii():
        raise ExchangeError(Refusal.WKT_SYNTAX, text=plain(text)[:60])
    signs = np.frombuffer(text.encode(), dtype=np.uint8)
    closing = signs == ord(")")
    depth = np.cumsum((signs == ord("(")).astype(np.int32) - closing)
    if depth.size and depth.max() > DEEPEST:
        raise ExchangeError(Refusal.TOO_DEEP, most=DEEPEST)
    if depth.size and (depth[-1] != 0 or depth.min() < 0):
        raise ExchangeError(Refusal.TRUNCATED)
    return np.flatnonzero(closing & (depth == 0)) + 1


def shape_of(number: int, body: str, left_out: Counter[LeftOut]) -> Shape | None:
    """Shape of one geometry; None if it holds no polygon, which is then counted in `left_out`."""
    try:
        with np.errstate(all="ignore"):  # numbers that are none are refused later, with their place
            geometry = shapely.from_wkt(body)
    except shapely.errors.ShapelyError:
        return _unclosed(number, body)
    area = polygons_in(geometry, left_out)
    return None if area is None else Shape(number, area)


def _geometries(text: str) -> list[tuple[str, str]]:
    ends = check_depth(text).tolist()
    check_limits(len(ends), 0)
    pieces = [
        text[start:end].strip(" ;,\t\r\n") for start, end in zip([0, *ends], [*ends, None], strict=True)
    ]
    found: list[tuple[str, str]] = []
    for number, piece in enumerate(filter(None, pieces), 1):
        start = _START.match(piece)
        if start is None:
            raise ExchangeError(Refusal.WKT_SYNTAX, number=number, text=plain(piece)[:60])
        found.append((start[1] or "", piece.split(";", 1)[1] if start[1] else piece))
    return found


def _unclosed(number: int, body: str) -> Shape:
    """Polygon whose rings are not closed: its rings one by one, since the library refuses the whole."""
    if re.match(r"\s*POLYGON\s*(?:Z|M|ZM)?\s*\(", body, re.IGNORECASE):
        try:
            area, closed = polygon_of([_ring(found[1]) for found in _RING.finditer(body)])
        except ExchangeError as fault:
            return Shape(number, None, fault=fault)
        return Shape(number, area, closed=closed)
    raise ExchangeError(Refusal.WKT_SYNTAX, number=number, text=plain(body)[:60])


def _ring(text: str) -> Ring:
    try:
        points = np.array([point.split() for point in text.split(",")], dtype=float)
    except ValueError as fault:
        raise ExchangeError(Refusal.WKT_SYNTAX, text=plain(text)[:60]) from fault
    if points.ndim != 2 or not 2 <= points.shape[1] <= 4:  # noqa: PLR2004 - x, y, perhaps z and m
        raise ExchangeError(Refusal.WKT_SYNTAX, text=plain(text)[:60])
    return points[:, :3]
