"""What an address asks for: everything in it is hostile until it has passed here."""

import re
from collections.abc import Mapping

from design.texts import Language
from geodata import catalog, plan_text
from geodata.errors import UnknownClauseError, UnknownFeatureError, UnknownFindingError
from geodata.rules import register
from layers.basemaps import basemap_ids, is_usable
from layers.compose import is_in_reach
from layers.declared_map import ZOOM_RANGE
from layers.errors import UnknownLayerError
from layers.map_state import Camera
from layers.sets import LayerSet, read_set
from layers.spec import Group, load_specs
from pages.shell.address_drawings import LONGEST, MOST, MOST_POINTS, decode
from pages.shell.address_enquiry import read_enquiry
from pages.shell.address_filters import read_filters
from pages.shell.address_opinions import read_opinions
from pages.shell.wishes import Parameter, Wishes
from settings import load_settings

_CAMERA = re.compile(r"(\d{1,2}(?:\.\d{1,2})?)/(-?\d{1,3}(?:\.\d{1,6})?)/(-?\d{1,3}(?:\.\d{1,6})?)")
_SPOT = re.compile(r"(-?\d{1,3}(?:\.\d{1,6})?),(-?\d{1,3}(?:\.\d{1,6})?)")
_STRENGTH = re.compile(r"([a-z]{1,20})-(\d{1,3})")
_LONGEST = 800
STRENGTHS = range(0, 101, 5)  # per cent at which a group of layers may be drawn


def read(asked: Mapping[str, str]) -> Wishes:
    """Read an address."""
    wishes = Wishes()
    for name in asked:
        if name not in set(Parameter):
            wishes.refuse("fault_unknown_page_parameter", name, "")
    read_filters(asked, wishes)
    read_enquiry(asked, wishes)
    read_opinions(asked, wishes)
    for parameter, reader in _READERS.items():
        if parameter in asked:
            longest = LONGEST + 1 if parameter is Parameter.DRAWINGS else _LONGEST
            reader(asked[parameter][:longest], wishes)
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
    if spot is None or not is_in_reach(*spot):
        wishes.refuse("fault_bad_spot", Parameter.SPOT, value)
    else:
        wishes.spot = spot


def _halo(value: str, wishes: Wishes) -> None:
    wishes.halo = wishes.is_on(Parameter.HALO, value)


def _twin(value: str, wishes: Wishes) -> None:
    wishes.twin = wishes.is_on(Parameter.TWIN, value)


def _camera(value: str, wishes: Wishes) -> None:
    found = _CAMERA.fullmatch(value)
    camera = Camera(*(float(part) for part in found.groups())) if found else None
    if camera is None or not is_in_reach(camera.longitude, camera.latitude) or not _is_zoom(camera.zoom):
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


def _drawings(value: str, wishes: Wishes) -> None:
    read = decode(value)
    wishes.drawings = read.drawings
    if read.is_too_much:
        limits = " / ".join(map(str, (MOST, MOST_POINTS, LONGEST)))
        wishes.refuse("fault_many_drawings", Parameter.DRAWINGS, limits)
    elif read.unread:
        wishes.refuse("fault_bad_drawings", Parameter.DRAWINGS, str(read.unread))


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
    Parameter.BASE: _base,
    Parameter.OPACITY: _opacity,
    Parameter.LEFT: _left,
    Parameter.RIGHT: _right,
    Parameter.DRAWINGS: _drawings,
}
