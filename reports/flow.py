"""Blocks of text and tables that flow down pages: no block is cut, no heading stays behind alone.

Millimetres; inside a block the origin is its upper left corner, and what lies below is negative.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from reports.fonts import ASCENT, holds
from reports.frame import Box
from reports.pens import Type
from reports.typesetting import Line, wrap

LEADING = 1.42
_ELLIPSIS = "…"
_GETA = "〓"  # stands for a sign that the font has not
_FIRST_WIDE = "\u2e80"
_NARROW = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'"})  # curled ones are as wide as ideographs
_FIXED = str.maketrans({"\u2009": "\u00a0"})  # the font has no thin space
_SLACK = 0.01


@dataclass(frozen=True)
class Rule:
    """A level line: ends, height, width and token of its colour."""

    left: float
    right: float
    at: float
    width: float
    colour: str


@dataclass(frozen=True)
class Tint:
    """A filled rectangle and the token of its colour."""

    box: Box
    colour: str
    opacity: float = 1.0


@dataclass(frozen=True)
class Block:
    """What stays together.

    `leads`: stays with the block that follows. `head` is set again where the block begins a page. `gap` is
    air above, which falls away at the top of a page.
    """

    height: float
    lines: tuple[Line, ...] = ()
    rules: tuple[Rule, ...] = ()
    tints: tuple[Tint, ...] = ()
    leads: bool = False
    head: "Block | None" = None
    gap: float = 0.0


@dataclass(frozen=True)
class Placed:
    """A block and the upper left corner it got on its page."""

    block: Block
    left: float
    top: float

    def lines(self) -> Iterator[Line]:
        """Lines where they stand on the page."""
        for line in self.block.lines:
            yield replace(line, left=self.left + line.left, base=self.top + line.base)


def flow(blocks: Iterable[Block], room: Box) -> tuple[tuple[Placed, ...], ...]:
    """Set blocks down one page after another.

    Parameters
    ----------
    blocks
        What is to be set, in reading order; none may be higher than the room.
    room
        Rectangle of each page that takes them.

    Returns
    -------
    pages
        For each page its blocks from the top down.
    """
    pages: list[list[Placed]] = [[]]
    top = room.top
    for group in _together(blocks, room.height):
        needed = sum(block.gap + block.height for block in group) - (0.0 if pages[-1] else group[0].gap)
        if pages[-1] and top - needed < room.bottom - _SLACK:
            pages.append([])
            top = room.top
        for block in group:
            if not pages[-1] and block.head is not None:
                pages[-1].append(Placed(block.head, room.left, top))
                top -= block.head.height
            top -= block.gap if pages[-1] else 0.0
            pages[-1].append(Placed(block, room.left, top))
            top -= block.height
    return tuple(map(tuple, pages))


def _together(blocks: Iterable[Block], most: float) -> Iterator[tuple[Block, ...]]:
    """Blocks with those that they lead to; what together is higher than a page is parted again."""
    group: list[Block] = []
    for block in blocks:
        if group and sum(each.gap + each.height for each in (*group, block)) > most:
            yield tuple(group)
            group = []
        group.append(block)
        if not block.leads:
            yield tuple(group)
            group = []
    if group:
        yield tuple(group)


def kept(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Blocks that stay on one page if they can."""
    return (*(replace(block, leads=True) for block in blocks[:-1]), *blocks[-1:])


def column(
    words: str, style: Type, width: float, *, most: int | None = None, right: bool = False
) -> list[Line]:
    """Break words into lines of a column from its upper left corner; what `most` cuts off ends in dots."""
    broken = list(wrap(typeset(words), style, width))
    if most is not None and len(broken) > most:
        broken = [
            *broken[: most - 1],
            shortened(" ".join(broken[most - 1 : most + 1]), style, width, always=True),
        ]
    step = style.size * LEADING
    first = style.size * (ASCENT + (LEADING - 1) / 2)
    return [
        Line(said, width - style.width(said) if right else 0.0, -first - position * step, style)
        for position, said in enumerate(broken)
    ]


def typeset(words: str) -> str:
    """Words with the signs that the font has, and quotation marks of their script's width.

    What it has not is set as a geta mark, as is the custom of Chinese printing.
    """
    is_chinese = any(sign >= _FIRST_WIDE for sign in words)
    fixed = words.translate(_FIXED if is_chinese else _FIXED | _NARROW)
    return "".join(sign if holds(sign) else _GETA for sign in fixed)


def shortened(words: str, style: Type, width: float, *, always: bool = False) -> str:
    """Words as far as they fit on a line, with dots for the rest."""
    if not always and style.width(words) <= width:
        return words
    kept = words
    while kept and style.width(kept + _ELLIPSIS) > width:
        kept = kept[:-1]
    return kept.rstrip() + _ELLIPSIS


def height_of(lines: list[Line]) -> float:
    """Height of a column of lines of one size."""
    return sum(line.style.size * LEADING for line in lines)


def paragraph(words: str, style: Type, width: float, *, gap: float = 0.0, leads: bool = False) -> Block:
    """A paragraph over the whole width."""
    lines = column(words, style, width)
    return Block(height_of(lines), tuple(lines), gap=gap, leads=leads)
