"""How a reader's parcels are drawn: each by its level, the pieces of one that matter by hatch and colour."""

from collections.abc import Iterable
from types import MappingProxyType
from typing import Any

from design.tokens import PALETTE
from geodata.site.answers import GRAVEST_FIRST, Severity
from layers.legend import LegendEntry, swatch
from layers.spec import Hatch, Symbol

_HATCHES = MappingProxyType(
    {
        Severity.CONFLICT: Hatch.DIAGONAL,
        Severity.WARNING: Hatch.BACK_DIAGONAL,
        Severity.UNDECIDABLE: Hatch.DOTS,
        Severity.HINT: Hatch.HORIZONTAL,
    }
)  # told apart in grey as well
_OPACITY = 0.22
_UNCHECKED, _CANDIDATE = "unchecked", "candidate"


def browser_pieces() -> dict[str, dict[str, Any]]:
    """Hatch of the pieces of each level, with its colours, as the browser script needs it."""
    return {
        str(level): {
            "kind": str(hatch),
            "colour": _colour(level),
            "tint": _colour(level),
            "opacity": _OPACITY,
        }
        for level, hatch in _HATCHES.items()
    }


def browser_levels() -> dict[str, str]:
    """Colour of a parcel's outline by what was found, or before it was checked or its place settled."""
    levels = {str(level): _colour(level) for level in GRAVEST_FIRST}
    return levels | {_UNCHECKED: PALETTE["ink"], _CANDIDATE: PALETTE["ink"]}


def build_piece_legend(levels: Iterable[Severity]) -> tuple[LegendEntry, ...]:
    """Entries of the hatches that show."""
    return tuple(LegendEntry("parcels", f"sitecheck_piece_{level}", _swatch(level)) for level in levels)


def _colour(level: Severity) -> str:
    return PALETTE[f"level-{level}"]


def _swatch(level: Severity) -> str:
    token = f"level-{level}"
    return swatch(
        Symbol(
            text="legend_piece",
            stroke=token,
            fill=token,
            fill_opacity=_OPACITY,
            hatch=_HATCHES[level],
            hatch_colour=token,
            solid=True,
        )
    )
