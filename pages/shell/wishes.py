"""What an address may ask for, as far as it can be followed, and what of it cannot."""

from dataclasses import dataclass, field
from enum import StrEnum

from consultation.domain import Wanted as WantedOpinions
from design.texts import Language
from geodata.projects import Wanted
from geodata.rules.register import FindingFilter
from layers.basemaps import GROUND
from layers.drawings import Drawing
from layers.map_state import Camera
from layers.sets import LayerSet
from pages.shell.asked import Asked, Result

_SHOWN = 40
_SWITCH = {"1": True, "0": False}


class Parameter(StrEnum):
    """Names an address may hold."""

    LANGUAGE = "lang"
    LAYERS = "layers"
    SELECTED = "sel"
    CLAUSE = "clause"
    SPOT = "at"
    HALO = "halo"
    TWIN = "twin"
    CAMERA = "map"
    TEXT = "text"
    GROUPS = "group"
    STATUSES = "status"
    CHAPTERS = "chapter"
    INVESTMENTS = "investment"
    AREAS = "area"
    IN_VIEW = "inview"
    FINDING = "finding"
    KINDS = "kind"
    LEVELS = "level"
    STRENGTHS = "strength"
    BASE = "base"
    OPACITY = "op"
    LEFT = "left"
    RIGHT = "right"
    DRAWINGS = "draw"
    INDUSTRIES = "industry"
    WEIGHTS = "weight"
    DEMANDS = "must"
    BESIDE = "beside"
    OWNS = "own"
    RESULT = "result"
    ROUNDS = "round"
    THEMES = "theme"
    MOODS = "mood"
    STATES = "state"
    FEATURE = "feature"
    PARAGRAPH = "paragraph"
    ORDER = "order"
    OPINION = "opinion"


@dataclass(frozen=True)
class OpinionFilter:
    """Which opinions a reader looks at; with `in_view` only those where the map looks."""

    wanted: WantedOpinions = field(default_factory=WantedOpinions)
    in_view: bool = False


@dataclass(frozen=True)
class AddressFault:
    """Something in the address that cannot be followed: key of its sentence and what was asked."""

    key: str
    name: str
    value: str


@dataclass
class Wishes:
    """What an address asks for, as far as it can be followed, and what cannot."""

    language: Language = Language.ZH
    layers: tuple[str, ...] | None = None
    selected: str | None = None
    clause: str | None = None
    spot: tuple[float, float] | None = None
    halo: bool = False
    twin: bool = False
    camera: Camera | None = None
    finding: str | None = None
    wanted: Wanted = field(default_factory=Wanted)
    findings: FindingFilter = field(default_factory=FindingFilter)
    base: str = GROUND
    opacity: dict[str, int] = field(default_factory=dict)
    left: LayerSet | None = None
    right: LayerSet | None = None
    drawings: tuple[Drawing, ...] = ()
    asked: Asked = field(default_factory=Asked)
    result: Result = Result.RANKING
    opinions: OpinionFilter = OpinionFilter()
    opinion: int | None = None
    faults: list[AddressFault] = field(default_factory=list)

    def refuse(self, key: str, parameter: str, value: str) -> None:
        """Note what cannot be followed."""
        self.faults.append(AddressFault(key, parameter[:_SHOWN], value[:_SHOWN]))

    def is_on(self, parameter: Parameter, value: str) -> bool:
        """Read a switch; anything but 1 and 0 is refused."""
        if value not in _SWITCH:
            self.refuse("fault_bad_switch", parameter, value)
        return _SWITCH.get(value, False)
