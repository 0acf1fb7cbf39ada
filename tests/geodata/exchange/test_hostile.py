"""Files meant to harm, and files that are broken: one clear refusal, quickly, and nothing left on disk."""

import io
import json
import random
import sqlite3
import stat
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from ezdxf.filemanagement import new as new_drawing
from openpyxl import Workbook
from shapely.geometry import MultiPolygon, Polygon

from geodata.errors import ExchangeError
from geodata.exchange.limits import LONGEST_TEXT, MOST_BYTES, MOST_MEMBERS, MOST_ROWS
from geodata.exchange.reading import read, read_pasted
from tests.geodata.exchange.samples import (
    FIELD,
    FILES,
    IN_DEGREES,
    packed_shapefile,
    shapefile,
    write_layer,
    zipped,
)

KML = '<kml xmlns="http://www.opengis.net/kml/2.2">{}</kml>'
PLACEMARK = (
    "<Placemark><name>{}</name><Polygon><outerBoundaryIs><LinearRing>"
    "<coordinates>113,29 113.1,29 113.1,29.1 113,29</coordinates>"
    "</LinearRing></outerBoundaryIs></Polygon></Placemark>"
)
SQUARE = "POLYGON ((0 0, 9 0, 9 9, 0 0))"


@pytest.fixture(autouse=True)
def _nothing_is_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(scratch))
    yield
    assert list(scratch.iterdir()) == []


def refusal(content: bytes | str, file_name: str) -> ExchangeError:
    with pytest.raises(ExchangeError) as raised:
        read(content.encode() if isinstance(content, str) else content, file_name)
    return raised.value


def key(content: bytes | str, file_name: str) -> str:
    return refusal(content, file_name).key


def member(name: str, content: bytes = b"x", **settings: int) -> bytes:
    info = zipfile.ZipInfo(name)
    for setting, value in settings.items():
        setattr(info, setting, value)
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr(info, content)
        archive.writestr("a.shp", b"x")
    return stream.getvalue()


@pytest.mark.parametrize("name", ["../a.shp", "/etc/a.shp", "a/../../b.shp", "C:/a.shp", "..\\a.shp"])
def test_paths_that_lead_out_of_an_archive_are_refused(name: str) -> None:
    assert key(member(name), "a.zip") == "path_leads_out"


def test_links_in_an_archive_are_refused() -> None:
    link = (stat.S_IFLNK | 0o777) << 16
    assert key(member("b.shp", b"/etc/passwd", external_attr=link), "a.zip") == "path_leads_out"


def test_archives_in_an_archive_are_refused() -> None:
    assert key(member("b.zip", zipped({"a.shp": b"x"})), "a.zip") == "nested_archive"


def test_an_archive_that_expands_out_of_proportion_is_refused() -> None:
    assert key(zipped({"a.shp": bytes(30_000_000)}), "a.zip") == "expands"
    assert key(zipped({"doc.kml": bytes(30_000_000)}), "a.kmz") == "expands"
    assert (
        key(zipped({"xl/workbook.xml": b"<a/>", "xl/worksheets/sheet1.xml": bytes(30_000_000)}), "a.xlsx")
        == "expands"
    )


def test_an_archive_of_very_many_files_is_refused() -> None:
    assert key(zipped({f"{n}.shp": b"" for n in range(MOST_MEMBERS + 1)}), "a.zip") == "too_many_members"


def test_an_archive_that_lies_about_its_sizes_is_refused() -> None:
    content = bytearray(zipped({"a.shp": bytes(range(256)) * 40, "a.shx": b"x"}))
    at = content.rindex(b"PK\x01\x02", 0, content.rindex(b"PK\x01\x02"))
    content[at + 24 : at + 28] = (10).to_bytes(4, "little")
    assert key(bytes(content), "a.zip") == "truncated"


