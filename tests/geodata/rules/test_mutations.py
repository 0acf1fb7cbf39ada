"""Every strong statement about space, broken on copies of our features: caught, and at the right place."""

from collections import Counter

import numpy as np
import numpy.typing as npt
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely import affinity

from geodata import crs
from geodata.rules import Kind, Level, Strength, evaluate, load_rules, rule
from geodata.rules.evidence import Evidence, Extent
from geodata.schema import ExtentBasis
from tests.geodata.rules.mutations import (
    OURS,
    Broken,
    cut,
    delist,
    draw,
    drop,
    grow,
    relist,
    restate,
    shift,
    shrink,
    swap,
    turn,
)

PARK = Extent(
    "xujiaqiao-logistics-park",
    shapely.get_parts([OURS.extents["xujiaqiao-logistics-area"].whole.centroid.buffer(300)]),
    ExtentBasis.REFERENCE,
)
BREAKS: list[tuple[str, Broken]] = [
    ("R-01", shift("ecological-space", 0, 200)),
    ("R-01", cut("urban-space", "north")),
    ("R-01", drop("agricultural-space")),
    ("R-02", shift("urban-space", 300, 0)),
    ("R-02", grow("ecological-space", 50)),
    ("R-03", grow("ecological-redline", 300)),
    ("R-03", shift("urban-development-boundary", 3000, 0)),
    ("R-04", shift("urban-development-boundary", 500, 0)),
    ("R-04", shrink("urban-space", 0.9)),
    ("R-05", shift("permanent-basic-farmland", 0, 500)),
    ("R-05", cut("agricultural-space", "west")),
    ("R-06", shift("ecological-redline", 400, 400)),
    ("R-06", cut("ecological-space", "south")),
    ("R-07", shrink("ecological-redline", 0.8)),
    ("R-07", cut("ecological-redline", "north")),
    ("R-23", drop("yueyang-tower-scenic-area")),
    ("R-23", shift("bajiao-lake", 9000, 0)),
    ("R-23", delist("dongting-global-centre")),
    ("R-23", relist("dongting-global-centre", "mabu-forest-park")),
    ("R-25", shift("xujiaqiao-logistics-area", 0, -4000)),
    ("R-25", shrink("north-wing", 0.8)),
    ("R-27", shift("hnist", 0, 9000)),
    ("R-27", drop("guozhen-centre")),
    ("R-27", cut("south-wing", "north")),
    ("R-28", shift("qijialing-guozhen-new-district", 0, 30_000)),
    ("R-28", swap("south-wing", "north-wing")),
    ("R-40", shift("qijialing-innovation-corridor", 0, 15_000)),
    ("R-40", relist("health-new-town", "north-wing")),
    ("R-40", delist("qijialing-edu-city")),
    ("R-41", shift("qijialing-innovation-corridor", 30, 0)),
    ("R-41", shift("hnist", 2000, 0)),
    ("R-41", delist("yueci-old-factory")),
    ("R-47", shift("yueyang-ancient-city", 3000, 0)),
    ("R-47", shrink("qiaoxi-waterfront-area", 0.7)),
    ("R-48", shift("east-shore-city-balcony", 0, -5000)),
    ("R-48", relist("jinmao-pearl-tower", "south-wing")),
    ("R-49", delist("xujiaqiao-data-centre")),
    ("R-49", delist("xujiaqiao-logistics-park")),
    ("R-49", draw("xujiaqiao-data-centre", OURS.extents["hnist"].whole, PARK)),
    ("R-50", relist("xujiaqiao-logistics-park", "south-wing")),
    ("R-50", delist("xujiaqiao-logistics-park")),
    ("R-50", draw("xujiaqiao-logistics-park", OURS.extents["qilishan-growth-area"].whole)),
    ("R-60", swap("cishi-pagoda", "yueyang-tower")),
    ("R-60", shift("chenglingji", 0, -9000)),
    ("R-61", shift("yueyang-tower", 400, 0)),
    ("R-61", shift("belt-shengan-chenglingji", 600, 600)),
    ("R-61", drop("experts-building")),
    ("R-63", shift("east-shore-city-balcony", 900, 0)),
    ("R-63", shift("east-shore-city-balcony", -3200, 0)),
    ("R-65", cut("lake-river-linking-project", "north")),
    ("R-65", shift("bajiao-lake", 3000, 0)),
    ("R-67", shift("one-lake-two-shores", -20_000, 0)),
    ("R-67", shift("one-lake-two-shores", 500, 0)),
    ("R-80", shift("old-town-west", 500, 0)),
    ("R-80", shrink("old-town-west", 0.8)),
    ("R-81", shift("old-town-west", 0, 1000)),
    ("R-81", cut("old-town-west", "south")),
    ("R-82", shift("old-town-west", 0, -3000)),
    ("R-82", cut("old-town-west", "north")),
    ("R-91", shift("jingguang-relocation", -8000, 0)),
    ("R-91", swap("jingguang-relocation", "jingguang-railway")),
    ("R-92", shift("g107-relocation", -9000, 0)),
    ("R-92", swap("g107-relocation", "g107")),
    ("R-93", turn("baling-tunnel-dongmaoling", 90)),
    ("R-93", shift("baling-tunnel-dongmaoling", 2000, 2000)),
    ("R-94", shift("baling-middle-road-widening", 300, 300)),
    ("R-94", cut("baling-middle-road-widening", "east")),
    ("R-95", shift("nanhu-avenue-tunnel", 0, -500)),
    ("R-95", turn("nanhu-avenue-tunnel", 180)),
    ("R-96", shift("ganshan-road-east-extension", 500, 0)),
    ("R-96", turn("ganshan-road-east-extension", 180)),
    ("R-97", restate("yueyang-avenue-west-ext", "planned")),
    ("R-97", shift("qiusuo-west-road-west-ext", 1000, 0)),
    ("R-97", drop("baling-middle-road-west-ext")),
    ("R-98", shift("ecommerce-park-qingnian", 0, -700)),
    ("R-98", shift("ecommerce-park-qingnian", 0, 3000)),
    ("R-104", shrink("five-one-km-circles", 0.9)),
    ("R-104", shift("chc-meixi", 500, 0)),
    ("R-104", drop("chc-meixi")),
]
STRONG = [r.id for r in load_rules() if r.kind is Kind.SPACE and r.strength is Strength.STRONG]
NEAR_M = 5.0


