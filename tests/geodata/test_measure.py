"""Figures of the guided views."""

import pytest

from geodata import catalog, crs, measure
from geodata.errors import UnknownFeatureError
from geodata.schema import EdgeKind


def test_nodes_of_the_open_belt_start_at_its_start() -> None:
    nodes = measure.nodes_along("belt-shengan-chenglingji")
    length_m = catalog.feature("belt-shengan-chenglingji").length_m or 0.0
    assert nodes[0].chainage_m == pytest.approx(0, abs=1)
    assert nodes[-1].chainage_m == pytest.approx(length_m, rel=0.01)


def test_nodes_of_the_closed_belt_are_counted_from_the_first_on() -> None:
    nodes = measure.nodes_along("belt-dongfeng-jijia")
    assert nodes[0].feature_id == "dongfeng-lake"
    assert nodes[0].chainage_m == 0
    assert [node.chainage_m for node in nodes] == sorted(node.chainage_m for node in nodes)


def test_what_is_no_belt_has_no_nodes() -> None:
    with pytest.raises(UnknownFeatureError):
        measure.nodes_along("urban-core")


def test_shares_of_a_coverage_add_up_to_one() -> None:
    spaces = ("ecological-space", "agricultural-space", "urban-space")
    assert sum(measure.share_of(space, "yueyanglou-district") for space in spaces) == pytest.approx(1)


def test_the_declared_least_area_is_read_from_the_inventory() -> None:
    assert measure.declared_least_ha("ecological-redline") == 1324
    assert measure.declared_least_ha("urban-core") is None


def test_accuracy_ranges_come_from_the_drawn_features() -> None:
    kept = [f.properties.accuracy_m for f in catalog.features() if f.set_id == "places"]
    assert measure.set_accuracy_m("places") == (min(a for a in kept if a), max(a for a in kept if a))
    least, most = measure.edge_accuracy_m(EdgeKind.SHORE)
    assert 0 < least <= most <= 100


def test_features_that_meet_are_no_distance_apart() -> None:
    assert measure.distance_m("urban-core", "dongmaoling") == 0


def test_the_distance_of_centres_is_geodesic() -> None:
    core, station = (catalog.geometry(key).centroid for key in ("urban-core", "south-wing"))
    expected = crs.geodesic_distance_m((core.x, core.y), (station.x, station.y))
    assert measure.centre_distance_m("urban-core", "south-wing") == pytest.approx(expected)