def test_encrypted_and_unusually_packed_archives_are_refused() -> None:
    content = bytearray(zipped({"a.shp": b"x"}))
    content[content.index(b"PK\x01\x02") + 8] |= 1
    assert key(bytes(content), "a.zip") == "encrypted"
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_LZMA) as archive:
        archive.writestr("a.shp", b"x" * 100)
    assert key(stream.getvalue(), "a.zip") == "packed_unusually"


def test_archives_without_anything_to_read_are_refused() -> None:
    assert key(zipped({"readme.txt": b"x"}), "a.zip") == "nothing_in_archive"
    assert key(zipped({}), "a.zip") == "empty"


@pytest.mark.parametrize("missing", [".shx"])
def test_a_shapefile_that_lacks_a_part_says_which(tmp_path: Path, missing: str) -> None:
    fault = refusal(packed_shapefile(shapefile(tmp_path), without=(missing,)), "a.zip")
    assert (fault.key, fault.values) == ("part_missing", {"part": missing})


@pytest.mark.parametrize("part", [".shp", ".shx", ".dbf"])
def test_a_shapefile_with_a_part_cut_off_is_refused(tmp_path: Path, part: str) -> None:
    parts = shapefile(tmp_path)
    assert key(packed_shapefile(parts | {part: parts[part][:-20]}), "a.zip") == "truncated"


@pytest.mark.parametrize(
    ("content", "wanted"),
    [
        (b"", "empty"),
        (b"  \r\n ", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        (bytes(MOST_BYTES + 1), "too_large"),
        (b"Rar!\x1a\x07", "other_archive"),
        (b"7z\xbc\xaf\x27\x1c", "other_archive"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "old_excel"),
        (b"AC1032", "drawing_dwg"),
        (b"AutoCAD Binary DXF\r\n", "binary_dxf"),
        (bytes.fromhex("0000270a") + bytes(96), "shapefile_alone"),
        (b"%PDF-1.7 \xff\xff\xff", "encoding"),
        (b"\x89PNG\r\n\x1a\n\xff\xff", "encoding"),
        (b"a\0b,c", "encoding"),
        (b"nothing in particular", "unknown_format"),
    ],
)
def test_what_is_no_survey_file_is_told_apart(content: bytes, wanted: str) -> None:
    assert key(content, "a.txt") == wanted


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (SQUARE, "a.geojson"),
        ('{"type": "Polygon", "coordinates": []}', "a.csv"),
        (KML.format(PLACEMARK.format("a")), "a.kmz"),
        (KML.format(PLACEMARK.format("a")), "a"),
        ("[地块坐标]\nJ1,1,1,1", "a.csv"),
        ("a,b\n1,2", "a.dxf"),
    ],
)
def test_an_ending_that_says_something_else_is_refused(content: str, name: str) -> None:
    assert key(content, name) == "wrong_ending"


def test_a_shapefile_named_as_a_workbook_is_refused(tmp_path: Path) -> None:
    fault = refusal(packed_shapefile(shapefile(tmp_path)), "a.xlsx")
    assert (fault.key, fault.values) == ("wrong_ending", {"ending": ".xlsx", "wanted": ".zip"})


@pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity", "1e999", "1" * 400, "1" * 5000])
def test_numbers_that_are_not_finite_are_refused(number: str) -> None:
    text = f'{{"type": "Polygon", "coordinates": [[[0, 0], [{number}, 1], [2, 2], [0, 0]]]}}'
    assert key(text, "a.json") == "not_finite"


@pytest.mark.parametrize("number", ["nan", "inf", "-inf", "1e999"])
def test_numbers_of_text_that_are_not_finite_are_refused(number: str) -> None:
    assert key(f"POLYGON ((0 0, {number} 1, 2 2, 0 0))", "a.wkt") in {"not_finite", "wkt_syntax"}
    assert key(KML.format(PLACEMARK.format("a").replace("113.1,29.1", f"{number},1")), "a.kml") in {
        "not_finite",
        "unreadable",
    }


