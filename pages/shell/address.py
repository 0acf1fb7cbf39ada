"""What an address asks for: everything in it is hostile until it has passed here."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from design.texts import Language
from geodata import catalog, plan_text
from geodata.errors import UnknownClauseError, UnknownFeatureError, UnknownFindingError
from geodata.projects import LONGEST_TEXT, Wanted, choices
from geodata.rules import register
from geodata.rules.register import FindingChoices, FindingFilter
from layers.compose import PAN_LIMITS, ZOOM_RANGE, Camera
from layers.spec import load_specs

_CAMERA = re.compile(r"(\d{1,2}(?:\.\d{1,2})?)/(-?\d{1,3}(?:\.\d{1,6})?)/(-?\d{1,3}(?:\.\d{1,6})?)")
_SPOT = re.compile(r"(-?\d{1,3}(?:\.\d{1,6})?),(-?\d{1,3}(?:\.\d{1,6})?)")
_SWITCH = {"1": True, "0": False}
_LONGEST = 800
_SHOWN = 40
_YES = "1"


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
    text = asked.get(Parameter.TEXT, "")[:LONGEST_TEXT]
    wishes.wanted = Wanted(
        text=text,
        in_view=_is_on(Parameter.IN_VIEW, asked.get(Parameter.IN_VIEW, "0"), wishes),
        **_parts(asked, _PROJECTS, choices(), wishes),
    )
    wishes.findings = FindingFilter(
        text=asked.get(Parameter.TEXT, "")[:LONGEST_TEXT],
        **_parts(asked, _FINDINGS, FindingChoices(), wishes),
    )
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
    wishes.halo = _is_on(Parameter.HALO, value, wishes)


def _twin(value: str, wishes: Wishes) -> None:
    wishes.twin = _is_on(Parameter.TWIN, value, wishes)


def _is_on(parameter: Parameter, value: str, wishes: Wishes) -> bool:
    if value not in _SWITCH:
        wishes.refuse("fault_bad_switch", parameter, value)
    return _SWITCH.get(value, False)


def _camera(value: str, wishes: Wishes) -> None:
    found = _CAMERA.fullmatch(value)
    camera = Camera(*(float(part) for part in found.groups())) if found else None
    if camera is None or not _is_in_reach(camera.longitude, camera.latitude) or not _is_zoom(camera.zoom):
        wishes.refuse("fault_bad_camera", Parameter.CAMERA, value)
    else:
        wishes.camera = camera


def _finding(value: str, wishes: Wishes) -> None:
    try:
        register.finding(value)
    except UnknownFindingError:
        wishes.refuse("fault_unknown_finding", Parameter.FINDING, value)
    else:
        wishes.finding = value


def _parts(
    asked: Mapping[str, str], parts: Mapping[Parameter, str], known: object, wishes: Wishes
) -> dict[str, Any]:
    """Parts of a filter: what is not among the choices is refused."""
    return {
        part: _chosen(asked, parameter, getattr(known, part), wishes) for parameter, part in parts.items()
    }


def _chosen(
    asked: Mapping[str, str], parameter: Parameter, options: tuple[Any, ...], wishes: Wishes
) -> tuple[Any, ...]:
    known = {str(choice): choice for choice in options}
    wanted = [value for value in asked.get(parameter, "")[:_LONGEST].split(",") if value]
    for value in wanted:
        if value not in known:
            wishes.refuse("fault_bad_filter", parameter, value)
    return tuple(choice for value, choice in known.items() if value in wanted)


def write_filter(wanted: Wanted | FindingFilter) -> dict[Parameter, str | None]:
    """Parameters of a filter; None where it lets everything through."""
    parts = _PROJECTS if isinstance(wanted, Wanted) else _FINDINGS
    said = {parameter: ",".join(map(str, getattr(wanted, part))) for parameter, part in parts.items()}
    said[Parameter.TEXT] = wanted.text.strip()
    if isinstance(wanted, Wanted) and wanted.in_view:
        said[Parameter.IN_VIEW] = _YES
    return {parameter: value or None for parameter, value in said.items()}


def _is_zoom(zoom: float) -> bool:
    return ZOOM_RANGE[0] <= zoom <= ZOOM_RANGE[1]


def _is_in_reach(longitude: float, latitude: float) -> bool:
    (south, west), (north, east) = PAN_LIMITS
    return south <= latitude <= north and west <= longitude <= east


_PROJECTS = {
    Parameter.GROUPS: "groups",
    Parameter.STATUSES: "statuses",
    Parameter.CHAPTERS: "chapters",
    Parameter.INVESTMENTS: "investments",
    Parameter.AREAS: "areas",
}
_FINDINGS = {
    Parameter.KINDS: "kinds",
    Parameter.LEVELS: "levels",
    Parameter.STRENGTHS: "strengths",
}
_READERS = {
    Parameter.LANGUAGE: _language,
    Parameter.LAYERS: _layers,
    Parameter.SELECTED: _selected,
    Parameter.CLAUSE: _clause,
    Parameter.SPOT: _spot,
    Parameter.FINDING: _finding,
    Parameter.HALO: _halo,
    Parameter.TWIN: _twin,
    Parameter.CAMERA: _camera,
}
