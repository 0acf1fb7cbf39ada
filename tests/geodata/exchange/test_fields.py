"""Names and declared areas found among columns, and never a guessed unit."""

import pytest

from geodata.exchange.fields import declared_m2, name_of, to_number
from geodata.exchange.reading import read_pasted

METRES, DEGREES = 38_500_000.0, 113.0


@pytest.mark.parametrize(
    ("attributes", "name"),
    [
        ({"BSM": "43060", "地块名称": "南湖东侧"}, "南湖东侧"),
        ({"地块编号": "A-1", "备注": "x"}, "A-1"),
        ({"Name": "Plot 7"}, "Plot 7"),
        ({"YJJBNTTBBH": "0012", "BSM": "9"}, "0012"),
        ({"地块名": "十字节内"}, "十字节内"),
        ({"地块名称": "", "bsm": "9"}, "9"),
        ({"备注": "无"}, ""),
    ],
)
def test_the_column_that_usually_names_a_parcel_names_it(attributes: dict[str, str], name: str) -> None:
    assert name_of(attributes) == name


@pytest.mark.parametrize(
    ("head", "value", "area"),
    [
        ("MJ", "1234.5", 1234.5),
        ("TBMJ", "10", 10),
        ("面积（公顷）", "1.5", 15_000),
        ("面积_亩", "15", 10_000),
        ("用地面积(平方米)", "1,234.5", 1234.5),
        ("面积km2", "0.5", 500_000),
        ("area_ha", "2", 20_000),
        ("Area (m2)", "2", 2),
        ("面积", "1234", None),
        ("area", "1234", None),
        ("公顷", "3", None),
        ("MJ", "0", None),
        ("MJ", "约三亩", None),
        ("MJ", "nan", None),
    ],
)
def test_an_area_counts_only_with_a_unit_that_is_known(head: str, value: str, area: float | None) -> None:
    assert declared_m2({head: value}, METRES) == (None if area is None else pytest.approx(area))


def test_the_area_a_program_writes_in_square_degrees_is_no_area() -> None:
    assert declared_m2({"SHAPE_Area": "0.0001"}, METRES) == 0.0001
    assert declared_m2({"SHAPE_Area": "0.0001"}, DEGREES) is None
    assert declared_m2({"MJ": "52.5"}, DEGREES) == 52.5


@pytest.mark.parametrize(
    ("text", "number"),
    [
        (" 1.5 ", 1.5),
        ("-3e2", -300),
        (".5", 0.5),
        ("1,234,567.8", 1234567.8),
        ("1,23", None),
        ("１", None),
        ("1e999", None),
    ],
)
def test_a_cell_is_a_number_or_none(text: str, number: float | None) -> None:
    assert to_number(text) == number


def test_name_and_area_of_a_feature_reach_its_parcel() -> None:
    geometry = '{"type": "Polygon", "coordinates": [[[0, 0], [900, 0], [900, 900], [0, 0]]]}'
    properties = '{"HXMC": "某保护区", "SHAPE_Area": 405000.25}'
    (parcel,) = read_pasted(
        f'{{"type": "Feature", "properties": {properties}, "geometry": {geometry}}}'
    ).parcels
    assert (parcel.name, parcel.declared_m2) == ("某保护区", 405000.25)
