"""What is certain holds for every outline within the accuracy; more accuracy, more is certain."""

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from shapely.geometry import LineString, Point, Polygon

from geodata.analysis.bands import Bound, core, grown, holds, hull
from tests.geodata.analysis.shaken import (
    Outline,
    moved_points,
    outlines,
    places,
    seeds,
    winding_number,
)

SUBJECT_M = 25.0
ROUNDING_M2 = 1.0


def moved_place(place: tuple[float, float], random: np.random.Generator, most_m: float) -> np.ndarray:
    angle = random.uniform(0, 2 * np.pi)
    return np.asarray(place) + most_m * np.array([np.cos(angle), np.sin(angle)])


@given(outline=outlines(subject_m=SUBJECT_M), place=places, seed=seeds, fully=st.booleans())
def test_no_outline_within_its_accuracy_contradicts_what_is_certain_of_a_point(
    outline: Outline, place: tuple[float, float], seed: int, *, fully: bool
) -> None:
    told = holds(outline.area, outline.bounds, Point(place))
    random = np.random.default_rng(seed)
    for _ in range(6):
        ring = outline.moved(random, SUBJECT_M, fully=fully)
        is_in = winding_number(ring, moved_place(place, random, SUBJECT_M)) != 0
        assert told is None or told is is_in


@given(outline=outlines(finest_m=5.0), seed=seeds)
def test_the_limits_of_what_is_certain_hold_too(outline: Outline, seed: int) -> None:
    random = np.random.default_rng(seed)
    inside = shapely.get_coordinates(core(outline.area, outline.bounds))
    beyond = shapely.get_coordinates(hull(outline.area, outline.bounds))
    for _ in range(3):
        ring = outline.moved(random, 0.0, fully=True)
        assert all(winding_number(ring, place) != 0 for place in inside)
        assert all(winding_number(ring, place) == 0 for place in beyond)


@given(outline=outlines(), place=places, within_m=st.sampled_from([0.0, 60.0, 300.0]))
def test_regions_never_say_more_than_distances(
    outline: Outline, place: tuple[float, float], within_m: float
) -> None:
    told = holds(outline.area, outline.bounds, Point(place), within_m)
    if core(outline.area, outline.bounds, within_m).buffer(-0.01).covers(Point(place)):
        assert told is True
    if not hull(outline.area, outline.bounds, within_m).buffer(0.01).covers(Point(place)):
        assert told is False


@given(outline=outlines(), more_m=st.floats(0.5, 120))
def test_less_accuracy_makes_less_certain(outline: Outline, more_m: float) -> None:
    worse = [Bound(bound.geometry, bound.reach_m + more_m) for bound in outline.bounds]
    gained = core(outline.area, worse).difference(core(outline.area, outline.bounds))
    lost = hull(outline.area, outline.bounds).difference(hull(outline.area, worse))
    assert gained.area <= ROUNDING_M2
    assert lost.area <= ROUNDING_M2


@given(outline=outlines(), reach_m=st.floats(0.001, 1.0))
def test_the_band_vanishes_with_the_accuracy(outline: Outline, reach_m: float) -> None:
    exact = [Bound(bound.geometry, reach_m) for bound in outline.bounds]
    band_m2 = hull(outline.area, exact).area - core(outline.area, exact).area
    assert band_m2 <= 2.1 * reach_m * outline.area.length + 10 * reach_m**2


@given(outline=outlines())
def test_without_any_error_the_drawn_area_is_certain(outline: Outline) -> None:
    exact = [Bound(bound.geometry, 0.0) for bound in outline.bounds]
    assert core(outline.area, exact).equals(outline.area)
    assert hull(outline.area, exact).equals(outline.area)


@given(
    outline=outlines(subject_m=SUBJECT_M), place=places, seed=seeds, within_m=st.sampled_from([80.0, 250.0])
)
def test_nearness_to_an_area_holds_wherever_it_truly_lies(
    outline: Outline, place: tuple[float, float], seed: int, within_m: float
) -> None:
    told = holds(outline.area, outline.bounds, Point(place), within_m)
    random = np.random.default_rng(seed)
    for _ in range(6):
        ring = outline.moved(random, SUBJECT_M, fully=True)
        spot = moved_place(place, random, SUBJECT_M)
        is_near = winding_number(ring, spot) != 0 or LineString(ring).distance(Point(spot)) <= within_m
        assert told is None or told is is_near


@given(
    line=st.lists(places, min_size=2, max_size=5, unique=True),
    place=places,
    accuracy_m=st.floats(0, 150),
    within_m=st.floats(0, 600),
    seed=seeds,
)
def test_nearness_to_a_line_holds_wherever_it_truly_lies(
    line: list[tuple[float, float]], place: tuple[float, float], accuracy_m: float, within_m: float, seed: int
) -> None:
    bounds = [Bound(LineString(line), accuracy_m + SUBJECT_M)]
    told = holds(Polygon(), bounds, Point(place), within_m)
    random = np.random.default_rng(seed)
    for _ in range(6):
        true = LineString(moved_points(LineString(line), accuracy_m, random, fully=True))
        is_near = true.distance(Point(moved_place(place, random, SUBJECT_M))) <= within_m
        assert told is None or told is is_near


@pytest.mark.parametrize("distance_m", [0.5, 40.0, 2000.0])
def test_a_buffer_errs_to_the_safe_side(distance_m: float) -> None:
    bent = LineString([(0, 0), (3000, 40), (3100, 900), (200, 1000), (150, 400)])
    true = bent.buffer(distance_m, quad_segs=400)
    assert grown(bent, distance_m).covers(true)
    assert true.buffer(1e-6).covers(grown(bent, distance_m, outward=False))


@pytest.mark.parametrize("reach_m", [5e-324, 6.4e-35, 1e-12, 1e-6])
def test_a_band_too_narrow_to_be_drawn_does_not_swallow_what_it_encloses(reach_m: float) -> None:
    area = Polygon([(150, 0), (-75, 129.904), (-120, -207.846)])
    outline = (Bound(area.exterior, reach_m),)
    assert core(area, outline).area == pytest.approx(area.area, rel=1e-4)
    assert hull(area, outline).area == pytest.approx(area.area, rel=1e-4)