def test_every_strong_statement_about_space_is_broken_in_at_least_two_ways() -> None:
    ways = Counter(rule_id for rule_id, _ in BREAKS)
    assert [rule_id for rule_id in STRONG if ways[rule_id] < 2] == []


@pytest.mark.parametrize("rule_id", STRONG)
def test_on_our_features_no_strong_statement_is_broken(rule_id: str) -> None:
    assert {f.level for f in evaluate(rules=[rule(rule_id)])} <= {Level.PASS, Level.UNDECIDABLE}


@pytest.mark.parametrize(("rule_id", "broken"), BREAKS, ids=str)
def test_the_break_is_caught_and_about_the_broken_feature(rule_id: str, broken: Broken) -> None:
    conflicts = [f for f in evaluate(broken.evidence, rules=[rule(rule_id)]) if f.level is Level.CONFLICT]
    assert conflicts
    assert any(broken.feature_id in finding.features for finding in conflicts)


@pytest.mark.parametrize(
    ("rule_id", "broken"),
    [(r, b) for r, b in BREAKS if b.what.startswith(("shift", "shrink", "grow", "keep", "turn", "swap"))],
    ids=str,
)
def test_the_place_lies_where_something_changed(rule_id: str, broken: Broken) -> None:
    findings = evaluate(broken.evidence, rules=[rule(rule_id)])
    before = OURS.extents[broken.feature_id].whole
    after = broken.evidence.extents[broken.feature_id].whole
    for finding in findings:
        if finding.level is Level.CONFLICT and broken.feature_id in finding.features:
            assert finding.place is not None
            place = crs.to_metric(finding.place)
            reach_m = 1000 + NEAR_M if broken.feature_id.startswith("chc-") else NEAR_M
            assert min(place.distance(after), place.distance(before)) <= reach_m
            if place.area and after.area and finding.rule.id != "R-07":
                moved = before.symmetric_difference(after).buffer(NEAR_M)
                assert place.difference(moved).area <= 0.01 * place.area


def test_a_thing_listed_under_another_listed_thing_lies_in_it() -> None:
    evidence = relist("xujiaqiao-data-centre", "xujiaqiao-logistics-park").evidence
    findings = {f.features[0]: f for f in evaluate(evidence, rules=[rule("R-49")])}
    assert findings["xujiaqiao-data-centre"].level is Level.PASS
    assert findings["xujiaqiao-logistics-park"].level is Level.UNDECIDABLE


def test_a_small_intrusion_is_found_exactly_where_it_is() -> None:
    line, farmland = OURS.extents["urban-development-boundary"], OURS.extents["permanent-basic-farmland"]
    spot = shapely.box(-40, -40, 40, 40)
    centre = farmland.whole.representative_point()
    intruder = affinity.translate(spot, centre.x, centre.y)
    evidence = OURS.changed(line.moved_to([*line.parts, intruder]))
    conflict, *others = [f for f in evaluate(evidence, rules=[rule("R-03")]) if f.level is Level.CONFLICT]
    assert others == []
    assert conflict.place is not None
    assert crs.to_metric(conflict.place).symmetric_difference(intruder).area < 1
    assert conflict.figure == pytest.approx(0.64, rel=0.002)


def test_a_place_that_is_only_listed_never_counts_as_drawn() -> None:
    findings = evaluate(rules=[rule("R-49")])
    assert [finding.level for finding in findings] == [Level.UNDECIDABLE]


def with_noise(seed: int) -> Evidence:
    """Copy in which every point of every part is off by up to a millionth of a degree, each on its own."""
    random = np.random.default_rng(seed)

    def moved(points: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
        distinct, where = np.unique(points, axis=0, return_inverse=True)  # a ring stays closed
        return (distinct + random.uniform(-1e-6, 1e-6, distinct.shape))[where.ravel()]

    def noisy(extent: Extent) -> Extent:
        degrees = [shapely.transform(part, moved) for part in crs.all_to_storage(extent.parts)]
        return extent.moved_to(shapely.make_valid(crs.all_to_metric(np.array(degrees, dtype=object))))

    return OURS.changed(*(noisy(extent) for extent in OURS.extents.values()))


def levels(evidence: Evidence) -> list[tuple[str, str, tuple[str, ...], str]]:
    rules = [declared for declared in load_rules() if declared.kind is Kind.SPACE]
    return [(f.rule.id, str(f.level), f.features, str(f.key)) for f in evaluate(evidence, rules=rules)]


@settings(max_examples=3, deadline=None)
@given(st.integers(0, 2**32 - 1))
def test_rounding_noise_changes_no_finding(seed: int) -> None:
    assert levels(with_noise(seed)) == levels(OURS)
