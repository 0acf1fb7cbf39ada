"""Parcels against real features: the answers of `locate`, for a crowd."""

import math
from dataclasses import replace

import numpy as np
import pytest
import shapely
from shapely.geometry import MultiPolygon, Point, Polygon

from geodata import catalog, crs
from geodata.analysis.certainty import Answer, Reason, locate
from geodata.errors import StoppedError, SubjectError
from geodata.exchange.survey import Area, Parcel
from geodata.schema import ExtentBasis
from geodata.site.answers import ParcelCheck, Severity, SiteAnswer
from geodata.site.check import CHUNK, check_parcels
from tests.geodata.site.ground import Points, in_lake, on_edge, parcel, random_parcels, square

PLANE = 1e-3  # share by which areas in `crs.METRIC` may differ from the ellipsoid
ROUND_TRIP_M2 = 1e-4  # `locate` measures a parcel after projecting it there and back


def about(check: ParcelCheck, feature_id: str) -> SiteAnswer:
    return next(answer for answer in check.answers if answer.feature_id == feature_id)


def only(geometry: Area, declared_m2: float | None = None) -> ParcelCheck:
    (check,) = check_parcels([Parcel(1, "P", geometry, 1.0, declared_m2)])
    return check


@pytest.fixture(scope="module")
def crowd() -> tuple[list[Parcel], tuple[ParcelCheck, ...]]:
    parcels = random_parcels(7, 300)
    return parcels, check_parcels(parcels)


@pytest.mark.parametrize("accuracy_m", [0.0, 20.0])
def test_random_parcels_get_the_answers_of_locate(accuracy_m: float) -> None:
    parcels = random_parcels(int(accuracy_m), 10, accuracy_m=accuracy_m)
    reasons = set()
    for brought, check in zip(parcels, check_parcels(parcels), strict=True):
        for answer in check.answers:
            told = locate(brought.geometry, answer.feature_id, accuracy_m=check.accuracy_m)
            assert (answer.answer, answer.reason) == (told.answer, told.reason)
            parts = (answer.inside_m2, answer.undecidable_m2, answer.outside_m2)
            wanted = (told.inside, told.undecidable, told.outside)
            assert parts == pytest.approx(wanted, rel=1e-9, abs=ROUND_TRIP_M2)
            reasons.add(answer.reason)
    assert reasons == set(Reason)


def test_the_parts_add_up_to_the_parcel(crowd: tuple[list[Parcel], tuple[ParcelCheck, ...]]) -> None:
    for brought, check in zip(*crowd, strict=True):
        assert check.area_m2 == pytest.approx(crs.geodesic_area_m2(brought.geometry), rel=1e-12)
        for answer in check.answers:
            parts = (answer.inside_m2, answer.undecidable_m2, answer.outside_m2)
            assert min(parts) >= 0
            assert math.fsum(parts) == pytest.approx(check.area_m2, rel=1e-9)
            assert 0 <= answer.drawn_m2 <= check.area_m2 * (1 + 1e-9)


def test_a_parcel_is_told_the_same_alone_and_in_a_crowd(
    crowd: tuple[list[Parcel], tuple[ParcelCheck, ...]],
) -> None:
    for brought, check in list(zip(*crowd, strict=True))[::30]:
        (alone,) = check_parcels([brought])
        assert tuple(alone.answers) == tuple(check.answers)
        assert (alone.near, alone.statements) == (check.near, check.statements)


def moved(shape: Area, most_m: float, random: np.random.Generator, *, is_rigid: bool) -> Area:
    """Parcel in `crs.METRIC` moved by no more than a distance, as a whole or each corner by itself."""

    def move(points: Points) -> Points:
        angles, lengths = random.uniform(0, 2 * math.pi, len(points)), random.uniform(0, most_m, len(points))
        by = np.column_stack([np.cos(angles), np.sin(angles)]) * lengths[:, None]
        by[-1] = by[0]  # the last corner of a ring is its first
        return points + (by[0] if is_rigid else by)

    return shapely.transform(crs.to_metric(shape), move)


