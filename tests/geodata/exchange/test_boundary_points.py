"""Boundary point files in every form that is met."""

import numpy as np
import pytest
import shapely
from shapely.geometry import MultiPolygon, Polygon, box

from geodata.errors import ExchangeError
from geodata.exchange.reading import read
from geodata.exchange.survey import Format, LeftOut, Repair, RepairKind, Survey
from tests.geodata.exchange.samples import FIELD, FILES, is_same

HEADER = "{count},1.2500,430602-X,样例地块,面,H49,工业用地,0601,@"


def lines_of(polygon: Polygon, *, is_closed: bool = True) -> list[str]:
    rings = [polygon.exterior, *polygon.interiors]
    points = [
        (n, x, y)
        for n, ring in enumerate(rings, 1)
        for x, y in list(ring.coords)[: None if is_closed else -1]
    ]
    return [f"J{order},{ring},{y},{x}" for order, (ring, x, y) in enumerate(points, 1)]


def survey_of(lines: list[str], encoding: str = "utf-8") -> Survey:
    return read("\n".join(lines).encode(encoding), "界址点.txt")


def refusal(lines: list[str]) -> ExchangeError:
    with pytest.raises(ExchangeError) as raised:
        survey_of(lines)
    return raised.value


def test_a_gbk_file_with_several_parcels_is_read_whole() -> None:
    survey = read((FILES / "boundary-points-gbk.txt").read_bytes(), "勘测定界.TXT")
    first, second = survey.parcels
    assert (survey.format, survey.accuracy_m) == (Format.BOUNDARY_POINTS, 0.01)
    assert survey.says == "坐标系=2000国家大地坐标系;几度分带=3;带号=38"
    assert survey.facts == {
        "坐标系": "2000国家大地坐标系",
        "几度分带": "3",
        "带号": "38",
        "投影类型": "高斯克吕格",
        "计量单位": "米",
        "转换参数": "0,0,0,0,0,0,0",
    }
    assert (first.name, first.declared_m2, first.repairs) == ("南湖东侧地块", 9200, ())
    assert first.geometry.equals(
        box(38412000, 3248000, 38412100, 3248100) - box(38412020, 3248020, 38412060, 3248040)
    )
    assert first.attributes["地类编码"] == "0601"
    assert second.name == "两片地块"
    assert second.geometry.equals(
        MultiPolygon([box(38412000, 3248300, 38412100, 3248350), box(38412000, 3248400, 38412100, 3248410)])
    )
    assert second.repairs == (Repair(RepairKind.CLOSED_RING, 2),)
    assert survey.left_out == {LeftOut.LINE: 1}


def test_a_file_with_a_byte_order_mark_and_without_description_or_zone_number_is_read() -> None:
    survey = read((FILES / "boundary-points-utf8-bom.txt").read_bytes(), "a.txt")
    (parcel,) = survey.parcels
    assert parcel.geometry.equals(box(412000.25, 3248000.5, 412080.25, 3248100.5))
    assert (parcel.name, parcel.declared_m2) == ("B-1", None)
    assert (survey.says, dict(survey.facts), survey.accuracy_m) == ("", {}, None)
    assert parcel.repairs == (Repair(RepairKind.CLOSED_RING, 1),)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_encodings_and_line_ends_do_not_matter(encoding: str, end: str) -> None:
    text = end.join(
        ["[属性描述]", "坐标系=2000国家大地坐标系", "[地块坐标]", HEADER.format(count=10), *lines_of(FIELD)]
    )
    survey = read(text.encode(encoding), "a.txt")
    assert is_same(survey.parcels[0].geometry, FIELD)
    assert survey.parcels[0].name == "样例地块"
    assert survey.parcels[0].declared_m2 == 12_500


def test_lines_without_any_header_are_one_parcel_without_a_name() -> None:
    (parcel,) = survey_of(lines_of(FIELD)).parcels
    assert is_same(parcel.geometry, FIELD)
    assert parcel.name == ""


def test_full_width_punctuation_is_read_as_meant() -> None:
    lines = [
        "［属性描述］",
        "坐标系＝2000国家大地坐标系",
        "［地块坐标］",
        *[line.replace(",", "，") for line in lines_of(FIELD)],
    ]
    survey = survey_of(lines)
    assert is_same(survey.parcels[0].geometry, FIELD)
    assert survey.facts["坐标系"] == "2000国家大地坐标系"


@pytest.mark.parametrize("count", [8, 9, 10])
def test_repeated_first_points_may_or_may_not_be_counted(count: int) -> None:
    assert len(survey_of([HEADER.format(count=count), *lines_of(FIELD)]).parcels) == 1


@pytest.mark.parametrize("count", [7, 11, 40])
def test_a_parcel_with_other_points_than_its_header_says_is_refused(count: int) -> None:
    fault = refusal(
        [HEADER.format(count=4), *lines_of(FIELD)[:5], HEADER.format(count=count), *lines_of(FIELD)]
    )
    assert (fault.key, fault.number, fault.values) == ("points_missing", 2, {"stated": count, "found": 8})


def test_an_island_in_a_hole_is_ground_again() -> None:
    rings = [box(0, 0, 100, 100), box(10, 10, 90, 90), box(20, 20, 80, 80), box(200, 0, 300, 100)]
    lines = [f"J,{n},{y},{x}" for n, ring in enumerate(rings, 1) for x, y in ring.exterior.coords]
    geometry = survey_of(lines).parcels[0].geometry
    assert geometry.area == 100**2 - 80**2 + 60**2 + 100**2
    assert shapely.get_num_geometries(geometry) == 3


def test_rings_that_cross_are_refused() -> None:
    rings = [box(0, 0, 100, 100), box(40, 40, 160, 160)]
    lines = [f"J,{n},{y},{x}" for n, ring in enumerate(rings, 1) for x, y in ring.exterior.coords]
    assert refusal(lines).key == "crosses_itself"


def test_a_line_that_is_nothing_is_refused_by_its_number() -> None:
    fault = refusal([*lines_of(FIELD), "J9,一,3248000,38412000"])
    assert (fault.key, fault.values["line"]) == ("unread_line", 11)


@pytest.mark.parametrize("number", ["nan", "inf", "1e999", "-", "0x10", "三百"])
def test_numbers_that_are_none_are_refused(number: str) -> None:
    assert refusal([*lines_of(FIELD), f"J9,1,{number},38412000"]).key in {"not_finite", "unread_line"}


def test_a_header_without_points_is_refused() -> None:
    fault = refusal([HEADER.format(count=0), HEADER.format(count=10), *lines_of(FIELD)])
    assert (fault.key, fault.number, fault.further) == ("too_few_points", 1, 0)


def test_ten_thousand_parcels_are_read_in_their_order() -> None:
    lines = []
    for number in range(10_000):
        lines.append(f"4,0.01,N{number},,面,,,,@")
        lines += [f"J,1,{y + 20 * number},{x}" for x, y in ((0, 0), (10, 0), (10, 10), (0, 10))]
    survey = survey_of(lines)
    assert [parcel.name for parcel in survey.parcels] == [f"N{n}" for n in range(10_000)]
    assert np.allclose([parcel.geometry.area for parcel in survey.parcels], 100)
