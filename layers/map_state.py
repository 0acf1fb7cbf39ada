"""What the map is told: where it looks, what it shows, what is chosen."""

from dataclasses import dataclass

from design.texts import Language
from layers.basemaps import GROUND
from layers.drawings import ShownDrawing


@dataclass(frozen=True)
class Camera:
    """Where the map looks: zoom level and centre in degrees."""

    zoom: float
    latitude: float
    longitude: float


@dataclass(frozen=True)
class Filter:
    """What is left of some layers: of `layers` only the features `ids` show."""

    layers: tuple[str, ...]
    ids: tuple[str, ...]


@dataclass(frozen=True)
class ShownFindings:
    """Places of findings: address of their file, ids of those shown, and the chosen one."""

    address: str
    shown: tuple[str, ...]
    chosen: str | None = None


@dataclass(frozen=True)
class ShownParcels:
    """A reader's parcels: address of their file, number of the chosen one, address of the file of its pieces.

    The same for the places that a file's parcels may have while its coordinate system is asked. `ranks` are
    numbers of parcels with the positions that stand beside their names.
    """

    address: str
    chosen: int | None = None
    pieces: str | None = None
    ranks: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True)
class ShownOpinions:
    """Opinions on the map: address of their file, which changes with what is shown, and the chosen one.

    The address holds no underscore (the component would not see what changes behind one). `draft` is the
    place (longitude, latitude) of one that is being written; while `pointing`, a click is a place for it and
    opinions stay out of the way.
    """

    address: str
    chosen: int | None = None
    draft: tuple[float, float] | None = None
    pointing: bool = False


@dataclass(frozen=True)
class Look:
    """How the map looks: what is under it, and how strong the groups of layers are.

    `base` is the chosen base map and `attempt` counts the choices, so that a failure can be told from an
    older one. `opacity` holds (group, share 0-1) of the groups that are not at full strength.
    """

    base: str = GROUND
    attempt: int = 0
    opacity: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True)
class Drawings:
    """What the reader keeps on the map, in order of its numbers.

    `taken` is the token of the last drawing that the page has taken from the browser.
    """

    kept: tuple[ShownDrawing, ...] = ()
    taken: int = 0


@dataclass(frozen=True)
class MapState:
    """What changes on the map without rebuilding it.

    `fit` is (west, south, east, north) in degrees; the map flies there when it or `turn` changes. `sheet`
    says that a phone's lower part is covered. `spot` is a chosen place (longitude, latitude). With `halo`
    everything shown tells how far it may be off. `title` tells one map of a page from the other.
    `ranks` are features and drawings (``own-1``) with the numbers that stand on them.
    """

    visible: tuple[str, ...]
    language: Language
    selected: str | None = None
    highlighted: tuple[str, ...] = ()
    fit: tuple[float, float, float, float] | None = None
    turn: int = 0
    sheet: bool = False
    spot: tuple[float, float] | None = None
    filter: Filter | None = None
    findings: ShownFindings | None = None
    parcels: ShownParcels | None = None
    opinions: ShownOpinions | None = None
    halo: bool = False
    look: Look = Look()
    title: str = ""
    drawings: Drawings = Drawings()
    ranks: tuple[tuple[str, int], ...] = ()