@pytest.mark.parametrize("is_rigid", [True, False])
def test_moved_within_its_accuracy_no_parcel_contradicts_what_was_certain(*, is_rigid: bool) -> None:
    accuracy_m, random, seen = 20.0, np.random.default_rng(3), set()
    parcels = random_parcels(11, 200, accuracy_m=accuracy_m)
    drawn = {key: crs.to_metric(catalog.geometry(key)) for key in ("bajiao-lake", "yueyanglou-district")}
    for brought, check in zip(parcels, check_parcels(parcels), strict=True):
        truth = moved(brought.geometry, accuracy_m, random, is_rigid=is_rigid)
        for key, area in drawn.items():
            answer = about(check, key)
            seen.add(answer.answer)
            assert answer.answer is not Answer.INSIDE or area.covers(truth)
            assert answer.answer is not Answer.OUTSIDE or area.disjoint(truth)
            if is_rigid:
                share_m2 = truth.intersection(area).area
                assert answer.inside_m2 <= share_m2 * (1 + PLANE)
                assert answer.outside_m2 <= (truth.area - share_m2) * (1 + PLANE) + 1e-6
    assert seen == set(Answer)


def test_of_what_is_assumed_nothing_is_certain_and_nothing_a_conflict(
    crowd: tuple[list[Parcel], tuple[ParcelCheck, ...]],
) -> None:
    for check in crowd[1]:
        for answer in check.answers:
            if catalog.feature(answer.feature_id).properties.extent_basis is ExtentBasis.ASSUMED:
                assert (answer.answer, answer.reason) == (Answer.UNDECIDABLE, Reason.NOT_DELIMITED)
                assert answer.severity is Severity.UNDECIDABLE
                assert answer.undecidable_m2 == check.area_m2
        assert check.severity is not Severity.CONFLICT
        assert check.severity is min((a.severity for a in check.answers), key=list(Severity).index)


def test_what_our_reading_overlaps_is_told_beside_the_answer() -> None:
    core = catalog.feature("urban-core")
    check = only(square(core.label_longitude, core.label_latitude, 50))
    assert about(check, "urban-core").drawn_m2 == pytest.approx(check.area_m2)
    assert about(check, "south-wing").drawn_m2 == 0


def test_a_line_drawn_across_a_parcel_is_told_in_metres() -> None:
    line = catalog.geometry("view-corridor-tower")
    spot = line.interpolate(0.5, normalized=True)
    told = about(only(square(spot.x, spot.y, 100)), "view-corridor-tower")
    assert (told.answer, told.drawn_m2) == (Answer.UNDECIDABLE, 0)
    assert 200 <= told.drawn_m <= 200 * math.sqrt(2)


def test_a_parcel_in_a_lake_is_warned_of() -> None:
    told = about(only(in_lake()), "bajiao-lake")
    assert (told.answer, told.severity) == (Answer.INSIDE, Severity.WARNING)
    assert about(only(in_lake()), "south-lake").severity is Severity.PASS


def test_a_parcel_across_the_district_line_is_warned_of_with_its_share() -> None:
    told = about(only(on_edge("yueyanglou-district", 0.6, 600)), "yueyanglou-district")
    assert (told.reason, told.severity) == (Reason.ACROSS, Severity.WARNING)
    assert min(told.inside_m2, told.outside_m2) > 0


def test_of_the_plans_areas_as_drawn_hardly_anything_is_decided(
    crowd: tuple[list[Parcel], tuple[ParcelCheck, ...]],
) -> None:
    assert {check.decidable_share for check in crowd[1]} == {0.0}
    assert all(check.is_hardly_decided for check in crowd[1])
    assert not replace(crowd[1][0], decidable_share=0.1).is_hardly_decided


