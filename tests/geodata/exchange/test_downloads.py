"""Every declared set in every format and reference system, read back by the programs that others use."""

import csv
import io
import json
import sqlite3
import time
import zipfile
from collections import defaultdict
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import pyogrio
import pytest
import shapely
from openpyxl import load_workbook
from pyproj import CRS, Transformer
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from geodata import catalog
from geodata.errors import DownloadError, UnknownSetError
from geodata.exchange.downloads import write
from geodata.exchange.formats import ALL, CODES, Download, Form, System, read_ending, systems_of
from geodata.exchange.frames import FIELDS, SHORT_NAMES, to_frame
from geodata.exchange.statement import Statement

MIXED = "water-works"  # an area, lines and points
BOTH = list(System)
WIDEST = {System.WGS84: MIXED, System.ZONE_38: ALL}  # formats that are slow to write: all sets in one system
DEGREES, METRES = 1e-9, 1e-3  # degrees come back as stored; metres to the millimetre
WORDS = {
    "title": "标题 / Title",
    "notice": "非法定图件 / Not a statutory map",
    "licence": "ODbL-1.0",
    "attribution": "© OpenStreetMap contributors",
    "coordinate_system": "坐标系 / coordinate system",
    "data_hash": "0123456789ab",
}
STATEMENT = Statement(
    WORDS, dict.fromkeys(catalog.set_ids(), WORDS), "说明：非法定图件\nNot a statutory map\n"
)
Geometries = dict[str, BaseGeometry]


def of(set_id: str, form: Form, system: System = System.WGS84) -> bytes:
    return write(Download(set_id, form, system), STATEMENT)


@pytest.fixture(scope="module", params=BOTH)
def system(request: pytest.FixtureRequest) -> System:
    return System(request.param)


@pytest.fixture(scope="module")
def drawn(system: System) -> Geometries:
    """Every geometry in the reference system, projected by PROJ under the code that the file names."""
    turn = Transformer.from_crs(CODES[System.WGS84], CODES[system], always_xy=True)
    return {
        feature.id: shapely.transform(
            catalog.geometry(feature.id), lambda points: np.column_stack(turn.transform(*points.T))
        )
        for feature in catalog.features()
    }


def check(found: Geometries, drawn: Geometries, system: System) -> None:
    """Each feature is there once, where it was drawn, part by part and point by point."""
    assert set(found) == set(drawn)
    tolerance = DEGREES if system is System.WGS84 else METRES
    for key, geometry in found.items():
        assert geometry.is_valid, key
        for one, other in zip(shapely.get_parts(geometry), shapely.get_parts(drawn[key]), strict=True):
            plain = shapely.force_2d(one)
            assert plain.normalize().equals_exact(other.normalize(), tolerance), key


def only(set_id: str, drawn: Geometries) -> Geometries:
    wanted = Download(set_id, Form.CSV, System.WGS84).set_ids
    return {key: geometry for key, geometry in drawn.items() if catalog.feature(key).set_id in wanted}


def check_names(frame: Any, *, chinese: str = "name_zh", english: str = "name_en") -> None:
    for key, name_zh, name_en in zip(frame["id"], frame[chinese], frame[english], strict=True):
        said = catalog.feature(str(key)).properties
        assert (name_zh, name_en) == (said.name_zh, said.name_en)


def layers(path: str | Path) -> Iterator[gpd.GeoDataFrame]:
    for name, _ in pyogrio.list_layers(path):
        yield pyogrio.read_dataframe(path, layer=name)


def test_sets_come_back_from_one_geopackage(system: System, drawn: Geometries, tmp_path: Path) -> None:
    path = tmp_path / "sets.gpkg"
    path.write_bytes(of(WIDEST[system], Form.GEOPACKAGE, system))
    found: Geometries = {}
    for frame in layers(path):
        assert frame.crs == CRS(CODES[system])
        assert frame.geometry.map(catalog.kind_of).nunique() == 1
        check_names(frame)
        found |= dict(zip(frame["id"], frame.geometry, strict=True))
    check(found, only(WIDEST[system], drawn), system)


def test_a_geopackage_says_what_it_is(tmp_path: Path) -> None:
    path = tmp_path / "works.gpkg"
    path.write_bytes(of(MIXED, Form.GEOPACKAGE, System.ZONE_38))
    assert [name for name, _ in pyogrio.list_layers(path)] == [
        "water_works_point",
        "water_works_line",
        "water_works_polygon",
    ]
    told = pyogrio.read_info(path, layer="water_works_line")
    assert told["dataset_metadata"] == WORDS
    assert told["layer_metadata"].items() >= WORDS.items()
    with closing(sqlite3.connect(path)) as database:
        rows = database.execute("SELECT description, srs_id FROM gpkg_contents").fetchall()
    assert rows == [(WORDS["notice"], 4526)] * 3


