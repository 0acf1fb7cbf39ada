"""Opinions as files, read back by the programs that others use."""

import csv
import io
import json
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import geopandas as gpd
import pandas as pd
import pyogrio
import pytest
from openpyxl import load_workbook

from consultation.domain import Opinion
from geodata import catalog
from geodata.exchange.formats import Form
from reports.opinion_files import FORMS, LAYER, Handout, file_name, write_opinions
from tests.reports.opinions import IN_GENERAL, ON_FEATURE, ON_GRID, OPINIONS

CONTACTS = {1: "13812345678", 7: "=cmd"}
READY = Handout(OPINIONS, "湘S(2026)001号")
FORMULAS = ("=1+1", "+1", "-1", "@a", "＝1+1", "＋1", "－1", "＠a", " =1+1", "#REF!", "﹦1", "\u3000=1")


def rows_of(content: bytes) -> list[dict[str, str]]:
    """Rows by the Chinese half of their heads."""
    heads, *rows = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""))
    return [dict(zip([head.split(" / ")[0] for head in heads], row, strict=True)) for row in rows]


def sheet_rows(content: bytes) -> list[tuple[Any, ...]]:
    sheet = load_workbook(io.BytesIO(content))[LAYER]
    return list(sheet.iter_rows(values_only=True))


def frame_of(content: bytes, folder: Path) -> gpd.GeoDataFrame:
    path = folder / "a.gpkg"
    path.write_bytes(content)
    return pyogrio.read_dataframe(path, layer=LAYER)


def test_a_csv_tells_everything_in_words_of_both_languages() -> None:
    content = write_opinions(READY, Form.CSV)
    assert content.startswith(b"\xef\xbb\xbf")
    one, general, feature = rows_of(content)
    assert (one["编号"], one["意见"], one["支持数"]) == ("1", ON_GRID.text, "12")
    assert one["主题"].startswith("交通出行 / ")
    assert one["采纳情况"].startswith("部分采纳 / ")
    assert (one["提交时间"], one["答复时间"]) == ("2026-11-25T16:30:00+08:00", "2026-12-02T01:00:00+08:00")
    assert (one["经度"], one["纬度"], one["位置取整（米）"]) == ("113.123456", "29.356789", "50")
    assert (general["经度"], general["位置取整（米）"], general["说明"]) == ("", "", "'=see 1")
    assert general["未公开原因"].startswith("与规划无关 / ")
    assert (feature["要素代码"], feature["规划段落"]) == ("yueyanglou-district", "3.2.1")
    assert feature["要素"].split(" / ")[0] == catalog.feature("yueyanglou-district").properties.name_zh
    assert (feature["位置取整（米）"], feature["昵称"]) == ("", "'=1+1")
    assert {row["导出时的数据版本"] for row in (one, general, feature)} == {catalog.data_hash()}


def test_a_workbook_has_the_same_cells_and_says_what_it_is_not() -> None:
    content = write_opinions(READY, Form.XLSX)
    plain = list(csv.reader(io.StringIO(write_opinions(READY, Form.CSV).decode("utf-8-sig"), newline="")))
    width = len(plain[0]) - 3
    shown = [["" if cell is None else str(cell) for cell in row] for row in sheet_rows(content)]
    assert shown == [row[:width] for row in plain]
    notes = "\n".join(str(cell.value) for cell in load_workbook(io.BytesIO(content))["notes"]["A"])
    for words in ("非法定图件", "not a statutory map", "湘S(2026)001号", catalog.data_hash(), "50 米"):
        assert words.lower() in notes.lower()


def test_geojson_keeps_codes_names_and_positions() -> None:
    found = json.loads(write_opinions(READY, Form.GEOJSON))
    assert "非法定图件" in found["notice"]
    assert "not a statutory map" in found["notice"].lower()
    assert found["data_hash"] == catalog.data_hash()
    one, general, feature = found["features"]
    assert one["geometry"] == {"type": "Point", "coordinates": [113.123456, 29.356789]}
    assert general["geometry"] is None
    assert (one["id"], one["properties"]["theme"], one["properties"]["theme_zh"]) == (
        1,
        "traffic",
        "交通出行",
    )
    assert one["properties"]["sent_at"] == "2026-11-25T16:30:00+08:00"
    assert general["properties"]["outcome"] is general["properties"]["outcome_en"] is None
    assert feature["properties"]["nickname"] == "=1+1"
    assert feature["properties"]["grid_m"] is None


def test_gdal_reads_the_geojson(tmp_path: Path) -> None:
    path = tmp_path / "a.geojson"
    path.write_bytes(write_opinions(READY, Form.GEOJSON))
    frame = pyogrio.read_dataframe(path)
    assert list(frame["text"]) == [said.text for said in OPINIONS]
    assert list(frame.geometry.isna()) == [False, True, False]


