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


class Format(StrEnum):
    """How a file of parcels is written."""

    BOUNDARY_POINTS = "boundary-points"  # 界址点坐标 TXT
    SHAPEFILE = "shapefile"
    GEOPACKAGE = "geopackage"
    GEOJSON = "geojson"
    CSV = "csv"
    XLSX = "xlsx"
    WKT = "wkt"
    KML = "kml"
    KMZ = "kmz"
    DXF = "dxf"
    FILE_GEODATABASE = "file-geodatabase"
    DRAWING = "drawing"  # on the map


class LeftOut(StrEnum):
    """What a file holds beside polygons and is not read."""

    POINT = "point"
    LINE = "line"
    TEXT = "text"
    BLOCK = "block"
    HATCH = "hatch"
    EMPTY = "empty"


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

    `says` is what the file says about its coordinate system, in its own words, '' if
    nothing. `facts` are the same words taken apart: ``wkt`` (of a `.prj` or a data base),
    ``epsg`` (a number), ``crs`` (the old member of GeoJSON), ``standard`` (``wgs84``
    where the format prescribes it and the file is silent), and the fields of a boundary
    point file under their own names (``坐标系``, ``几度分带``, ``带号``, ``投影类型``, ``计量单位``,
    ``转换参数``). `accuracy_m` is the accuracy the file states, metres. `layer` is the one read
    of `layers`; '' with layers to choose from means all of them. `left_out` counts what
    is no polygon.
    """

    file_name: str
    sha256: str
    format: Format
    parcels: tuple[RawParcel, ...]
    says: str = ""
    facts: Mapping[str, str] = field(default_factory=dict)
    accuracy_m: float | None = None
    layer: str = ""
    layers: tuple[str, ...] = ()
    left_out: Mapping[LeftOut, int] = field(default_factory=dict)


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
    format: Format
    system: str
    ground: Ground
    parcels: tuple[Parcel, ...]
    says: str = ""