def test_all_sets_come_back_from_shapefiles(system: System, drawn: Geometries, tmp_path: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(of(ALL, Form.SHAPEFILE, system))) as archive:
        archive.extractall(tmp_path)
    found: Geometries = {}
    for path in tmp_path.glob("*.shp"):
        assert path.with_suffix(".cpg").read_text() == "UTF-8"
        frame = pyogrio.read_dataframe(path)
        assert CRS.from_user_input(frame.crs).to_epsg(min_confidence=25) == CRS(CODES[system]).to_epsg()
        check_names(frame)
        found |= dict(zip(frame["id"], frame.geometry, strict=True))
    check(found, drawn, system)


def test_a_shapefile_loses_no_text_but_what_is_declared_left_out(tmp_path: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(of("structure", Form.SHAPEFILE))) as archive:
        archive.extractall(tmp_path)
    frame = pyogrio.read_dataframe(tmp_path / "structure.shp").astype(object)
    whole = to_frame("structure", System.WGS84).astype(object)
    kept = {name: short for name, short in SHORT_NAMES.items() if short}
    assert list(frame.columns) == [*kept.values(), "geometry"]
    for name, short in kept.items():
        pairs = zip(frame[short], whole[name], strict=True)
        assert all(one == other or (is_blank(one) and is_blank(other)) for one, other in pairs), name
    assert (tmp_path / "README.txt").read_text(encoding="utf-8-sig").splitlines() == [
        "说明：非法定图件",
        "Not a statutory map",
    ]


def is_blank(value: Any) -> bool:
    return value is None or value == "" or value != value  # noqa: PLR0124 - only NaN differs from itself


def test_short_names_suit_a_shapefile() -> None:
    shorts = [short for short in SHORT_NAMES.values() if short]
    assert len(set(shorts)) == len(shorts)
    assert all(short.isascii() and len(short) <= 10 for short in shorts)


def test_all_sets_come_back_from_kml(tmp_path: Path) -> None:
    found: Geometries = {}
    with zipfile.ZipFile(io.BytesIO(of(ALL, Form.KML))) as archive:
        for name in archive.namelist():
            if name.endswith(".kml"):
                path = Path(archive.extract(name, tmp_path))
                frame = pyogrio.read_dataframe(path)
                check_names(frame)
                assert set(frame["description"]) == {WORDS["notice"]}
                assert WORDS["attribution"] in path.read_text(encoding="utf-8")
                found |= dict(zip(frame["id"], frame.geometry, strict=True))
    every = {feature.id: catalog.geometry(feature.id) for feature in catalog.features()}
    check(found, every, System.WGS84)


def test_geojson_is_the_set_as_stored_with_what_it_says() -> None:
    found = json.loads(of(MIXED, Form.GEOJSON))
    assert found["features"] == json.loads(catalog.payload(MIXED))["features"]
    assert {key: found[key] for key in WORDS} == WORDS
    with zipfile.ZipFile(io.BytesIO(of(ALL, Form.GEOJSON))) as archive:
        assert sorted(archive.namelist()) == sorted(
            ["README.txt", *(f"{set_id}.geojson" for set_id in catalog.set_ids())]
        )
        every = [json.loads(archive.read(f"{set_id}.geojson")) for set_id in catalog.set_ids()]
    assert sum(len(one["features"]) for one in every) == len(catalog.features())
    drawn = {f["id"]: shape(f["geometry"]) for one in every for f in one["features"]}
    check(drawn, {key: catalog.geometry(key) for key in drawn}, System.WGS84)


def test_all_sets_come_back_from_csv(system: System, drawn: Geometries) -> None:
    found: Geometries = {}
    with zipfile.ZipFile(io.BytesIO(of(ALL, Form.CSV, system))) as archive:
        for set_id in catalog.set_ids():
            lines = archive.read(f"{set_id}.csv").decode("utf-8-sig")
            rows = list(csv.DictReader(io.StringIO(lines, newline="")))
            check_names({key: [row[key] for row in rows] for key in ("id", "name_zh", "name_en")})
            assert {row["notice"] for row in rows} == {WORDS["notice"]}
            found |= {row["id"]: shapely.from_wkt(row["wkt"]) for row in rows}
    check(found, drawn, system)


