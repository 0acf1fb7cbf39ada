"""All rules at once: none is silent, none of ours is a conflict, and levels follow strength and basis."""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace

import pytest
import shapely

from geodata import plan_text
from geodata.rules import Finding, Key, Kind, Level, Rule, Strength, evaluate, load_rules, rule
from geodata.rules.evidence import Evidence, Extent, from_catalog
from geodata.schema import ExtentBasis
from tests.geodata.rules.mutations import OURS, drop, shift

FINDINGS = evaluate()


@pytest.mark.parametrize("declared", load_rules(), ids=lambda r: r.id)
def test_every_rule_is_evaluated(declared: Rule) -> None:
    assert [finding for finding in FINDINGS if finding.rule is declared]


def test_our_features_are_in_conflict_with_nothing() -> None:
    assert [finding for finding in FINDINGS if finding.level is Level.CONFLICT] == []


def test_how_the_statements_stand_is_reported(record_property: Callable[[str, object], None]) -> None:
    counts = Counter((finding.rule.kind, finding.level) for finding in FINDINGS)
    for kind in Kind:
        record_property(f"{kind}", {str(level): counts[kind, level] for level in Level})
    for finding in FINDINGS:
        if finding.level is Level.WARNING:
            told = [*finding.features[:2], finding.figure and round(finding.figure), finding.unit]
            record_property(f"{finding.rule.id} {finding.key}", " ".join(map(str, told)))
    assert sum(counts.values()) == len(FINDINGS)


def test_every_contradiction_of_the_plan_is_shown_or_told_undecidable() -> None:
    shown = {f.rule.id for f in FINDINGS if f.level in (Level.HINT, Level.UNDECIDABLE)}
    assert {item.id for item in plan_text.contradictions()} - shown == set()


def only(rule_id: str, evidence: Evidence = OURS) -> Finding:
    (finding,) = evaluate(evidence, rules=[rule(rule_id)])
    return finding


def test_figures_are_computed_from_the_plans_own_data() -> None:
    assert only("N-03").figure == pytest.approx(735 / 0.1831)
    assert only("X-02").figure == pytest.approx(1.084**5)
    assert only("X-06").figure == pytest.approx(100 * 580 / 735)
    growth = [f for f in evaluate(rules=[rule("N-02")]) if f.key is Key.IMPLIED]
    assert growth[0].figure == pytest.approx(8.98, abs=0.005)


def test_a_contradiction_that_the_data_no_longer_show_is_told_so() -> None:
    hospital = Extent("district-peoples-hospital", OURS.extents["hnist"].parts, ExtentBasis.REFERENCE)
    assert only("X-16").level is Level.HINT
    gone = only("X-16", OURS.changed(hospital))
    assert (gone.level, gone.key) == (Level.PASS, Key.CONTRADICTION_GONE)


def test_counting_counts_what_is_there() -> None:
    dropped = drop("north-wing").evidence
    assert only("C-01").level is Level.PASS
    assert (only("C-01", dropped).level, only("C-01", dropped).figure) == (Level.WARNING, 3)


@pytest.mark.parametrize(
    ("strength", "level"),
    [
        (Strength.STRONG, Level.CONFLICT),
        (Strength.MEDIUM, Level.WARNING),
        (Strength.WEAK, Level.HINT),
        (Strength.REPORT, Level.HINT),
    ],
)
def test_a_break_is_as_bad_as_the_plans_words_are_strong(strength: Strength, level: Level) -> None:
    broken = shift("urban-development-boundary", 500, 0).evidence
    declared = rule("R-04").model_copy(update={"strength": strength})
    assert [f.level for f in evaluate(broken, rules=[declared])] == [level]


def test_something_else_compared_with_an_assumed_extent_is_never_more_than_a_hint() -> None:
    broken = shift("urban-development-boundary", 500, 0).evidence
    declared = rule("R-04").model_copy(update={"about": "other"})
    assert [f.level for f in evaluate(broken, rules=[declared])] == [Level.HINT]
    official = replace(broken.extents["urban-space"], basis=ExtentBasis.PLAN)
    assert [f.level for f in evaluate(broken.changed(official), rules=[declared])] == [Level.CONFLICT]


def test_extents_taken_together_are_assumed_as_soon_as_one_is() -> None:
    joined = OURS.joined(("old-town-west", "yueyang-ancient-city"))
    assert joined.basis is ExtentBasis.ASSUMED


@pytest.mark.parametrize("rule_id", ["R-60", "R-65", "R-80", "R-93", "R-94", "R-95", "R-105"])
def test_a_feature_of_the_wrong_kind_is_told_and_stops_nothing(rule_id: str) -> None:
    square = shapely.box(0, 0, 100, 100)
    kinds = [extent.moved_to([square.centroid]) for extent in OURS.extents.values()]
    assert Key.WRONG_KIND in {f.key for f in evaluate(OURS.changed(*kinds), rules=[rule(rule_id)])}
    rings = [extent.moved_to([shapely.LineString(square.exterior)]) for extent in OURS.extents.values()]
    assert evaluate(OURS.changed(*rings), rules=[rule(rule_id)])


@pytest.mark.parametrize("kind", ["point", "ring", "area"])
def test_all_rules_answer_whatever_is_drawn(kind: str) -> None:
    square = shapely.box(0, 0, 100, 100)
    drawn = {"point": square.centroid, "ring": shapely.LineString(square.exterior), "area": square}[kind]
    evidence = OURS.changed(*(extent.moved_to([drawn]) for extent in OURS.extents.values()))
    assert {f.rule.id for f in evaluate(evidence)} == {declared.id for declared in load_rules()}


def test_progress_names_every_rule() -> None:
    told: list[tuple[int, int, str]] = []
    evaluate(progress=lambda *step: told.append(step))
    assert [what for _, _, what in told] == [declared.id for declared in load_rules()]
    assert {total for _, total, _ in told} == {len(load_rules())}


def test_evaluating_changes_no_evidence() -> None:
    before = {key: extent.parts.tobytes() for key, extent in from_catalog().extents.items()}
    evaluate()
    assert {key: extent.parts.tobytes() for key, extent in from_catalog().extents.items()} == before
