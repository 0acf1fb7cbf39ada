"""The plan's targets (table 1): values, what change they imply, and where the plan contradicts itself."""

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Annotated, Literal

from pydantic import Field

from geodata import plan_text
from geodata.plan_text import Contradiction
from geodata.schema import ClauseId, Model, Name

YEARS = 5  # from 2020 to 2025


class Growth(StrEnum):
    """How the change of a target reads per year.

    An amount grows by a rate, a percentage by points; of some targets no yearly change can be told.
    """

    RELATIVE = "relative"
    POINTS = "points"
    NONE = "none"


class Indicator(Model):
    """A target of the plan. `bound` is "≤", "≥" or empty where the plan gives the value itself.

    `starred` targets carry an asterisk in the table, which the plan does not explain.
    """

    id: ClauseId
    group_zh: Name
    group_en: Name
    name_zh: Name
    name_en: Name
    unit_zh: str
    unit_en: str
    bound_2020: Literal["", "≤", "≥"]
    value_2020: Annotated[float, Field(ge=0)]
    bound_2025: Literal["", "≤", "≥"]
    value_2025: Annotated[float, Field(ge=0)]
    kind: Literal["expected", "binding"]
    starred: bool
    growth: Growth


@dataclass(frozen=True)
class Change:
    """Change per year, as a share (0.09 is 9 %) or in percentage points; None where neither applies."""

    rate: float | None = None
    points: float | None = None


@cache
def indicators() -> tuple[Indicator, ...]:
    """Read the targets, in the table's order."""
    return tuple(Indicator.model_validate(row) for row in plan_text.read_rows("indicators.csv"))


def yearly_change(target: Indicator) -> Change:
    """Change per year that leads from the value of 2020 to that of 2025.

    Parameters
    ----------
    target
        A target; bounds count as the values they stand at.

    Returns
    -------
    change
        For amounts the compound annual growth rate ``(v2025 / v2020) ** (1 / 5) - 1``; for percentages
        the points per year; neither where the two values cannot be compared.
    """
    if target.growth is Growth.RELATIVE and target.value_2020 > 0:
        return Change(rate=(target.value_2025 / target.value_2020) ** (1 / YEARS) - 1)
    if target.growth is Growth.POINTS:
        return Change(points=(target.value_2025 - target.value_2020) / YEARS)
    return Change()


def of_group(group_en: str) -> tuple[Indicator, ...]:
    """Targets of one group."""
    return tuple(target for target in indicators() if target.group_en == group_en)


def contradictions_of_group(group_en: str) -> tuple[Contradiction, ...]:
    """Contradictions about a group as a whole."""
    ids = {target.id for target in of_group(group_en)}
    return tuple(item for item in plan_text.contradictions() if len(ids) > 1 and ids <= {*item.refs})


def contradictions_of(target: Indicator) -> tuple[Contradiction, ...]:
    """Contradictions about one target, those of its whole group left out."""
    whole = contradictions_of_group(target.group_en)
    return tuple(item for item in plan_text.contradictions_in(target.id) if item not in whole)
