"""Sets of layers for one side of a comparison: prepared in `sets.toml`, or the reader's own."""

import tomllib
from functools import cache
from pathlib import Path

from pydantic import ValidationError

from layers.errors import SpecError, UnknownLayerError
from layers.spec import Model, is_ground, load_specs, start_layers

DECLARED = Path(__file__).parent / "sets.toml"
OWN = "own"
_BETWEEN = ","


class LayerSet(Model):
    """Layers shown together over the ground; of the layers `sifted` only the features `only` are left."""

    id: str
    layers: tuple[str, ...] = ()
    sifted: tuple[str, ...] = ()
    only: tuple[str, ...] = ()
    highlighted: tuple[str, ...] = ()

    @property
    def visible(self) -> tuple[str, ...]:
        """Ids of what is drawn, ground included, in drawing order."""
        return tuple(
            spec.id
            for spec in load_specs()
            if spec.id in self.layers or (is_ground(spec) and spec.id in start_layers())
        )

    @property
    def address(self) -> str:
        """The set as it stands in an address."""
        return _BETWEEN.join((OWN, *self.layers)) if self.id == OWN else self.id


@cache
def load_sets() -> tuple[LayerSet, ...]:
    """Prepared sets, in the order of the choice.

    Raises
    ------
    SpecError
        If the file says something it may not.
    """
    declared = tomllib.loads(DECLARED.read_text(encoding="utf-8"))
    try:
        return tuple(LayerSet(id=set_id, **entry) for set_id, entry in declared.items())
    except ValidationError as error:
        message = f"{DECLARED.name}: {error}"
        raise SpecError(message) from error


def own_set(layers: tuple[str, ...]) -> LayerSet:
    """Make a set of the reader's own choice, in drawing order."""
    return LayerSet(id=OWN, layers=tuple(spec.id for spec in load_specs() if spec.id in layers))


def choosable_layers() -> tuple[str, ...]:
    """Layers a reader may put into a set, topmost first; the ground is there anyway."""
    return tuple(spec.id for spec in reversed(load_specs()) if not is_ground(spec))


def read_set(value: str) -> LayerSet:
    """Read a set from an address: the id of a prepared one, or ``own`` and layer ids after it.

    Raises
    ------
    UnknownLayerError
        If the set or one of the layers is not declared.
    """
    name, *layers = value.split(_BETWEEN)
    if name == OWN:
        unknown = set(layers) - set(choosable_layers())
        if unknown:
            raise UnknownLayerError(min(unknown))
        return own_set(tuple(layers))
    found = next((prepared for prepared in load_sets() if prepared.id == value), None)
    if found is None:
        raise UnknownLayerError(value)
    return found
