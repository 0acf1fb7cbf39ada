"""What an address asks for: everything in it is hostile until it has passed here."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from design.texts import Language
from geodata import catalog, plan_text
from geodata.errors import UnknownClauseError, UnknownFeatureError
from geodata.projects import LONGEST_TEXT, Wanted, choices
from layers.basemaps import GROUND, basemap_ids, is_usable
from layers.compose import PAN_LIMITS, ZOOM_RANGE, Camera
from layers.errors import UnknownLayerError
from layers.sets import LayerSet, read_set
from layers.spec import Group, load_specs
from settings import load_settings

_CAMERA = re.compile(r"(\d{1,2}(?:\.\d{1,2})?)/(-?\d{1,3}(?:\.\d{1,6})?)/(-?\d{1,3}(?:\.\d{1,6})?)")
_SPOT = re.compile(r"(-?\d{1,3}(?:\.\d{1,6})?),(-?\d{1,3}(?:\.\d{1,6})?)")
_STRENGTH = re.compile(r"([a-z]{1,20})-(\d{1,3})")
_LONGEST = 800
_SHOWN = 40
_YES = "1"
STRENGTHS = range(0, 101, 5)  # per cent at which a group of layers may be drawn


class Parameter(StrEnum):
    """Names an address may hold."""

    LANGUAGE = "lang"
    LAYERS = "layers"
    SELECTED = "sel"
    CLAUSE = "clause"
    SPOT = "at"
    HALO = "halo"
    CAMERA = "map"
    TEXT = "text"
    GROUPS = "group"
    STATUSES = "status"
    CHAPTERS = "chapter"
    INVESTMENTS = "investment"
    AREAS = "area"
    IN_VIEW = "inview"
    BASE = "base"
    OPACITY = "op"
    LEFT = "left"
    RIGHT = "right"


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
    camera: Camera | None = None
    wanted: Wanted = field(default_factory=Wanted)
    base: str = GROUND
    opacity: dict[str, int] = field(default_factory=dict)
    left: LayerSet | None = None
    right: LayerSet | None = None
    faults: list[AddressFault] = field(default_factory=list)

    def refuse(self, key: str, parameter: str, value: str) -> None:
        """Note what cannot be followed."""
        self.faults.append(AddressFault(key, parameter[:_SHOWN], value[:_SHOWN]))


def read(asked: Mapping[str, str]) -> Wishes:
    """Read an address."""
    wishes = Wishes()
    for name in asked:
        if name not in set(Parameter):
            wishes.refuse("fault_unknown_page_parameter", name, "")
    wishes.wanted = _filter(asked, wishes)
    for parameter, reader in _READERS.items():
        if parameter in asked:
            reader(asked[parameter][:_LONGEST], wishes)
    return wishes


def _language(value: str, wishes: Wishes) -> None:
    if value in set(Language):
        wishes.language = Language(value)
    else:
        wishes.refuse("fault_bad_language", Parameter.LANGUAGE, value)


def _layers(value: str, wishes: Wishes) -> None:
    known = [spec.id for spec in load_specs()]
    wanted = [layer for layer in value.split(",") if layer]
    for layer in wanted:
        if layer not in known:
            wishes.refuse("fault_unknown_layer", Parameter.LAYERS, layer)
    shown = tuple(layer for layer in known if layer in wanted)
    wishes.layers = shown if shown or not wanted else None


def _selected(value: str, wishes: Wishes) -> None:
    try:
        wishes.selected = catalog.feature(value).id
    except UnknownFeatureError:
        wishes.refuse("fault_unknown_feature", Parameter.SELECTED, value)


def _clause(value: str, wishes: Wishes) -> None:
    try:
        wishes.clause = plan_text.clause(value).id
    except UnknownClauseError:
        wishes.refuse("fault_unknown_clause", Parameter.CLAUSE, value)


def _spot(value: str, wishes: Wishes) -> None:
    found = _SPOT.fullmatch(value)
    spot = (float(found[1]), float(found[2])) if found else None
    if spot is None or not _is_in_reach(*spot):
        wishes.refuse("fault_bad_spot", Parameter.SPOT, value)
    else:
        wishes.spot = spot


def _halo(value: str, wishes: Wishes) -> None:
    if value in {"0", "1"}:
        wishes.halo = value == "1"
    else:
        wishes.refuse("fault_bad_halo", Parameter.HALO, value)


def _camera(value: str, wishes: Wishes) -> None:
    found = _CAMERA.fullmatch(value)
    camera = Camera(*(float(part) for part in found.groups())) if found else None
    if camera is None or not _is_in_reach(camera.longitude, camera.latitude) or not _is_zoom(camera.zoom):
        wishes.refuse("fault_bad_camera", Parameter.CAMERA, value)
    else:
        wishes.camera = camera


def _filter(asked: Mapping[str, str], wishes: Wishes) -> Wanted:
    """Filter of the projects: what is not among the choices is refused."""
    in_view = asked.get(Parameter.IN_VIEW, "")
    if in_view not in {"", _YES}:
        wishes.refuse("fault_bad_filter", Parameter.IN_VIEW, in_view)
    return Wanted(
        text=asked.get(Parameter.TEXT, "")[:LONGEST_TEXT],
        in_view=in_view == _YES,
        **{part: _chosen(asked, parameter, part, wishes) for parameter, part in _PARTS.items()},
    )


def _chosen(asked: Mapping[str, str], parameter: Parameter, part: str, wishes: Wishes) -> tuple[Any, ...]:
    known = {str(choice): choice for choice in getattr(choices(), part)}
    wanted = [value for value in asked.get(parameter, "")[:_LONGEST].split(",") if value]
    for value in wanted:
        if value not in known:
            wishes.refuse("fault_bad_filter", parameter, value)
    return tuple(choice for value, choice in known.items() if value in wanted)


def write_filter(wanted: Wanted) -> dict[Parameter, str | None]:
    """Parameters of a filter; None where it lets everything through."""
    parts = {parameter: getattr(wanted, part) for parameter, part in _PARTS.items()}
    return {
        Parameter.TEXT: wanted.text.strip() or None,
        **{parameter: ",".join(map(str, chosen)) or None for parameter, chosen in parts.items()},
        Parameter.IN_VIEW: _YES if wanted.in_view else None,
    }


def _base(value: str, wishes: Wishes) -> None:
    if value not in basemap_ids():
        wishes.refuse("fault_unknown_base", Parameter.BASE, value)
    elif not is_usable(value, load_settings().base_map_keys):
        wishes.refuse("fault_base_without_key", Parameter.BASE, value)
    else:
        wishes.base = value


def _opacity(value: str, wishes: Wishes) -> None:
    for part in value.split("."):
        found = _STRENGTH.fullmatch(part)
        if found is None or found[1] not in set(Group) or int(found[2]) not in STRENGTHS:
            wishes.refuse("fault_bad_opacity", Parameter.OPACITY, part)
        else:
            wishes.opacity[found[1]] = int(found[2])


def _left(value: str, wishes: Wishes) -> None:
    wishes.left = _side(Parameter.LEFT, value, wishes)


def _right(value: str, wishes: Wishes) -> None:
    wishes.right = _side(Parameter.RIGHT, value, wishes)


def _side(parameter: Parameter, value: str, wishes: Wishes) -> LayerSet | None:
    try:
        return read_set(value)
    except UnknownLayerError:
        wishes.refuse("fault_unknown_set", parameter, value)
        return None


def _is_zoom(zoom: float) -> bool:
    return ZOOM_RANGE[0] <= zoom <= ZOOM_RANGE[1]


def _is_in_reach(longitude: float, latitude: float) -> bool:
    (south, west), (north, east) = PAN_LIMITS
    return south <= latitude <= north and west <= longitude <= east


_PARTS = {
    Parameter.GROUPS: "groups",
    Parameter.STATUSES: "statuses",
    Parameter.CHAPTERS: "chapters",
    Parameter.INVESTMENTS: "investments",
    Parameter.AREAS: "areas",
}
_READERS = {
    Parameter.LANGUAGE: _language,
    Parameter.LAYERS: _layers,
    Parameter.SELECTED: _selected,
    Parameter.CLAUSE: _clause,
    Parameter.SPOT: _spot,
    Parameter.HALO: _halo,
    Parameter.CAMERA: _camera,
    Parameter.BASE: _base,
    Parameter.OPACITY: _opacity,
    Parameter.LEFT: _left,
    Parameter.RIGHT: _right,
}
