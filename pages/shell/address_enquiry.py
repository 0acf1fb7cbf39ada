"""An investor's question in the address: what cannot be asked is refused with a sentence."""

import re
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from geodata.ranking.criteria import DemandKind, criteria
from geodata.ranking.industries import industry_ids
from geodata.ranking.places import places
from pages.shell.asked import MOST_BESIDE, MOST_WEIGHT, Asked, Result, limits
from pages.shell.wishes import Parameter, Wishes

OWN, PARCEL = "own-", "parcel-"  # a drawing, which the link holds; a parcel of a file, which it cannot hold
_LONGEST = 800
_WEIGHT = re.compile(r"([a-z-]{1,40})-([1-9][0-9]?)")
_LIMIT = re.compile(r"([a-z-]{1,40})-([0-9]{1,6}(?:\.[0-9])?)")
_OWN = re.compile(rf"{OWN}[1-9][0-9]?")
_PARCEL = re.compile(rf"{PARCEL}[1-9][0-9]{{0,4}}")
Part = TypeVar("Part")


def read_enquiry(asked: Mapping[str, str], wishes: Wishes) -> None:
    """Read the question and what of the answer is shown."""
    start = Asked()
    weights = _pairs(asked, Parameter.WEIGHTS, _weight, wishes)
    wishes.asked = Asked(
        industries=_parts(asked, Parameter.INDUSTRIES, _industry, wishes),
        weights=weights or start.weights,
        demands=_pairs(asked, Parameter.DEMANDS, _demand, wishes),
        beside=_parts(asked, Parameter.BESIDE, _place, wishes)[:MOST_BESIDE],
        owns=wishes.is_on(Parameter.OWNS, asked.get(Parameter.OWNS, "0")),
    )
    result = asked.get(Parameter.RESULT, Result.RANKING)
    if result in set(Result):
        wishes.result = Result(result)
    else:
        wishes.refuse("fault_bad_filter", Parameter.RESULT, result)


def _parts(
    asked: Mapping[str, str], parameter: Parameter, read: Callable[[str], Part | None], wishes: Wishes
) -> tuple[Part, ...]:
    """What is read of the words of a parameter, each once; what cannot be read is refused."""
    found: dict[Part, None] = {}
    for word in asked.get(parameter, "")[:_LONGEST].split(","):
        part = read(word) if word else None
        if part is not None:
            found[part] = None
        elif word:
            is_parcel = parameter is Parameter.BESIDE and _PARCEL.fullmatch(word)
            wishes.refuse("fault_own_parcel" if is_parcel else _FAULTS[parameter], parameter, word)
    return tuple(found)


def _pairs(
    asked: Mapping[str, str],
    parameter: Parameter,
    read: Callable[[str], tuple[Any, Any] | None],
    wishes: Wishes,
) -> tuple[tuple[Any, Any], ...]:
    """Pairs, of which each first part may stand once; a second is refused."""
    found: dict[Any, Any] = {}
    for first, second in _parts(asked, parameter, read, wishes):
        if first in found:
            wishes.refuse(_FAULTS[parameter], parameter, str(first))
        else:
            found[first] = second
    return tuple(found.items())


_FAULTS = {
    Parameter.INDUSTRIES: "fault_bad_filter",
    Parameter.WEIGHTS: "fault_bad_weight",
    Parameter.DEMANDS: "fault_bad_demand",
    Parameter.BESIDE: "fault_bad_filter",
}


def _industry(word: str) -> str | None:
    return word if word in industry_ids() else None


def _weight(word: str) -> tuple[str, int] | None:
    found = _WEIGHT.fullmatch(word)
    if found is None or found[1] not in {said.id for said in criteria()} or int(found[2]) > MOST_WEIGHT:
        return None
    return found[1], int(found[2])


def _demand(word: str) -> tuple[DemandKind, float | None] | None:
    if word in set(DemandKind) and limits(DemandKind(word)) is None:
        return DemandKind(word), None
    found = _LIMIT.fullmatch(word)
    bounds = limits(DemandKind(found[1])) if found and found[1] in set(DemandKind) else None
    if found is None or bounds is None or not bounds[0] <= float(found[2]) <= bounds[1]:
        return None
    return DemandKind(found[1]), float(found[2])


def _place(word: str) -> str | None:
    is_known = word in {place.feature_id for place in places()} or _OWN.fullmatch(word)
    return word if is_known else None


def write_enquiry(asked: Asked, result: Result) -> dict[Parameter, str | None]:
    """Parameters of a question; None where it is as at the start."""
    weights = ",".join(f"{key}-{weight}" for key, weight in asked.weights)
    is_start = asked.weights == Asked().weights
    demands = (str(kind) if limit is None else f"{kind}-{limit:g}" for kind, limit in asked.demands)
    return {
        Parameter.INDUSTRIES: ",".join(asked.industries) or None,
        Parameter.WEIGHTS: None if is_start else weights or None,
        Parameter.DEMANDS: ",".join(demands) or None,
        Parameter.BESIDE: ",".join(asked.beside) or None,
        Parameter.OWNS: "1" if asked.owns else None,
        Parameter.RESULT: None if result is Result.RANKING else str(result),
    }
