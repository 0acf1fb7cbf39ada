"""Choices of layers for one side of a comparison."""

import pytest

from design.texts import Language, load_texts
from geodata import catalog
from layers.errors import UnknownLayerError
from layers.sets import OWN, LayerSet, choosable_layers, load_sets, own_set, read_set
from layers.spec import is_ground, load_specs, spec, start_layers

SETS = [pytest.param(prepared, id=prepared.id) for prepared in load_sets()]
GROUND = [declared.id for declared in load_specs() if is_ground(declared) and declared.start]


@pytest.mark.parametrize("prepared", SETS)
def test_a_prepared_set_names_layers_and_features_that_are_drawn(prepared: LayerSet) -> None:
    shown = [spec(layer) for layer in prepared.visible]
    drawn = {f.id for f in catalog.features() if f.set_id in [declared.feature_set for declared in shown]}
    assert set(prepared.layers) <= {declared.id for declared in shown}
    assert set(prepared.sifted) <= set(prepared.visible)
    assert {*prepared.only, *prepared.highlighted} <= drawn


@pytest.mark.parametrize("prepared", SETS)
def test_a_set_lies_over_the_ground_in_drawing_order(prepared: LayerSet) -> None:
    order = [declared.id for declared in load_specs()]
    assert set(GROUND) <= set(prepared.visible)
    assert list(prepared.visible) == sorted(prepared.visible, key=order.index)


@pytest.mark.parametrize("prepared", SETS)
def test_a_set_has_a_name_and_comes_back_from_its_address(prepared: LayerSet) -> None:
    key = f"set_{prepared.id.replace('-', '_')}"
    assert all(key in load_texts(language) for language in Language)
    assert read_set(prepared.address) == prepared


def test_the_readers_own_set_comes_back_from_its_address() -> None:
    own = own_set(("structure", "three-spaces"))
    assert own.address == "own,three-spaces,structure"
    assert read_set(own.address) == own
    assert read_set(OWN).visible == tuple(GROUND)


def test_the_ground_is_not_chosen_because_it_is_there() -> None:
    assert not set(choosable_layers()) & set(GROUND)
    assert set(start_layers()) <= {*choosable_layers(), *GROUND}


@pytest.mark.parametrize("value", ["", "atlantis", "own,trams", "own,water", "structure,own", "own,,", "<b>"])
def test_an_unknown_set_is_refused(value: str) -> None:
    with pytest.raises(UnknownLayerError):
        read_set(value)
