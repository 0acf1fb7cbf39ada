"""What a file of parcels says, before and after its coordinate system is known."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from shapely.geometry import MultiPolygon, Polygon

Area = Polygon | MultiPolygon


class RepairKind(StrEnum):
    """What was wrong with a shape and could be mended without a doubt."""

    CLOSED_RING = "closed-ring"
    TURNED_RING = "turned-ring"
    SELF_TOUCHING = "self-touching"
    REPEATED_POINT = "repeated-point"
    DROPPED_HEIGHT = "dropped-height"


@dataclass(frozen=True)
class Repair:
    """A mended fault and how often it occurred in a parcel."""

    kind: RepairKind
    count: int


@dataclass(frozen=True)
class RawParcel:
    """A parcel as its file gives it.

    `geometry` is valid and in the file's own numbers: first the axis that the format's convention puts east
    (easting or longitude), then north. `number` counts from 1 in the order of the file. `declared_m2` is
    the area the file states.
    """

    number: int
    name: str
    geometry: Area
    declared_m2: float | None = None
    attributes: Mapping[str, str] = field(default_factory=dict)
    repairs: tuple[Repair, ...] = ()


@dataclass(frozen=True)
class Survey:
    """A file of parcels that has been read; where on earth it lies is not settled yet.

    `says` is what the file says about its coordinate system, in its own words, '' if nothing, and `facts` is
    the same, raw and by key, as `declared_system` reads it. `system` is the id of that system in
    `geodata.crs.systems`, if a reader of the format knows it for certain. `accuracy_m` is the accuracy the
    file states, metres. `layer` is the one read of `layers`. `left_out` counts what is no polygon, by kind.
    """

    file_name: str
    sha256: str
    format: str
    parcels: tuple[RawParcel, ...]
    says: str = ""
    facts: Mapping[str, str] = field(default_factory=dict)
    system: str | None = None
    accuracy_m: float | None = None
    layer: str = ""
    layers: tuple[str, ...] = ()
    left_out: Mapping[str, int] = field(default_factory=dict)


class Ground(StrEnum):
    """Why a coordinate system was taken."""

    DECLARED = "declared"  # the file says so and it can be
    ONLY_ONE = "only-one"  # no other puts the parcels anywhere near
    CONFIRMED = "confirmed"  # the reader chose among several
    GIVEN = "given"  # said on the command line
    DRAWN = "drawn"  # drawn on the map


@dataclass(frozen=True)
class Parcel:
    """A parcel on the ground, EPSG:4326, ready to be compared with the plan.

    `accuracy_m` is how far each of its points may be off, metres.
    """

    number: int
    name: str
    geometry: Area
    accuracy_m: float
    declared_m2: float | None = None
    repairs: tuple[Repair, ...] = ()


@dataclass(frozen=True)
class Parcels:
    """Parcels with where they come from and which coordinate system was taken, and why."""

    file_name: str
    sha256: str
    format: str
    system: str
    ground: Ground
    parcels: tuple[Parcel, ...]
    says: str = ""
