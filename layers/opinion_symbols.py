"""How opinions are drawn: each mood has its own shape and colour, on the map and in the legend."""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from consultation.domain import Mood
from design.tokens import PALETTE
from layers.legend import LegendEntry, svg_address

MOODS = Path(__file__).parent / "moods.toml"
_DROP = "M12 24C7 16.500 4 12.500 4 8.600a8 8 0 1 1 16 0c0 3.900-3 7.900-8 15.400Z"
_EYE = "M12 5.400a3.200 3.200 0 1 0 0 6.400 3.200 3.200 0 0 0 0-6.400Z"


@dataclass(frozen=True)
class MoodSymbol:
    """A shape on a 24 by 24 field, the token of its colour, and the sign on it in the colour of paper."""

    colour: str
    shape: str
    sign: str


@cache
def mood_symbols() -> dict[Mood, MoodSymbol]:
    """The symbol of each mood."""
    declared = tomllib.loads(MOODS.read_text(encoding="utf-8"))
    return {mood: MoodSymbol(**declared[mood]) for mood in Mood}


def browser_moods() -> dict[str, dict[str, Any]]:
    """The symbols as the browser script needs them."""
    return {
        str(mood): {"colour": PALETTE[symbol.colour], "shape": symbol.shape, "sign": symbol.sign}
        for mood, symbol in mood_symbols().items()
    }


def browser_draft() -> dict[str, str]:
    """The place a reader is writing about: a drop that points at it."""
    return {"colour": PALETTE["selection"], "shape": _DROP, "sign": _EYE}


def build_mood_legend(moods: Iterable[Mood]) -> tuple[LegendEntry, ...]:
    """Entries of the moods that show."""
    return tuple(LegendEntry("opinions", f"opinion_mood_{mood}", _swatch(mood)) for mood in moods)


def _swatch(mood: Mood) -> str:
    symbol = mood_symbols()[mood]
    paths = (
        f'<path d="{symbol.shape}" fill="{PALETTE[symbol.colour]}"/>'
        f'<path d="{symbol.sign}" fill="{PALETTE["paper"]}"/>'
    )
    return svg_address(f'<g transform="translate(6 0) scale(.6667)">{paths}</g>')
