"""What a reader draws is measured on the ellipsoid and handed out as GeoJSON."""

import pytest
import shapely
from shapely.geometry import shape

from geodata import crs
from layers.drawings import Drawing, DrawingKind

CORNERS = ((113.10, 29.35), (113.12, 29.35), (113.12, 29.37), (113.10, 29.37))


def test_an_area_has_the_area_and_perimeter_of_its_polygon() -> None:
    area, polygon = Drawing(DrawingKind.AREA, CORNERS), shapely.Polygon(CORNERS)
    assert area.area_m2 == pytest.approx(crs.geodesic_area_m2(polygon), rel=1e-9)
    assert area.length_m == pytest.approx(crs.geodesic_length_m(polygon.exterior), rel=1e-9)
    assert area.area_m2 == pytest.approx(crs.to_metric(polygon).area, rel=1e-3)


def test_the_direction_of_a_ring_does_not_matter() -> None:
    area, back = Drawing(DrawingKind.AREA, CORNERS), Drawing(DrawingKind.AREA, CORNERS[::-1])
    assert area.area_m2 == pytest.approx(back.area_m2)
    for drawing in (area, back):
        drawn = shape(drawing.geometry())
        assert isinstance(drawn, shapely.Polygon)
        assert drawn.exterior.is_ccw
        assert drawn.equals(shapely.Polygon(CORNERS))


def test_a_line_is_open_and_has_a_length() -> None:
    line = Drawing(DrawingKind.LINE, CORNERS[:3])
    assert line.length_m == pytest.approx(crs.geodesic_length_m(shapely.LineString(CORNERS[:3])), rel=1e-9)
    assert line.area_m2 == 0
    assert line.geometry() == {"type": "LineString", "coordinates": CORNERS[:3]}


def test_a_point_has_no_measure() -> None:
    point = Drawing(DrawingKind.POINT, CORNERS[:1])
    assert (point.length_m, point.area_m2) == (0, 0)
    assert point.geometry() == {"type": "Point", "coordinates": (113.10, 29.35)}
    assert point.bounds == (113.10, 29.35, 113.10, 29.35)
