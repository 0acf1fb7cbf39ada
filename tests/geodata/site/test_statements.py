"""Which statements apply where, and which only may."""

import pytest

from geodata import catalog, plan_text
from geodata.rules import Kind, load_rules, rule
from geodata.site.answers import Statement
from geodata.site.check import check_parcels
from geodata.site.statements import applying
from geodata.site.subjects import declaration
from geodata.site.told import Standing
from tests.geodata.site.ground import in_lake, parcel, square

EVERYTHING = [key for group in declaration().compared for key in group.feature_ids]


def where(**standings: Standing) -> dict[str, Statement]:
    """Statements by rule or paragraph for a parcel that is out of everything but a few."""
    named = {key.replace("_", "-"): standing for key, standing in standings.items()}
    told = applying({key: named.get(key, Standing.OUT) for key in EVERYTHING})
    return {statement.rule_id or statement.refs[0]: statement for statement in told}


def at(longitude: float, latitude: float) -> dict[str, Statement]:
    (check,) = check_parcels([parcel(square(longitude, latitude, 50))])
    return {statement.rule_id or statement.refs[0]: statement for statement in check.statements}


def test_where_nothing_lies_only_the_rule_about_building_outside_the_boundary_applies() -> None:
    told = where()
    assert list(told) == ["R-11"]
    assert told["R-11"].is_certain


def test_in_an_official_red_line_its_rules_apply_for_certain() -> None:
    told = where(ecological_redline=Standing.IN)
    for rule_id in ("R-06", "R-09"):
        assert told[rule_id].is_certain
        assert told[rule_id].feature_ids == ("ecological-redline",)


def test_near_its_edge_or_in_our_reading_they_may_apply() -> None:
    told = where(ecological_redline=Standing.MAYBE)
    assert {"R-06", "R-09"} <= set(told)
    assert not any(told[key].is_certain for key in ("R-06", "R-09"))


def test_where_the_official_line_may_still_run_only_what_restricts_building_may_apply() -> None:
    told = where(ecological_redline=Standing.OPEN)
    assert "R-06" not in told
    assert not told["R-09"].is_certain


def test_a_certain_area_makes_a_statement_certain_and_is_the_one_named() -> None:
    told = where(bajiao_lake=Standing.IN, ecological_space=Standing.MAYBE)
    assert told["R-10"] == Statement("R-10", rule("R-10").refs, ("bajiao-lake",), is_certain=True)


def test_paragraphs_that_no_rule_cites_are_told_in_the_plans_order() -> None:
    told = applying(dict.fromkeys(EVERYTHING, Standing.MAYBE))
    rules = [s for s in told if s.rule_id]
    paragraphs = [s.refs[0] for s in told if not s.rule_id]
    assert [s.rule_id for s in told[: len(rules)]] == [s.rule_id for s in rules]
    order = list(plan_text.clauses())
    assert paragraphs == sorted(paragraphs, key=order.index)
    assert set(paragraphs).isdisjoint(ref for s in rules for ref in s.refs)
    cited = {ref for s in told for ref in s.refs}
    speaking = [key for group in declaration().compared if group.speaks for key in group.feature_ids]
    assert {ref for key in speaking for ref in catalog.feature(key).properties.refs} <= cited


def test_rules_about_how_the_drawing_lies_to_itself_are_not_told() -> None:
    told = applying(dict.fromkeys(EVERYTHING, Standing.IN))
    rules = {s.rule_id for s in told if s.rule_id}
    assert {rule(rule_id).kind for rule_id in rules} == {Kind.SPACE}
    assert rules.isdisjoint({"R-01", "R-03", "R-07", "R-24", "R-60"})
    assert {"R-06", "R-09", "R-11"} <= rules


@pytest.mark.parametrize("rule_id", [declared.id for declared in load_rules() if declared.about == "other"])
def test_what_restricts_building_is_told_of_every_parcel(rule_id: str) -> None:
    core = catalog.feature("urban-core")
    assert not at(core.label_longitude, core.label_latitude)[rule_id].is_certain


def test_the_middle_of_a_lake_brings_in_what_the_plan_says_of_it() -> None:
    (check,) = check_parcels([parcel(in_lake())])
    sure = [s for s in check.statements if s.is_certain]
    assert "R-10" in {s.rule_id for s in sure}
    assert all("bajiao-lake" in s.feature_ids for s in sure)
    refs = {ref for s in sure for ref in s.refs}
    assert set(catalog.feature("bajiao-lake").properties.refs) <= refs
