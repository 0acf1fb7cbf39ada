"""Everything that is a project: what the plan says of it, and where it is as far as that is known."""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any

import shapely
from pydantic import Field

from geodata import catalog, plan_text
from geodata.plan_text import PLAN, Named
from geodata.schema import FeatureId, GeometryKind, Model, Name, Status

LONGEST_TEXT = 60
_HELD_SHARE = 0.95
_DOUBTFUL = "存疑"


class Investment(Model):
    """A size of investment as the plan words it; `least_yuan` is what the words mean."""

    id: FeatureId
    words: Name
    least_yuan: Annotated[int, Field(gt=0)]


class Definition(Model):
    """What counts as a project: groups, groups unless merely existing, areas, sizes."""

    groups: tuple[str, ...]
    groups_in_hand: tuple[str, ...]
    areas: tuple[FeatureId, ...]
    investment: tuple[Investment, ...]


@dataclass(frozen=True)
class Project:
    """A project of the plan.

    `feature_id` is None where nothing locates it; then `within` is the drawn feature that holds it and
    `reason_zh`, `reason_en` say why. `areas` are areas it lies in or touches as drawn. `is_doubtful` says
    that the plan's size of the investment cannot be read for certain.
    """

    named: Named
    feature_id: str | None
    within: str | None
    reason_zh: str
    reason_en: str
    chapters: tuple[int, ...]
    areas: tuple[str, ...]
    investment: str | None
    is_doubtful: bool

    @property
    def id(self) -> str:
        """Id in the inventory."""
        return self.named.id


@dataclass(frozen=True)
class Wanted:
    """A filter: empty parts let everything through; `in_view` keeps only what is drawn in the view."""

    groups: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    chapters: tuple[int, ...] = ()
    investments: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()
    text: str = ""
    in_view: bool = False


@dataclass(frozen=True)
class Choices:
    """What each part of a filter can be chosen from."""

    groups: tuple[str, ...]
    statuses: tuple[str, ...]
    chapters: tuple[int, ...]
    investments: tuple[str, ...]
    areas: tuple[str, ...]


@cache
def definition() -> Definition:
    """Read what counts as a project."""
    declared = tomllib.loads((PLAN / "projects.toml").read_text(encoding="utf-8"))
    return Definition.model_validate(declared)


@cache
def projects() -> tuple[Project, ...]:
    """All projects, in the inventory's order; other names of a thing are left out."""
    merged = {item.id for item in plan_text.merged()}
    return tuple(
        _project(named)
        for named in plan_text.inventory().values()
        if _is_project(named) and named.id not in merged
    )


@cache
def choices() -> Choices:
    """What the projects can be filtered by, in the order of the lists."""
    return Choices(
        groups=tuple(dict.fromkeys(project.named.group for project in projects())),
        statuses=tuple(map(str, Status)),
        chapters=tuple(sorted({chapter for project in projects() for chapter in project.chapters})),
        investments=tuple(size.id for size in definition().investment),
        areas=definition().areas,
    )


def _is_project(named: Named) -> bool:
    known = definition()
    if named.group in known.groups or _investment(named) is not None:
        return True
    return named.group in known.groups_in_hand and named.status != Status.EXISTING


def _investment(named: Named) -> str | None:
    for size in definition().investment:
        if size.words in named.quantities:
            return size.id
    return None


def _project(named: Named) -> Project:
    listed = {item.id: item for item in plan_text.listed()}.get(named.id)
    holder = listed.within if listed else None
    return Project(
        named=named,
        feature_id=None if listed else catalog.feature(named.id).id,
        within=holder,
        reason_zh=listed.reason_zh if listed else "",
        reason_en=listed.reason_en if listed else "",
        chapters=tuple(sorted({int(ref.split(".", 1)[0]) for ref in named.refs})),
        areas=_areas_holding(holder) if holder else _areas_touching(named.id),
        investment=_investment(named),
        is_doubtful=_DOUBTFUL in named.quantities,
    )


def _areas_touching(feature_id: str) -> tuple[str, ...]:
    return tuple(
        area for area in definition().areas if shapely.intersects(_metric(area), _metric(feature_id))
    )


def _areas_holding(holder: str) -> tuple[str, ...]:
    return tuple(area for area in definition().areas if area == holder or _holds(area, holder))


def _holds(area: str, holder: str) -> bool:
    inside = shapely.intersection(_metric(area), _metric(holder))
    kind = catalog.feature(holder).geometry_type
    if kind is GeometryKind.POINT:
        return not inside.is_empty
    size = shapely.area if kind is GeometryKind.POLYGON else shapely.length
    return bool(size(inside) >= _HELD_SHARE * size(_metric(holder)))


def _metric(feature_id: str) -> Any:
    return catalog.metric_geometries(catalog.feature(feature_id).set_id)[feature_id]


def filter_projects(
    among: Iterable[Project], wanted: Wanted, *, view: tuple[float, float, float, float] | None = None
) -> tuple[Project, ...]:
    """Keep the projects that pass every part of a filter, in their order.

    `view` is (west, south, east, north) in degrees; without one, `in_view` lets everything through.
    """
    seen = view if wanted.in_view else None
    return tuple(project for project in among if _passes(project, wanted) and _is_in_view(project, seen))


def _passes(project: Project, wanted: Wanted) -> bool:
    named = project.named
    return (
        (not wanted.groups or named.group in wanted.groups)
        and (not wanted.statuses or named.status in wanted.statuses)
        and (not wanted.chapters or bool({*wanted.chapters} & {*project.chapters}))
        and (not wanted.investments or project.investment in wanted.investments)
        and (not wanted.areas or bool({*wanted.areas} & {*project.areas}))
        and _says(named, wanted.text.strip().casefold())
    )


def _says(named: Named, text: str) -> bool:
    words = (named.name_zh, named.name_en, named.summary_zh, named.summary_en, *named.industries, *named.refs)
    return any(text in word.casefold() for word in words)


def _is_in_view(project: Project, view: tuple[float, float, float, float] | None) -> bool:
    if view is None:
        return True
    if project.feature_id is None:
        return False
    feature = catalog.feature(project.feature_id)
    frame = catalog.load(feature.set_id).frame
    return bool(shapely.intersects(frame.geometry[project.feature_id], shapely.box(*view)))
