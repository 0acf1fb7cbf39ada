"""Stretches of outlines: they make up what is drawn, and their files are addressed by content."""

import json
import re

import pytest

from geodata import catalog, outlines
from geodata.errors import UnknownFeatureError, UnknownSetError
from geodata.schema import GeometryKind

EDGED = [feature for feature in catalog.features() if feature.properties.edges]


@pytest.mark.parametrize("feature", EDGED, ids=lambda feature: feature.id)
def test_the_stretches_of_a_polygon_make_up_its_outline(feature: catalog.Feature) -> None:
    drawn = catalog.metric_geometries(feature.set_id)[feature.id].boundary
    stretches = outlines.stretches(feature.id)
    assert sum(stretch.geometry.length for stretch in stretches) == pytest.approx(drawn.length, rel=1e-3)
    assert all(drawn.buffer(0.5).covers(stretch.geometry) for stretch in stretches)


@pytest.mark.parametrize("feature", EDGED, ids=lambda feature: feature.id)
def test_a_stretch_is_as_long_and_as_accurate_as_the_edge_it_draws(feature: catalog.Feature) -> None:
    edges = feature.properties.edges
    for edge, stretch in zip(edges, outlines.stretches(feature.id), strict=False):
        assert stretch.accuracy_m == edge.accuracy_m
        assert stretch.geometry.length == pytest.approx(edge.length_m, rel=2e-3, abs=2)


def test_a_line_and_a_point_rest_on_themselves() -> None:
    for feature in catalog.features():
        if feature.geometry_type is GeometryKind.POLYGON:
            continue
        (stretch,) = outlines.stretches(feature.id)
        assert stretch.accuracy_m == feature.properties.accuracy_m
        assert stretch.geometry == catalog.metric_geometries(feature.set_id)[feature.id]


def test_every_set_with_edges_has_its_file_and_no_other() -> None:
    assert set(outlines.set_ids()) == {feature.set_id for feature in EDGED}


@pytest.mark.parametrize("set_id", outlines.set_ids())
def test_no_address_of_edges_holds_an_underscore(set_id: str) -> None:
    assert re.fullmatch(r"/api/edges/[a-z-]+-[0-9a-f]{12}\.geojson", outlines.address(set_id))


def test_edges_say_whose_they_are_and_nothing_a_reader_wrote() -> None:
    members = json.loads(outlines.payload("structure"))["features"]
    assert {tuple(member["properties"]) for member in members} == {
        ("feature", "index", "accuracy_m", "basis")
    }


def test_unknown_ids_are_refused() -> None:
    with pytest.raises(UnknownSetError):
        outlines.payload("stations")
    with pytest.raises(UnknownSetError):
        outlines.content_hash("../secrets")
    with pytest.raises(UnknownFeatureError):
        outlines.stretches("atlantis")
