"""Subjects and objects brought together: what is dropped or only listed is answered here."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from shapely.geometry.base import BaseGeometry

from geodata.rules.evidence import Evidence, Extent
from geodata.rules.findings import Key, Outcome, Verdict


class Bearing(StrEnum):
    """What a measure of a container says of a thing that is only listed in it.

    `whole`: what holds for all of the container holds for the thing. `breaks`: what breaks for all of the
    container breaks for the thing. `neither`: the container says nothing.
    """

    WHOLE = "whole"
    BREAKS = "breaks"
    NEITHER = "neither"


@dataclass(frozen=True)
class Measured:
    """A relation measured on drawn extents; `bearing` is for listed things inside the subject."""

    holds: bool
    key: Key
    figure: float | None
    unit: str
    place: BaseGeometry | None = None
    bearing: Bearing = Bearing.NEITHER


def kept(key: Key, figure: float, unit: str, bearing: Bearing = Bearing.NEITHER) -> Measured:
    """Measure of a relation that holds."""
    return Measured(True, key, figure, unit, None, bearing)  # noqa: FBT003 - the first field is the answer


def broken(key: Key, figure: float, unit: str, place: BaseGeometry) -> Measured:
    """Measure of a relation that is broken at a place."""
    return Measured(False, key, figure, unit, place)  # noqa: FBT003 - the first field is the answer


Measure = Callable[[Extent, Extent], Measured]


@dataclass(frozen=True)
class Asked:
    """How a relation is asked: `contained` says that being listed under the object is enough."""

    measure: Measure
    contained: bool = False


def missing(evidence: Evidence, feature_ids: tuple[str, ...]) -> Iterator[Outcome]:
    """One outcome for everything that can not be measured: dropped, or listed without a geometry."""
    for feature_id in feature_ids:
        if not evidence.has(feature_id):
            yield Outcome(Verdict.BROKEN, Key.DROPPED, (feature_id,), values={"subject": feature_id})
        elif feature_id not in evidence.extents:
            yield unlocated(evidence, feature_id)


def dropped(evidence: Evidence, feature_ids: tuple[str, ...]) -> Iterator[Outcome]:
    """One outcome for everything that is neither drawn nor listed."""
    yield from missing(evidence, tuple(key for key in feature_ids if not evidence.has(key)))


def unlocated(evidence: Evidence, feature_id: str) -> Outcome:
    """A thing is listed, and its geometry would be needed."""
    container = evidence.containers(feature_id)[0]
    values = {"subject": feature_id, "container": container}
    return Outcome(Verdict.UNDECIDABLE, Key.UNLOCATED, (feature_id,), values=values)


def drawn(evidence: Evidence, feature_ids: tuple[str, ...]) -> tuple[str, ...]:
    """Those of the ids that are drawn."""
    return tuple(key for key in feature_ids if key in evidence.extents)


def each_with(
    evidence: Evidence, subjects: tuple[str, ...], objects: tuple[str, ...], asked: Asked
) -> Iterator[Outcome]:
    """Ask every subject against all objects taken together."""
    yield from dropped(evidence, (*subjects, *objects))
    known = tuple(key for key in objects if evidence.has(key))
    found = drawn(evidence, known)
    target = _Target(known, found, evidence.joined(found) if found else None, asked)
    for subject in subjects:
        if known and evidence.has(subject):
            yield _answer(evidence, subject, target)


@dataclass(frozen=True)
class _Target:
    """Objects that are drawn or listed, those that are drawn, and these taken together."""

    known: tuple[str, ...]
    drawn: tuple[str, ...]
    whole: Extent | None
    asked: Asked


def _answer(evidence: Evidence, subject: str, target: _Target) -> Outcome:
    chain = evidence.containers(subject)
    if target.asked.contained and set(chain) & set(target.known):
        values = {"subject": subject, "object": target.known, "container": chain[0]}
        return Outcome(Verdict.HOLDS, Key.LISTED_WITHIN, (subject, *target.known), values=values)
    if target.whole is None:
        return unlocated(evidence, target.known[0])
    if subject in evidence.extents:
        measured = target.asked.measure(evidence.extents[subject], target.whole)
        return outcome(subject, target.drawn, measured)
    return _listed_answer(evidence, subject, target, target.whole)


def _listed_answer(evidence: Evidence, subject: str, target: _Target, whole: Extent) -> Outcome:
    container = next((key for key in evidence.containers(subject) if key in evidence.extents), None)
    if container is None:
        return unlocated(evidence, subject)
    measured = target.asked.measure(evidence.extents[container], whole)
    values = {"subject": subject, "object": target.drawn, "container": container}
    held = replace(outcome(subject, target.drawn, measured), values=values)
    if measured.holds and measured.bearing is Bearing.WHOLE:
        return replace(held, key=Key.LISTED_HOLDS, figure=None, unit="", place=None)
    if not measured.holds and measured.bearing is Bearing.BREAKS:
        return replace(held, key=Key.LISTED_APART)
    return unlocated(evidence, subject)


def outcome(subject: str, objects: tuple[str, ...], measured: Measured) -> Outcome:
    """Put a measure into the words of an outcome."""
    return Outcome(
        Verdict.HOLDS if measured.holds else Verdict.BROKEN,
        measured.key,
        (subject, *objects),
        measured.figure,
        measured.unit,
        None if measured.holds else measured.place,
        {"subject": subject, "object": objects},
        objects,
    )
