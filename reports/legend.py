"""The legend set in columns: groups with their headings, each symbol beside its words."""

from dataclasses import dataclass

from design.texts import Language, text
from reports.content import Entry, Key, Mark, by_group
from reports.fonts import ASCENT, Face
from reports.frame import Box
from reports.pens import Type
from reports.typesetting import Line, wrap

SWATCH = (7.0, 3.3)
COLUMN_GAP = 4.0
ROW_GAP, TIGHT_GAP = 1.3, 0.7
_GAP, _HEADING_GAP = 2.2, 1.6
_SIZE, _SECOND, _HEADING = 2.4, 2.0, 2.4
_LEADING = 1.22
_SLACK = 0.01


@dataclass(frozen=True)
class Row:
    """A line of the legend on the paper: the symbol and its place, or None for a heading; and its words."""

    entry: Entry | Mark | None
    swatch: Box
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Columns:
    """How wide a column is, in which languages, how large everything is set, and how much air is between."""

    width: float
    languages: tuple[Language, ...]
    unit: float
    row_gap: float = ROW_GAP

    @property
    def gap(self) -> float:
        """Distance between two columns, millimetres."""
        return COLUMN_GAP * self.unit

    @property
    def step(self) -> float:
        """Distance from the start of one column to that of the next, millimetres."""
        return self.width + self.gap


@dataclass(frozen=True)
class _Block:
    """A heading or an entry before it has a place."""

    entry: Entry | Mark | None
    words: tuple[tuple[str, Type], ...]
    height: float


@dataclass(frozen=True)
class Shelves:
    """Columns side by side, millimetres high; the last has a height and a start of its own."""

    count: int
    height: float
    last_height: float
    last_start: float = 0.0

    def height_of(self, column: int) -> float:
        """Height of a column in millimetres."""
        return self.last_height if column == self.count - 1 else self.height

    def start_of(self, column: int) -> float:
        """Distance in millimetres from the top at which a column begins."""
        return self.last_start if column == self.count - 1 else 0.0


def fits(key: Key, columns: Columns, shelves: Shelves) -> bool:
    """Whether the legend finds room."""
    return max(column for column, _, _ in _flow(_blocks(key, columns), shelves, columns)) < shelves.count


def arrange(key: Key, columns: Columns, shelves: Shelves, place: Box) -> tuple[Row, ...]:
    """Set the legend into a rectangle, column by column from its upper left corner."""
    return tuple(
        _row(block, place.left + column * columns.step, place.top - down, columns)
        for column, down, block in _flow(_blocks(key, columns), shelves, columns)
    )


def _flow(blocks: tuple[_Block, ...], shelves: Shelves, columns: Columns) -> list[tuple[int, float, _Block]]:
    """Column and distance from the top of each block; a heading stays with what follows it."""
    placed: list[tuple[int, float, _Block]] = []
    column, down = 0, 0.0
    for position, block in enumerate(blocks):
        gap = _HEADING_GAP * columns.unit if block.entry is None and down else 0.0
        after = blocks[position + 1].height if block.entry is None else 0.0
        if down and down + gap + block.height + after > shelves.height_of(column) + _SLACK:
            column, down, gap = column + 1, 0.0, 0.0
        down += gap
        placed.append((column, shelves.start_of(column) + down, block))
        down += block.height
    return placed


def _blocks(key: Key, columns: Columns) -> tuple[_Block, ...]:
    blocks = []
    for group, members in by_group(key.entries):
        blocks.append(_heading(f"group_{group}", columns))
        blocks += [_entry(entry, _told(entry, columns), columns) for entry in members]
    if key.marks:
        blocks.append(_heading("figure_marks", columns))
        told = {mark: tuple(text(f"figure_{mark}", lang) for lang in columns.languages) for mark in key.marks}
        blocks += [_entry(mark, words, columns) for mark, words in told.items()]
    return tuple(blocks)


def _heading(text_key: str, columns: Columns) -> _Block:
    style = Type(_HEADING * columns.unit, "muted", Face.BOLD)
    words = "  ".join(text(text_key, language) for language in columns.languages)
    lines = tuple((line, style) for line in wrap(words, style, columns.width))
    return _Block(None, lines, _height(lines, columns))


def _told(entry: Entry, columns: Columns) -> tuple[str, ...]:
    """Words of an entry in each language, with what is said about assumed places."""
    words = ((language, text(entry.symbol.text, language)) for language in columns.languages)
    return tuple(text(entry.mark, lang, legend=said) if entry.mark else said for lang, said in words)


def _entry(entry: Entry | Mark, told: tuple[str, ...], columns: Columns) -> _Block:
    width = columns.width - (SWATCH[0] + _GAP) * columns.unit
    lines: list[tuple[str, Type]] = []
    for position, words in enumerate(told):
        style = Type((_SECOND if position else _SIZE) * columns.unit, "muted" if position else "ink")
        lines += [(line, style) for line in wrap(words, style, width)]
    least = (SWATCH[1] + columns.row_gap) * columns.unit
    return _Block(entry, tuple(lines), max(least, _height(tuple(lines), columns)))


def _height(lines: tuple[tuple[str, Type], ...], columns: Columns) -> float:
    return sum(style.size for _, style in lines) * _LEADING + columns.row_gap * columns.unit


def _row(block: _Block, left: float, top: float, columns: Columns) -> Row:
    wide, high = (side * columns.unit for side in SWATCH)
    middle = top - block.height / 2
    start = left if block.entry is None else left + wide + _GAP * columns.unit
    base = middle + sum(style.size for _, style in block.words) * _LEADING / 2
    lines = []
    for words, style in block.words:
        lines.append(Line(words, start, base - style.size * (ASCENT + (_LEADING - 1) / 2), style))
        base -= style.size * _LEADING
    return Row(block.entry, Box(left, middle - high / 2, left + wide, middle + high / 2), tuple(lines))
