"""Files by GDAL, ezdxf and openpyxl read back to the parcels they were made of."""

import hashlib
from collections.abc import Iterable, Sequence
from itertools import pairwise
from pathlib import Path

import pytest
import shapely
from ezdxf.document import Drawing
from ezdxf.filemanagement import new as new_drawing
from openpyxl import Workbook
from shapely.affinity import translate
from shapely.geometry import LineString, MultiPolygon, Point, Polygon

from geodata.errors import ExchangeError
from geodata.exchange.reading import read, read_pasted
from geodata.exchange.survey import Format, LeftOut, RepairKind, Survey
from tests.geodata.exchange.samples import (
    ESRI_ZONE_38,
    FIELD,
    IN_DEGREES,
    LOCAL,
    PAIR,
    YARD,
    is_same,
    packed_shapefile,
    shapefile,
    write_layer,
    zipped,
)

ZONE_38 = 4526
NANOMETRES = 1e-8  # a millimetre in degrees, rounded down


def same(survey: Survey, wanted: Sequence[Polygon | MultiPolygon], tolerance: float = 0.001) -> bool:
    return [is_same(p.geometry, w, tolerance) for p, w in zip(survey.parcels, wanted, strict=True)] == [
        True
    ] * len(wanted)


def names(survey: Survey) -> list[str]:
    return [parcel.name for parcel in survey.parcels]


def test_a_shapefile_with_a_gbk_table_and_no_code_page_keeps_its_names(tmp_path: Path) -> None:
    parts = shapefile(tmp_path, LOCAL, encoding="GBK")
    survey = read(packed_shapefile(parts, without=(".cpg", ".prj")), "地块.zip")
    assert names(survey) == ["岳阳地块1", "岳阳地块2", "岳阳地块3"]
    assert same(survey, LOCAL)
    assert (survey.format, survey.says, dict(survey.facts)) == (Format.SHAPEFILE, "", {})
    assert [parcel.number for parcel in survey.parcels] == [1, 2, 3]


@pytest.mark.parametrize("encoding", ["UTF-8", "GBK"])
def test_a_shapefile_with_its_code_page_keeps_its_names(tmp_path: Path, encoding: str) -> None:
    parts = shapefile(tmp_path, encoding=encoding)
    assert ".cpg" in parts
    assert names(read(packed_shapefile(parts), "a.zip")) == ["岳阳地块1", "岳阳地块2"]


@pytest.mark.parametrize("claim", [b"ISO-8859-1", b"UTF-8", b"1252", b"\xff\xfe"])
def test_a_code_page_that_is_wrong_is_not_believed(tmp_path: Path, claim: bytes) -> None:
    parts = shapefile(tmp_path, encoding="GBK") | {".cpg": claim}
    assert names(read(packed_shapefile(parts), "a.zip")) == ["岳阳地块1", "岳阳地块2"]


def test_a_name_cut_within_a_sign_by_the_end_of_its_field_stays_readable(tmp_path: Path) -> None:
    parts = shapefile(tmp_path, names=["A" + "洞" * 126 + "B", "短"], encoding="GBK")
    table = bytearray(parts[".dbf"])
    head, length = int.from_bytes(table[8:10], "little"), int.from_bytes(table[10:12], "little")
    table[head + length - 1 : head + length] = "洞".encode("gbk")[:1]
    first, second = names(read(packed_shapefile(parts | {".dbf": bytes(table)}, without=(".cpg",)), "a.zip"))
    assert first == "A" + "洞" * 126
    assert second == "短"


def test_the_prj_of_a_shapefile_is_told_word_for_word(tmp_path: Path) -> None:
    parts = shapefile(tmp_path) | {".prj": ESRI_ZONE_38.encode()}
    survey = read(packed_shapefile(parts), "a.zip")
    assert survey.says == "CGCS2000_3_Degree_GK_Zone_38"
    assert survey.facts == {"wkt": ESRI_ZONE_38}


def test_several_shapefiles_of_an_archive_are_layers(tmp_path: Path) -> None:
    first, second = shapefile(tmp_path / "a", [FIELD]), shapefile(tmp_path / "b", [YARD])
    members = {f"资料/甲{e}": c for e, c in first.items()} | {
        f"资料/乙{e.upper()}": c for e, c in second.items()
    }
    archive = zipped(members | {"__MACOSX/资料/._甲.shp": b"junk", "资料/说明.txt": b"text"})
    survey = read(archive, "a.zip")
    assert set(survey.layers) == {"甲", "乙"}
    assert same(read(archive, "a.zip", layer="甲"), [FIELD])
    assert same(read(archive, "a.zip", layer="乙"), [YARD])
    with pytest.raises(ExchangeError) as raised:
        read(archive, "a.zip", layer="丙")
    assert (raised.value.key, raised.value.values["layer"]) == ("unknown_layer", "丙")


