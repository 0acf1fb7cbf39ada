"""What is mended, counted and named; and what is refused, with its place."""

import math
import struct
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from shapely.geometry import MultiPolygon, Polygon, box

from geodata.errors import ExchangeError
from geodata.exchange.drawn import from_drawing
from geodata.exchange.found import Shape
from geodata.exchange.limits import MOST_PARCELS, MOST_VERTICES
from geodata.exchange.mending import SAME_AREA, mend, mend_area
from geodata.exchange.reading import read, read_pasted
from geodata.exchange.survey import Format, Ground, Repair, RepairKind, Survey
from tests.geodata.exchange.samples import FILES, packed_shapefile, shapefile, write_layer, zipped

BOW_TIE = "POLYGON ((0 0, 10 10, 10 0, 0 10, 0 0))"
CORNERED_BOW_TIE = "POLYGON ((0 0, 5 5, 10 10, 10 0, 5 5, 0 10, 0 0))"


def repairs(survey: Survey) -> dict[RepairKind, int]:
    return {repair.kind: repair.count for repair in survey.parcels[0].repairs}


def outline(survey: Survey) -> Polygon:
    geometry = survey.parcels[0].geometry
    assert isinstance(geometry, Polygon)
    return geometry


def refusal(text: str) -> ExchangeError:
    with pytest.raises(ExchangeError) as raised:
        read_pasted(text)
    return raised.value


def geojson(*rings: Sequence[Sequence[float]]) -> str:
    return f'{{"type": "Polygon", "coordinates": {list(rings)}}}'


def test_open_rings_are_closed_and_counted() -> None:
    survey = read_pasted(geojson([[0, 0], [9, 0], [9, 9], [0, 9]], [[1, 1], [1, 2], [2, 2]]))
    assert repairs(survey) == {RepairKind.CLOSED_RING: 2}
    assert survey.parcels[0].geometry.area == 81 - 0.5


@pytest.mark.parametrize("text", ["POLYGON ((0 0, 9 0, 9 9))", "POLYGON Z ((0 0 1, 9 0 1, 9 9 1))"])
def test_open_rings_of_pasted_text_are_closed(text: str) -> None:
    survey = read_pasted(text)
    assert repairs(survey)[RepairKind.CLOSED_RING] == 1
    assert survey.parcels[0].geometry.area == 40.5


def test_open_rings_of_a_data_base_are_closed(tmp_path: Path) -> None:
    points = [(0, 0), (10, 0), (10, 10), (0, 10)]
    raw = struct.pack("<BIII", 1, 3, 1, 4) + b"".join(struct.pack("<2d", *point) for point in points)
    path = write_layer(tmp_path / "a.gpkg", [raw], driver="GPKG", geometry_type="Polygon")
    survey = read(path.read_bytes(), "a.gpkg")
    assert repairs(survey) == {RepairKind.CLOSED_RING: 1}
    assert survey.parcels[0].geometry.equals(box(0, 0, 10, 10))


