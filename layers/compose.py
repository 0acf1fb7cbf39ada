"""Declared layers, palette and addresses put together as a Folium map and its control group."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

import folium

from design.texts import Language, text
from design.tokens import PALETTE
from geodata import catalog, outlines
from geodata.rules import Level
from layers.basemaps import basemap_words, browser_bases
from layers.browser_symbols import browser_hatches, browser_symbol
from layers.browser_words import build_words
from layers.drawings import MOST, MOST_POINTS
from layers.legend import HALO_GROUND_OPACITY, HALO_OPACITY
from layers.map_state import Camera, Drawings, MapState
from layers.offline_map import AppliedState, MountedLayers, OfflineMap
from layers.spec import LayerSpec, is_ground, load_specs

HOME = "yueyanglou-district"
SHEET = ((29.05, 112.94), (29.66, 113.48))
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
_NO_KEYS: Mapping[str, str] = MappingProxyType({})


def build_map(
    start: Camera | None, *, prefix: str = "", review_number: str = "", keys: Mapping[str, str] = _NO_KEYS
) -> folium.Map:
    """Build the map: its script is the same for every view and holds no feature data.

    Parameters
    ----------
    start
        Where the map opens; None fits the whole district into whatever window there is.
    prefix
        Path under which the application is served.
    review_number
        审图号 shown in the note; empty is shown as not submitted.
    keys
        The operator's keys of online base maps, by the name of their setting.

    Returns
    -------
    map
        To be handed to streamlit-folium together with `build_control`.
    """
    drawn = OfflineMap(
        prefix=prefix,
        location=(29.35, 113.2),
        zoom_start=12,
        **ZOOM_STEPS,
        max_bounds=True,
        min_lat=PAN_LIMITS[0][0],
        min_lon=PAN_LIMITS[0][1],
        max_lat=PAN_LIMITS[1][0],
        max_lon=PAN_LIMITS[1][1],
        max_bounds_viscosity=1.0,
        prefer_canvas=False,
        control_scale=False,
    )
    bases = browser_bases(keys, _sheet_bounds())
    drawn.add_child(MountedLayers({**build_config(start, prefix, review_number), "bases": bases}))
    return drawn


def build_control(state: MapState) -> folium.FeatureGroup:
    """Build the control group that changes what the map shows."""
    group = folium.FeatureGroup(name="control", control=False)
    group.add_child(
        AppliedState(
            {
                "visible": list(state.visible),
                "selected": state.selected,
                "highlighted": list(state.highlighted),
                "language": str(state.language),
                "fit": list(state.fit) if state.fit else None,
                "turn": state.turn,
                "sheet": state.sheet,
                "spot": list(state.spot) if state.spot else None,
                "filter": vars(state.filter) if state.filter else None,
                "findings": vars(state.findings) if state.findings else None,
                "halo": state.halo,
                "base": {"name": state.look.base, "attempt": state.look.attempt},
                "opacity": dict(state.look.opacity),
                "title": state.title,
                "drawings": _drawings(state.drawings),
            }
        )
    )
    return group


def _drawings(drawings: Drawings) -> dict[str, Any]:
    return {
        "taken": drawings.taken,
        "kept": [
            {"kind": str(shown.drawing.kind), "points": shown.drawing.points, "caption": shown.caption}
            for shown in drawings.kept
        ],
    }


def is_in_reach(longitude: float, latitude: float) -> bool:
    """Whether the map can be moved to a place in degrees."""
    (south, west), (north, east) = PAN_LIMITS
    return south <= latitude <= north and west <= longitude <= east


def build_config(start: Camera | None, prefix: str, review_number: str) -> dict[str, Any]:
    """What the browser script is told of the declared layers, constant for one start; addresses, no features.

    A page without a server gives a layer its features as ``data`` and the edges of its polygons as
    ``edgeData``; then nothing is fetched for it.
    """
    return {
        "layers": [_layer(declared, prefix, order) for order, declared in _ordered()],
        "hatches": browser_hatches(),
        "sheet": [list(corner) for corner in SHEET],
        "home": list(catalog.feature(HOME).bounds),
        "zoom": list(ZOOM_RANGE),
        "start": vars(start) if start else None,
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
        "reach": AROUND_M,
        "palette": {name: PALETTE[token] for name, token in _BROWSER_COLOURS.items()},
        "words": {
            str(language): {
                **build_words(language, review_number),
                "bases": basemap_words(language, _sheet_bounds()),
            }
            for language in Language
        },
    }


def _above_areas() -> int:
    """CSS z-index above every layer but those of point symbols."""
    return max(order for order, declared in _ordered() if not _is_points(declared)) + 1


def _sheet_bounds() -> tuple[float, float, float, float]:
    (south, west), (north, east) = SHEET
    return (west, south, east, north)


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
