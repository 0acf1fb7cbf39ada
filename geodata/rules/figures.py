"""Predicates on figures: what the plan states against what its own data give."""

import math
import re
from collections.abc import Callable, Iterator

from geodata import plan_text
from geodata.indicators import Indicator, indicators
from geodata.rules.amounts import (
    Figure,
    HasStatus,
    Located,
    Noted,
    NotWorse,
    Operand,
    Operation,
    Quantities,
    Reason,
    Rows,
    Says,
    Undecidable,
)
from geodata.rules.evidence import Evidence
from geodata.rules.findings import Key, Outcome, Verdict
from geodata.rules.pairing import missing

_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_REASONS = {
    Reason.WORDING: Key.WORDING,
    Reason.NO_COUNTERPART: Key.NO_COUNTERPART,
    Reason.NOT_HELD: Key.NOT_HELD,
}


def figure(check: Figure, evidence: Evidence) -> Iterator[Outcome]:
    """A figure really computed, against the stated one; reported where none is stated."""
    values = [value_of(operand, evidence) for operand in check.operands]
    found = check.scale * _OPERATIONS[check.operation](values, check.years)
    told = {"decimals": check.decimals, "stated": check.stated}
    if check.stated is None:
        yield Outcome(Verdict.REPORTED, Key.IMPLIED, figure=found, unit=check.unit, values=told)
        return
    agrees = abs(found - check.stated) <= 0.5 * 10**-check.decimals + 1e-9
    verdict = Verdict.HOLDS if agrees else Verdict.BROKEN
    key = Key.FIGURES_AGREE if agrees else Key.FIGURES_DIFFER
    yield Outcome(verdict, key, _ids(check), found, check.unit, values=told)


def _ids(check: Figure) -> tuple[str, ...]:
    return tuple(key for o in check.operands for key in (*(o.named or ()), *(o.drawn or ())))


def value_of(operand: Operand, evidence: Evidence) -> float:
    """Value of an operand: a stated figure, a target's value, or a count of what is really there."""
    if operand.stated is not None:
        return operand.stated
    if operand.indicator is not None:
        row = _row(operand.indicator)
        return row.value_2020 if operand.year == 2020 else row.value_2025  # noqa: PLR2004 - base year
    return float(_count(operand, evidence))


def _count(operand: Operand, evidence: Evidence) -> int:
    if operand.names is not None:
        return len(set(operand.names))
    if operand.named is not None:
        return sum(evidence.has(key) for key in operand.named)
    if operand.drawn is not None:
        return sum(key in evidence.extents for key in operand.drawn)
    if operand.paragraphs is not None:
        return sum(key in plan_text.clauses() for key in operand.paragraphs)
    if operand.words is not None:
        return sum(operand.words in named.quantities for named in plan_text.inventory().values())
    return len(selected(operand))


def selected(operand: Operand) -> tuple[Indicator, ...]:
    """Targets of a group, of a kind, with a star, or all."""
    return tuple(
        row
        for row in indicators()
        if (operand.group is None or row.group_en == operand.group)
        and (operand.kind is None or row.kind == operand.kind)
        and (operand.rows != "starred" or row.starred)
    )


def _row(indicator_id: str) -> Indicator:
    return next(row for row in indicators() if row.id == indicator_id)


def _growth(values: list[float], years: int) -> float:
    return float((values[1] / values[0]) ** (1 / years) - 1)


def _compound(values: list[float], years: int) -> float:
    return float((1 + values[0]) ** years)


def _discount(values: list[float], years: int) -> float:
    return float(values[0] / (1 + values[1]) ** years)


_OPERATIONS: dict[Operation, Callable[[list[float], int], float]] = {
    Operation.SUM: lambda values, _: math.fsum(values),
    Operation.RATIO: lambda values, _: values[0] / values[1],
    Operation.GROWTH: _growth,
    Operation.COMPOUND: _compound,
    Operation.DISCOUNT: _discount,
}


def quantities(check: Quantities, _: Evidence) -> Iterator[Outcome]:
    """Figures that the inventory's entry holds, against those of the statement."""
    found = tuple(
        float(number) for number in _NUMBER.findall(plan_text.inventory()[check.subject].quantities)
    )
    agrees = _holds_in_order(found, check.stated)
    key = Key.QUANTITIES_AGREE if agrees else Key.QUANTITIES_DIFFER
    values = {"subject": check.subject, "stated": _numbers(check.stated), "found": _numbers(found)}
    verdict = Verdict.HOLDS if agrees else Verdict.BROKEN
    yield Outcome(verdict, key, (check.subject,), found[0] if found else None, check.unit, values=values)


