"""Declared symbols and hatches as the browser script needs them: colours instead of their names."""

from typing import Any

from design.tokens import PALETTE
from layers.legend import glyph_paths
from layers.spec import Symbol, load_specs


def browser_symbol(symbol: Symbol) -> dict[str, Any]:
    """A symbol with its colours."""
    return {
        "ids": list(symbol.ids),
        "geometry": symbol.geometry,
        "basis": str(symbol.basis or ""),
        "stroke": PALETTE.get(symbol.stroke, ""),
        "strokePx": symbol.stroke_px,
        "dash": symbol.dash,
        "casing": PALETTE.get(symbol.casing, ""),
        "casingPx": symbol.casing_px,
        "sleeper": PALETTE.get(symbol.sleeper, ""),
        "fill": PALETTE.get(symbol.fill, ""),
        "fillOpacity": symbol.fill_opacity,
        "hatch": str(symbol.hatch or ""),
        "hatchColour": PALETTE.get(symbol.hatch_colour, ""),
        "glyph": str(symbol.glyph or ""),
        "path": glyph_paths().get(str(symbol.glyph), ""),
        "scaled": symbol.scaled,
        "solid": symbol.solid,
    }


def browser_hatches() -> list[dict[str, Any]]:
    """Hatches of all declared layers."""
    return [
        {
            "kind": str(symbol.hatch),
            "colour": PALETTE[symbol.hatch_colour],
            "tint": PALETTE.get(symbol.fill, ""),
            "opacity": symbol.fill_opacity,
        }
        for declared in load_specs()
        for symbol in declared.symbols
        if symbol.hatch
    ]
