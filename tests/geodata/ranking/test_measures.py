"""Raw values follow from drawing and plan, with ranges that hold and doubts that are told."""

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely.geometry import Point

from geodata import catalog, crs
from geodata.analysis.certainty import Reason
from geodata.measure import distance_m
from geodata.ranking.criteria import Measure, criteria
from geodata.ranking.footprint import POSITIONS, footprint, site_footprint
from geodata.ranking.measures import Candidate, candidates, locate, measure
from geodata.schema import ExtentBasis
from tests.geodata.site.ground import in_lake

BY_ID = {candidate.id: candidate for candidate in candidates()}
DISTANCES = [said for said in criteria() if said.measure is Measure.DISTANCE]


def test_a_distance_between_points_is_the_drawn_one() -> None:
    value = BY_ID["dongmaoling"].values["port"]
    place, port = (catalog.geometry(key).centroid for key in ("dongmaoling", "chenglingji"))
    assert value.raw == pytest.approx(distance_m("dongmaoling", "chenglingji"))
    assert value.raw == pytest.approx(crs.geodesic_distance_m((place.x, place.y), (port.x, port.y)), rel=2e-3)


def test_a_range_is_as_wide_as_both_accuracies() -> None:
    value = BY_ID["dongmaoling"].values["port"]
    assert value.raw is not None
    assert value.low is not None
    assert value.high is not None
    assert value.raw - value.low == pytest.approx(200 + 60 + 4)
    assert value.high - value.raw == pytest.approx(200 + 60 + 4)
    assert value.is_certain


@pytest.mark.parametrize("candidate", candidates(), ids=lambda candidate: candidate.id)
def test_every_sampled_position_has_its_distances_in_the_range(candidate: Candidate) -> None:
    for said in DISTANCES:
        value, metres = candidate.values[said.id], candidate.samples[said.id]
        assert metres[0] == pytest.approx(value.raw)
        assert value.low is not None
        assert value.high is not None
        assert value.low <= metres.min()
        assert metres.max() <= value.high


def moved(feature_id: str, angle: float, share: float) -> shapely.Geometry:
    """What a feature might truly be: all of it moved within its accuracy."""
    ground = footprint(feature_id)
    offset = share * ground.accuracy_m * np.array([np.cos(angle), np.sin(angle)])
    return shapely.transform(ground.drawn, lambda points: points + offset)


@settings(max_examples=80, deadline=None)
@given(
    candidate=st.sampled_from(candidates()),
    said=st.sampled_from(DISTANCES),
    turns=st.tuples(st.floats(0, 7), st.floats(0, 7)),
    shares=st.tuples(st.floats(0, 1), st.floats(0, 1)),
    along=st.integers(0, POSITIONS - 1),
)
def test_no_point_of_a_moved_place_leaves_the_range(
    candidate: Candidate,
    said: object,
    turns: tuple[float, float],
    shares: tuple[float, float],
    along: int,
) -> None:
    assert isinstance(said, type(DISTANCES[0]))
    value = candidate.values[said.id]
    targets = [moved(key, turns[1], shares[1]) for key in said.feature_ids]
    ground = moved(candidate.id, turns[0], shares[0])
    spot = shapely.shortest_line(ground, Point(candidate.footprint.positions[along])).interpolate(0)
    metres = min(shapely.distance(spot, target) for target in targets)
    assert value.low is not None
    assert value.high is not None
    assert value.low - 1e-6 <= metres <= value.high + 1e-6


def test_nothing_assumed_has_a_certain_distance_and_the_figure_is_told_all_the_same() -> None:
    for candidate in candidates():
        is_assumed = catalog.feature(candidate.id).properties.extent_basis is ExtentBasis.ASSUMED
        for said in DISTANCES:
            value = candidate.values[said.id]
            to_assumed = any(
                catalog.feature(key).properties.extent_basis is ExtentBasis.ASSUMED
                for key in said.feature_ids
            )
            assert value.raw is not None
            assert value.is_certain == (value.reason is None)
            assert not (value.is_certain and (is_assumed or to_assumed))


def test_control_lines_are_undecidable_while_they_are_assumed() -> None:
    for candidate in candidates():
        value = candidate.values["control-lines"]
        assert (value.raw, value.reason) == (None, Reason.NOT_DELIMITED)


def test_water_is_no_room_and_a_point_has_none() -> None:
    assert BY_ID["south-lake"].values["room"].reason == "water"
    assert BY_ID["dongmaoling"].values["room"].reason == "no-area"
    wing = BY_ID["south-wing"].values["room"]
    assert wing.raw == catalog.feature("south-wing").area_m2
    assert not wing.is_certain


def test_momentum_counts_projects_by_their_state() -> None:
    assert BY_ID["xujiaqiao-logistics-area"].values["momentum"].raw == 1 * 3 + 6 * 2
    assert BY_ID["yueci-old-factory"].values["momentum"].raw == 0


def test_a_site_is_measured_like_a_place_and_the_plan_says_nothing_of_it() -> None:
    lake = in_lake()
    site = measure("site", site_footprint(lake, accuracy_m=1.0))
    assert site.values["waterfront"].raw == 0
    assert site.values["momentum"].raw == 0
    assert site.values["room"].raw == pytest.approx(3600, rel=2e-3)
    assert site.values["room"].is_certain
    told = locate(site.footprint, "bajiao-lake")
    assert not isinstance(told, Reason)
    assert told.outside == 0


def test_tables_of_a_candidate_cannot_be_changed() -> None:
    with pytest.raises(TypeError):
        BY_ID["urban-core"].values["room"] = None  # type: ignore[index]  # what is tested