def test_names_of_members_written_in_gbk_are_readable(tmp_path: Path) -> None:
    content = packed_shapefile(shapefile(tmp_path), stem="AA")
    raw = content.replace(b"AA.", "岳".encode("gbk") + b".")
    assert read(raw, "a.zip").layers == ("岳",)


def test_a_shapefile_without_a_table_has_outlines_without_names(tmp_path: Path) -> None:
    parts = shapefile(tmp_path)
    survey = read(packed_shapefile(parts, without=(".dbf", ".cpg")), "a.zip")
    assert same(survey, [FIELD, YARD])
    assert names(survey) == ["", ""]


def test_a_geopackage_with_several_layers_lists_those_with_polygons(tmp_path: Path) -> None:
    path = write_layer(
        tmp_path / "a.gpkg", [FIELD], driver="GPKG", geometry_type="Polygon", layer="宗地", crs="EPSG:4547"
    )
    write_layer(
        path, LOCAL, driver="GPKG", geometry_type="Unknown", layer="规划", crs="EPSG:4526", append=False
    )
    write_layer(path, [Point(1, 1)], driver="GPKG", geometry_type="Point", layer="点", crs="EPSG:4526")
    survey = read(path.read_bytes(), "a.gpkg")
    assert (survey.layer, survey.layers) == ("宗地", ("宗地", "规划"))
    assert survey.facts["epsg"] == "4547"
    assert survey.says == "CGCS2000 / 3-degree Gauss-Kruger CM 114E"
    other = read(path.read_bytes(), "a.gpkg", layer="规划")
    assert same(other, LOCAL)
    assert other.facts["epsg"] == str(ZONE_38)


def test_a_geopackage_without_a_system_says_nothing(tmp_path: Path) -> None:
    with pytest.warns(UserWarning, match="crs"):
        path = write_layer(tmp_path / "a.gpkg", [FIELD], driver="GPKG", geometry_type="Polygon", crs=None)
    survey = read(path.read_bytes(), "a.gpkg")
    assert (survey.says, dict(survey.facts)) == ("", {})


def test_a_file_geodatabase_in_an_archive_is_read(tmp_path: Path) -> None:
    path = write_layer(
        tmp_path / "规划.gdb",
        [FIELD, PAIR],
        driver="OpenFileGDB",
        geometry_type="MultiPolygon",
        layer="DK",
        crs="EPSG:4526",
    )
    packed = zipped({f"规划.gdb/{part.name}": part.read_bytes() for part in path.iterdir()})
    survey = read(packed, "规划.gdb.zip")
    assert (survey.format, survey.layers, survey.facts["epsg"]) == (Format.FILE_GEODATABASE, ("DK",), "4526")
    assert same(survey, [FIELD, PAIR])
    assert names(survey) == ["岳阳地块1", "岳阳地块2"]


def test_geojson_by_gdal_says_its_system(tmp_path: Path) -> None:
    path = write_layer(
        tmp_path / "a.geojson", [IN_DEGREES], driver="GeoJSON", crs="EPSG:4326", COORDINATE_PRECISION="12"
    )
    survey = read(path.read_bytes(), "a.geojson")
    assert same(survey, [IN_DEGREES], NANOMETRES)
    assert survey.says == "urn:ogc:def:crs:OGC:1.3:CRS84"
    assert survey.facts == {"crs": survey.says, "epsg": "4326"}


def test_kml_by_gdal_is_read_with_its_fields(tmp_path: Path) -> None:
    middle = IN_DEGREES.centroid.buffer(0.0002).exterior
    with_hole = Polygon(IN_DEGREES.exterior, [middle.coords])
    for driver in ("KML", "LIBKML"):
        path = write_layer(
            tmp_path / f"{driver}.kml", [IN_DEGREES, with_hole], driver=driver, crs="EPSG:4326"
        )
        survey = read(path.read_bytes(), "a.KML")
        assert same(survey, [IN_DEGREES, with_hole], NANOMETRES)
        assert names(survey) == ["岳阳地块1", "岳阳地块2"]
        assert survey.facts == {"epsg": "4326"}


def test_a_kmz_is_read_by_its_document(tmp_path: Path) -> None:
    path = write_layer(tmp_path / "a.kml", [IN_DEGREES], driver="KML", crs="EPSG:4326")
    survey = read(zipped({"doc.kml": path.read_bytes(), "files/icon.png": b"x"}), "a.kmz")
    assert survey.format is Format.KMZ
    assert same(survey, [IN_DEGREES], NANOMETRES)


