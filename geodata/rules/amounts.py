"""Figures, words and states that a rule may ask for: one closed model per predicate."""

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field

from geodata.schema import ClauseId, FeatureId, Model, Name, Status


class HasStatus(Model):
    """Each subject has the status that the plan gives it."""

    predicate: Literal["status"]
    subjects: Annotated[tuple[FeatureId, ...], Field(min_length=1)]
    status: Status


class Noted(Model):
    """The subject's own note holds all the words, or (`expected = false`) not all of them."""

    predicate: Literal["noted"]
    subject: FeatureId
    words: Annotated[tuple[Name, ...], Field(min_length=1)]
    expected: bool = True


class Located(Model):
    """The subject is drawn."""

    predicate: Literal["located"]
    subject: FeatureId


class Operand(Model):
    """Where a figure comes from: exactly one of these."""

    stated: float | None = None
    indicator: ClauseId | None = None
    year: Literal[2020, 2025] = 2020
    names: tuple[Name, ...] | None = None
    named: tuple[FeatureId, ...] | None = None
    drawn: tuple[FeatureId, ...] | None = None
    paragraphs: tuple[ClauseId, ...] | None = None
    words: Name | None = None
    group: Name | None = None
    kind: Literal["expected", "binding"] | None = None
    rows: Literal["all", "starred"] | None = None


class Operation(StrEnum):
    """What is done with the operands, in their order."""

    SUM = "sum"
    RATIO = "ratio"
    GROWTH = "growth"
    COMPOUND = "compound"
    DISCOUNT = "discount"


class Figure(Model):
    """A figure computed from operands, against what the plan states; without `stated` it is reported.

    `growth` is the yearly rate from the first to the second over `years`; `compound` what the rate (first)
    makes of one; `discount` the value (first) before it grew at the rate (second). `scale` turns a share
    into per cent. `decimals` are those of the stated figure: it is met within half a unit of the last.
    """

    predicate: Literal["figure"]
    operation: Operation = Operation.SUM
    operands: Annotated[tuple[Operand, ...], Field(min_length=1)]
    years: Annotated[int, Field(ge=0, le=50)] = 0
    scale: float = 1.0
    stated: float | None = None
    decimals: Annotated[int, Field(ge=0, le=4)] = 0
    unit: FeatureId


class Quantities(Model):
    """The inventory's entry holds these figures among its quantities, in this order."""

    predicate: Literal["quantities"]
    subject: FeatureId
    stated: Annotated[tuple[float, ...], Field(min_length=1)]
    unit: FeatureId


class Rows(Model):
    """The targets of a kind, or with a star, are exactly these."""

    predicate: Literal["rows"]
    of: Operand
    ids: Annotated[tuple[ClauseId, ...], Field(min_length=1)]


class NotWorse(Model):
    """No target asks for less in 2025 than was reached in 2020; `falling` are better when lower."""

    predicate: Literal["not-worse"]
    falling: tuple[ClauseId, ...] = ()
    only: tuple[ClauseId, ...] = ()


class Says(Model):
    """A name or quantity holds all the words, or (`expected = false`) not all of them."""

    predicate: Literal["says"]
    indicator: ClauseId | None = None
    inventory: FeatureId | None = None
    field: Literal["name_zh", "unit_zh", "quantities", "kind"]
    words: Annotated[tuple[Name, ...], Field(min_length=1)]
    expected: bool = True


class Reason(StrEnum):
    """Why data cannot decide a statement."""

    WORDING = "wording"
    NO_COUNTERPART = "no-counterpart"
    NOT_HELD = "not-held"


class Undecidable(Model):
    """Nothing that we hold can decide the statement."""

    predicate: Literal["undecidable"]
    reason: Reason
