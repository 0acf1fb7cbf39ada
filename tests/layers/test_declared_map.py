"""What the browser is told of the layers: constant for an operator, without data, under a hashed address."""

import json
import re
from typing import Any

import pytest

from geodata import catalog, outlines
from layers.basemaps import load_basemaps
from layers.declared_map import SHEET, Operator, declaration, declaration_address
from layers.spec import load_specs


def declared(operator: Operator) -> Any:
    """The configuration inside the script."""
    found = re.fullmatch(r"window\.planMap\.declare\((.*)\);", declaration(operator).decode(), re.DOTALL)
    assert found is not None
    return json.loads(found[1])


def test_every_layer_is_declared_with_an_address_of_this_machine() -> None:
    layers = declared(Operator())["layers"]
    assert [layer["id"] for layer in layers] == [spec.id for spec in load_specs()]
    assert all(layer["address"].startswith("/api/layers/") for layer in layers)
    edges = {layer["edges"] for layer in layers if layer["edges"]}
    assert edges == {outlines.address(set_id) for set_id in outlines.set_ids()}


def test_no_feature_is_told() -> None:
    words = declaration(Operator()).decode()
    assert "coordinates" not in words
    assert catalog.feature("urban-core").properties.summary_zh not in words


def test_only_declared_base_maps_name_another_machine() -> None:
    templates = {template for base in load_basemaps() for template in base.tiles}
    named = set(re.findall(r"https?://(?!www\.w3\.org)[^\"]*", declaration(Operator()).decode()))
    assert named <= templates


def test_the_operators_prefix_goes_before_every_address() -> None:
    operator = Operator(prefix="/map")
    assert not re.search(r"""["'](/api/|/assets/)""", declaration(operator).decode())
    assert declaration_address(operator).startswith("/map/api/map/")


def test_another_operator_has_another_address() -> None:
    operators = (
        Operator(),
        Operator(review_number="湘S(2021)001号"),
        Operator(keys=(("tianditu_key", "a1"),)),
    )
    assert len({declaration_address(operator) for operator in operators}) == len(operators)


@pytest.mark.parametrize("number", ["", "湘S(2021)001号"])
def test_the_review_number_is_told_on_the_map(number: str) -> None:
    words = declared(Operator(review_number=number))["words"]["zh"]
    assert (number or "未送审") in json.dumps(words, ensure_ascii=False)


def test_the_district_lies_on_the_sheet() -> None:
    (south, west), (north, east) = SHEET
    bounds = catalog.feature("yueyanglou-district").bounds
    assert west < bounds[0] < bounds[2] < east
    assert south < bounds[1] < bounds[3] < north
