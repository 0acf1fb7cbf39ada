"""Lines of text: broken where Chinese and English allow, and placed with the rectangle they take."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from reports.fonts import ASCENT, DESCENT
from reports.frame import Box
from reports.pens import Type

_PIECES = re.compile(r"[A-Za-z0-9À-ɏ\u00a0\u2009²±'’.,:;/()@#%&+=_~§©·-]+|\s+|.")
_NOT_FIRST = "，。、；：！？）》”’】〕％·—…,.;:!?)%"
_NOT_LAST = "（《“‘【〔("


@dataclass(frozen=True)
class Line:
    """A line of text on the paper: left end of its base line in millimetres, turned counter-clockwise."""

    words: str
    left: float
    base: float
    style: Type
    degrees: float = 0.0

    @property
    def box(self) -> Box:
        """Rectangle that the letters take, for a line that is level or upright."""
        width, size = self.style.width(self.words), self.style.size
        if self.degrees:
            return Box(self.left - ASCENT * size, self.base, self.left + DESCENT * size, self.base + width)
        return Box(self.left, self.base - DESCENT * size, self.left + width, self.base + ASCENT * size)


def wrap(words: str, style: Type, width: float) -> tuple[str, ...]:
    """Break a paragraph into lines no wider than `width` millimetres.

    Words and figures stay whole unless one alone is wider; no line begins with a closing mark or ends with
    an opening one.
    """
    lines, line = [], ""
    pieces = _unbroken(words)
    for piece in (part for whole in pieces for part in (whole if style.width(whole) > width else [whole])):
        if line and style.width(line + piece.rstrip()) > width:
            lines.append(line.rstrip())
            line = ""
        line += piece if line else piece.lstrip()
    return (*lines, line.rstrip()) if line.strip() else tuple(lines)


def _unbroken(words: str) -> Iterable[str]:
    """Pieces that may not be broken, marks joined to what they belong to."""
    pieces: list[str] = []
    for piece in _PIECES.findall(words):
        if pieces and (piece[0] in _NOT_FIRST or piece.isspace() or pieces[-1][-1] in _NOT_LAST):
            pieces[-1] += piece
        else:
            pieces.append(piece)
    return pieces


def balanced(words: str, style: Type, width: float) -> tuple[str, ...]:
    """Break a name into as few lines as fit, then make them about equally wide; words stay whole."""
    lines = wrap(words, style, width)
    if len(lines) < 2:  # noqa: PLR2004 - one line needs no balance
        return lines
    least = style.width(words) / len(lines)
    tried = (wrap(words, style, least * share) for share in (1.0, 1.1, 1.2, 1.3, 1.45, 1.6))
    whole = words.split()
    return next(
        (some for some in tried if len(some) == len(lines) and " ".join(some).split() == whole), lines
    )


def centred(words: str, x: float, base: float, style: Type) -> Line:
    """A line of text around a middle."""
    return Line(words, x - style.width(words) / 2, base, style)