def test_a_geopackage_comes_back_with_types_and_null_geometries(tmp_path: Path) -> None:
    frame = frame_of(write_opinions(READY, Form.GEOPACKAGE), tmp_path)
    assert frame.crs.to_epsg() == 4326
    assert list(frame["number"]) == [1, 2, 7]
    assert list(frame["text"]) == [said.text for said in OPINIONS]
    assert [None if point is None else (point.x, point.y) for point in frame.geometry] == [
        *((113.123456, 29.356789), None, (113.1, 29.4)),
    ]
    assert frame["sent_at"][0] == pd.Timestamp(ON_GRID.sent_at)
    assert list(frame["answered_at"].isna()) == [False, True, True]
    assert list(frame["supports"]) == [12, 0, 0]
    assert list(frame["outcome_zh"].fillna("")) == ["部分采纳", "", ""]
    with closing(sqlite3.connect(tmp_path / "a.gpkg")) as database:
        [(description,)] = database.execute("SELECT description FROM gpkg_contents").fetchall()
    assert "非法定图件" in description
    told = pyogrio.read_info(tmp_path / "a.gpkg", layer=LAYER)["dataset_metadata"]
    assert told["map_data_hash"] == catalog.data_hash()


@pytest.mark.parametrize("form", FORMS)
def test_contacts_are_there_only_if_they_are_handed_in(form: Form, tmp_path: Path) -> None:
    without = content_as_text(write_opinions(READY, form), form, tmp_path)
    assert "contact" not in without.lower()
    assert "13812345678" not in without
    with_them = content_as_text(write_opinions(replace(READY, contacts=CONTACTS), form), form, tmp_path)
    assert "13812345678" in with_them
    assert "不得转交或公开" in with_them


def content_as_text(content: bytes, form: Form, folder: Path) -> str:
    if form is Form.XLSX:
        book = load_workbook(io.BytesIO(content))
        return "\n".join(str(row) for sheet in book for row in sheet.iter_rows(values_only=True))
    if form is Form.GEOPACKAGE:
        frame = frame_of(content, folder)
        info = pyogrio.read_info(folder / "a.gpkg", layer=LAYER)
        return f"{frame.to_csv()}{info['dataset_metadata']}"
    return content.decode("utf-8-sig")


def test_no_opinion_is_a_valid_file_too(tmp_path: Path) -> None:
    none = replace(READY, opinions=())
    assert rows_of(write_opinions(none, Form.CSV)) == []
    assert len(sheet_rows(write_opinions(none, Form.XLSX))) == 1
    assert json.loads(write_opinions(none, Form.GEOJSON))["features"] == []
    frame = frame_of(write_opinions(none, Form.GEOPACKAGE), tmp_path)
    assert (len(frame), frame.crs.to_epsg()) == (0, 4326)
    assert {"number", "theme_en", "geometry"} <= set(frame.columns)


def test_opinions_without_any_place_are_a_valid_geopackage(tmp_path: Path) -> None:
    frame = frame_of(write_opinions(replace(READY, opinions=(IN_GENERAL,)), Form.GEOPACKAGE), tmp_path)
    assert list(frame["number"]) == [2]
    assert frame.geometry.isna().all()


@pytest.mark.parametrize("written", FORMULAS)
def test_no_text_runs_as_a_formula(written: str) -> None:
    hostile: Opinion = replace(ON_FEATURE, text=written, nickname=written, reply=written)
    handout = Handout((hostile,), "", contacts={7: written})
    [row] = rows_of(write_opinions(handout, Form.CSV))
    assert {row[name] for name in ("意见", "昵称", "答复", "联系方式")} == {f"'{written}"}
    book = load_workbook(io.BytesIO(write_opinions(handout, Form.XLSX)))
    cells = [cell for cells in book[LAYER].iter_rows(min_row=2) for cell in cells if cell.value is not None]
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    assert [cell.value for cell in cells].count(f"'{written}") == 4


def test_a_feature_that_is_gone_keeps_its_id() -> None:
    gone = replace(ON_FEATURE, place=replace(ON_FEATURE.place, feature_id="no-longer-there"))
    [row] = rows_of(write_opinions(Handout((gone,), ""), Form.CSV))
    assert (row["要素代码"], row["要素"]) == ("no-longer-there", "")


def test_a_file_is_named_by_when_it_was_written() -> None:
    written = datetime(2026, 11, 25, 16, 5, tzinfo=UTC)
    name = file_name(Form.GEOPACKAGE, written)
    assert name == f"yueyanglou-opinions-2026-11-26T0005-{catalog.data_hash()}.gpkg"
    assert {file_name(form, written).rpartition(".")[2] for form in FORMS} == {
        "csv",
        "xlsx",
        "geojson",
        "gpkg",
    }
