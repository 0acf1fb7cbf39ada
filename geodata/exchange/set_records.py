"""What is known of a declared set as a whole: counts, accuracy, extent basis, sources, lineage."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import TypeVar

from geodata import catalog
from geodata.schema import ExtentBasis, GeometryKind, Method, NamedPart, SetDeclaration, Source

Kind = TypeVar("Kind", bound=StrEnum)


@dataclass(frozen=True)
class SetRecord:
    """A declared set as its declaration and its features tell it.

    `accuracy_m` is the least and the greatest stated accuracy of a feature, metres; None if none states any;
    `unstated` counts the features that state none. `kinds`, `bases` and `methods` count features. `parts` are
    the places and lines the features are built from, the most used first. `sources` are those that a feature
    names, in the order of `sources.toml`.
    """

    id: str
    declaration: SetDeclaration
    content_hash: str
    count: int
    kinds: Mapping[GeometryKind, int]
    bases: Mapping[ExtentBasis, int]
    methods: Mapping[Method, int]
    accuracy_m: tuple[float, float] | None
    unstated: int
    sources: tuple[Source, ...]
    parts: tuple[NamedPart, ...]

    @property
    def attributions(self) -> tuple[str, ...]:
        """Whom to name, each once."""
        return tuple(dict.fromkeys(source.attribution for source in self.sources if source.attribution))


@cache
def set_record(set_id: str) -> SetRecord:
    """Describe a declared set.

    Raises
    ------
    UnknownSetError
        If no such set is declared.
    """
    declaration = catalog.load(set_id).declaration
    drawn = [feature for feature in catalog.features() if feature.set_id == set_id]
    said = [feature.properties for feature in drawn]
    stated = [item.accuracy_m for item in said if item.accuracy_m is not None]
    cited = {source for item in said for source in item.sources}
    parts = Counter(part for item in said for part in item.built_from)
    return SetRecord(
        id=set_id,
        declaration=declaration,
        content_hash=catalog.content_hash(set_id),
        count=len(drawn),
        kinds=_counted(GeometryKind, [feature.geometry_type for feature in drawn]),
        bases=_counted(ExtentBasis, [item.extent_basis for item in said]),
        methods=dict(Counter(item.method for item in said).most_common()),
        accuracy_m=(min(stated), max(stated)) if stated else None,
        unstated=len(said) - len(stated),
        sources=tuple(source for key, source in catalog.sources().items() if key in cited),
        parts=tuple(part for part, _ in parts.most_common()),
    )


def _counted(kinds: type[Kind], found: list[Kind]) -> dict[Kind, int]:
    """How often each kind was found, in the order of the kinds, without those that were not."""
    return {kind: found.count(kind) for kind in kinds if kind in found}