def _holds_in_order(found: tuple[float, ...], stated: tuple[float, ...]) -> bool:
    rest = iter(found)
    return all(any(value == wanted for value in rest) for wanted in stated)


def _numbers(values: tuple[float, ...]) -> str:
    return " / ".join(f"{value:g}" for value in values)


def rows(check: Rows, _: Evidence) -> Iterator[Outcome]:
    """Targets of a kind or with a star, against the ids that the statement gives."""
    found = {row.id for row in selected(check.of)}
    odd = sorted(found ^ set(check.ids))
    key = Key.ROWS_DIFFER if odd else Key.ROWS_AGREE
    values = {"count": len(found), "ids": " ".join(odd)}
    verdict = Verdict.BROKEN if odd else Verdict.HOLDS
    yield Outcome(verdict, key, figure=float(len(found)), unit="count", values=values)


def not_worse(check: NotWorse, _: Evidence) -> Iterator[Outcome]:
    """Targets that ask for less in 2025 than in 2020, one outcome each."""
    among = [row for row in indicators() if not check.only or row.id in check.only]
    worse = [row for row in among if _falls(row, falling=row.id in check.falling)]
    for row in worse:
        values = {"before": f"{row.value_2020:g}", "after": f"{row.value_2025:g}", "id": row.id}
        gap = abs(row.value_2025 - row.value_2020)
        yield Outcome(Verdict.BROKEN, Key.WORSE, figure=gap, unit="points", values={**values, "decimals": 2})
    if not worse:
        count = float(len(among))
        yield Outcome(Verdict.HOLDS, Key.NOT_WORSE, figure=count, unit="count", values={"count": len(among)})


def _falls(row: Indicator, *, falling: bool) -> bool:
    return row.value_2025 > row.value_2020 if falling else row.value_2025 < row.value_2020


def says(check: Says, _: Evidence) -> Iterator[Outcome]:
    """Whether a name, unit or quantity holds the words."""
    source = _row(check.indicator) if check.indicator else plan_text.inventory()[str(check.inventory)]
    text = str(getattr(source, check.field))
    holds = all(word in text for word in check.words) is check.expected
    key = Key.WORDS_FOUND if holds else Key.WORDS_DIFFER
    values = {"text": text, "words": "、".join(check.words)}
    features = (check.inventory,) if check.inventory else ()
    yield Outcome(Verdict.HOLDS if holds else Verdict.BROKEN, key, features, values=values)


def undecidable(check: Undecidable, _: Evidence) -> Iterator[Outcome]:
    """What no data of ours can decide, with the reason."""
    yield Outcome(Verdict.UNDECIDABLE, _REASONS[check.reason])


def has_status(check: HasStatus, evidence: Evidence) -> Iterator[Outcome]:
    """Status of each drawn subject against the plan's."""
    yield from missing(evidence, check.subjects)
    for key in check.subjects:
        extent = evidence.extents.get(key)
        if extent is not None:
            same = extent.status == check.status
            word = Key.STATUS_SAME if same else Key.STATUS_DIFFERS
            place = None if same else extent.whole
            verdict = Verdict.HOLDS if same else Verdict.BROKEN
            yield Outcome(verdict, word, (key,), place=place, values={"subject": key})


def noted(check: Noted, evidence: Evidence) -> Iterator[Outcome]:
    """Whether the drawn subject's own note holds the words."""
    yield from missing(evidence, (check.subject,))
    extent = evidence.extents.get(check.subject)
    if extent is not None:
        found = all(word in extent.note for word in check.words)
        holds = found is check.expected
        key = Key.NOTED if found else Key.NOT_NOTED
        verdict = Verdict.HOLDS if holds else Verdict.BROKEN
        values = {"subject": check.subject, "words": "、".join(check.words)}
        yield Outcome(verdict, key, (check.subject,), place=None if holds else extent.whole, values=values)


def located(check: Located, evidence: Evidence) -> Iterator[Outcome]:
    """Whether the subject is drawn."""
    if not evidence.has(check.subject):
        yield from missing(evidence, (check.subject,))
        return
    is_drawn = check.subject in evidence.extents
    verdict, key = (Verdict.HOLDS, Key.LOCATED) if is_drawn else (Verdict.BROKEN, Key.NOT_LOCATED)
    yield Outcome(verdict, key, (check.subject,), values={"subject": check.subject})
