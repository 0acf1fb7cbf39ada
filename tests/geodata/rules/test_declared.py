"""The declared rules: every statement is there, closed, reasoned, and about things that exist."""

import pytest
from pydantic import ValidationError

from geodata import catalog, plan_text
from geodata.errors import DeclarationError
from geodata.rules import Kind, Rule, Strength, load_rules, rule
from geodata.rules.amounts import Figure, Operand
from geodata.rules.declared import tolerances, units
from geodata.rules.evaluation import PREDICATES
from geodata.rules.relations import Near, Spatial

RULES = load_rules()
SPACE = [
    *range(1, 13),
    *range(20, 31),
    *range(40, 52),
    *range(60, 71),
    *range(80, 88),
    *range(90, 106),
]
NUMBERS = {
    Kind.SPACE: SPACE,
    Kind.NUMBER: list(range(1, 34)),
    Kind.TABLE: list(range(1, 5)),
    Kind.COUNT: list(range(1, 21)),
    Kind.CONTRADICTION: list(range(1, 26)),
}


def test_every_statement_of_the_plan_is_a_rule() -> None:
    wanted = [f"{kind}-{number:02d}" for kind, numbers in NUMBERS.items() for number in numbers]
    assert [declared.id for declared in RULES] == wanted
    assert len(wanted) == 152


@pytest.mark.parametrize("declared", RULES, ids=lambda r: r.id)
def test_its_paragraphs_are_the_plans(declared: Rule) -> None:
    assert [ref for ref in declared.refs if ref not in plan_text.clauses()] == []


@pytest.mark.parametrize("declared", RULES, ids=lambda r: r.id)
def test_its_features_are_drawn_or_named_by_the_plan(declared: Rule) -> None:
    drawn = {feature.id for feature in catalog.features()}
    assert [
        key for key in features_of(declared) if key not in drawn and key not in plan_text.inventory()
    ] == []


def features_of(declared: Rule) -> list[str]:
    found: list[str] = []
    for check in declared.checks:
        said = check.model_dump()
        found += [said[key] for key in ("subject", "object", "hub", "origin", "clip") if said.get(key)]
        found += [item for key in ("subjects", "objects") for item in said.get(key, ())]
    return found


@pytest.mark.parametrize("declared", RULES, ids=lambda r: r.id)
def test_what_measures_has_a_tolerance_with_its_reason(declared: Rule) -> None:
    for check in declared.checks:
        if isinstance(check, Spatial):
            assert check.tolerance.reason_zh
            assert check.tolerance.reason_en
        if isinstance(check, Near) and check.limit_m:
            assert check.limit_reason_zh
            assert check.limit_reason_en


def test_every_tolerance_and_unit_is_used() -> None:
    checks = [check for declared in RULES for check in declared.checks]
    used = {check.tolerance.id for check in checks if isinstance(check, Spatial)}
    assert used == set(tolerances())
    shown = {"ha", "m", "percent", "points", "degrees", "count"}
    assert set(units()) == shown | {str(check.unit) for check in checks if hasattr(check, "unit")}


def test_every_predicate_is_declared_somewhere_and_every_declared_one_is_written() -> None:
    assert {check.predicate for declared in RULES for check in declared.checks} == set(PREDICATES)


def test_contradictions_have_one_source() -> None:
    told = {item.id: item for item in plan_text.contradictions()}
    for declared in RULES:
        if declared.kind is Kind.CONTRADICTION:
            assert declared.summary_zh == told[declared.id].summary_zh
            assert declared.strength is Strength.REPORT


def test_a_rule_says_nothing_else() -> None:
    said = RULES[0].model_dump()
    with pytest.raises(ValidationError, match="Extra inputs"):
        Rule.model_validate({**said, "colour": "red"})
    with pytest.raises(ValidationError, match="does not match any"):
        Rule.model_validate({**said, "checks": [{"predicate": "guess"}]})
    with pytest.raises(ValidationError, match="finite"):
        Figure(predicate="figure", operands=(Operand(stated=float("nan")),), unit="ha")


def test_an_unknown_rule_is_told_so() -> None:
    with pytest.raises(DeclarationError, match="R-99x"):
        rule("R-99x")
