"""What places can be ranked by and what may be demanded of them, declared in `criteria.toml`."""

import math
import tomllib
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Literal, Self

import numpy as np
import numpy.typing as npt
from pydantic import Field, ValidationError, model_validator

from geodata import catalog, plan_text
from geodata.errors import DeclarationError, GeodataError
from geodata.ranking.places import Bond
from geodata.schema import ClauseId, FeatureId, Model, Status

CRITERIA = Path(__file__).parent / "criteria.toml"
Floats = npt.NDArray[np.float64]
Share = Annotated[float, Field(ge=0, le=1)]
Points = Annotated[float, Field(ge=0)]


class Measure(StrEnum):
    """How the raw value of a criterion is had."""

    FIT = "fit"
    DISTANCE = "distance"
    CLEARANCE = "clearance"
    ROOM = "room"
    MOMENTUM = "momentum"


class DemandKind(StrEnum):
    """What may be demanded of a place."""

    NEAR_STATION = "near-station"
    NEAR_AIRPORT = "near-airport"
    NEAR_EXPRESSWAY = "near-expressway"
    NEAR_PORT = "near-port"
    NEAR_UNIVERSITY = "near-university"
    NEAR_WATERFRONT = "near-waterfront"
    ROOM = "room"
    OFF_REDLINE = "off-redline"
    OFF_FARMLAND = "off-farmland"
    IN_DEVELOPMENT_BOUNDARY = "in-development-boundary"


class Criterion(Model):
    """A criterion; its name is the text `invest_name_criterion_<id>`, its values are in `unit`."""

    id: FeatureId
    measure: Measure
    unit: Literal["share", "metre", "square-metre", "point"]
    better: Literal["more", "less"]
    scale: Literal["linear", "logarithmic"] = "linear"
    zero_at: float
    one_at: float
    source: Literal["plan", "drawing"]
    refs: tuple[ClauseId, ...]
    sets: tuple[FeatureId, ...] = ()
    features: tuple[FeatureId, ...] = ()
    excepted: Annotated[tuple[FeatureId, ...], Field(alias="except")] = ()

    @model_validator(mode="after")
    def _is_sound(self) -> Self:
        if self.zero_at == self.one_at or (self.better == "more") != (self.one_at > self.zero_at):
            message = "zero_at and one_at must differ, in the direction that is better"
            raise ValueError(message)
        if self.scale == "logarithmic" and min(self.zero_at, self.one_at) <= 0:
            message = "a logarithmic scale needs bounds above 0"
            raise ValueError(message)
        if (self.measure in {Measure.DISTANCE, Measure.CLEARANCE}) != bool(self.feature_ids):
            message = "distance and clearance need features, the other measures have none"
            raise ValueError(message)
        return self

    @property
    def feature_ids(self) -> tuple[str, ...]:
        """Ids of the features it is measured to, in the order of the declaration."""
        in_sets = [str(key) for set_id in self.sets for key in catalog.load(set_id).frame.index]
        drawn = (*in_sets, *(catalog.feature(key).id for key in self.features))
        return tuple(key for key in drawn if key not in self.excepted)

    def normalise(self, raw: Floats) -> Floats:
        """Raw values as shares from 0 to 1, any shape; NaN stays NaN."""
        low, high = self.zero_at, self.one_at
        if self.scale == "logarithmic":
            least = min(low, high)
            raw, low, high = np.log(np.maximum(raw, least)), math.log(low), math.log(high)
        return np.clip((raw - low) / (high - low), 0.0, 1.0)


class Demand(Model):
    """What a demand is measured by: a criterion against the reader's limit, or a control line."""

    kind: DemandKind
    criterion: FeatureId | None = None
    limit_unit: Literal["metre", "square-metre"] | None = None
    inside: FeatureId | None = None
    outside: FeatureId | None = None

    @model_validator(mode="after")
    def _is_sound(self) -> Self:
        said = [value is not None for value in (self.criterion, self.inside, self.outside)]
        if sum(said) != 1 or (self.criterion is None) != (self.limit_unit is None):
            message = "a demand has a criterion with the unit of its limit, or an area to be in or out of"
            raise ValueError(message)
        return self


class Declaration(Model):
    """Everything in `criteria.toml`."""

    bonds: dict[Bond, Share]
    states: dict[Status, Points]
    criterion: tuple[Criterion, ...]
    demand: tuple[Demand, ...]


@cache
def declaration() -> Declaration:
    """Read criteria, demands and how much bonds and states count.

    Raises
    ------
    DeclarationError
        If the file says something it may not say, leaves a bond, a state or a kind of demand out, names a
        criterion twice, or a feature or paragraph that is not there.
    """
    return build_declaration(tomllib.loads(CRITERIA.read_text(encoding="utf-8")))


def build_declaration(said: dict[str, Any]) -> Declaration:
    """Check what is declared; errors are those of `declaration`."""
    try:
        declared = Declaration.model_validate(said)
        for key in [ref for criterion in declared.criterion for ref in criterion.refs]:
            plan_text.clause(key)
        for line in [key for demand in declared.demand for key in (demand.inside, demand.outside) if key]:
            catalog.feature(line)
    except (ValidationError, GeodataError) as error:
        message = f"criteria.toml: {error}"
        raise DeclarationError(message) from error
    ids = [criterion.id for criterion in declared.criterion]
    kinds = [demand.kind for demand in declared.demand]
    measured = {demand.criterion for demand in declared.demand} - {None}
    is_whole = set(declared.bonds) == set(Bond) and set(declared.states) == set(Status)
    if not is_whole or len(set(ids)) < len(ids) or sorted(kinds) != sorted(DemandKind) or measured - set(ids):
        message = "criteria.toml: every bond, state and demand once, every criterion once and declared"
        raise DeclarationError(message)
    return declared


def criteria() -> tuple[Criterion, ...]:
    """Criteria in the order of the file."""
    return declaration().criterion


def criterion(criterion_id: str) -> Criterion:
    """Look one criterion up by its id.

    Raises
    ------
    DeclarationError
        If no such criterion is declared.
    """
    for declared in criteria():
        if declared.id == criterion_id:
            return declared
    message = f"no criterion {criterion_id} is declared"
    raise DeclarationError(message)


@cache
def demand(kind: DemandKind) -> Demand:
    """What a kind of demand is measured by."""
    return next(said for said in declaration().demand if said.kind is kind)
