"""Which statements of the plan apply to a parcel: rules and paragraphs about what holds it, or may."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from geodata import catalog, plan_text
from geodata.rules import Kind, Rule, load_rules
from geodata.site.answers import Statement
from geodata.site.subjects import declaration
from geodata.site.told import Standing

_ASKED = "within"  # other rules about the drawing ask how its lines lie to each other, nothing of a parcel
_SINGLE = ("subject", "object", "hub", "clip")
_SEVERAL = ("subjects", "objects")


@dataclass(frozen=True)
class Saying:
    """A statement with the areas it speaks of, and the standings that bring it in, and bring it in surely."""

    rule_id: str
    refs: tuple[str, ...]
    feature_ids: tuple[str, ...]
    applies: frozenset[Standing]
    is_sure: frozenset[Standing]


def applying(standings: Mapping[str, Standing]) -> tuple[Statement, ...]:
    """Statements that apply where a parcel stands so to every area compared.

    Parameters
    ----------
    standings
        Standing by feature id.

    Returns
    -------
    statements
        Rules in their order, then paragraphs of the areas in the plan's order that no such rule cites. Rules
        about what may be done in a control line apply even where only the official line could tell.
    """
    rules = [told for saying in _rules() for told in _told(saying, standings)]
    cited = {ref for told in rules for ref in told.refs}
    paragraphs = [saying for saying in _paragraphs() if not cited.issuperset(saying.refs)]
    return (*rules, *(told for saying in paragraphs for told in _told(saying, standings)))


def _told(saying: Saying, standings: Mapping[str, Standing]) -> Sequence[Statement]:
    by = tuple(key for key in saying.feature_ids if standings[key] in saying.applies)
    sure = tuple(key for key in by if standings[key] in saying.is_sure)
    return [Statement(saying.rule_id, saying.refs, sure or by, bool(sure))] if by else []


@cache
def _speaking() -> tuple[str, ...]:
    return tuple(key for group in declaration().compared if group.speaks for key in group.feature_ids)


@cache
def _rules() -> tuple[Saying, ...]:
    spatial = (rule for rule in load_rules() if rule.kind is Kind.SPACE)
    made = (_saying(rule) for rule in spatial if rule.about == "other" or _asks_within(rule))
    return tuple(saying for saying in made if saying.feature_ids)


def _asks_within(rule: Rule) -> bool:
    return any(check.predicate == _ASKED for check in rule.checks)


def _saying(rule: Rule) -> Saying:
    named = _named(rule)
    feature_ids = tuple(key for key in _speaking() if key in named)
    applies, is_sure = {Standing.IN, Standing.MAYBE}, {Standing.IN}
    if rule.about == "other":
        applies |= {Standing.OPEN}
        if _asks_within(rule):
            applies, is_sure = applies | {Standing.OUT}, is_sure | {Standing.OUT}
    return Saying(rule.id, rule.refs, feature_ids, frozenset(applies), frozenset(is_sure))


def _named(rule: Rule) -> set[str]:
    """Ids of the features that a rule compares."""
    found: set[str] = set()
    for check in rule.checks:
        said = check.model_dump(include={*_SINGLE, *_SEVERAL})
        found.update(said[key] for key in _SINGLE if said.get(key))
        found.update(key for name in _SEVERAL for key in said.get(name, ()))
    return found


@cache
def _paragraphs() -> tuple[Saying, ...]:
    """Paragraphs that name areas, in the plan's order."""
    by_ref: dict[str, list[str]] = {}
    for key in _speaking():
        for ref in catalog.feature(key).properties.refs:
            by_ref.setdefault(ref, []).append(key)
    holds, sure = frozenset({Standing.IN, Standing.MAYBE}), frozenset({Standing.IN})
    ordered = [ref for ref in plan_text.clauses() if ref in by_ref]
    return tuple(Saying("", (ref,), tuple(by_ref[ref]), holds, sure) for ref in ordered)
