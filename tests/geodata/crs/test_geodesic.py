"""Measures on the ellipsoid."""

import pytest
import shapely
from shapely.geometry import LineString, Polygon

from geodata import crs


def test_area_is_geodesic_and_subtracts_holes() -> None:
    shell = [(113.0, 29.0), (113.01, 29.0), (113.01, 29.01), (113.0, 29.01)]
    hole = [(113.002, 29.002), (113.008, 29.002), (113.008, 29.008), (113.002, 29.008)]
    whole = crs.geodesic_area_m2(Polygon(shell))
    assert whole == pytest.approx(973.9 * 1108.6, rel=2e-3)
    assert crs.geodesic_area_m2(Polygon(shell, [hole])) == pytest.approx(whole * 0.64, rel=1e-3)


def test_area_does_not_depend_on_winding() -> None:
    ring = [(113.0, 29.0), (113.01, 29.0), (113.01, 29.01)]
    forward, backward = (crs.geodesic_area_m2(Polygon(turn)) for turn in (ring, ring[::-1]))
    assert forward == pytest.approx(backward)


def test_length_is_metres_along_the_ellipsoid() -> None:
    meridian = LineString([(113.0, 29.0), (113.0, 29.1)])
    assert crs.geodesic_length_m(meridian) == pytest.approx(11_085, rel=1e-3)
    assert crs.geodesic_distance_m((113.0, 29.0), (113.0, 29.1)) == pytest.approx(11_085, rel=1e-3)


def test_plain_coordinates_measure_as_their_geometry_does() -> None:
    ring = ((113.10, 29.35), (113.12, 29.35), (113.11, 29.37))
    assert crs.geodesic_path_m(ring) == pytest.approx(crs.geodesic_length_m(shapely.LineString(ring)))
    assert crs.geodesic_path_m(ring[:1]) == 0
    assert crs.geodesic_ring_m2(ring) == pytest.approx(crs.geodesic_area_m2(shapely.Polygon(ring)))
    assert crs.geodesic_ring_m2(ring[::-1]) == pytest.approx(crs.geodesic_ring_m2(ring))


def test_a_ring_that_crosses_itself_counts_its_loops_against_each_other() -> None:
    bow = ((113.0, 29.0), (113.1, 29.1), (113.1, 29.0), (113.0, 29.1))
    assert crs.geodesic_ring_m2(bow) < crs.geodesic_ring_m2(sorted(bow)[:3]) / 100
