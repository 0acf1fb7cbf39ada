"""The features that rules are held against: ours, or those of a folder."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache, cached_property
from types import MappingProxyType
from typing import Any

import numpy as np
import numpy.typing as npt
import shapely
from shapely.geometry.base import BaseGeometry

from geodata import catalog, plan_text
from geodata.schema import ExtentBasis, Listed

Parts = npt.NDArray[np.object_]
_AREA = 2
Progress = Callable[[int, int, str], None]  # done, total, what


@dataclass(frozen=True, eq=False)
class Extent:
    """One drawn feature: its parts in `crs.METRIC`, and what it says of itself."""

    id: str
    parts: Parts
    basis: ExtentBasis
    status: str | None = None
    note: str = ""

    @cached_property
    def whole(self) -> BaseGeometry:
        """All parts united, prepared for many questions."""
        united = self._united()
        shapely.prepare(united)
        return united

    def _united(self) -> BaseGeometry:
        if len(self.parts) == 1:
            only: BaseGeometry = self.parts[0]
            return only
        are_areas = bool((shapely.get_dimensions(self.parts) == _AREA).all())
        if are_areas and shapely.coverage_is_valid(self.parts):
            return shapely.coverage_union_all(self.parts)  # parcels that fit together: five times as fast
        return shapely.union_all(self.parts)

    @cached_property
    def tree(self) -> shapely.STRtree:
        """Index over the parts."""
        return shapely.STRtree(self.parts)

    @cached_property
    def dimension(self) -> int:
        """0 for points, 1 for lines, 2 for areas."""
        return int(shapely.get_dimensions(self.parts).max())

    def moved_to(self, parts: Iterable[BaseGeometry]) -> "Extent":
        """Same feature with other parts."""
        return replace(self, parts=as_parts(parts))


def as_parts(geometries: Iterable[BaseGeometry]) -> Parts:
    """Single geometries of any collections, as an array."""
    found: Parts = shapely.get_parts(np.array(list(geometries), dtype=object))
    return found


@dataclass(frozen=True, eq=False)
class Evidence:
    """Drawn extents and listed things, by id."""

    extents: Mapping[str, Extent]
    listed: Mapping[str, Listed]

    def has(self, feature_id: str) -> bool:
        """Whether a thing is drawn or listed."""
        return feature_id in self.extents or feature_id in self.listed

    def containers(self, feature_id: str) -> tuple[str, ...]:
        """Where a listed thing is listed, from its nearest container outwards."""
        chain: list[str] = []
        while feature_id in self.listed and feature_id not in self.extents:
            feature_id = self.listed[feature_id].within
            if feature_id in chain:
                break
            chain.append(feature_id)
        return tuple(chain)

    def in_groups(self, groups: Iterable[str]) -> tuple[str, ...]:
        """Drawn features of groups of the inventory, in the inventory's order."""
        wanted = set(groups)
        named = plan_text.inventory().values()
        return tuple(row.id for row in named if row.group in wanted and row.id in self.extents)

    def joined(self, feature_ids: tuple[str, ...]) -> Extent:
        """Drawn features taken together; assumed as soon as one of them is."""
        members = [self.extents[key] for key in feature_ids]
        if len(members) == 1:
            return members[0]
        parts = as_parts(part for member in members for part in member.parts)
        bases = {member.basis for member in members}
        basis = ExtentBasis.ASSUMED if ExtentBasis.ASSUMED in bases else members[0].basis
        return Extent("+".join(feature_ids), parts, basis)

    def changed(self, *extents: Extent, without: tuple[str, ...] = ()) -> "Evidence":
        """Copy with other extents in place of those of the same id, and some left out."""
        kept = {key: value for key, value in self.extents.items() if key not in without}
        return replace(self, extents={**kept, **{extent.id: extent for extent in extents}})


@cache
def from_catalog() -> Evidence:
    """Our own features."""
    extents = {feature.id: _drawn(feature) for feature in catalog.features()}
    return Evidence(MappingProxyType(extents), listed_things())


def listed_things() -> Mapping[str, Listed]:
    """What the plan names and nothing locates."""
    return MappingProxyType({item.id: item for item in plan_text.listed()})


def _drawn(feature: catalog.Feature) -> Extent:
    geometry = catalog.metric_geometries(feature.set_id)[feature.id]
    return extent_of(feature.properties, (geometry,))


def extent_of(said: Any, geometries: Iterable[BaseGeometry]) -> Extent:
    """Extent of a feature from its properties and geometries in `crs.METRIC`."""
    return Extent(said.id, as_parts(geometries), said.extent_basis, said.status, said.note_zh)
