"""What the command prints: the same in JSON and in words, in both languages."""

import json
from typing import Any

import pytest

from design.texts import Language
from geodata import catalog, crs
from geodata.exchange.survey import Format, Ground, Parcel, Parcels, Repair, RepairKind
from geodata.schema import PLAN_DATE
from geodata.site.check import check_parcels
from geodata.site.lines import as_lines, notice
from geodata.site.phrases import KEYS, THIN_SPACE, answer_phrase, is_quiet, near_phrase
from geodata.site.records import to_record
from tests.geodata.site.ground import in_lake, on_edge, random_parcels

REPAIRS = tuple(Repair(kind, count) for count, kind in enumerate(RepairKind, start=1))


@pytest.fixture(scope="module")
def brought() -> Parcels:
    shore = on_edge("bajiao-lake", 0.3, 300)
    parcels = (
        Parcel(1, "湖心", in_lake(), 1.0, crs.geodesic_area_m2(in_lake())),
        Parcel(2, "shore \x1b[31m\u202e", shore, 1.0, 370_000.0, REPAIRS),
        Parcel(3, "", on_edge("yueyanglou-district", 0.6, 600), 1.0),
    )
    return Parcels(
        "界址点.txt", "ab" * 32, Format.BOUNDARY_POINTS, "gk3-38", Ground.DECLARED, parcels, "带号=38"
    )


@pytest.fixture(scope="module")
def record(brought: Parcels) -> dict[str, Any]:
    told = to_record(brought, check_parcels(brought.parcels), notice=notice(Language.ZH))
    return dict(json.loads(json.dumps(told, allow_nan=False)))


@pytest.fixture(scope="module", params=list(Language))
def lines(request: pytest.FixtureRequest, brought: Parcels) -> list[str]:
    return list(as_lines(brought, check_parcels(brought.parcels), request.param))


def test_the_record_says_where_it_comes_from_and_what_it_is_not(record: dict[str, Any]) -> None:
    assert record["file"] == "界址点.txt"
    assert (record["crs"], record["ground"]) == ("gk3-38", "declared")
    assert (record["data_hash"], record["plan_date"]) == (catalog.data_hash(), PLAN_DATE)
    assert "非法定图件" in record["notice"]


def test_a_parcel_of_the_record_holds_every_answer_with_parts_that_add_up(record: dict[str, Any]) -> None:
    for told in record["parcels"]:
        assert len(told["answers"]) > 50
        for answer in told["answers"]:
            parts = answer["inside_ha"] + answer["undecidable_ha"] + answer["outside_ha"]
            assert parts == pytest.approx(told["area_ha"], abs=3e-6)
    lake, shore, line = record["parcels"]
    assert lake["declared"]["key"] == "matches"
    assert shore["declared"]["key"] == "differs"
    assert line["declared_ha"] is None
    assert {repair["kind"] for repair in shore["repairs"]} == set(RepairKind)
    assert [told["severity"] for told in record["parcels"]] == ["warning"] * 3


def test_near_things_and_statements_of_the_record_name_their_basis(record: dict[str, Any]) -> None:
    lake = record["parcels"][0]
    water = next(near for near in lake["near"] if near["kind"] == "water")
    assert (water["name_zh"], water["distance_m"], water["extent_basis"]) == ("芭蕉湖", 0.0, "reference")
    assert any(said["is_certain"] and said["summary_zh"] for said in lake["statements"])


def test_lines_name_the_file_each_parcel_and_what_it_is_not(lines: list[str]) -> None:
    assert "界址点.txt" in lines[0]
    assert catalog.data_hash() in lines[0]
    assert PLAN_DATE in lines[-1]
    assert [line for line in lines if "370" in line or "37.0000" in line]


def test_text_of_a_file_cannot_steer_the_terminal(lines: list[str]) -> None:
    assert all(line.replace(THIN_SPACE, " ").isprintable() for line in lines)
    assert any("shore" in line for line in lines)


def test_where_little_is_decided_distances_and_statements_come_first(lines: list[str]) -> None:
    first = next(i for i, line in enumerate(lines) if line in {"离得最近的", "Nearest"})
    answers = next(
        i for i, line in enumerate(lines) if line in {"在规划里的位置", "Where it lies in the plan"}
    )
    assert first < answers


def test_every_answer_is_told_once_alone_or_together(brought: Parcels) -> None:
    (check,) = check_parcels(brought.parcels[:1])
    told = "\n".join(
        as_lines(Parcels("f", "", Format.WKT, "", Ground.GIVEN, brought.parcels[:1]), (check,), Language.ZH)
    )
    after = told.split("在规划里的位置")[1]
    for answer in check.answers:
        assert catalog.feature(answer.feature_id).properties.name_zh in after
    strict = [answer for answer in check.answers if answer.subject == "control-line"]
    assert not any(map(is_quiet, strict))
    assert after.count("【") == sum(not is_quiet(answer) for answer in check.answers)


def test_every_kind_of_answer_occurs_and_is_worded() -> None:
    keys = set()
    for accuracy_m in (1.0, 150.0):
        for check in check_parcels(random_parcels(9, 150, accuracy_m=accuracy_m)):
            keys |= {answer_phrase(answer, "zh").key for answer in check.answers}
            keys |= {near_phrase(near, "en").key for near in check.near}
    composed = {key for key in KEYS if key.startswith(("answer_", "line_", "near_"))}
    assert keys == composed
