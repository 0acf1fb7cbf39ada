"""What a declaration and a feature may say. Anything else is refused."""

from enum import StrEnum
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

PLAN_DATE = "2021-11-15"

FeatureId = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
ClauseId = Annotated[str, Field(pattern=r"^\d+\.\d+\.T?\d+$")]
Name = Annotated[str, Field(min_length=1, max_length=200)]
Sentence = Annotated[str, Field(max_length=600)]


class Model(BaseModel):
    """Frozen, closed, with finite numbers only."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)


class ExtentBasis(StrEnum):
    """Who says where it is: the plan's words, a cited reference, or our reading."""

    PLAN = "plan"
    REFERENCE = "reference"
    ASSUMED = "assumed"


class Status(StrEnum):
    """State of a thing as the plan words it, as of `PLAN_DATE`."""

    EXISTING = "existing"
    BUILT = "built"
    UNDER_CONSTRUCTION = "under-construction"
    PLANNED = "planned"
    STUDY = "study"


class GeometryKind(StrEnum):
    """Dimension of a feature."""

    POINT = "point"
    LINE = "line"
    POLYGON = "polygon"


class EdgeKind(StrEnum):
    """What an edge of a polygon follows."""

    SHORE = "shore"
    RIVER = "river"
    RAILWAY = "railway"
    STREET = "street"
    DISTRICT = "district"
    DIVIDE = "divide"
    WATER = "water"
    PARK = "park"
    SHEET = "sheet"


class Method(StrEnum):
    """How a geometry was made from places and lines."""

    TRACE = "trace"
    CHAIN = "chain"
    BAND = "band"
    ENCLOSE = "enclose"
    PARTITION = "partition"
    INSET = "inset"
    PLACE = "place"
    CLUE = "clue"
    NETWORK = "network"
    BETWEEN = "between"
    CIRCLES = "circles"


class NamedPart(Model):
    """A place or line a geometry was built from."""

    name_zh: Name
    name_en: Name


class Edge(NamedPart):
    """A named stretch of a polygon's outline with its own positional accuracy.

    `accuracy_m` is the radius in metres within which the true line is expected; None when nothing bounds it.
    `length_m` is geodesic.
    """

    kind: EdgeKind
    accuracy_m: Annotated[float, Field(gt=0)] | None
    basis: ExtentBasis
    length_m: Annotated[float, Field(gt=0)]


class EdgeLine(Model):
    """What the linework of an edge says about itself.

    `feature` is the polygon, `index` the place among its edges; None for the little that follows no named
    line. `accuracy_m` and `basis` are the edge's; what is unnamed has no basis, and the accuracy of the least
    accurate edge with its own distance from the lines.
    """

    feature: FeatureId
    index: Annotated[int, Field(ge=0)] | None
    accuracy_m: Annotated[float, Field(gt=0)] | None
    basis: ExtentBasis | None


class FeatureProperties(Model):
    """Everything a feature says about itself, as stored in its GeoJSON properties."""

    id: FeatureId
    name_zh: Name
    name_en: Name
    aliases: tuple[Name, ...] = ()
    group: Name
    status: Status | None = None
    status_date: str | None = None
    refs: tuple[ClauseId, ...] = ()
    summary_zh: Sentence = ""
    summary_en: Sentence = ""
    method: Method
    extent_basis: ExtentBasis
    accuracy_m: Annotated[float, Field(gt=0)] | None
    edges: tuple[Edge, ...] = ()
    sources: Annotated[tuple[FeatureId, ...], Field(min_length=1)]
    built_from: Annotated[tuple[NamedPart, ...], Field(min_length=1)]
    quantities: str = ""
    industries: tuple[Name, ...] = ()
    note_zh: Sentence = ""
    note_en: Sentence = ""
    label_longitude: Annotated[float, Field(ge=-180, le=180)]
    label_latitude: Annotated[float, Field(ge=-90, le=90)]
    rank: Annotated[int, Field(ge=1, le=9)]


class Source(Model):
    """Where something was traced or read from, and what its owner allows."""

    id: FeatureId
    name_zh: Name
    name_en: Name
    licence: Name
    attribution: str
    datum: Name


class SetDeclaration(Model):
    """What a feature set holds and under which licence it may be reused."""

    id: FeatureId
    about_zh: Sentence
    about_en: Sentence
    geometry: Annotated[tuple[GeometryKind, ...], Field(min_length=1)]
    licence: Name


class Clause(Model):
    """A paragraph of the plan: where it stands and what it is about, in our own words."""

    id: ClauseId
    chapter: int
    section: int
    title_zh: Name
    title_en: Name
    summary_zh: Sentence = ""
    summary_en: Sentence = ""
    chapter_zh: Name
    chapter_en: Name
    section_zh: str
    section_en: str


class Listed(Model):
    """A thing the plan names that is known only by the area that contains it: listed, not drawn."""

    id: FeatureId
    name_zh: Name
    name_en: Name
    within: FeatureId
    reason_zh: Annotated[str, Field(min_length=1, max_length=200)]
    reason_en: Annotated[str, Field(min_length=1, max_length=200)]
    refs: tuple[ClauseId, ...]


class Merged(Model):
    """Another name of a thing that is drawn or listed under its first name."""

    id: FeatureId
    name_zh: Name
    name_en: Name
    into: FeatureId
    reason_zh: Annotated[str, Field(min_length=1, max_length=200)]
    reason_en: Annotated[str, Field(min_length=1, max_length=200)]
    refs: tuple[ClauseId, ...]
