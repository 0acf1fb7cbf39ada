"""What a reader of one format hands on: shapes as they stand in the file, before anything is mended."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from geodata.errors import ExchangeError
from geodata.exchange.limits import MOST_PARCELS, MOST_VERTICES
from geodata.exchange.refusal import Refusal
from geodata.exchange.survey import Area, LeftOut


@dataclass(frozen=True)
class Shape:
    """A closed shape, perhaps not valid, the axis that counts eastwards first.

    `number` is the feature in the order of the file, from 1. `name` and `declared_m2` are set where the
    format has a place for them; otherwise they are looked for in `attributes`. `closed` counts the rings
    whose first point had to be repeated at the end. `fault` stands in for a geometry that cannot be built
    at all.
    """

    number: int
    geometry: Area | None
    attributes: Mapping[str, str] = field(default_factory=dict)
    name: str | None = None
    declared_m2: float | None = None
    closed: int = 0
    is_measured: bool = False
    fault: ExchangeError | None = None


@dataclass(frozen=True)
class Contents:
    """All that a file holds; `is_clockwise` is the direction of shells that its format prescribes."""

    shapes: list[Shape]
    says: str = ""
    facts: Mapping[str, str] = field(default_factory=dict)
    accuracy_m: float | None = None
    layer: str = ""
    layers: tuple[str, ...] = ()
    left_out: Counter[LeftOut] = field(default_factory=Counter)
    is_clockwise: bool | None = None


def check_limits(parcels: int, vertices: int) -> None:
    """Refuse more parcels or vertices than are read; asked early, so that nobody waits."""
    if parcels > MOST_PARCELS:
        raise ExchangeError(Refusal.TOO_MANY_PARCELS, most=MOST_PARCELS)
    if vertices > MOST_VERTICES:
        raise ExchangeError(Refusal.TOO_MANY_VERTICES, most=MOST_VERTICES)


def chosen_layer(layers: tuple[str, ...], wanted: str | None) -> str:
    """Take the wanted layer, or else the first.

    Raises
    ------
    ExchangeError
        If there is no layer of that name, or none at all.
    """
    if not layers:
        raise ExchangeError(Refusal.NO_POLYGONS)
    if wanted is None:
        return layers[0]
    if wanted not in layers:
        raise ExchangeError(Refusal.UNKNOWN_LAYER, layer=wanted, layers="、".join(layers))
    return wanted
