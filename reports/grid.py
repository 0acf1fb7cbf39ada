"""Tables on paper: figures at the right, words at the left, heads again on every page, no row cut."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from reports.flow import LEADING, Block, Rule, Tint, column, height_of
from reports.frame import Box
from reports.pens import Type
from reports.typesetting import Line

_PAD, _AIR = 1.5, 0.5
_HEAVY, _LIGHT = 0.3, 0.12
_MOST_LINES = 6
_BAR = 0.8


@dataclass(frozen=True)
class Column:
    """A column: its head, its width in millimetres, and whether it holds figures."""

    head: str
    width: float
    is_figure: bool = False


@dataclass(frozen=True)
class Row:
    """Words of each cell; a row of one cell spans the table. `colour` is the token of a bar at its left."""

    cells: tuple[str, ...]
    colour: str = ""
    is_strong: bool = False


@dataclass(frozen=True)
class Manner:
    """How a table is set: heads, cells, and cells of strong rows."""

    head: Type
    cell: Type
    strong: Type


def table(columns: Sequence[Column], rows: Sequence[Row], manner: Manner) -> tuple[Block, ...]:
    """Set a table as blocks, one for each row; the head leads and is repeated."""
    width = sum(each.width for each in columns)
    head = _head(columns, manner.head, width)
    made = [
        replace(_row(columns, row, manner, width), head=None if _is_remark(row) else head) for row in rows
    ]
    return (replace(head, leads=True), *made)


def _is_remark(row: Row) -> bool:
    """Whether a row has nothing under the heads."""
    return len(row.cells) == 1 and not row.is_strong


def _head(columns: Sequence[Column], style: Type, width: float) -> Block:
    cells = _cells([(each.head, style) for each in columns], columns)
    high = max(height_of(list(cell)) for cell in cells) + 2 * _AIR
    lines = [replace(line, base=line.base - _lowered(cell, high)) for cell in cells for line in cell]
    rules = (Rule(0.0, width, 0.0, _HEAVY, "ink"), Rule(0.0, width, -high, _HEAVY / 2, "ink"))
    return Block(high, tuple(lines), rules)


def _lowered(cell: Sequence[Line], high: float) -> float:
    """How far a head is lowered so that all end at the same line."""
    return high - _AIR - height_of(list(cell))


def _row(columns: Sequence[Column], row: Row, manner: Manner, width: float) -> Block:
    style = manner.strong if row.is_strong else manner.cell
    spans = [Column("", width)] if len(row.cells) == 1 else columns
    most = None if len(row.cells) == 1 else _MOST_LINES
    cells = _cells([(words, style) for words in row.cells], spans, most)
    high = max([style.size * LEADING, *(height_of(list(cell)) for cell in cells)]) + 2 * _AIR
    lines = [replace(line, base=line.base - _AIR) for cell in cells for line in cell]
    tints = (Tint(Box(0.0, -high + 0.25, _BAR, -0.25), row.colour),) if row.colour else ()
    return Block(high, tuple(lines), (Rule(0.0, width, -high, _LIGHT, "rule"),), tints)


def _cells(
    words: Sequence[tuple[str, Type]], columns: Sequence[Column], most: int | None = None
) -> list[tuple[Line, ...]]:
    """Lines of each cell, moved to its column."""
    left, cells = 0.0, []
    for (said, style), each in zip(words, columns, strict=True):
        inner = each.width - 2 * _PAD
        lines = column(said, style, inner, most=most, right=each.is_figure)
        cells.append(tuple(replace(line, left=line.left + left + _PAD) for line in lines))
        left += each.width
    return cells