def drawing(version: str = "R2010") -> Drawing:
    document = new_drawing(version)
    space = document.modelspace()
    shell = list(YARD.exterior.coords)
    space.add_lwpolyline(shell[:-1], close=True, dxfattribs={"layer": "宗地"})
    space.add_polyline2d([(x, y + 200) for x, y in shell[:-1]], close=True, dxfattribs={"layer": "红线"})
    space.add_lwpolyline([(x, y + 400) for x, y in shell], close=False, dxfattribs={"layer": "红线"})
    for start, end in pairwise(shell):
        space.add_line((start[0], start[1] + 600), (end[0], end[1] + 600), dxfattribs={"layer": "拼线"})
    return document


def content_of(document: Drawing, path: Path) -> bytes:
    document.saveas(path)
    return path.read_bytes()


def moved(north: float) -> Polygon:
    return translate(YARD, 0, north)


@pytest.mark.parametrize("version", ["R12", "R2000", "R2010", "R2018"])
def test_a_drawing_by_ezdxf_gives_closed_polylines_and_lines_whose_ends_meet(
    tmp_path: Path, version: str
) -> None:
    if version == "R12":
        document = new_drawing("R12")
        document.modelspace().add_polyline2d(list(YARD.exterior.coords)[:-1], close=True)
        survey = read(content_of(document, tmp_path / "a.dxf"), "a.dxf")
        assert same(survey, [YARD])
        return
    survey = read(content_of(drawing(version), tmp_path / "a.dxf"), "a.dxf")
    assert same(survey, [YARD, moved(200), moved(400), moved(600)])
    assert survey.layers == ("宗地", "拼线", "红线")
    assert dict(survey.left_out) == {}
    only = read(content_of(drawing(version), tmp_path / "b.dxf"), "b.dxf", layer="红线")
    assert same(only, [moved(200), moved(400)])


def test_what_a_drawing_holds_beside_outlines_is_counted_and_left(tmp_path: Path) -> None:
    document = drawing()
    space = document.modelspace()
    space.add_text("界址点", dxfattribs={"insert": (0, 0)})
    space.add_mtext("岳阳")
    space.add_circle((0, 0), 5)
    space.add_point((0, 0))
    space.add_line((0, 0), (1, 1), dxfattribs={"layer": "拼线"})
    space.add_hatch().paths.add_polyline_path([(0, 0), (1, 0), (1, 1)])
    document.blocks.new("图框").add_lwpolyline([(0, 0), (1, 0), (1, 1)], close=True)
    space.add_blockref("图框", (0, 0))
    document.layout("Layout1").add_lwpolyline([(0, 0), (9, 0), (9, 9)], close=True)
    survey = read(content_of(document, tmp_path / "a.dxf"), "a.dxf")
    assert len(survey.parcels) == 4
    assert survey.left_out == {
        LeftOut.TEXT: 2,
        LeftOut.LINE: 3,
        LeftOut.POINT: 1,
        LeftOut.HATCH: 1,
        LeftOut.BLOCK: 1,
    }


def test_arcs_of_a_polyline_are_followed(tmp_path: Path) -> None:
    document = new_drawing()
    document.modelspace().add_lwpolyline([(0, 0, 0, 0, 1), (100, 0, 0, 0, 1)], close=True)
    survey = read(content_of(document, tmp_path / "a.dxf"), "a.dxf")
    assert survey.parcels[0].geometry.area == pytest.approx(3.14159 * 50**2, rel=2e-3)


Row = list[str | float]


def workbook(path: Path, rows: Iterable[Row], **sheets: list[Row]) -> bytes:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "坐标"
    for row in rows:
        sheet.append(row)
    for name, others in sheets.items():
        other = book.create_sheet(name)
        for row in others:
            other.append(row)
    book.save(path)
    return path.read_bytes()


def vertices(name: str, polygon: Polygon, *, north_first: bool) -> list[Row]:
    rings = [polygon.exterior, *polygon.interiors]
    return [
        [name, number, *((y, x) if north_first else (x, y))]
        for number, ring in enumerate(rings, 1)
        for x, y in ring.coords
    ]


def test_a_workbook_by_openpyxl_with_one_row_a_vertex_is_read(tmp_path: Path) -> None:
    rows: list[Row] = [["某项目界址点成果表"], [], ["地块编号", "圈号", "X", "Y"]]
    rows += vertices("A-1", FIELD, north_first=True) + vertices("A-2", YARD, north_first=True)
    content = workbook(tmp_path / "a.xlsx", rows, 另表=[["地块", "经度", "纬度"]])
    survey = read(content, "a.xlsx")
    assert same(survey, [FIELD, YARD])
    assert names(survey) == ["A-1", "A-2"]
    assert (survey.layer, survey.layers) == ("坐标", ("坐标", "另表"))


