"""Certain answers about real features: inside, outside, or why it cannot be told."""

import itertools
import math

import pytest
import shapely
from shapely.geometry import GeometryCollection, LineString, MultiPoint, Point, Polygon
from shapely.geometry.base import BaseGeometry

from geodata import catalog, crs, outlines
from geodata.analysis import bands
from geodata.analysis.certainty import (
    DRAWN_M,
    Answer,
    Reason,
    bounds,
    holding,
    locate,
    locate_point,
    undecided,
)
from geodata.digitise.edges import TOUCH_M
from geodata.digitise.operations import make
from geodata.digitise.workshop import Workshop
from geodata.errors import SubjectError, UnknownFeatureError
from geodata.schema import ExtentBasis, GeometryKind, Method

POLYGONS = [feature for feature in catalog.features() if feature.geometry_type is GeometryKind.POLYGON]
ASSUMED = [f.id for f in catalog.features() if f.properties.extent_basis is ExtentBasis.ASSUMED]
TELLING = [feature.id for feature in POLYGONS if undecided(feature.id) is None]
ENCLOSED = [key for key in TELLING if catalog.feature(key).properties.method is not Method.TRACE]


def square(longitude: float, latitude: float, half_m: float) -> BaseGeometry:
    middle = crs.to_metric(Point(longitude, latitude))
    return crs.to_storage(middle.buffer(half_m, cap_style="square"))


def lake_middle() -> tuple[float, float]:
    lake = catalog.feature("bajiao-lake")
    return lake.label_longitude, lake.label_latitude


@pytest.mark.parametrize("feature_id", ASSUMED)
def test_of_what_is_assumed_nothing_is_ever_told(feature_id: str) -> None:
    drawn = catalog.feature(feature_id)
    for place in ((drawn.label_longitude, drawn.label_latitude), (112.0, 28.0)):
        told = locate_point(*place, feature_id, accuracy_m=0.0)
        assert (told.answer, told.reason) == (Answer.UNDECIDABLE, Reason.NOT_DELIMITED)
        assert (told.inside, told.undecidable, told.outside) == (0, 1, 0)


def test_an_edge_that_nothing_bounds_leaves_everything_open() -> None:
    lake = catalog.feature("dongting-lake")
    told = locate_point(lake.label_longitude, lake.label_latitude, "dongting-lake", accuracy_m=0.0)
    assert (told.answer, told.reason) == (Answer.UNDECIDABLE, Reason.OPEN_EDGE)


def test_some_features_can_tell() -> None:
    assert {"yueyanglou-district", "south-lake", "bajiao-lake"} <= set(TELLING)


def test_the_middle_of_a_lake_lies_in_it_and_another_lake_does_not() -> None:
    assert locate_point(*lake_middle(), "bajiao-lake", accuracy_m=5.0).answer is Answer.INSIDE
    assert locate_point(*lake_middle(), "south-lake", accuracy_m=5.0).answer is Answer.OUTSIDE


@pytest.mark.parametrize("feature_id", TELLING)
def test_nothing_is_told_on_an_outline_itself(feature_id: str) -> None:
    for longitude, latitude in shapely.get_coordinates(catalog.geometry(feature_id).boundary)[::25]:
        assert locate_point(longitude, latitude, feature_id, accuracy_m=0.0).answer is Answer.UNDECIDABLE


def test_a_place_is_told_only_beyond_both_accuracies() -> None:
    outline = crs.to_metric(catalog.geometry("bajiao-lake")).boundary
    accuracy_m = catalog.feature("bajiao-lake").properties.accuracy_m or 0.0
    spot = crs.to_metric(Point(lake_middle()))
    free_m = spot.distance(outline) - accuracy_m - DRAWN_M
    assert free_m > 20
    near, far = free_m * 0.99, free_m * 1.01
    assert locate_point(*lake_middle(), "bajiao-lake", accuracy_m=near).answer is Answer.INSIDE
    assert locate_point(*lake_middle(), "bajiao-lake", accuracy_m=far).answer is Answer.UNDECIDABLE


def test_a_parcel_across_the_shore_is_divided_into_three_parts_that_add_up() -> None:
    shore = catalog.geometry("bajiao-lake").boundary.interpolate(0.3, normalized=True)
    parcel = square(shore.x, shore.y, 300)
    told = locate(parcel, "bajiao-lake", accuracy_m=1.0)
    assert (told.answer, told.reason) == (Answer.UNDECIDABLE, Reason.ACROSS)
    assert min(told.inside, told.undecidable, told.outside) > 0
    assert told.inside + told.undecidable + told.outside == pytest.approx(crs.geodesic_area_m2(parcel))


def test_a_parcel_in_open_water_is_inside_with_all_its_area() -> None:
    parcel = square(*lake_middle(), 50)
    told = locate(parcel, "bajiao-lake", accuracy_m=1.0)
    assert told.answer is Answer.INSIDE
    assert told.inside == pytest.approx(crs.geodesic_area_m2(parcel))
    assert (told.undecidable, told.outside) == (0, 0)


def test_a_parcel_on_the_shore_alone_is_within_the_accuracy() -> None:
    shore = catalog.geometry("bajiao-lake").boundary.interpolate(0.3, normalized=True)
    told = locate(square(shore.x, shore.y, 10), "bajiao-lake", accuracy_m=0.0)
    assert (told.answer, told.reason) == (Answer.UNDECIDABLE, Reason.WITHIN_ACCURACY)


