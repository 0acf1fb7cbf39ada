"""The open font of the figures: found, measured, embedded and outlined.

Noto Sans SC under the SIL Open Font License 1.1, installed from a package by its lock file.
"""

import threading
from enum import StrEnum
from functools import cache
from pathlib import Path

from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.ttLib import TTFont
from reportlab.pdfbase import pdfmetrics, ttfonts

from reports.errors import MissingFontError

FOLDER = Path(__file__).parent.parent / "node_modules/@expo-google-fonts/noto-sans-sc"
ASCENT, DESCENT = 0.88, 0.12  # of the em: how far ideographs reach above and below the baseline
ONE_AT_A_TIME = threading.Lock()  # who draws holds it: fonts are read lazily
SLANT_DEG = 12.0  # names of waters lean, as they do on the screen


class Face(StrEnum):
    """Weights in use."""

    REGULAR = "400Regular"
    BOLD = "700Bold"


def path(face: Face) -> Path:
    """File of a weight.

    Raises
    ------
    MissingFontError
        If the font's package is not installed.
    """
    file = FOLDER / face / f"NotoSansSC_{face}.ttf"
    if not file.is_file():
        message = f"{file.name} is not installed; run: python -m api.assets"
        raise MissingFontError(message)
    return file


@cache
def register(face: Face) -> str:
    """Make a weight known to the PDF writer, which embeds only the characters used; returns its name."""
    name = f"NotoSansSC-{face}"
    pdfmetrics.registerFont(ttfonts.TTFont(name, str(path(face))))
    return name


@cache
def advance(words: str, face: Face) -> float:
    """Width of a line of text in ems, without extra spacing."""
    return float(pdfmetrics.stringWidth(words, register(face), 1.0))


@cache
def _open(face: Face) -> TTFont:
    return TTFont(path(face), lazy=True)


@cache
def _names(face: Face) -> dict[int, str]:
    return dict(_open(face).getBestCmap())


@cache
def outline(character: str, face: Face) -> DecomposingRecordingPen:
    """Outline of a character in font units, to be replayed into a pen."""
    glyphs = _open(face).getGlyphSet()
    pen = DecomposingRecordingPen(glyphs)
    glyphs[_names(face).get(ord(character), ".notdef")].draw(pen)
    return pen


def holds(character: str) -> bool:
    """Whether the font has a character; both weights have the same."""
    return ord(character) in _names(Face.REGULAR)


@cache
def units_per_em(face: Face) -> int:
    """Font units in an em."""
    return int(_open(face)["head"].unitsPerEm)