def test_a_workbook_with_outlines_as_text_is_read(tmp_path: Path) -> None:
    rows: list[Row] = [
        ["名称", "面积（公顷）", "WKT"],
        ["甲", 1.5, FIELD.wkt],
        ["乙", "", PAIR.wkt],
        ["丙", 2, ""],
    ]
    survey = read(workbook(tmp_path / "a.xlsx", rows), "a.xlsx")
    assert same(survey, [FIELD, PAIR])
    assert [parcel.declared_m2 for parcel in survey.parcels] == [15_000, None]
    assert survey.left_out == {LeftOut.EMPTY: 1}


@pytest.mark.parametrize(
    ("heads", "north_first"),
    [
        ("地块,圈号,X,Y", True),
        ("地块,圈号,X坐标,Y坐标", True),
        ("地块,圈号,纵坐标X(北),横坐标Y(东)", True),
        ("地块,圈号,X(E),Y(N)", False),
        ("地块,圈号,经度,纬度", False),
        ("parcel,ring,Longitude,Latitude", False),
        ("parcel,ring,Easting,Northing", False),
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_vertex_lists_put_the_axes_where_their_heads_say(
    heads: str, encoding: str, *, north_first: bool
) -> None:
    lines = [heads, *(",".join(map(str, row)) for row in vertices("甲", FIELD, north_first=north_first))]
    survey = read("\r\n".join(lines).encode(encoding), "a.csv")
    assert same(survey, [FIELD])


@pytest.mark.parametrize("sign", [",", "\t", ";", "，"])
def test_tables_with_any_delimiter_are_read(sign: str) -> None:
    lines = [sign.join(["点号", "经度", "纬度"])]
    lines += [
        sign.join([f"J{n}", str(x), str(y)]) for n, (x, y) in enumerate(IN_DEGREES.exterior.coords[:-1])
    ]
    survey = read("\n".join(lines).encode(), "a.csv")
    assert same(survey, [IN_DEGREES], NANOMETRES)
    assert [(r.kind, r.count) for r in survey.parcels[0].repairs] == [(RepairKind.CLOSED_RING, 1)]


@pytest.mark.parametrize("heads", ["名称,经度,纬度", "编号,X,Y"])
def test_tables_of_places_are_refused_as_no_outlines(heads: str) -> None:
    rows = [heads, "甲,113.1,29.3", "乙,113.2,29.3", "丙,113.2,29.4"]
    with pytest.raises(ExchangeError) as raised:
        read("\n".join(rows).encode(), "a.csv")
    assert raised.value.key == "only_points"


def test_pasted_text_may_be_in_several_lines_and_name_its_system() -> None:
    broken = PAIR.wkt.replace(", ", ",\n")
    text = f"SRID=4526;{FIELD.wkt}\n\n SRID=4526; {broken}\n"
    survey = read_pasted(text)
    assert same(survey, [FIELD, PAIR])
    assert (survey.format, survey.says, dict(survey.facts)) == (Format.WKT, "SRID=4526", {"epsg": "4526"})
    assert survey.file_name == ""
    assert survey.sha256 == hashlib.sha256(text.encode()).hexdigest()


def test_pasted_collections_keep_together_what_is_together() -> None:
    line = LineString([(0, 0), (1, 1)])
    text = f"GEOMETRYCOLLECTION (POLYGON ((0 0, 4 0, 4 4, 0 0)), POINT (1 1), {YARD.wkt}); {line}"
    survey = read_pasted(text)
    assert len(survey.parcels) == 1
    assert len(shapely.get_parts(survey.parcels[0].geometry)) == 2
    assert survey.left_out == {LeftOut.POINT: 1, LeftOut.LINE: 1}


def test_pasted_geojson_tables_and_boundary_points_are_read() -> None:
    ring = [list(point) for point in YARD.exterior.coords]
    assert same(read_pasted(f'{{"type": "Polygon", "coordinates": [{ring}]}}'), [YARD])
    table = "\n".join(["点号\tX\tY", *(f"J{n}\t{y}\t{x}" for n, (x, y) in enumerate(ring, 1))])
    assert same(read_pasted(table), [YARD])
    points = "\n".join(f"J{n},1,{y},{x}" for n, (x, y) in enumerate(ring, 1))
    assert same(read_pasted(points), [YARD])


def test_a_survey_knows_its_file(tmp_path: Path) -> None:
    content = packed_shapefile(shapefile(tmp_path))
    survey = read(content, "C:\\资料\\红线\u202e.zip")
    assert survey.file_name == "红线.zip"
    assert survey.sha256 == hashlib.sha256(content).hexdigest()
