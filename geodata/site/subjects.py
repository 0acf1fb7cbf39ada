"""What a parcel is compared with and what it is near, as declared in `subjects.toml`."""

import tomllib
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import Field, ValidationError

from geodata import catalog
from geodata.errors import DeclarationError, GeodataError
from geodata.projects import projects
from geodata.schema import FeatureId, Model, Name
from geodata.site.answers import Severity, Subject

SUBJECTS = Path(__file__).parent / "subjects.toml"
NoWorse = Literal[Severity.UNDECIDABLE, Severity.HINT, Severity.PASS]
Positive = Annotated[float, Field(gt=0)]


class Chosen(Model):
    """Drawn features: whole sets, some by name."""

    sets: tuple[FeatureId, ...] = ()
    features: tuple[FeatureId, ...] = ()

    @property
    def feature_ids(self) -> tuple[str, ...]:
        """Ids of the features, in the order of the declaration.

        Raises
        ------
        UnknownSetError, UnknownFeatureError
            If a set is not declared or a feature not drawn.
        """
        in_sets = [str(key) for set_id in self.sets for key in catalog.load(set_id).frame.index]
        return (*in_sets, *(catalog.feature(key).id for key in self.features))


class Compared(Chosen):
    """Features that a parcel is compared with, and how much each part of the answer matters.

    `decides`: counts towards the share that the plan's areas decide. `speaks`: its rules and paragraphs are
    told.
    """

    subject: Subject
    inside: Severity
    undecidable: NoWorse
    outside: Severity
    decides: bool = True
    speaks: bool = True


class LeftOut(Chosen):
    """Polygons that no parcel is compared with, and why."""

    reason: Name


class NearKind(Chosen):
    """A kind of thing of which the nearest is told; `projects` adds every drawn project."""

    kind: FeatureId
    excepted: Annotated[tuple[FeatureId, ...], Field(alias="except")] = ()
    projects: bool = False

    @property
    def feature_ids(self) -> tuple[str, ...]:
        """Ids of the features, in the order of the declaration."""
        drawn = [p.feature_id for p in projects() if p.feature_id] if self.projects else []
        excepted = {catalog.feature(key).id for key in self.excepted}
        return tuple(key for key in (*super().feature_ids, *drawn) if key not in excepted)


class AreaLimits(Model):
    """How far a declared area may differ: in square metres or as a share (0-1), whichever is more."""

    least_m2: Positive
    allowed_share: Positive
    warning_share: Positive


class Declaration(Model):
    """Everything in `subjects.toml`."""

    least_m2: Positive
    compared: tuple[Compared, ...]
    left_out: tuple[LeftOut, ...]
    near: tuple[NearKind, ...]
    declared_area: AreaLimits


@cache
def declaration() -> Declaration:
    """Read what a parcel is compared with.

    Raises
    ------
    DeclarationError
        If the file says something it may not say, names what is not drawn, or compares a feature twice.
    """
    return build_declaration(tomllib.loads(SUBJECTS.read_text(encoding="utf-8")))


def build_declaration(said: dict[str, Any]) -> Declaration:
    """Check what is declared; errors are those of `declaration`."""
    try:
        declared = Declaration.model_validate(said)
        _once(key for group in (*declared.compared, *declared.left_out) for key in group.feature_ids)
        _once(near.kind for near in declared.near)
        empty = [near.kind for near in declared.near if not near.feature_ids]
    except (ValidationError, GeodataError) as error:
        message = f"subjects.toml: {error}"
        raise DeclarationError(message) from error
    if empty:
        message = f"subjects.toml: nothing is drawn for {', '.join(empty)}"
        raise DeclarationError(message)
    return declared


def _once(keys: Iterable[str]) -> None:
    seen = list(keys)
    twice = sorted({key for key in seen if seen.count(key) > 1})
    if twice:
        message = f"declared twice: {', '.join(twice)}"
        raise DeclarationError(message)
