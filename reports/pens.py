"""How lines and letters look on paper: widths and sizes in millimetres, colours by token."""

from collections.abc import Callable
from dataclasses import dataclass

from fontTools.pens.basePen import AbstractPen

from reports import fonts
from reports.fonts import Face

PT_PER_MM = 72 / 25.4
MM_PER_PT = 1 / PT_PER_MM


@dataclass(frozen=True)
class Pen:
    """How a line is drawn: token of its colour, width and dashes in millimetres."""

    colour: str
    width: float
    dash: tuple[float, ...] = ()
    is_round: bool = True
    opacity: float = 1.0


@dataclass(frozen=True)
class Type:
    """How a line of text is set: size and halo in millimetres, token of its colour, spacing in ems."""

    size: float
    colour: str = "ink"
    face: Face = Face.REGULAR
    spacing: float = 0.0
    is_slanted: bool = False
    halo: float = 0.0

    def width(self, words: str) -> float:
        """Width of a line of text in millimetres."""
        return (fonts.advance(words, self.face) + self.spacing * max(len(words) - 1, 0)) * self.size


@dataclass(frozen=True)
class Outline:
    """Curves that replay themselves into a pen, and where they go: an affine map (a, b, c, d, e, f)."""

    replay: Callable[[AbstractPen], None]
    transform: tuple[float, float, float, float, float, float]