def test_a_line_is_divided_in_metres() -> None:
    longitude, latitude = lake_middle()
    line = LineString([(longitude, latitude), (longitude + 0.1, latitude)])
    told = locate(line, "bajiao-lake", accuracy_m=0.0)
    assert told.inside + told.undecidable + told.outside == pytest.approx(crs.geodesic_length_m(line))
    assert told.inside > 100
    assert told.outside > 100


def test_points_are_counted() -> None:
    told = locate(MultiPoint([lake_middle(), (113.3, 29.3)]), "bajiao-lake", accuracy_m=0.0)
    assert (told.inside, told.undecidable, told.outside) == (1, 0, 1)
    assert told.reason is Reason.ACROSS


@pytest.mark.parametrize("feature_id", ["yueyanglou-district", "bajiao-lake", "yunxi-district"])
def test_the_less_accurate_the_parcel_the_less_is_told(feature_id: str) -> None:
    shore = catalog.geometry(feature_id).boundary.interpolate(0.3, normalized=True)
    parcel = square(shore.x, shore.y, 900)
    told = [locate(parcel, feature_id, accuracy_m=accuracy_m) for accuracy_m in (0, 20, 150, 1000)]
    for better, worse in itertools.pairwise(told):
        assert worse.inside <= better.inside
        assert worse.outside <= better.outside
        assert worse.undecidable >= better.undecidable


def test_near_a_point_means_nearer_than_both_can_be_off() -> None:
    tower = catalog.feature("yueyang-tower")
    place = (tower.label_longitude, tower.label_latitude)
    assert tower.properties.accuracy_m == 200
    near = {m: locate(Point(place), tower.id, accuracy_m=10.0, within_m=m).answer for m in (150, 250)}
    assert near == {150: Answer.UNDECIDABLE, 250: Answer.INSIDE}
    away = locate(square(place[0] + 0.02, place[1], 30), tower.id, accuracy_m=10.0, within_m=250)
    assert away.answer is Answer.OUTSIDE


@pytest.mark.parametrize(
    "subject",
    [
        Point(),
        Polygon([(113, 29), (113.1, 29.1), (113.1, 29), (113, 29.1)]),
        GeometryCollection([Point(113, 29), LineString([(113, 29), (113.1, 29)])]),
    ],
    ids=["empty", "crossing itself", "mixed"],
)
def test_a_subject_that_cannot_be_measured_is_refused(subject: BaseGeometry) -> None:
    with pytest.raises(SubjectError, match="valid, not empty"):
        locate(subject, "bajiao-lake", accuracy_m=1.0)


def test_latitude_before_longitude_is_refused() -> None:
    with pytest.raises(SubjectError, match="longitude before latitude"):
        locate(Point(29.3, 113.1), "bajiao-lake", accuracy_m=1.0)


@pytest.mark.parametrize("accuracy_m", [-1.0, math.nan, math.inf])
def test_an_accuracy_that_is_none_is_refused(accuracy_m: float) -> None:
    with pytest.raises(SubjectError, match="not negative"):
        locate(Point(113.1, 29.3), "bajiao-lake", accuracy_m=accuracy_m)


def test_an_unknown_feature_is_refused() -> None:
    with pytest.raises(UnknownFeatureError):
        locate(Point(113.1, 29.3), "atlantis", accuracy_m=1.0)


def test_what_holds_a_place_comes_from_small_to_large_with_what_can_be_told() -> None:
    core = catalog.feature("urban-core")
    told = holding(core.label_longitude, core.label_latitude, accuracy_m=1.0)
    by_id = {item.feature_id: item.reason for item in told}
    assert by_id["yueyanglou-district"] is Reason.CERTAIN
    assert by_id["urban-core"] is Reason.NOT_DELIMITED
    areas = [catalog.feature(item.feature_id).area_m2 or 0.0 for item in told]
    assert areas == sorted(areas)


def test_at_the_district_line_the_district_cannot_be_told() -> None:
    line = catalog.geometry("yueyanglou-district").boundary.interpolate(0.6, normalized=True)
    told = {item.feature_id: item.reason for item in holding(line.x, line.y, accuracy_m=1.0)}
    assert told["yueyanglou-district"] is Reason.WITHIN_ACCURACY


def test_far_away_nothing_holds_a_place() -> None:
    assert holding(116.4, 39.9, accuracy_m=1.0) == ()


def test_what_is_drawn_beside_its_line_is_allowed_for() -> None:
    rounding_m = 0.1
    assert TOUCH_M + rounding_m < DRAWN_M


@pytest.mark.parametrize("feature_id", ENCLOSED)
def test_where_two_edges_meet_the_true_lines_cross_only_within_the_bands(feature_id: str) -> None:
    workshop = Workshop(make)
    named = [workshop.line(line_id) for line_id in getattr(workshop.recipe(feature_id), "edges", ())]
    lines = [(line.geometry, line.accuracy_m) for line in named if line.accuracy_m is not None]
    band = shapely.union_all([bands.grown(b.geometry, b.reach_m) for b in bounds(feature_id)])
    outline = shapely.union_all([stretch.geometry for stretch in outlines.stretches(feature_id)])
    for (first, first_m), (second, second_m) in itertools.combinations(lines, 2):
        crossing = first.buffer(first_m).intersection(second.buffer(second_m))
        at_corner = [part for part in shapely.get_parts(crossing) if part.dwithin(outline, TOUCH_M)]
        assert shapely.union_all(at_corner).difference(band).area < 1.0
