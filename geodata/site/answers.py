"""What is told about a parcel, in keys and values."""

from collections.abc import Iterable, Sequence
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


GRAVEST_FIRST = tuple(Severity)
HARDLY = 0.1  # share of a parcel decided below which distances and statements come before the answers


def gravest(severities: Iterable[Severity]) -> Severity:
    """Gravest of some severities; `Severity.PASS` if there are none."""
    return min(severities, key=GRAVEST_FIRST.index, default=Severity.PASS)


@dataclass(frozen=True, slots=True)
class SiteAnswer:
    """A parcel and one area of the plan: first the answer, then how much, in geodesic square metres.

    The three areas add up to the parcel. `reason` NOT_DELIMITED means that the plan does not delimit the
    area: nothing is certain, `drawn_m2` says what our reading of it would overlap, and the official layer is
    needed. A line has no inside: the answer tells whether it may touch the parcel, and `drawn_m` how many
    metres of it are drawn in the parcel. `refs` are the paragraphs.
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
    drawn_m: float = 0.0


@dataclass(frozen=True, slots=True)
class SiteNear:
    """The nearest thing of a kind: distance between the boundaries, and how far that may be off, metres.

    0 if they meet or one holds the other. `accuracy_m` is that of both together, None if nothing bounds the
    thing. One whose extent is assumed is where we read it: it takes a wording of its own.
    """

    kind: str
    feature_id: str
    distance_m: float
    accuracy_m: float | None


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement of the plan that applies to a parcel, with the areas that bring it in.

    `rule_id` is '' for a paragraph that speaks of the areas without a rule. Where
    `is_certain`, `feature_ids` are those that certainly bring it in; else those of which it cannot be told.
    """

    rule_id: str
    refs: tuple[str, ...]
    feature_ids: tuple[str, ...]
    is_certain: bool


class AreaKey(StrEnum):
    """What a declared area is found to be."""

    MATCHES = "matches"
    DIFFERS = "differs"


@dataclass(frozen=True, slots=True)
class DeclaredArea:
    """The area a file states against the geodesic one: stated less computed, in square metres and as a share.

    `allowed_m2` is the difference that projection and rounding explain.
    """

    key: AreaKey
    severity: Severity
    difference_m2: float
    difference_share: float
    allowed_m2: float


@dataclass(frozen=True, slots=True)
class ParcelCheck:
    """Everything told about one parcel.

    `area_m2` is geodesic; `declared` is None if the file states no area. `accuracy_m` is the one it was
    compared with, never finer than the parcel's own. `severity` is the gravest of the answers and the
    declared area. `decidable_share` is the share of the parcel, 0-1, that the plan's areas decide on average;
    below a tenth, distances and statements come first.
    """

    number: int
    name: str
    area_m2: float
    declared_m2: float | None
    accuracy_m: float
    answers: Sequence[SiteAnswer]
    near: tuple[SiteNear, ...]
    statements: tuple[Statement, ...]
    decidable_share: float
    severity: Severity
    declared: DeclaredArea | None = None

    @property
    def is_hardly_decided(self) -> bool:
        """Whether so little is decided that distances and statements come first."""
        return self.decidable_share < HARDLY
