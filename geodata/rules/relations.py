"""Relations between features that a rule may ask for: one closed model per predicate."""

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field

from geodata.schema import FeatureId, Model, Name

Ids = Annotated[tuple[FeatureId, ...], Field(min_length=1)]
Metres = Annotated[float, Field(ge=0)]


class Direction(StrEnum):
    """Points of the compass."""

    NORTH = "north"
    SOUTH = "south"
    EAST = "east"
    WEST = "west"


class Part(StrEnum):
    """Which part of a feature is measured: all of it, its outline, the ends of a line, one of its ends."""

    WHOLE = "whole"
    OUTLINE = "outline"
    ENDS = "ends"
    NORTH_END = "north-end"
    SOUTH_END = "south-end"
    EAST_END = "east-end"
    WEST_END = "west-end"


class Tolerance(Model):
    """How far a measured figure may miss what the plan says, and why."""

    id: FeatureId
    value: Annotated[float, Field(ge=0)]
    unit: Literal["m", "ha"]
    reason_zh: Name
    reason_en: Name


class Spatial(Model):
    """A relation between features; `tolerance` is in metres or hectares."""

    tolerance: Tolerance


class Partition(Spatial):
    """Subjects together cover the object, no more and no less."""

    predicate: Literal["partition"]
    subjects: Ids
    object: FeatureId


class Disjoint(Spatial):
    """Subjects share no ground with the objects; without objects, with each other.

    `groups` adds every drawn feature of these groups of the inventory to the subjects.
    """

    predicate: Literal["disjoint"]
    subjects: tuple[FeatureId, ...] = ()
    groups: tuple[Name, ...] = ()
    objects: tuple[FeatureId, ...] = ()


class Within(Spatial):
    """Each subject, or its part inside `clip`, lies in the objects taken together."""

    predicate: Literal["within"]
    subjects: tuple[FeatureId, ...] = ()
    groups: tuple[Name, ...] = ()
    objects: Ids
    clip: FeatureId | None = None


class LeastArea(Spatial):
    """The subject is drawn with at least so many hectares."""

    predicate: Literal["least-area"]
    subject: FeatureId
    least_ha: Annotated[float, Field(gt=0)]


class Near(Spatial):
    """Each subject comes within `limit_m` of each object, or of any of them; zero means that they meet."""

    predicate: Literal["near"]
    subjects: Ids
    objects: Ids
    limit_m: Metres = 0.0
    limit_reason_zh: str = ""
    limit_reason_en: str = ""
    any_of: bool = False
    subject_part: Part = Part.WHOLE
    object_part: Part = Part.WHOLE


class Distance(Model):
    """The distance is reported; the plan sets no limit."""

    predicate: Literal["distance"]
    subjects: Ids
    objects: Ids


class Along(Spatial):
    """A line follows another line."""

    predicate: Literal["along"]
    subject: FeatureId
    object: FeatureId


class Closed(Spatial):
    """A line closes on itself, or several lines close a ring in this order."""

    predicate: Literal["closed"]
    subjects: Ids


class Connected(Spatial):
    """Every object reaches the hub over the subject, a network."""

    predicate: Literal["connected"]
    subject: FeatureId
    objects: Ids
    hub: FeatureId


class OrderAlong(Spatial):
    """Subjects follow each other along the object in this order."""

    predicate: Literal["order-along"]
    subjects: Ids
    object: FeatureId


class Compass(Spatial):
    """The centre of the subject lies to one side of the centre of the object."""

    predicate: Literal["compass"]
    subject: FeatureId
    object: FeatureId
    direction: Direction


class Side(Spatial):
    """All of the subject lies on one side of a line."""

    predicate: Literal["side"]
    subject: FeatureId
    object: FeatureId
    direction: Direction


class Reaches(Spatial):
    """The subject ends level with the object in one direction: it neither passes it nor stays away."""

    predicate: Literal["reaches"]
    subject: FeatureId
    object: FeatureId
    direction: Direction


class Heading(Spatial):
    """A line runs in a direction, away from `origin`; without it, either way counts."""

    predicate: Literal["heading"]
    subject: FeatureId
    direction: Direction
    most_degrees: Annotated[float, Field(gt=0, lt=90)]
    origin: FeatureId | None = None


class Between(Spatial):
    """The subject lies between two objects, near the line that joins them."""

    predicate: Literal["between"]
    subject: FeatureId
    objects: Annotated[tuple[FeatureId, ...], Field(min_length=2, max_length=2)]


class Circles(Spatial):
    """The subject is the ground within `radius_m` of the objects."""

    predicate: Literal["circles"]
    subject: FeatureId
    objects: Ids
    radius_m: Annotated[float, Field(gt=0)]


class Share(Model):
    """The share of the object that the subject covers is reported."""

    predicate: Literal["share"]
    subject: FeatureId
    object: FeatureId