def measured_shapefile() -> bytes:
    """Shapefile whose points carry measures (PolygonM), by the published format."""
    points = [(0, 0), (0, 10), (10, 10), (10, 0), (0, 0)]
    bounds = struct.pack("<4d", 0, 0, 10, 10)
    body = struct.pack("<I", 25) + bounds + struct.pack("<3I", 1, 5, 0)
    body += b"".join(struct.pack("<2d", *point) for point in points) + struct.pack("<7d", 2, 2, *[2] * 5)

    def head(size: int) -> bytes:
        return (
            struct.pack(">7I", 9994, 0, 0, 0, 0, 0, size // 2)
            + struct.pack("<2I", 1000, 25)
            + bounds
            + bytes(32)
        )

    record = struct.pack(">2I", 1, len(body) // 2)
    index = struct.pack(">2I", 50, len(body) // 2)
    return zipped({"m.shp": head(108 + len(body)) + record + body, "m.shx": head(108) + index})


def test_measures_are_dropped_and_counted() -> None:
    survey = read(measured_shapefile(), "m.zip")
    assert repairs(survey) == {RepairKind.DROPPED_HEIGHT: 1}
    assert survey.parcels[0].geometry.equals(box(0, 0, 10, 10))


def test_rings_that_run_the_wrong_way_are_turned_where_the_format_prescribes_one() -> None:
    clockwise = [[0, 0], [0, 9], [9, 9], [9, 0], [0, 0]]
    hole = [[1, 1], [1, 2], [2, 2], [1, 1]]
    assert repairs(read_pasted(geojson(clockwise, hole))) == {RepairKind.TURNED_RING: 1}
    assert repairs(read_pasted(geojson(clockwise[::-1], hole[::-1]))) == {RepairKind.TURNED_RING: 1}
    assert repairs(read_pasted(geojson(clockwise[::-1], hole))) == {}
    assert outline(read_pasted(geojson(clockwise))).exterior.is_ccw


def test_only_a_hole_that_runs_like_its_shell_is_turned_elsewhere() -> None:
    shell, hole = "(0 0, 0 9, 9 9, 9 0, 0 0)", "(1 1, 1 2, 2 2, 1 1)"
    assert repairs(read_pasted(f"POLYGON ({shell})")) == {}
    assert repairs(read_pasted(f"POLYGON ({shell}, {hole})")) == {RepairKind.TURNED_RING: 1}


def test_a_shapefile_written_by_the_rules_needs_no_repair(tmp_path: Path) -> None:
    assert repairs(read(packed_shapefile(shapefile(tmp_path)), "a.zip")) == {}


def test_repeated_points_and_heights_are_dropped_and_counted() -> None:
    survey = read_pasted("POLYGON Z ((0 0 31, 0 0 31, 9 0 32, 9 9 30, 9 9 30, 9 9 30, 0 0 31))")
    assert repairs(survey) == {RepairKind.REPEATED_POINT: 3, RepairKind.DROPPED_HEIGHT: 1}
    assert not survey.parcels[0].geometry.has_z
    assert len(outline(survey).exterior.coords) == 4


def test_heights_that_are_all_nought_are_not_worth_a_word() -> None:
    assert repairs(read_pasted("POLYGON Z ((0 0 0, 9 0 0, 9 9 0, 0 0 0))")) == {}


@pytest.mark.parametrize(
    ("text", "area", "parts", "holes"),
    [
        ("POLYGON ((0 0, 10 0, 10 10, 5 10, 6 6, 4 6, 5 10, 0 10, 0 0))", 96, 1, 1),  # touches itself inwards
        ("POLYGON ((0 0, 5 5, 10 0, 10 10, 5 5, 0 10, 0 0))", 50, 2, 0),  # at one corner
        ("POLYGON ((0 0, 10 0, 10 5, 14 5, 14 9, 10 5, 10 10, 0 10, 0 0))", 108, 2, 0),  # touches outwards
        ("POLYGON ((0 0, 10 0, 10 10, 20 10, 10 10, 0 10, 0 0))", 100, 1, 0),  # a spike without width
    ],
)
def test_outlines_that_touch_themselves_are_resolved(text: str, area: float, parts: int, holes: int) -> None:
    survey = read_pasted(text)
    geometry = survey.parcels[0].geometry
    assert repairs(survey)[RepairKind.SELF_TOUCHING] == 1
    assert geometry.is_valid
    assert geometry.area == pytest.approx(area)
    assert shapely.get_num_geometries(geometry) == parts
    assert shapely.get_num_interior_rings(shapely.get_parts(geometry)).sum() == holes


@pytest.mark.parametrize("bow_tie", [BOW_TIE, CORNERED_BOW_TIE])
def test_a_bow_tie_is_refused_with_its_place(bow_tie: str) -> None:
    fault = refusal(f"POLYGON ((0 0, 1 0, 1 1, 0 0))\n{bow_tie}")
    assert (fault.key, fault.number, fault.place) == ("crosses_itself", 2, "5, 5")


def test_every_further_shape_that_cannot_be_used_is_counted() -> None:
    flat = "POLYGON ((0 0, 1 1, 2 2, 0 0))"
    fault = refusal(f"{BOW_TIE}\nPOLYGON ((0 0, 1 0, 1 1, 0 0))\n{flat}\n{BOW_TIE}")
    assert (fault.number, fault.further) == (1, 2)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("POLYGON ((0 0, 9 0, 0 0))", "too_few_points"),
        ("POLYGON ((0 0, 9 0))", "too_few_points"),
        ("POLYGON ((1 1, 1 1, 1 1, 1 1))", "too_few_points"),
        ("POLYGON ((0 0, 5 5, 9 9, 0 0))", "crosses_itself"),
        ("POLYGON ((0 0, 9 0, 9 9, 0 9, 0 0), (20 20, 20 22, 22 22, 20 20))", "crosses_itself"),
        ("POLYGON ((0 0, 9 0, 9 9, 0 9, 0 0), (5 5, 5 12, 12 12, 5 5))", "crosses_itself"),
        ("MULTIPOLYGON (((0 0, 9 0, 9 9, 0 0)), ((0 0, 9 0, 9 9, 0 0)))", "crosses_itself"),
        (geojson([[0, 0], [1, 0]]), "too_few_points"),
        (geojson([]), "too_few_points"),
    ],
)
def test_shapes_that_would_lose_ground_are_refused(text: str, key: str) -> None:
    assert refusal(text).key == key


@given(
    st.lists(
        st.tuples(st.integers(0, 12), st.integers(0, 12)).map(lambda xy: (float(xy[0]), float(xy[1]))),
        min_size=3,
        max_size=9,
    )
)
def test_whatever_is_accepted_is_valid_and_keeps_its_area(points: list[tuple[float, float]]) -> None:
    outline = Polygon(points)
    try:
        area, _ = mend_area(outline, is_clockwise=None)
    except ExchangeError:
        return
    x, y = np.array([*points, points[0]]).T
    stated = abs(float(np.dot(x[:-1], y[1:]) - np.dot(x[1:], y[:-1]))) / 2
    assert area.is_valid
    assert area.area == pytest.approx(stated, rel=SAME_AREA)
    assert all(part.exterior.is_ccw for part in shapely.get_parts(area))


def test_valid_outlines_are_never_refused_nor_moved() -> None:
    for sides in (3, 4, 5, 60, 5000):
        ring = Polygon(
            [(math.cos(t), math.sin(t)) for t in np.linspace(0, 2 * math.pi, sides, endpoint=False)]
        )
        area, mended = mend_area(ring, is_clockwise=None)
        assert area.equals_exact(shapely.orient_polygons(ring), 0)
        assert mended == []


def test_a_large_outline_that_touches_itself_once_is_mended_all_the_same() -> None:
    angles = np.linspace(0, 2 * math.pi, 50_000, endpoint=False)
    ring = [(math.cos(t), math.sin(t)) for t in angles]
    touching = [*ring[:100], (0.1, 0.1), (0.1, 0.2), (0.2, 0.1), (0.1, 0.1), *ring[100:]]
    area, mended = mend_area(Polygon(touching), is_clockwise=None)
    assert area.is_valid
    assert [repair.kind for repair in mended] == [RepairKind.SELF_TOUCHING]


def test_a_tangle_is_refused_quickly() -> None:
    points = np.random.default_rng(7).random((100_000, 2))
    with pytest.raises(ExchangeError) as raised:
        mend_area(Polygon(points), is_clockwise=None)
    assert raised.value.key == "crosses_itself"


def test_overlapping_holes_by_the_thousand_are_refused_quickly() -> None:
    holes = [[(x, 1), (x + 500, 1), (x + 500, 2), (x, 2)] for x in range(1, 20_000)]
    with pytest.raises(ExchangeError) as raised:
        mend_area(Polygon([(0, 0), (30_000, 0), (30_000, 9), (0, 9)], holes), is_clockwise=None)
    assert raised.value.key == "crosses_itself"


def test_limits_of_parcels_and_vertices_are_kept() -> None:
    square = Shape(1, box(0, 0, 1, 1))
    assert len(mend([square] * MOST_PARCELS, is_clockwise=None)) == MOST_PARCELS
    with pytest.raises(ExchangeError) as raised:
        mend([square] * (MOST_PARCELS + 1), is_clockwise=None)
    assert raised.value.key == "too_many_parcels"
    disc = Polygon([(math.cos(t), math.sin(t)) for t in np.linspace(0, 6.28, MOST_VERTICES + 1)])
    with pytest.raises(ExchangeError) as raised:
        mend([Shape(1, disc)], is_clockwise=None)
    assert raised.value.key == "too_many_vertices"


def test_the_old_crs_member_and_what_is_no_polygon_are_told() -> None:
    survey = read((FILES / "old-crs-member.geojson").read_bytes(), "a.json")
    (parcel,) = survey.parcels
    assert survey.facts == {"crs": "urn:ogc:def:crs:EPSG::4490", "epsg": "4490"}
    assert (parcel.name, parcel.declared_m2) == ("样例地块", 12345.6)
    assert parcel.attributes == {"NAME": "样例地块", "MJ": "12345.6"}
    assert parcel.repairs == (Repair(RepairKind.TURNED_RING, 1),)
    assert survey.left_out == {"point": 1, "empty": 1}


def test_a_drawing_on_the_map_is_a_parcel_in_wgs_84() -> None:
    parcels = from_drawing([(113.1, 29.3), (113.2, 29.3), (113.2, 29.4)], accuracy_m=5, name="我的地块\u202e")
    (parcel,) = parcels.parcels
    assert (parcels.format, parcels.system, parcels.ground) == (Format.DRAWING, "wgs84", Ground.DRAWN)
    assert (parcel.name, parcel.accuracy_m, parcel.repairs) == ("我的地块", 5, ())
    assert isinstance(parcel.geometry, Polygon | MultiPolygon)
    assert parcel.geometry.equals(Polygon([(113.1, 29.3), (113.2, 29.3), (113.2, 29.4)]))


@pytest.mark.parametrize(
    ("points", "key"),
    [
        ([(0, 0), (1, 1), (1, 0), (0, 1)], "crosses_itself"),
        ([(0, 0), (1, 1)], "too_few_points"),
        ([], "too_few_points"),
        ([(0, 0), (1, math.nan), (1, 0)], "not_finite"),
        ([(0, 0), (500, 1), (1, 0)], "beyond_the_world"),
    ],
)
def test_drawings_that_are_no_outline_are_refused(points: list[tuple[float, float]], key: str) -> None:
    with pytest.raises(ExchangeError) as raised:
        from_drawing(points, accuracy_m=5)
    assert raised.value.key == key
