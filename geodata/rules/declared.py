"""The plan's statements as declared rules, read from `plan/rules.toml`."""

import tomllib
from enum import StrEnum
from functools import cache
from typing import Annotated, Any, Literal

from pydantic import Field, ValidationError

from geodata import plan_text
from geodata.errors import DeclarationError
from geodata.rules.checks import Check
from geodata.rules.relations import Tolerance
from geodata.schema import ClauseId, FeatureId, Model, Name, Sentence

RULES = plan_text.PLAN / "rules.toml"


class Kind(StrEnum):
    """What a statement is about: space, a quantity, the table, a count, the plan's own text."""

    SPACE = "R"
    NUMBER = "N"
    TABLE = "T"
    COUNT = "C"
    CONTRADICTION = "X"


class Strength(StrEnum):
    """How firmly the plan says it; `report` only tells what is found."""

    STRONG = "strong"
    MEDIUM = "medium"
    WEAK = "weak"
    REPORT = "report"


class Rule(Model):
    """A statement of the plan and how it is checked; summaries are our own words.

    `about` says what is compared: the drawing with the plan, or something else (a project, a road) with a
    drawn extent; where that extent is assumed, the latter is never more than a hint.
    """

    id: Annotated[str, Field(pattern=r"^[RNTCX]-\d{2,3}$")]
    refs: Annotated[tuple[ClauseId, ...], Field(min_length=1)]
    strength: Strength
    summary_zh: Annotated[Sentence, Field(min_length=1)]
    summary_en: Annotated[Sentence, Field(min_length=1)]
    about: Literal["drawing", "other"] = "drawing"
    checks: Annotated[tuple[Check, ...], Field(min_length=1)]

    @property
    def kind(self) -> Kind:
        """What the statement is about, from its id."""
        return Kind(self.id[0])


class Unit(Model):
    """A unit of the plan's figures in both languages."""

    id: FeatureId
    name_zh: Name
    name_en: Name


@cache
def _document() -> dict[str, Any]:
    return tomllib.loads(RULES.read_text(encoding="utf-8"))


@cache
def units() -> dict[str, Unit]:
    """Units of figures, by id."""
    return {said["id"]: Unit.model_validate(said) for said in _document()["unit"]}


@cache
def tolerances() -> dict[str, Tolerance]:
    """Tolerances with their reasons, by id."""
    return {said["id"]: Tolerance.model_validate(said) for said in _document()["tolerance"]}


@cache
def load_rules() -> tuple[Rule, ...]:
    """Read every rule, in the order of the file.

    Returns
    -------
    rules
        Rules about contradictions take paragraphs and summaries from `plan/contradictions.csv`.

    Raises
    ------
    DeclarationError
        If a rule says something it may not say, or two have one id.
    """
    rules = tuple(_rule(said) for said in _document()["rule"])
    ids = [rule.id for rule in rules]
    twice = sorted({key for key in ids if ids.count(key) > 1})
    if twice:
        message = f"rules.toml: declared twice: {', '.join(twice)}"
        raise DeclarationError(message)
    return rules


def _rule(said: dict[str, Any]) -> Rule:
    known = {item.id: item for item in plan_text.contradictions()}
    about = known.get(said["id"])
    told = about.model_dump() if about else {}
    try:
        return Rule.model_validate({**told, **said, "checks": [_check(check) for check in said["checks"]]})
    except (ValidationError, KeyError) as error:
        message = f"rules.toml: {said['id']}: {error}"
        raise DeclarationError(message) from error


def _check(said: dict[str, Any]) -> dict[str, Any]:
    if "tolerance" not in said:
        return said
    return {**said, "tolerance": tolerances()[said["tolerance"]]}


def rule(rule_id: str) -> Rule:
    """Look one rule up by its id.

    Raises
    ------
    DeclarationError
        If no such rule is declared.
    """
    for declared in load_rules():
        if declared.id == rule_id:
            return declared
    message = f"no rule {rule_id} is declared"
    raise DeclarationError(message)
