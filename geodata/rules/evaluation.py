"""Every declared rule held against the evidence."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from geodata import crs
from geodata.rules import figures, order, proximity, topology
from geodata.rules.checks import Check
from geodata.rules.declared import Kind, Rule, Strength, load_rules
from geodata.rules.evidence import Evidence, Progress, from_catalog
from geodata.rules.findings import Finding, Key, Level, Outcome, Verdict
from geodata.rules.fitness import unfit
from geodata.schema import ExtentBasis

Predicate = Callable[[Any, Evidence], Iterator[Outcome]]

PREDICATES: Mapping[str, Predicate] = {
    "partition": topology.partition,
    "disjoint": topology.disjoint,
    "within": topology.within,
    "least-area": topology.least_area,
    "circles": topology.circles,
    "share": topology.share,
    "near": proximity.near,
    "distance": proximity.distance,
    "along": proximity.along,
    "closed": proximity.closed,
    "connected": proximity.connected,
    "order-along": order.order_along,
    "compass": order.compass,
    "side": order.side,
    "reaches": order.reaches,
    "heading": order.heading,
    "between": order.between,
    "figure": figures.figure,
    "quantities": figures.quantities,
    "rows": figures.rows,
    "not-worse": figures.not_worse,
    "says": figures.says,
    "status": figures.has_status,
    "noted": figures.noted,
    "located": figures.located,
    "undecidable": figures.undecidable,
}
_MISSING = (Key.DROPPED, Key.UNLOCATED)
_WORST = {
    Strength.STRONG: Level.CONFLICT,
    Strength.MEDIUM: Level.WARNING,
    Strength.WEAK: Level.HINT,
    Strength.REPORT: Level.HINT,
}


def evaluate(
    evidence: Evidence | None = None,
    *,
    rules: Sequence[Rule] | None = None,
    progress: Progress | None = None,
) -> tuple[Finding, ...]:
    """Hold the plan's statements against features.

    Parameters
    ----------
    evidence
        Features to judge, from `from_catalog` or `from_folder`; ours when left out.
    rules
        Rules to evaluate; all declared ones when left out.
    progress
        Called with the number of rules done, their total, and the id of the next.

    Returns
    -------
    findings
        In the order of the rules and of their checks, one for each pair or part; at least one for each
        rule. A broken statement is as bad as its strength says: strong a conflict, medium a warning, weak
        a hint. Where a rule compares something else than the drawing with an assumed extent, it is never
        more than a hint. Places are in EPSG:4326.
    """
    against = from_catalog() if evidence is None else evidence
    wanted = load_rules() if rules is None else rules
    findings: list[Finding] = []
    for position, rule in enumerate(wanted):
        if progress:
            progress(position, len(wanted), rule.id)
        findings += _findings(rule, against)
    return tuple(findings)


def _findings(rule: Rule, evidence: Evidence) -> Iterator[Finding]:
    told: set[tuple[str, ...]] = set()  # what is missing is said once, however many pairs it spoils
    for check in rule.checks:
        tolerance = getattr(check, "tolerance", None)
        for outcome in _outcomes(check, evidence):
            if outcome.key in _MISSING:
                if outcome.features in told:
                    continue
                told.add(outcome.features)
            gone = rule.kind is Kind.CONTRADICTION and outcome.verdict is Verdict.HOLDS
            place = outcome.place
            yield Finding(
                rule=rule,
                level=_level(rule, outcome, evidence),
                key=Key.CONTRADICTION_GONE if gone else outcome.key,
                values=outcome.values,
                features=outcome.features,
                figure=outcome.figure,
                unit=outcome.unit,
                tolerance=tolerance.value if tolerance else None,
                allowed=tolerance,
                place=None if place is None or place.is_empty else crs.to_storage(place),
            )


def _outcomes(check: Check, evidence: Evidence) -> Iterator[Outcome]:
    misfits = tuple(unfit(check, evidence))
    yield from misfits or PREDICATES[check.predicate](check, evidence)


def _level(rule: Rule, outcome: Outcome, evidence: Evidence) -> Level:
    if outcome.verdict is Verdict.UNDECIDABLE:
        return Level.UNDECIDABLE
    if outcome.verdict is Verdict.HOLDS:
        return Level.PASS
    if outcome.verdict is Verdict.REPORTED:
        return Level.HINT
    known = [evidence.extents[key] for key in outcome.compared if key in evidence.extents]
    if rule.about == "other" and any(extent.basis is ExtentBasis.ASSUMED for extent in known):
        return Level.HINT
    return _WORST[rule.strength]