def test_sets_come_back_from_one_workbook(system: System, drawn: Geometries) -> None:
    download = Download(WIDEST[system], Form.XLSX, system)
    book = load_workbook(io.BytesIO(write(download, STATEMENT)), read_only=True)
    assert book.sheetnames == [*download.set_ids, "vertices", "notes"]
    wanted = only(download.set_id, drawn)
    known = 0
    for set_id in download.set_ids:
        heads, *rows = book[set_id].iter_rows(values_only=True)
        check_names({str(head): [row[place] for row in rows] for place, head in enumerate(heads)})
        known += len(rows)
    assert known == len(wanted)
    notes = [row[0] for row in book["notes"].iter_rows(values_only=True)]
    assert notes == STATEMENT.readme.splitlines()
    check(from_vertices(book["vertices"].iter_rows(min_row=2, values_only=True), drawn), wanted, system)


def from_vertices(rows: Any, drawn: Geometries) -> Geometries:
    """Put geometries together again from points numbered within ring and part."""
    parts: dict[str, dict[int, dict[int, list[tuple[float, float]]]]] = defaultdict(
        lambda: defaultdict(lambda: defaultdict(list))
    )
    for _, feature_id, part, ring, _, east, north in rows:
        parts[feature_id][part][ring].append((east, north))
    return {
        key: shapely.GeometryCollection(
            [whole(list(rings.values()), catalog.kind_of(drawn[key])) for rings in numbered.values()]
        )
        for key, numbered in parts.items()
    }


def whole(rings: list[list[tuple[float, float]]], kind: str) -> BaseGeometry:
    if kind == "point":
        return shapely.Point(rings[0][0])
    return shapely.LineString(rings[0]) if kind == "line" else shapely.Polygon(rings[0], rings[1:])


def test_the_same_data_gives_the_same_bytes_at_any_time() -> None:
    first = {form: of(MIXED, form) for form in Form}
    time.sleep(2.1)  # archives tell every other second
    assert [form for form in Form if of(MIXED, form) != first[form]] == []


@pytest.mark.parametrize("form", [Form.CSV, Form.XLSX])
def test_a_name_that_is_a_formula_never_runs(form: Form, monkeypatch: pytest.MonkeyPatch) -> None:
    def hostile(set_id: str, system: System) -> gpd.GeoDataFrame:
        frame = to_frame(set_id, system)
        frame["name_zh"] = "=HYPERLINK(A1)"
        return frame

    monkeypatch.setattr("geodata.exchange.table_files.to_frame", hostile)
    content = of("stations", form)
    if form is Form.CSV:
        rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))
        assert {row["name_zh"] for row in rows} == {"'=HYPERLINK(A1)"}
        return
    sheet = load_workbook(io.BytesIO(content))["stations"]
    assert [sheet.cell(2, 2).value, sheet.cell(2, 2).data_type] == ["'=HYPERLINK(A1)", "s"]


@pytest.mark.parametrize("form", [Form.GEOJSON, Form.KML])
def test_formats_bound_to_wgs84_are_refused_in_another_system(form: Form) -> None:
    assert systems_of(form) == (System.WGS84,)
    with pytest.raises(DownloadError):
        Download("streets", form, System.ZONE_38)


def test_an_unknown_set_is_refused_and_none_is_called_all() -> None:
    assert ALL not in catalog.set_ids()
    with pytest.raises(UnknownSetError):
        Download("atlantis", Form.CSV, System.WGS84)


@pytest.mark.parametrize("form", Form)
@pytest.mark.parametrize("set_id", [ALL, "streets"])
def test_the_ending_tells_the_format(form: Form, set_id: str) -> None:
    assert read_ending(Download(set_id, form, System.WGS84).ending) is form


def test_what_cannot_be_told_is_empty_and_never_zero() -> None:
    frame = to_frame("control-lines", System.WGS84)
    assert frame["accuracy_m"].isna().all()
    rows = list(csv.DictReader(io.StringIO(of("control-lines", Form.CSV).decode("utf-8-sig"), newline="")))
    assert {row["accuracy_m"] for row in rows} == {""}


def test_every_statement_of_a_feature_has_a_column() -> None:
    said = set(type(catalog.features()[0].properties).model_fields)
    columns = {field.name for field in FIELDS}
    placed = {"label_longitude", "label_latitude"}  # as label_east and label_north, in the file's system
    assert said - columns - placed - {"built_from", "rank"} == set()
