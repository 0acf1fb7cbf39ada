"""Severities and standings of answers, and how a declared area is judged."""

from dataclasses import replace

import numpy as np
import pytest
from shapely.geometry import Polygon

from geodata import crs
from geodata.analysis.certainty import Answer, Reason
from geodata.site.answers import AreaKey, Severity, SiteAnswer, gravest
from geodata.site.area_check import compare_areas
from geodata.site.overlap import build_chunk, divide
from geodata.site.told import Answers, Standing, build_column
from geodata.site.zones import Zone, zones
from tests.geodata.site.ground import in_lake


def official(core_m: float, hull_m: float, feature_id: str = "ecological-redline") -> Zone:
    """The feature as an official layer would delimit it: squares around the middle of the lake."""
    (ours,) = (zone for zone in zones(1.0) if zone.feature_id == feature_id)
    core, hull = (crs.to_metric(in_lake(half_m)) if half_m else Polygon() for half_m in (core_m, hull_m))
    return replace(ours, reason=None, core=core, hull=hull, drawn=core)


def told(zone: Zone, half_m: float) -> SiteAnswer:
    chunk = build_chunk(np.array([in_lake(half_m)], dtype=object))
    return Answers((build_column(zone, divide(zone, chunk)),), 0)[0]


CERTAIN, UNTOLD = Severity.CONFLICT, Severity.UNDECIDABLE
CASES = [
    (200, 300, (Answer.INSIDE, Reason.CERTAIN, CERTAIN, Standing.IN)),
    (20, 30, (Answer.UNDECIDABLE, Reason.ACROSS, CERTAIN, Standing.IN)),
    (20, 300, (Answer.UNDECIDABLE, Reason.WITHIN_ACCURACY, CERTAIN, Standing.IN)),
    (0, 300, (Answer.UNDECIDABLE, Reason.WITHIN_ACCURACY, UNTOLD, Standing.MAYBE)),
    (0, 20, (Answer.UNDECIDABLE, Reason.WITHIN_ACCURACY, UNTOLD, Standing.MAYBE)),
    (0, 0, (Answer.OUTSIDE, Reason.CERTAIN, Severity.PASS, Standing.OUT)),
]


@pytest.mark.parametrize(("core_m", "hull_m", "wanted"), CASES)
def test_an_official_red_line_is_a_conflict_as_far_as_it_is_certain(
    core_m: float, hull_m: float, wanted: tuple[Answer, Reason, Severity, Standing]
) -> None:
    zone = official(core_m, hull_m)
    found = told(zone, 100)
    chunk = build_chunk(np.array([in_lake(100)], dtype=object))
    standing = Standing(build_column(zone, divide(zone, chunk)).standings[0])
    assert (found.answer, found.reason, found.severity, standing) == wanted


def test_a_sliver_below_a_square_metre_is_no_conflict() -> None:
    found = told(official(0.4, 300), 100)
    assert 0 < found.inside_m2 < 1
    assert found.severity is Severity.UNDECIDABLE


def test_of_a_parcel_smaller_than_a_sliver_every_part_counts() -> None:
    assert told(official(200, 300), 0.3).severity is Severity.CONFLICT


@pytest.mark.parametrize(
    ("feature_id", "inside", "outside"),
    [
        ("urban-development-boundary", Severity.PASS, Severity.HINT),
        ("east-dongting-nature-reserve", Severity.WARNING, Severity.PASS),
        ("urban-core", Severity.HINT, Severity.PASS),
        ("yueyanglou-district", Severity.PASS, Severity.WARNING),
    ],
)
def test_what_matters_depends_on_the_area(feature_id: str, inside: Severity, outside: Severity) -> None:
    assert told(official(200, 200, feature_id), 100).severity is inside
    assert told(official(0, 0, feature_id), 100).severity is outside


def test_answers_are_a_sequence_made_when_read() -> None:
    zone = official(200, 300)
    chunk = build_chunk(np.array([in_lake(100)], dtype=object))
    answers = Answers((build_column(zone, divide(zone, chunk)),) * 3, 0)
    assert len(answers) == 3
    assert answers[-1] == answers[0]
    assert answers[1:] == (answers[0], answers[0])
    assert list(answers) == [answers[0]] * 3
    with pytest.raises(IndexError):
        answers[3]


@pytest.mark.parametrize(
    ("severities", "worst"),
    [
        ([], Severity.PASS),
        ([Severity.HINT, Severity.PASS], Severity.HINT),
        ([Severity.HINT, Severity.UNDECIDABLE], Severity.UNDECIDABLE),
        ([Severity.WARNING, Severity.UNDECIDABLE], Severity.WARNING),
        ([Severity.WARNING, Severity.CONFLICT], Severity.CONFLICT),
    ],
)
def test_the_gravest_counts(severities: list[Severity], worst: Severity) -> None:
    assert gravest(severities) is worst


@pytest.mark.parametrize(
    ("declared_m2", "area_m2", "key", "severity"),
    [
        (10_000, 10_000.4, AreaKey.MATCHES, Severity.PASS),
        (100, 100.9, AreaKey.MATCHES, Severity.PASS),
        (10_005, 10_000, AreaKey.MATCHES, Severity.PASS),
        (10_050, 10_000, AreaKey.DIFFERS, Severity.HINT),
        (9_950, 10_000, AreaKey.DIFFERS, Severity.HINT),
        (10_200, 10_000, AreaKey.DIFFERS, Severity.WARNING),
        (1, 10_000, AreaKey.DIFFERS, Severity.WARNING),
    ],
)
def test_a_declared_area_is_judged_by_what_projection_and_rounding_explain(
    declared_m2: float, area_m2: float, key: AreaKey, severity: Severity
) -> None:
    found = compare_areas(declared_m2, area_m2)
    assert (found.key, found.severity) == (key, severity)
    assert found.difference_m2 == declared_m2 - area_m2
    assert found.difference_share == pytest.approx((declared_m2 - area_m2) / area_m2)


def test_the_area_on_the_plane_of_the_zone_is_allowed_everywhere_in_it() -> None:
    for longitude in (112.5, 113.1, 114.0, 115.5):
        shape = crs.to_storage(crs.to_metric(Polygon(_corners(longitude))))
        plane_m2 = crs.to_metric(shape).area
        assert compare_areas(plane_m2, crs.geodesic_area_m2(shape)).key is AreaKey.MATCHES


def _corners(longitude: float) -> list[tuple[float, float]]:
    return [(longitude, 29.3), (longitude + 0.002, 29.3), (longitude + 0.002, 29.302), (longitude, 29.302)]
