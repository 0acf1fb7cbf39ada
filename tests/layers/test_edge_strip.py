"""The small picture of an outline's edges: lengths, heights, and dots where nothing bounds an edge."""

import re
from urllib.parse import unquote

import pytest

from geodata import catalog
from geodata.schema import Edge
from layers.edge_strip import WIDTH_PX, edge_strip

EDGED = [feature for feature in catalog.features() if feature.properties.edges]
BAND = re.compile(r'M([\d.]+) [\d.]+H([\d.]+)" stroke="#\w+" stroke-width="([\d.]+)" stroke-opacity')
DOTS = re.compile(r"dasharray")


def picture(edges: tuple[Edge, ...]) -> str:
    return unquote(edge_strip(edges))


@pytest.mark.parametrize("feature", EDGED, ids=lambda feature: feature.id)
def test_each_edge_with_accuracy_has_a_band_and_each_other_has_dots(feature: catalog.Feature) -> None:
    edges = feature.properties.edges
    drawn = picture(edges)
    bounded = [edge for edge in edges if edge.accuracy_m is not None]
    assert len(BAND.findall(drawn)) == len(bounded)
    assert len(DOTS.findall(drawn)) == len(edges) - len(bounded)


@pytest.mark.parametrize("feature", EDGED, ids=lambda feature: feature.id)
def test_the_less_accurate_the_higher_and_the_longer_the_wider(feature: catalog.Feature) -> None:
    bounded = [edge for edge in feature.properties.edges if edge.accuracy_m is not None]
    bands = [
        (float(end) - float(start), float(high))
        for start, end, high in BAND.findall(picture(feature.properties.edges))
    ]
    for (width, height), edge in zip(bands, bounded, strict=True):
        for (other_width, other_height), other in zip(bands, bounded, strict=True):
            if (edge.accuracy_m or 0) > (other.accuracy_m or 0):
                assert height >= other_height
            if edge.length_m > other.length_m:
                assert width >= other_width


def test_the_edges_fill_the_picture() -> None:
    ends = [float(end) for _, end, _ in BAND.findall(picture(catalog.feature("urban-core").properties.edges))]
    assert ends[-1] == pytest.approx(WIDTH_PX, abs=1.5)
