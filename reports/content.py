"""What of the visible layers falls into the frame, in drawing order and on paper."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from itertools import groupby

import shapely
from shapely.geometry.base import BaseGeometry

from geodata import catalog
from geodata.catalog import Feature
from geodata.schema import ExtentBasis, GeometryKind
from layers.legend import build_legend
from layers.map_state import Filter
from layers.spec import Glyph, Group, LayerSpec, Symbol, load_specs, spec, symbol_of
from reports.frame import MapFrame
from reports.request import FigureRequest

PAIRED = (Glyph.DOT, Glyph.HILL)  # symbols that say nothing without their name
_FINEST_MM = 0.02
_BEYOND_MM = 6.0  # how far shapes go on beyond the frame, so that their cut edges stay unseen


@dataclass(frozen=True)
class Drawn:
    """A feature on the paper: its layer, symbol and geometry in millimetres."""

    layer: LayerSpec
    symbol: Symbol
    feature: Feature
    geometry: BaseGeometry

    @property
    def basis(self) -> ExtentBasis:
        """Who says where it is."""
        return self.feature.properties.extent_basis

    @property
    def at(self) -> tuple[float, float]:
        """Where a point lies, millimetres."""
        return float(shapely.get_x(self.geometry)), float(shapely.get_y(self.geometry))

    @property
    def is_paired(self) -> bool:
        """Whether its symbol shows only together with its name."""
        return self.symbol.glyph in PAIRED


class Mark(StrEnum):
    """Signs that belong to no layer."""

    CROWD = "crowd"
    SELECTED = "selected"
    PARCEL = "parcel"
    OVERLAP = "overlap"
    READING = "reading"
    BAND = "band"


@dataclass(frozen=True)
class Entry:
    """A line of the legend: a symbol of a layer, drawn for areas, lines or points."""

    layer: LayerSpec
    symbol: Symbol
    kind: GeometryKind
    basis: ExtentBasis

    @property
    def mark(self) -> str:
        """Key of the sentence around its words, empty for none."""
        return _marks(self.layer.id)[self.symbol.text]


@dataclass(frozen=True)
class Key:
    """What the legend explains: symbols of layers, and signs that belong to none."""

    entries: tuple[Entry, ...]
    marks: tuple[Mark, ...]


def collect(request: FigureRequest, frame: MapFrame) -> tuple[Drawn, ...]:
    """Features that show in the frame, bottom to top."""
    return tuple(drawn for layer_id in request.layers for drawn in _of(spec(layer_id), request.filter, frame))


def _of(layer: LayerSpec, left: Filter | None, frame: MapFrame) -> Iterator[Drawn]:
    reach = frame.window.buffer(_BEYOND_MM, join_style="mitre")
    for feature_id, geometry in catalog.metric_geometries(layer.feature_set).items():
        feature = catalog.feature(feature_id)
        symbol = symbol_of(layer, feature)
        if symbol is None or not is_left(left, layer.id, feature_id):
            continue
        placed = frame.on_paper(geometry)
        if placed.intersects(frame.window):
            finer = shapely.simplify(placed, _FINEST_MM)
            yield Drawn(layer, symbol, feature, shapely.intersection(finer, reach))


def is_left(left: Filter | None, layer_id: str, feature_id: str) -> bool:
    """Whether the reader's filter leaves a feature."""
    return left is None or layer_id not in left.layers or feature_id in left.ids


def possible_key(request: FigureRequest) -> Key:
    """Legend of the visible layers as if everything showed: what the page must have room for."""
    features = {layer_id: _features(spec(layer_id)) for layer_id in request.layers}
    entries = _sorted(
        Entry(spec(layer_id), symbol, feature.geometry_type, feature.properties.extent_basis)
        for layer_id, members in features.items()
        for feature in members
        if (symbol := symbol_of(spec(layer_id), feature)) and is_left(request.filter, layer_id, feature.id)
    )
    marks = ((Mark.SELECTED,) if request.selected else ()) + (Mark.CROWD,)
    return Key(entries, marks)


def _features(layer: LayerSpec) -> tuple[Feature, ...]:
    return tuple(feature for feature in catalog.features() if feature.set_id == layer.feature_set)


def key_of(shown: Iterable[Drawn], marks: tuple[Mark, ...]) -> Key:
    """Legend of what shows: each symbol once, by group in the order of the layer tree."""
    entries = (Entry(drawn.layer, drawn.symbol, drawn.feature.geometry_type, drawn.basis) for drawn in shown)
    return Key(_sorted(entries), marks)


def _sorted(found: Iterable[Entry]) -> tuple[Entry, ...]:
    first: dict[tuple[str, str], Entry] = {}
    for entry in found:
        kept = first.setdefault((entry.layer.id, entry.symbol.text), entry)
        if entry.kind is GeometryKind.POINT and kept.basis is ExtentBasis.ASSUMED:
            first[entry.layer.id, entry.symbol.text] = entry  # dashed only where all are assumed
    groups = list(Group)
    return tuple(sorted(first.values(), key=lambda entry: (groups.index(entry.layer.group), *_place(entry))))


def _place(entry: Entry) -> tuple[int, int]:
    """Place inside its group: layers from the top down, symbols as declared."""
    return -load_specs().index(entry.layer), entry.layer.symbols.index(entry.symbol)


@cache
def _marks(layer_id: str) -> dict[str, str]:
    """Marks of a layer's legend entries, as on the screen."""
    return {entry.text_key: entry.mark for entry in build_legend((layer_id,))}


def by_group(found: tuple[Entry, ...]) -> tuple[tuple[Group, tuple[Entry, ...]], ...]:
    """Entries by group."""
    return tuple((group, tuple(some)) for group, some in groupby(found, key=lambda entry: entry.layer.group))