def test_endless_nesting_is_refused() -> None:
    deep = 100_000
    assert key('{"a":' * deep, "a.json") == "too_deep"
    assert key('{"type": "GeometryCollection", "geometries": [' * 40 + "]}" * 40, "a.json") == "too_deep"
    assert (
        key('{"type": "FeatureCollection", "features": ' + "[" * deep + "]" * deep + "}", "a.json")
        == "too_deep"
    )
    assert key("GEOMETRYCOLLECTION (" * deep + ")" * deep, "a.wkt") == "too_deep"
    assert key(KML.format("<Folder>" * deep + "</Folder>" * deep), "a.kml") == "too_deep"
    rows = ["名称,WKT", f'甲,"{"GEOMETRYCOLLECTION (" * deep}{")" * deep}"']
    assert key("\n".join(rows), "a.csv") in {"too_deep", "no_table"}


def test_entities_and_document_types_are_refused() -> None:
    laughs = '<!DOCTYPE kml [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    outside = '<!DOCTYPE kml [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
    for declared in (laughs, outside, '<!DOCTYPE kml SYSTEM "http://localhost/a.dtd">'):
        assert key(declared + KML.format(PLACEMARK.format("&b;")), "a.kml") == "entities"


def test_links_to_other_places_in_kml_are_dropped() -> None:
    link = "<NetworkLink><Link><href>http://localhost:9/a.kml</href></Link></NetworkLink>"
    survey = read(KML.format(f"<Document>{link}{PLACEMARK.format('甲')}</Document>").encode(), "a.kml")
    assert [parcel.name for parcel in survey.parcels] == ["甲"]


def test_entities_in_a_workbook_are_refused(tmp_path: Path) -> None:
    Workbook().save(tmp_path / "a.xlsx")
    with zipfile.ZipFile(tmp_path / "a.xlsx") as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    members["xl/worksheets/sheet1.xml"] = (
        b'<!DOCTYPE a [<!ENTITY b "c">]>' + members["xl/worksheets/sheet1.xml"]
    )
    assert key(zipped(members), "a.xlsx") == "entities"


@pytest.mark.parametrize(("cell", "wanted"), [("A1048576", "too_many_rows"), ("XFD1", "too_many_columns")])
def test_cells_far_out_in_a_workbook_are_refused(tmp_path: Path, cell: str, wanted: str) -> None:
    book = Workbook()
    book.worksheets[0]["A1"] = "X"
    book.worksheets[0][cell] = "Y"
    book.save(tmp_path / "a.xlsx")
    assert key((tmp_path / "a.xlsx").read_bytes(), "a.xlsx") == wanted


def test_tables_without_coordinates_or_with_too_many_rows_are_refused() -> None:
    assert key("甲,乙\n1,2", "a.csv") == "no_coordinate_columns"
    assert key("点号,X,Y\n" + "J,1,2\n" * MOST_ROWS, "a.csv") == "too_many_rows"


def test_a_table_with_a_cell_that_is_no_number_names_the_line() -> None:
    fault = refusal("地块,X,Y\n甲,1,1\n甲,=1+1,2\n甲,3,3\n甲,4,1", "a.csv")
    assert (fault.key, fault.values["line"]) == ("unread_line", 3)


def test_rings_that_overlap_by_the_thousand_are_refused(tmp_path: Path) -> None:
    rings = [[(0, 0), (1000 + n, 0), (1000 + n, 1000), (0, 1000)] for n in range(2000)]
    lines = [f"J,{n},{y},{x}" for n, ring in enumerate(rings) for x, y in ring]
    assert key("\n".join(lines), "a.txt") == "crosses_itself"
    parts = shapefile(tmp_path, [MultiPolygon([Polygon(ring) for ring in rings])])
    assert key(packed_shapefile(parts), "a.zip") == "crosses_itself"


def test_script_and_signs_that_turn_text_stay_plain_text() -> None:
    name = "<script>alert(1)</script>\u202e\u200b\x07 ${x} `y` " + "长" * 2 * LONGEST_TEXT
    properties = {"name": name, "a\u202eb": "=cmd()", "n": 1}
    feature = {"type": "Feature", "properties": properties, "geometry": IN_DEGREES.__geo_interface__}
    (parcel,) = read(json.dumps(feature).encode(), "a.geojson").parcels
    assert parcel.name.startswith("<script>alert(1)</script> ${x} `y` 长")
    assert len(parcel.name) == LONGEST_TEXT
    assert parcel.attributes["ab"] == "=cmd()"
    assert not set(parcel.name) & set("\u202e\u200b\x07")


@pytest.mark.parametrize(
    "text",
    [
        '{"type": "Topology"}',
        '{"type": "FeatureCollection", "features": 3}',
        '{"type": "FeatureCollection", "features": [1]}',
        '{"type": "Polygon", "coordinates": 7}',
        '{"type": "Polygon", "coordinates": [7]}',
        '{"type": "Polygon", "coordinates": [["a", "b"]]}',
        '{"type": "Polygon", "coordinates": [[["1", "2"], ["3", "4"], ["5", "7"]]]}',
        '{"type": "Polygon", "coordinates": [[[true, false], [true, true], [false, true]]]}',
        '{"type": "Polygon", "coordinates": [[{"a": 1}]]}',
        '{"type": "MultiPolygon", "coordinates": [[1]]}',
        '{"type": "Feature", "geometry": {"type": "Curve", "coordinates": [1]}}',
        "[1, 2]",
        "[]",
    ],
)
def test_what_only_looks_like_geojson_is_refused(text: str) -> None:
    assert key(text, "a.json") in {"no_geojson", "too_few_points"}


def test_files_without_polygons_say_so() -> None:
    assert key('{"type": "Feature", "properties": {}, "geometry": null}', "a.json") == "no_polygons"
    assert key("POINT (1 1)", "a.wkt") == "no_polygons"
    assert key(KML.format("<Document><name>x</name></Document>"), "a.kml") == "no_polygons"
    assert key("<html><body/></html>", "a.kml") == "no_kml"


def test_pasted_systems_must_be_one() -> None:
    assert key(f"SRID=4326;{SQUARE}\nSRID=4490;{SQUARE}", "a.wkt") == "several_systems"
    assert key(f"{SQUARE} and more", "a.wkt") == "wkt_syntax"
    assert key("POLYGON ((0 0, a b, 1 1))", "a.wkt") == "wkt_syntax"
    with pytest.raises(ExchangeError, match="wkt_syntax"):
        read_pasted("POLYGON ((０ ０, 1 1, 2 2))")


def geopackage(path: Path, *statements: str) -> bytes:
    write_layer(path, [FIELD], driver="GPKG", geometry_type="Polygon", layer="a")
    base = sqlite3.connect(path)
    for statement in statements:
        base.execute(statement)
    base.commit()
    base.close()
    return path.read_bytes()


ENDLESS = (
    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i AS fid, NULL AS geom FROM n"
)


def test_layers_of_a_geopackage_that_are_endless_queries_are_refused(tmp_path: Path) -> None:
    registered = geopackage(
        tmp_path / "a.gpkg",
        f"CREATE VIEW endless AS {ENDLESS}",
        "INSERT INTO gpkg_contents (table_name, data_type, srs_id) VALUES ('endless', 'features', 0)",
    )
    assert key(registered, "a.gpkg") == "computed_layer"
    replaced = geopackage(
        tmp_path / "b.gpkg",
        "DROP TABLE gpkg_extensions",
        f"CREATE VIEW gpkg_extensions AS {ENDLESS}",
    )
    assert key(replaced, "a.gpkg") == "computed_layer"


def test_a_geopackage_that_is_another_data_base_or_damaged_is_refused(tmp_path: Path) -> None:
    base = sqlite3.connect(tmp_path / "a.db")
    base.execute("CREATE TABLE a (b)")
    base.close()
    assert key((tmp_path / "a.db").read_bytes(), "a.gpkg") == "unreadable"
    whole = geopackage(tmp_path / "b.gpkg")
    assert key(whole[: len(whole) // 2], "b.gpkg") == "truncated"
    assert key(whole[:100] + bytes(len(whole) - 100), "b.gpkg") == "unreadable"


def test_a_drawing_cut_off_is_refused(tmp_path: Path) -> None:
    document = new_drawing()
    document.modelspace().add_lwpolyline([(0, 0), (1, 0), (1, 1)], close=True)
    document.saveas(tmp_path / "a.dxf")
    content = (tmp_path / "a.dxf").read_bytes()
    assert key(content[:-200], "a.dxf") == "truncated"
    comment = b"999\n<OGRVRTDataSource><OGRVRTLayer name='a'/></OGRVRTDataSource>\n"
    assert key(comment + content, "a.dxf") == "unreadable"


def test_blocks_that_hold_blocks_without_end_are_not_followed(tmp_path: Path) -> None:
    document = new_drawing()
    document.blocks.new("B0").add_lwpolyline([(0, 0), (1, 0), (1, 1)], close=True)
    for level in range(1, 12):
        block = document.blocks.new(f"B{level}")
        for n in range(10):
            block.add_blockref(f"B{level - 1}", (n, level))
    document.modelspace().add_blockref("B11", (0, 0))
    document.saveas(tmp_path / "a.dxf")
    assert key((tmp_path / "a.dxf").read_bytes(), "a.dxf") == "no_polygons"


def whole_files(folder: Path) -> dict[str, bytes]:
    """One good file of each format."""
    document = new_drawing()
    document.modelspace().add_lwpolyline(list(FIELD.exterior.coords)[:-1], close=True)
    document.saveas(folder / "a.dxf")
    book = Workbook()
    book.worksheets[0].append(["地块", "X", "Y"])
    for x, y in FIELD.exterior.coords:
        book.worksheets[0].append(["甲", y, x])
    book.save(folder / "a.xlsx")
    base = write_layer(folder / "a.gdb", [FIELD], driver="OpenFileGDB", geometry_type="Polygon", layer="a")
    kml = KML.format(PLACEMARK.format("甲")).encode()
    return {
        "a.txt": (FILES / "boundary-points-gbk.txt").read_bytes(),
        "a.geojson": (FILES / "old-crs-member.geojson").read_bytes(),
        "a.wkt": FIELD.wkt.encode(),
        "a.csv": "地块,X,Y\n甲,0,0\n甲,0,9\n甲,9,9\n".encode(),
        "a.kml": kml,
        "a.kmz": zipped({"doc.kml": kml}),
        "a.dxf": (folder / "a.dxf").read_bytes(),
        "a.xlsx": (folder / "a.xlsx").read_bytes(),
        "a.gpkg": geopackage(folder / "a.gpkg"),
        "a.zip": packed_shapefile(shapefile(folder / "shp")),
        "b.zip": zipped({f"a.gdb/{part.name}": part.read_bytes() for part in base.iterdir()}),
    }


def test_whatever_is_cut_off_or_damaged_is_read_or_refused_in_the_same_words(tmp_path: Path) -> None:
    dice = random.Random(20)  # noqa: S311 - repeatable damage
    for name, content in whole_files(tmp_path).items():
        assert read(content, name).parcels
        damaged = [content[: dice.randrange(len(content))] for _ in range(8)]
        for _ in range(25):
            spoilt = bytearray(content)
            for _ in range(dice.choice([1, 4, 40])):
                spoilt[dice.randrange(len(spoilt))] = dice.randrange(256)
            damaged.append(bytes(spoilt))
        for one in damaged:
            try:
                survey = read(one, name)
            except ExchangeError:
                continue
            assert all(parcel.geometry.is_valid and parcel.geometry.area > 0 for parcel in survey.parcels)
