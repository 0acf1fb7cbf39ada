"""What is told about a parcel, in keys and values."""

from dataclasses import dataclass
from enum import StrEnum

from geodata.analysis.certainty import Answer, Reason


class Subject(StrEnum):
    """What kind of area of the plan a parcel is compared with, the strictest first."""

    CONTROL_LINE = "control-line"
    PROTECTED_AREA = "protected-area"
    SPACE = "space"
    ZONE = "zone"
    DEVELOPMENT_AREA = "development-area"
    CORRIDOR = "corridor"
    WATER = "water"
    DISTRICT = "district"
    OTHER = "other"


class Severity(StrEnum):
    """How much an answer matters to a parcel, the gravest first."""

    CONFLICT = "conflict"
    WARNING = "warning"
    UNDECIDABLE = "undecidable"
    HINT = "hint"
    PASS = "pass"  # noqa: S105 - a level, no password


@dataclass(frozen=True)
class SiteAnswer:
    """A parcel and one area of the plan: first the answer, then how much, in geodesic square metres.

    The three areas add up to the parcel. `reason` NOT_DELIMITED means that the plan does not delimit the
    area: nothing is certain, `drawn_m2` says what our reading of it would overlap, and the official layer is
    needed. `refs` are the paragraphs.
    """

    feature_id: str
    subject: Subject
    answer: Answer
    reason: Reason
    severity: Severity
    inside_m2: float
    undecidable_m2: float
    outside_m2: float
    drawn_m2: float
    refs: tuple[str, ...]


@dataclass(frozen=True)
class SiteNear:
    """The nearest thing of a kind: distance between the boundaries, and how far that may be off, metres."""

    kind: str
    feature_id: str
    distance_m: float
    accuracy_m: float | None


@dataclass(frozen=True)
class Statement:
    """A statement of the plan that applies to a parcel, with the areas that bring it in.

    `is_certain` is False if only areas apply of which it cannot be told whether they hold the parcel.
    """

    rule_id: str
    refs: tuple[str, ...]
    feature_ids: tuple[str, ...]
    is_certain: bool


@dataclass(frozen=True)
class ParcelCheck:
    """Everything told about one parcel.

    `area_m2` is geodesic. `decidable_share` is the share of the parcel, 0-1, that the areas compared decide
    on average; below a tenth, distances and statements come first.
    """

    number: int
    name: str
    area_m2: float
    declared_m2: float | None
    accuracy_m: float
    answers: tuple[SiteAnswer, ...]
    near: tuple[SiteNear, ...]
    statements: tuple[Statement, ...]
    decidable_share: float