def test_a_declared_area_that_differs_counts_for_the_severity() -> None:
    place = catalog.feature("ground-kangwang-township")
    shape = square(place.label_longitude, place.label_latitude, 50)
    area_m2 = crs.geodesic_area_m2(shape)
    assert only(shape, declared_m2=area_m2).severity is Severity.UNDECIDABLE
    assert only(shape, declared_m2=area_m2 * 1.2).severity is Severity.WARNING
    assert only(shape).declared is None


def test_checks_come_in_the_order_of_the_parcels_whatever_their_accuracy() -> None:
    parcels = [
        replace(p, accuracy_m=float(accuracy_m))
        for p, accuracy_m in zip(random_parcels(5, 6), [1, 150, 0, 150, 3, 1], strict=True)
    ]
    checks = check_parcels(parcels)
    assert [check.number for check in checks] == [p.number for p in parcels]
    assert [check.accuracy_m for check in checks] == [1, 200, 0.1, 200, 5, 1]


def test_progress_is_told_after_every_chunk() -> None:
    told: list[tuple[int, int]] = []
    shape = in_lake()
    check_parcels([parcel(shape, n) for n in range(2 * CHUNK + 1)], progress=lambda *said: told.append(said))
    total = 2 * CHUNK + 1
    assert told == [(0, total), (CHUNK, total), (2 * CHUNK, total), (total, total)]


def test_work_that_is_stopped_tells_nothing() -> None:
    told: list[int] = []
    parcels = [parcel(in_lake(), n) for n in range(CHUNK + 1)]
    with pytest.raises(StoppedError):
        check_parcels(parcels, progress=lambda done, _: told.append(done), stop=lambda: len(told) > 1)
    assert told == [0, CHUNK]


def test_work_on_a_single_parcel_can_be_stopped_as_well() -> None:
    asked: list[bool] = []

    def stop() -> bool:
        asked.append(len(asked) == 5)
        return asked[-1]

    with pytest.raises(StoppedError):
        check_parcels([parcel(in_lake())], stop=stop)
    assert len(asked) == 6


def test_no_parcels_are_no_checks() -> None:
    assert check_parcels([]) == ()


def test_a_parcel_of_several_parts_and_with_a_hole_is_one_parcel() -> None:
    whole, hole = in_lake(60), in_lake(20)
    ring = Polygon(whole.exterior, [hole.exterior])
    parts = MultiPolygon([ring, square(113.3, 29.3, 40)])
    check = only(parts)
    wanted = crs.geodesic_area_m2(whole) - crs.geodesic_area_m2(hole)
    assert about(check, "bajiao-lake").inside_m2 == pytest.approx(wanted)
    assert check.area_m2 == pytest.approx(crs.geodesic_area_m2(parts))


def test_far_from_the_plan_everything_bounded_is_certainly_outside() -> None:
    check = only(square(116.4, 39.9, 100))
    assert about(check, "yueyanglou-district").answer is Answer.OUTSIDE
    assert check.severity is Severity.WARNING
    assert min(near.distance_m for near in check.near) > 1e6


@pytest.mark.parametrize(
    ("shape", "accuracy_m", "said"),
    [
        (Polygon(), 1.0, "parcel 4 must be a valid polygon"),
        (Polygon([(113, 29), (113.1, 29.1), (113.1, 29), (113, 29.1)]), 1.0, "valid polygon"),
        (Polygon([(29, 113), (29.1, 113), (29.1, 113.1)]), 1.0, "longitude before latitude"),
        (Point(113, 29), 1.0, "valid polygon"),
        (in_lake(), math.nan, "accuracy_m must be finite"),
        (in_lake(), math.inf, "accuracy_m must be finite"),
        (in_lake(), -1.0, "accuracy_m must be finite"),
    ],
)
def test_what_cannot_be_compared_is_refused_with_its_number(
    shape: Polygon, accuracy_m: float, said: str
) -> None:
    with pytest.raises(SubjectError, match=said):
        check_parcels([parcel(in_lake(), 3), parcel(shape, 4, accuracy_m)])
