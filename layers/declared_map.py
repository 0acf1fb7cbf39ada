"""The declared layers, palette and words as the browser script is told them, under one hashed address."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any

from design.texts import Language, text
from design.tokens import PALETTE
from geodata import catalog, outlines, sheet
from geodata.rules import Level
from layers.basemaps import basemap_words, browser_bases
from layers.browser_symbols import browser_hatches, browser_symbol
from layers.browser_words import build_words
from layers.drawings import MOST, MOST_POINTS
from layers.legend import HALO_GROUND_OPACITY, HALO_OPACITY
from layers.opinion_symbols import browser_draft, browser_moods
from layers.parcel_symbols import browser_levels, browser_pieces
from layers.spec import LayerSpec, is_ground, load_specs

HOME = "yueyanglou-district"
SHEET = ((sheet.BOUNDS[1], sheet.BOUNDS[0]), (sheet.BOUNDS[3], sheet.BOUNDS[2]))
PAN_LIMITS = ((28.9, 112.75), (29.81, 113.75))  # the sheet, and room for the card beside it
ZOOM_RANGE = (10, 17)
ZOOM_STEPS = MappingProxyType({"zoom_snap": 0.25, "zoom_delta": 0.5, "wheel_px_per_zoom_level": 110})
_BROWSER_COLOURS = {
    "ink": "ink",
    "paper": "paper",
    "rule": "rule",
    "accent": "accent",
    "error": "error",
    "halo": "land",
    "ground": "land-outside",
    "neighbour": "neighbour-line",
}
LEVELS = tuple(map(str, Level))
AROUND_M = 1000.0  # how far "around here" looks, in metres
BOTTOM = 300  # CSS z-index of the lowest layer, above Leaflet's tiles
OVER_NAMES = 670  # CSS z-index of what the reader draws, above the names


@dataclass(frozen=True)
class Operator:
    """What the operator of the application sets for the map.

    `prefix` is the path under which the application is served, `review_number` the 审图号 shown in the note
    (empty is shown as not submitted), `keys` those of online base maps by the name of their setting.
    """

    prefix: str = ""
    review_number: str = ""
    keys: tuple[tuple[str, str], ...] = ()


@cache
def declaration(operator: Operator) -> bytes:
    """Script that tells the map what is declared, constant for an operator; UTF-8, no features."""
    bases = browser_bases(dict(operator.keys), sheet.BOUNDS)
    return declaring({**build_config(operator.prefix, operator.review_number), "bases": bases})


def declaring(config: Mapping[str, Any]) -> bytes:
    """Script that tells the map a configuration, as `build_config` makes one."""
    words = json.dumps(config, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return f"window.planMap.declare({words});".encode()


@cache
def declaration_hash(operator: Operator) -> str:
    """First hexadecimal digits of the SHA-256 of the declaration."""
    return hashlib.sha256(declaration(operator)).hexdigest()[: catalog.HASH_LENGTH]


def declaration_address(operator: Operator) -> str:
    """HTTP path of the present declaration, with the operator's prefix."""
    return f"{operator.prefix}/api/map/{declaration_hash(operator)}.js"


def build_config(prefix: str, review_number: str) -> dict[str, Any]:
    """What the browser script is told of the declared layers, constant; addresses, no features.

    A page without a server gives a layer its features as ``data`` and the edges of its polygons as
    ``edgeData``; then nothing is fetched for it.
    """
    return {
        "layers": [_layer(declared, prefix, order) for order, declared in _ordered()],
        "hatches": [*browser_hatches(), *browser_pieces().values()],
        "sheet": [list(corner) for corner in SHEET],
        "home": list(catalog.feature(HOME).bounds),
        "zoom": list(ZOOM_RANGE),
        "selection": {"under": PALETTE["paper"], "over": PALETTE["selection"], "order": _above_areas()},
        "halo": {
            "colour": PALETTE["accuracy"],
            "under": PALETTE["paper"],
            "opacity": HALO_OPACITY,
            "groundOpacity": HALO_GROUND_OPACITY,
            "order": _above_areas() - 1,
            "chosenOrder": _above_areas(),
        },
        "clusters": BOTTOM + 5 * len(load_specs()),
        "drawings": {
            "order": OVER_NAMES,
            "most": MOST,
            "mostPoints": MOST_POINTS,
        },
        "findings": {
            "order": BOTTOM + 5 * len(load_specs()) - 1,
            "colours": {level: PALETTE[f"level-{level}"] for level in LEVELS} | {"under": PALETTE["paper"]},
            "names": {str(language): text("findings_layer", language) for language in Language},
        },
        "parcels": _parcels(),
        "opinions": _opinions(),
        "reach": AROUND_M,
        "palette": {name: PALETTE[token] for name, token in _BROWSER_COLOURS.items()},
        "words": {
            str(language): {
                **build_words(language, review_number),
                "bases": basemap_words(language, sheet.BOUNDS),
            }
            for language in Language
        },
    }


def _parcels() -> dict[str, Any]:
    """How a reader's own parcels are drawn: above every layer, below the places of findings."""
    return {
        "order": BOTTOM + 5 * len(load_specs()) - 2,
        "namesOrder": OVER_NAMES - 1,
        "colours": browser_levels(),
        "hatches": browser_pieces(),
        "under": PALETTE["paper"],
        "over": PALETTE["selection"],
        "names": {str(language): text("sitecheck_layer", language) for language in Language},
    }


def _opinions() -> dict[str, Any]:
    """How opinions are drawn: above the names, below what the reader draws."""
    return {
        "order": OVER_NAMES - 2,
        "moods": browser_moods(),
        "draft": browser_draft(),
        "under": PALETTE["paper"],
        "names": {str(language): text("consult_layer", language) for language in Language},
    }


def _above_areas() -> int:
    """CSS z-index above every layer but those of point symbols."""
    return max(order for order, declared in _ordered() if not _is_points(declared)) + 1


def _ordered() -> list[tuple[int, LayerSpec]]:
    return [(BOTTOM + 5 * position, declared) for position, declared in enumerate(load_specs())]


def _is_points(declared: LayerSpec) -> bool:
    return any(symbol.glyph for symbol in declared.symbols) and not is_ground(declared)


def _layer(declared: LayerSpec, prefix: str, order: int) -> dict[str, Any]:
    return {
        "id": declared.id,
        "order": order,
        "address": prefix + catalog.address(declared.feature_set),
        "edges": prefix + outlines.address(declared.feature_set) if has_edges(declared) else None,
        "names": {str(language): text(layer_key(declared.id), language) for language in Language},
        "group": str(declared.group),
        "overTiles": str(declared.over_tiles),
        "keyed": not is_ground(declared),
        "clickable": declared.clickable,
        "label": str(declared.label),
        "labelColour": PALETTE[declared.label_colour],
        "labelPriority": declared.label_priority,
        "labelZoom": declared.label_zoom,
        "symbols": [browser_symbol(symbol) for symbol in declared.symbols],
    }


def has_edges(declared: LayerSpec) -> bool:
    """Whether a layer draws polygons whose edges have an accuracy of their own."""
    return declared.feature_set in outlines.set_ids()


def layer_key(layer_id: str) -> str:
    """Key of a layer's name among the texts."""
    return f"layer_{layer_id.replace('-', '_')}"
