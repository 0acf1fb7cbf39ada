"""Boundary point files (勘测定界、界址点坐标 TXT), which no library reads."""

import re
from collections import Counter
from dataclasses import dataclass, field

import numpy as np

from geodata.errors import ExchangeError
from geodata.exchange.fields import to_number
from geodata.exchange.found import Contents, Shape, check_limits
from geodata.exchange.refusal import Refusal
from geodata.exchange.rings import Ring, area_of, place_of
from geodata.exchange.signs import plain
from geodata.exchange.survey import Area, LeftOut

_CRS_FIELDS = ("坐标系", "坐标系统", "几度分带", "带号", "中央子午线", "投影类型", "计量单位", "转换参数")
_TOLD = 5  # of them are its own words for the system
_HEADS = ("点数", "面积", "地块编号", "地块名称", "类型", "图幅号", "用途", "地类编码")
_KINDS = {"点": LeftOut.POINT, "线": LeftOut.LINE}
_POINT_FIELDS = 4
_LONGEST_LINE = 2_000
_LEAST_HEADS = 5
_M2_A_HA = 10_000.0
_SECTION = re.compile(r"\[\s*(属性描述|地块坐标)\s*\]")
_POINT_LINE = re.compile(r"[^,]{0,20},\s*\d+\s*,\s*[-+.\d][^,]*,\s*[-+.\d][^,]*,?")
_COUNT = re.compile(r"\d{1,7}", re.ASCII)
_PUNCTUATION = str.maketrans("，＝；［］＠　", ",=;[]@ ")


@dataclass
class _Block:
    """A parcel's header and its points by ring, in the order of the file."""

    heads: dict[str, str]
    rings: dict[int, list[tuple[float, float]]] = field(default_factory=dict)


def is_boundary_points(text: str) -> bool:
    """Tell whether a text is a boundary point file: by its sections, or by its first line."""
    start = text[:20_000].translate(_PUNCTUATION).strip()
    first = start.partition("\n")[0].strip()
    return bool(_SECTION.search(start) or first.endswith(",@") or _POINT_LINE.fullmatch(first))


def read(text: str) -> Contents:
    """Read a boundary point file.

    Returns
    -------
    contents
        One shape a parcel, (Y, X) = (easting, northing), with or without the zone number as it stands in the
        file. A further ring is a hole where it lies within another, else a further part.

    Raises
    ------
    ExchangeError
        If a line is neither a parcel's header nor one of its points, or a parcel has not as many points as
        its header says.
    """
    check_limits(0, max(text.count("\n"), text.count("\r")) // 2)
    fields, lines = _sections(text)
    blocks = _blocks(lines)
    left_out = Counter(_KINDS[kind] for block in blocks if (kind := block.heads.get("类型", "")) in _KINDS)
    drawn = [(n, block) for n, block in enumerate(blocks, 1) if block.heads.get("类型", "") not in _KINDS]
    facts = {key: plain(fields[key]) for key in _CRS_FIELDS if fields.get(key)}
    told = [f"{key}={facts[key]}" for key in _CRS_FIELDS[:_TOLD] if key in facts]
    accuracy = to_number(fields.get("精度", ""))
    return Contents(
        [_shape(number, block) for number, block in drawn],
        says=";".join(told),
        facts=facts,
        accuracy_m=accuracy if accuracy and accuracy > 0 else None,
        left_out=left_out,
    )


def _sections(text: str) -> tuple[dict[str, str], list[tuple[int, str]]]:
    """Fields of the description, and the numbered lines of the coordinates."""
    fields: dict[str, str] = {}
    lines: list[tuple[int, str]] = []
    for number, line in enumerate(text.translate(_PUNCTUATION).splitlines(), 1):
        stripped = line.strip()
        key, sign, value = stripped.partition("=")
        if not stripped or _SECTION.fullmatch(stripped):
            continue
        if sign and "," not in key:
            fields[key.strip()] = value.strip()
        else:
            lines.append((number, stripped))
    return fields, lines


def _blocks(lines: list[tuple[int, str]]) -> list[_Block]:
    blocks: list[_Block] = []
    for number, line in lines:
        cells = [cell.strip() for cell in line[:_LONGEST_LINE].split(",")]
        if _is_header(cells):
            blocks.append(_Block(dict(zip(_HEADS, cells, strict=False))))
            continue
        ring, x, y = _point(cells, number)
        if not blocks:
            blocks.append(_Block({}))
        blocks[-1].rings.setdefault(ring, []).append((y, x))  # X is north, Y is east
    return blocks


def _is_header(cells: list[str]) -> bool:
    return cells[-1].endswith("@") or len([cell for cell in cells if cell]) > _LEAST_HEADS


def _point(cells: list[str], line: int) -> tuple[int, float, float]:
    told = cells[:-1] if len(cells) > _POINT_FIELDS and not cells[-1] else cells
    if len(told) < _POINT_FIELDS or not _COUNT.fullmatch(told[1]):
        raise ExchangeError(Refusal.UNREAD_LINE, line=line, text=plain(",".join(cells))[:60])
    x, y = to_number(told[2]), to_number(told[3])
    if x is None or y is None:
        raise ExchangeError(Refusal.NOT_FINITE, place=f"{told[0]}: {told[2][:30]}, {told[3][:30]}")
    return int(told[1]), x, y


def _shape(number: int, block: _Block) -> Shape:
    heads = {key: plain(value) for key, value in block.heads.items() if value not in {"", "@"}}
    hectares = to_number(heads.get("面积", ""))
    name = heads.get("地块名称") or heads.get("地块编号", "")
    rings = [np.array(points, dtype=float) for points in block.rings.values()]
    geometry: Area | None = None
    closed, fault = 0, None
    try:
        _check_count(heads.get("点数", ""), rings)
        geometry, closed = area_of(rings)
    except ExchangeError as found:
        fault = found
    declared = hectares * _M2_A_HA if hectares and hectares > 0 else None
    return Shape(number, geometry, heads, name, declared, closed, fault=fault)


def _check_count(stated: str, rings: list[Ring]) -> None:
    """Refuse a parcel that has lost points; the repeated first points may or may not be counted."""
    if not rings:
        raise ExchangeError(Refusal.TOO_FEW_POINTS)
    if not _COUNT.fullmatch(stated):
        return
    distinct = sum(len(ring) - bool(len(ring) > 1 and (ring[0] == ring[-1]).all()) for ring in rings)
    if not distinct <= int(stated) <= distinct + len(rings):
        place = place_of(rings[-1][-1])
        raise ExchangeError(Refusal.POINTS_MISSING, place=place, stated=int(stated), found=distinct)
