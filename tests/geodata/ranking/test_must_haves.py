"""Demands are answered yes, no by how much, or undecidable; only a certain no excludes."""

from unittest.mock import patch

import pytest

from geodata import catalog
from geodata.analysis.certainty import Reason
from geodata.ranking import must_haves
from geodata.ranking.criteria import Demand, DemandKind, demand
from geodata.ranking.enquiry import MustHave, build_enquiry
from geodata.ranking.footprint import site_footprint
from geodata.ranking.measures import candidates, measure
from geodata.ranking.must_haves import Verdict, answer
from geodata.ranking.rank import rank
from tests.geodata.site.ground import in_lake, on_edge, square

BY_ID = {candidate.id: candidate for candidate in candidates()}


def told(kind: DemandKind, limit: float | None, candidate_id: str) -> must_haves.Held:
    return answer(BY_ID[candidate_id], MustHave(kind, limit))


def test_a_place_farther_than_the_limit_wherever_it_is_says_no_and_by_how_much() -> None:
    held = told(DemandKind.NEAR_STATION, 4000.0, "bajiao-lake")
    low = BY_ID["bajiao-lake"].values["station"].low
    assert low is not None
    assert held.verdict is Verdict.NO
    assert held.short_by == pytest.approx(low - 4000.0)


def test_a_place_nearer_than_the_limit_wherever_it_is_says_yes() -> None:
    assert told(DemandKind.NEAR_STATION, 4000.0, "dongmaoling").verdict is Verdict.YES


def test_within_the_accuracy_nothing_is_decided() -> None:
    held = told(DemandKind.NEAR_STATION, 829.0, "dongmaoling")
    assert (held.verdict, held.reason) == (Verdict.UNDECIDABLE, Reason.WITHIN_ACCURACY)


@pytest.mark.parametrize("kind", list(DemandKind))
@pytest.mark.parametrize("is_easy", [True, False])
def test_an_assumed_place_is_never_certain(kind: DemandKind, *, is_easy: bool) -> None:
    unit = demand(kind).limit_unit
    easy, hard = (90_000.0, 1.0) if unit == "metre" else (1.0, 9e8)
    must_have = MustHave(kind, None if unit is None else (easy if is_easy else hard))
    for candidate in candidates():
        if candidate.footprint.reason is not None:
            assert answer(candidate, must_have).verdict is Verdict.UNDECIDABLE


def test_an_assumed_expressway_excludes_nobody() -> None:
    must_have = MustHave(DemandKind.NEAR_EXPRESSWAY, 1.0)
    assert {answer(candidate, must_have).verdict for candidate in candidates()} == {Verdict.UNDECIDABLE}


@pytest.mark.parametrize(
    "kind", [DemandKind.OFF_REDLINE, DemandKind.OFF_FARMLAND, DemandKind.IN_DEVELOPMENT_BOUNDARY]
)
def test_control_lines_that_are_assumed_exclude_nobody(kind: DemandKind) -> None:
    for candidate in candidates():
        held = answer(candidate, MustHave(kind))
        assert (held.verdict, held.reason) == (Verdict.UNDECIDABLE, Reason.NOT_DELIMITED)


LAKE = catalog.feature("bajiao-lake")
SITES = {
    "in": in_lake(),
    "out": square(113.12, 29.37, 30.0),
    "edge": on_edge("bajiao-lake", 0.3, 5.0),
    "across": square(LAKE.label_longitude, LAKE.label_latitude, 6000.0),
}


@pytest.mark.parametrize(
    ("where", "outside", "inside"),
    [
        ("in", Verdict.NO, Verdict.YES),
        ("out", Verdict.YES, Verdict.NO),
        ("edge", Verdict.UNDECIDABLE, Verdict.UNDECIDABLE),
        ("across", Verdict.NO, Verdict.NO),
    ],
)
def test_a_line_that_is_delimited_decides(where: str, outside: Verdict, inside: Verdict) -> None:
    site = measure("site", site_footprint(SITES[where], accuracy_m=1.0))
    kind = DemandKind.OFF_REDLINE
    for said, verdict in (
        (Demand(kind=kind, outside="bajiao-lake"), outside),
        (Demand(kind=kind, inside="bajiao-lake"), inside),
    ):
        with patch.object(must_haves, "demand", return_value=said):
            held = answer(site, MustHave(kind))
        assert held.verdict is verdict
        assert (held.short_by is not None) == (verdict is Verdict.NO)


def test_a_site_that_is_too_small_misses_by_what_it_certainly_lacks() -> None:
    site = measure("site", site_footprint(SITES["out"], accuracy_m=1.0))
    held = answer(site, MustHave(DemandKind.ROOM, 10_000.0))
    assert held.verdict is Verdict.NO
    assert held.short_by == pytest.approx(10_000 - 62**2, abs=30)
    assert answer(site, MustHave(DemandKind.ROOM, 3_300.0)).verdict is Verdict.YES
    assert answer(site, MustHave(DemandKind.ROOM, 3_600.0)).verdict is Verdict.UNDECIDABLE


def test_if_nothing_fits_the_demand_that_excludes_most_is_named() -> None:
    certain = [BY_ID[key] for key in ("bajiao-lake", "jijia-lake", "dongmaoling", "huabanqiao")]
    station, port = MustHave(DemandKind.NEAR_STATION, 4000.0), MustHave(DemandKind.NEAR_PORT, 100.0)
    ranking = rank(build_enquiry((), {"port": 1}, (station, port)), certain)
    assert ranking.rows == ()
    assert ranking.hindrance is not None
    assert ranking.hindrance.must_have == port
    assert (ranking.hindrance.excluded, ranking.hindrance.left_without) == (4, 2)
    assert [(one.must_have, one.excluded) for one in ranking.blocking] == [(port, 4), (station, 2)]


def test_if_something_fits_nothing_hinders() -> None:
    ranking = rank(build_enquiry((), {"port": 1}, (MustHave(DemandKind.NEAR_PORT, 100.0),)))
    assert ranking.hindrance is None
    assert {one.candidate.id for one in ranking.excluded} == {
        one.id
        for one in candidates()
        if one.values["port"].is_certain and (one.values["port"].low or 0.0) > 100.0
    }
