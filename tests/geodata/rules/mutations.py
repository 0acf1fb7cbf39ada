"""Copies of our features, broken on purpose: one feature moved, swapped, cut, turned, dropped or relisted."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import shapely
from shapely import affinity
from shapely.geometry.base import BaseGeometry

from geodata.rules.evidence import Evidence, Extent, from_catalog
from geodata.schema import ExtentBasis

OURS = from_catalog()
HALF = {"north": (-1, 0, 1, 1), "south": (-1, -1, 1, 0), "east": (0, -1, 1, 1), "west": (-1, -1, 0, 1)}
WIDE_M = 1_000_000.0


@dataclass(frozen=True)
class Broken:
    """A copy with one change: what was done, to which feature, and the features as they are now."""

    what: str
    feature_id: str
    evidence: Evidence

    def __str__(self) -> str:
        """Name of the change."""
        return f"{self.what} {self.feature_id}"


def changed(what: str, feature_id: str, change: Callable[[BaseGeometry], BaseGeometry]) -> Broken:
    before = OURS.extents[feature_id]
    return Broken(what, feature_id, OURS.changed(before.moved_to([change(before.whole)])))


def shift(feature_id: str, east_m: float, north_m: float) -> Broken:
    what = f"shift {east_m:g} {north_m:g}"
    return changed(what, feature_id, lambda drawn: affinity.translate(drawn, east_m, north_m))


def shrink(feature_id: str, factor: float) -> Broken:
    return changed("shrink", feature_id, lambda drawn: affinity.scale(drawn, factor, factor))


def grow(feature_id: str, metres: float) -> Broken:
    return changed("grow", feature_id, lambda drawn: drawn.buffer(metres))


def turn(feature_id: str, degrees: float, around: int = 0) -> Broken:
    def turned(drawn: BaseGeometry) -> BaseGeometry:
        pivot = tuple(shapely.get_coordinates(drawn)[around])
        return affinity.rotate(drawn, degrees, origin=pivot)

    return changed(f"turn {degrees:g}", feature_id, turned)


def cut(feature_id: str, keep: str) -> Broken:
    def half(drawn: BaseGeometry) -> BaseGeometry:
        west, south, east, north = (side * WIDE_M for side in HALF[keep])
        x, y = drawn.envelope.centroid.coords[0]
        return drawn.intersection(shapely.box(x + west, y + south, x + east, y + north))

    return changed(f"keep {keep} of", feature_id, half)


def swap(feature_id: str, other_id: str) -> Broken:
    first, second = OURS.extents[feature_id], OURS.extents[other_id]
    evidence = OURS.changed(first.moved_to(second.parts), second.moved_to(first.parts))
    return Broken(f"swap {other_id} and", feature_id, evidence)


def drop(feature_id: str) -> Broken:
    return Broken("drop", feature_id, OURS.changed(without=(feature_id,)))


def delist(feature_id: str) -> Broken:
    """Neither drawn nor listed any more."""
    listed = {key: item for key, item in OURS.listed.items() if key != feature_id}
    evidence = replace(OURS.changed(without=(feature_id,)), listed=listed)
    return Broken("forget", feature_id, evidence)


def relist(feature_id: str, within: str) -> Broken:
    """Listed under another container, and not drawn."""
    item = next(iter(OURS.listed.values())).model_copy(update={"id": feature_id, "within": within})
    evidence = replace(OURS.changed(without=(feature_id,)), listed={**OURS.listed, feature_id: item})
    return Broken(f"list under {within}", feature_id, evidence)


def restate(feature_id: str, status: str) -> Broken:
    extent = replace(OURS.extents[feature_id], status=status)
    return Broken(f"call {status}", feature_id, OURS.changed(extent))


def draw(feature_id: str, drawn: BaseGeometry, beside: Extent | None = None) -> Broken:
    """Draw a thing that is only listed, beside another."""
    extent = Extent(feature_id, shapely.get_parts([drawn]), ExtentBasis.REFERENCE)
    extents = (extent,) if beside is None else (beside, extent)
    return Broken("draw", feature_id, OURS.changed(*extents))
