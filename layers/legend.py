"""Legend entries derived from the declared layers: what is drawn is explained, nothing else."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from urllib.parse import quote

from design.tokens import PALETTE
from geodata import catalog
from geodata.schema import ExtentBasis
from layers.spec import Glyph, Hatch, LayerSpec, Symbol, spec, symbol_of

GLYPHS = Path(__file__).parent / "glyphs.toml"
_TURN = {Hatch.DIAGONAL: 45, Hatch.BACK_DIAGONAL: -45}


_ASSUMED, _MIXED = "legend_points_assumed", "legend_points_mixed"
HALO_OPACITY = 0.22
HALO_GROUND_OPACITY = 0.08


@dataclass(frozen=True)
class LegendEntry:
    """One line of the legend: the layer, the key of its sentence, and the swatch as an SVG data address.

    `mark` is the key of a sentence around it that says which points stand at an assumed place, if any.
    """

    layer_id: str
    text_key: str
    swatch: str
    mark: str = ""


@cache
def glyph_paths() -> dict[str, str]:
    """Outlines of the point symbols, by name."""
    return dict(tomllib.loads(GLYPHS.read_text(encoding="utf-8")))


def build_legend(layer_ids: tuple[str, ...]) -> tuple[LegendEntry, ...]:
    """Entries of the given layers, in the order of their symbols.

    Raises
    ------
    UnknownLayerError
        If a layer is not declared.
    """
    return tuple(
        LegendEntry(layer_id, symbol.text, swatch(symbol, is_open=mark == _ASSUMED), mark)
        for layer_id in layer_ids
        for symbol in spec(layer_id).symbols
        for mark in [_mark(spec(layer_id), symbol)]
    )


def _mark(declared: LayerSpec, symbol: Symbol) -> str:
    """Which of a symbol's points stand at an assumed place: all, some or none."""
    if symbol.glyph is None:
        return ""
    assumed = {
        feature.properties.extent_basis is ExtentBasis.ASSUMED
        for feature in catalog.features()
        if feature.set_id == declared.feature_set and symbol_of(declared, feature) is symbol
    }
    if assumed == {True}:
        return _ASSUMED
    return _MIXED if True in assumed else ""


def build_halo_legend() -> tuple[LegendEntry, ...]:
    """Entries of the accuracy shown around everything: bands and discs, and dots where there is none."""
    ink = PALETTE["accuracy"]
    line = f'<path d="M2 8h24" stroke="{ink}"'
    ground = f'{line} stroke-width="14" stroke-opacity="{HALO_GROUND_OPACITY}"/>'
    band = f'{line} stroke-width="12" stroke-opacity="{HALO_OPACITY}"/>{line} stroke-width="1.4"/>'
    dots = f'{line} stroke-width="3" stroke-linecap="round" stroke-dasharray="0.1 6"/>'
    return (
        LegendEntry("halo", "legend_halo_band", svg_address(band)),
        LegendEntry("halo", "legend_halo_ground", svg_address(ground)),
        LegendEntry("halo", "legend_halo_open", svg_address(dots)),
    )


def swatch(symbol: Symbol, *, is_open: bool = False) -> str:
    """Draw a symbol on 28 by 16 pixels as an SVG data address; an open one has a dashed ring."""
    if symbol.glyph is not None:
        body = _disc(symbol, "3 2.4" if is_open else "")
    elif symbol.fill or symbol.hatch:
        body = _area(symbol)
    else:
        body = _line(symbol)
    return svg_address(body)


def svg_address(body: str, width_px: int = 28, height_px: int = 16) -> str:
    """Frame SVG elements as a data address."""
    size = f'width="{width_px}" height="{height_px}" viewBox="0 0 {width_px} {height_px}"'
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" {size}>{body}</svg>'
    return f"data:image/svg+xml,{quote(svg)}"


def _colour(token: str) -> str:
    return PALETTE[token] if token else "none"


def _disc(symbol: Symbol, dash: str) -> str:
    if symbol.glyph is Glyph.DOT:
        return f'<circle cx="14" cy="8" r="3" fill="{_colour(symbol.stroke)}"/>'
    if symbol.glyph is Glyph.LABEL:
        return f'<path d="M6 8h16" stroke="{_colour(symbol.stroke)}" stroke-dasharray="2 3"/>'
    path = glyph_paths()[str(symbol.glyph)]
    return (
        f'<g transform="translate(6 0) scale(.6667)"><circle cx="12" cy="12" r="10.6" '
        f'fill="{_colour(symbol.fill)}" stroke="{_colour(symbol.stroke)}" stroke-width="1.6" '
        f'stroke-dasharray="{dash}"/>'
        f'<path d="{path}" fill="{_colour(symbol.stroke)}"/></g>'
    )


def _area(symbol: Symbol) -> str:
    frame = 'x="2" y="2" width="24" height="12"'
    body = f'<rect {frame} fill="{_colour(symbol.fill)}" fill-opacity="{symbol.fill_opacity}"/>'
    if symbol.hatch is not None:
        body = f"{_pattern(symbol)}{body}<rect {frame} fill='url(#h)'/>"
    dash = symbol.dash or ("" if symbol.solid else "5 3")
    return (
        f'{body}<rect {frame} fill="none" stroke="{_colour(symbol.stroke)}" '
        f'stroke-width="{min(symbol.stroke_px, 2)}" stroke-dasharray="{dash}"/>'
    )


def _pattern(symbol: Symbol) -> str:
    ink = _colour(symbol.hatch_colour)
    mark = (
        f'<circle cx="3" cy="3" r="1" fill="{ink}"/>'
        if symbol.hatch is Hatch.DOTS
        else f'<path d="{"M0 3h6" if symbol.hatch is Hatch.HORIZONTAL else "M3 0v6"}" stroke="{ink}"/>'
    )
    turn = _TURN.get(symbol.hatch, 0) if symbol.hatch else 0
    return (
        '<pattern id="h" width="6" height="6" patternUnits="userSpaceOnUse" '
        f'patternTransform="rotate({turn})">{mark}</pattern>'
    )


def _line(symbol: Symbol) -> str:
    lines = ""
    if symbol.casing:
        lines += _stroke(symbol.casing, symbol.casing_px + 1, "")
    lines += _stroke(symbol.stroke, symbol.stroke_px, symbol.dash)
    if symbol.sleeper:
        lines += _stroke(symbol.sleeper, symbol.stroke_px / 2, "5 5")
    return lines


def _stroke(token: str, width_px: float, dash: str) -> str:
    return (
        f'<path d="M2 8h24" stroke="{_colour(token)}" stroke-width="{width_px}" stroke-dasharray="{dash}"/>'
    )
