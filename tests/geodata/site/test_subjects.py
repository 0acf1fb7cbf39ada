"""What is compared is declared, complete, and never harder than the data allow."""

import itertools
import tomllib
from typing import Any

import pytest

from geodata import catalog
from geodata.errors import DeclarationError
from geodata.schema import GeometryKind
from geodata.site.answers import Severity, Subject
from geodata.site.subjects import SUBJECTS, build_declaration, declaration
from geodata.site.zones import compared_accuracy_m, zones


def said() -> dict[str, Any]:
    return tomllib.loads(SUBJECTS.read_text(encoding="utf-8"))


def test_every_polygon_is_compared_or_left_out_with_a_reason() -> None:
    polygons = {f.id for f in catalog.features() if f.geometry_type is GeometryKind.POLYGON}
    declared = declaration()
    told = {key for group in (*declared.compared, *declared.left_out) for key in group.feature_ids}
    assert polygons - told == set()


def test_all_kinds_of_subject_are_compared_the_strictest_first() -> None:
    order = [group.subject for group in declaration().compared]
    assert set(order) == set(Subject)
    assert order[0] is Subject.CONTROL_LINE
    assert list(dict.fromkeys(order)) == [key for key, _ in itertools.groupby(order)]


def test_the_strict_lines_would_be_a_conflict_if_they_were_delimited() -> None:
    (strict,) = (group for group in declaration().compared if "ecological-redline" in group.features)
    assert "permanent-basic-farmland" in strict.features
    assert (strict.inside, strict.outside) == (Severity.CONFLICT, Severity.PASS)


@pytest.mark.parametrize("severity", ["conflict", "warning"])
def test_what_cannot_be_told_may_not_be_declared_worse(severity: str) -> None:
    declared = said()
    declared["compared"][0]["undecidable"] = severity
    with pytest.raises(DeclarationError, match="undecidable"):
        build_declaration(declared)


def test_a_feature_compared_twice_is_refused() -> None:
    declared = said()
    declared["compared"][1]["features"].append("ecological-redline")
    with pytest.raises(DeclarationError, match="twice: ecological-redline"):
        build_declaration(declared)


@pytest.mark.parametrize(("key", "value"), [("features", ["atlantis"]), ("sets", ["atlantis"])])
def test_what_is_not_drawn_is_refused(key: str, value: list[str]) -> None:
    declared = said()
    declared["near"][0][key] = value
    with pytest.raises(DeclarationError, match="atlantis"):
        build_declaration(declared)


def test_a_kind_of_which_nothing_is_left_is_refused() -> None:
    declared = said()
    declared["near"].append({"kind": "tram", "features": ["south-ring"], "except": ["south-ring"]})
    with pytest.raises(DeclarationError, match="nothing is drawn for tram"):
        build_declaration(declared)


@pytest.mark.parametrize(
    ("own_m", "compared_m"),
    [
        (0, 0.1),
        (0.1, 0.1),
        (0.11, 0.2),
        (0.3, 0.5),
        (1, 1),
        (1.0001, 2),
        (5, 5),
        (6, 10),
        (150, 200),
        (999, 1000),
    ],
)
def test_a_parcel_is_compared_with_the_next_accuracy_that_is_no_finer(
    own_m: float, compared_m: float
) -> None:
    assert compared_accuracy_m(own_m) == compared_m


def test_every_caller_has_zones_of_its_own() -> None:
    first, second = zones(1.0), zones(1.0)
    assert [zone.feature_id for zone in first] == [zone.feature_id for zone in second]
    for one, other in zip(first, second, strict=True):
        assert one.core is not other.core
        assert one.core.equals_exact(other.core, 0.0)
        assert (
            one.drawn is not catalog.metric_geometries(catalog.feature(one.feature_id).set_id)[one.feature_id]
        )


def test_of_an_assumed_or_open_feature_neither_core_nor_hull_is_known() -> None:
    silent = {zone.feature_id: zone for zone in zones(1.0) if zone.reason is not None}
    assert {"ecological-redline", "old-town-west", "dongting-lake"} <= set(silent)
    assert all(zone.core.is_empty and zone.hull.is_empty for zone in silent.values())
