"""The one door to session state and address; everything from the address is checked here."""

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import streamlit as st

from design.texts import Language
from geodata import catalog
from geodata.errors import UnknownFeatureError
from layers.compose import PAN_LIMITS, ZOOM_RANGE, Camera
from layers.spec import load_specs

_CAMERA = re.compile(r"(\d{1,2}(?:\.\d{1,2})?)/(-?\d{1,3}(?:\.\d{1,6})?)/(-?\d{1,3}(?:\.\d{1,6})?)")
_LONGEST = 400
_SHOWN = 40
OPEN = "open"


class Parameter(StrEnum):
    """Names an address may hold."""

    LANGUAGE = "lang"
    LAYERS = "layers"
    SELECTED = "sel"
    CAMERA = "map"


class Key(StrEnum):
    """Names of what the session remembers."""

    STARTED = "started"
    LANGUAGE = "language"
    LAYERS = "layers"
    SELECTED = "selected"
    HERE = "here"
    CAMERA = "camera"
    START = "start"
    FIT = "fit"
    CLICK = "click"
    PAGE = "page"
    STEP = "step"
    PANEL = "panel"
    SHOWN = "shown"
    FAULTS = "faults"


@dataclass(frozen=True)
class AddressFault:
    """Something in the address that cannot be followed: key of its sentence and what was asked."""

    key: str
    name: str
    value: str


def start() -> None:
    """Read the address once into the session."""
    if recall(Key.STARTED):
        return
    remember(Key.STARTED, "yes")
    asked = {name: value[:_LONGEST] for name, value in st.query_params.items()}
    faults = [
        AddressFault("fault_unknown_page_parameter", name[:_SHOWN], "")
        for name in asked
        if name not in set(Parameter)
    ]
    remember(Key.LANGUAGE, _language(asked.get(Parameter.LANGUAGE), faults))
    remember(Key.LAYERS, _layers(asked.get(Parameter.LAYERS), faults))
    remember(Key.SELECTED, _selected(asked.get(Parameter.SELECTED), faults))
    camera = _camera(asked.get(Parameter.CAMERA), faults)
    remember(Key.CAMERA, camera)
    remember(Key.FAULTS, tuple(faults))


def recall(key: Key, default: Any = None) -> Any:
    """What the session remembers under a key."""
    return st.session_state.get(f"plan-{key}", default)


def remember(key: Key, value: Any) -> None:
    """Keep a small value for the session."""
    st.session_state[f"plan-{key}"] = value


def _language(asked: str | None, faults: list[AddressFault]) -> Language:
    if asked is None:
        return Language.ZH
    if asked in set(Language):
        return Language(asked)
    faults.append(AddressFault("fault_bad_language", Parameter.LANGUAGE, asked[:_SHOWN]))
    return Language.ZH


def _layers(asked: str | None, faults: list[AddressFault]) -> tuple[str, ...] | None:
    if asked is None:
        return None
    known = {spec.id for spec in load_specs()}
    wanted = [layer for layer in asked.split(",") if layer]
    faults += [
        AddressFault("fault_unknown_layer", Parameter.LAYERS, layer[:_SHOWN])
        for layer in wanted
        if layer not in known
    ]
    shown = tuple(spec.id for spec in load_specs() if spec.id in wanted)
    return shown if shown or not wanted else None


def _selected(asked: str | None, faults: list[AddressFault]) -> str | None:
    if asked is None:
        return None
    try:
        return catalog.feature(asked).id
    except UnknownFeatureError:
        faults.append(AddressFault("fault_unknown_feature", Parameter.SELECTED, asked[:_SHOWN]))
        return None


def _camera(asked: str | None, faults: list[AddressFault]) -> Camera | None:
    if asked is None:
        return None
    found = _CAMERA.fullmatch(asked)
    camera = Camera(*(float(part) for part in found.groups())) if found else None
    if camera is None or not _is_in_reach(camera):
        faults.append(AddressFault("fault_bad_camera", Parameter.CAMERA, asked[:_SHOWN]))
        return None
    return camera


def _is_in_reach(camera: Camera) -> bool:
    (south, west), (north, east) = PAN_LIMITS
    return (
        ZOOM_RANGE[0] <= camera.zoom <= ZOOM_RANGE[1]
        and south <= camera.latitude <= north
        and west <= camera.longitude <= east
    )


def language() -> Language:
    """Language of this session."""
    return Language(recall(Key.LANGUAGE, Language.ZH))


def visible(default: tuple[str, ...]) -> tuple[str, ...]:
    """Layers shown on the present page, in drawing order."""
    chosen = recall(Key.LAYERS)
    shown = default if chosen is None else tuple(chosen)
    remember(Key.SHOWN, shown)
    return shown


def enter(page_id: str) -> None:
    """Note the page; on a change the page's own layers apply and the map opens where it was left."""
    before = recall(Key.PAGE)
    if before == page_id:
        return
    remember(Key.PAGE, page_id)
    remember(Key.START, recall(Key.CAMERA))
    remember(Key.FIT, None)
    remember(Key.STEP, 0)
    if before is not None:
        remember(Key.LAYERS, None)


def choose(feature_id: str | None, *, fly: bool = False) -> None:
    """Choose a feature (None for none); with `fly` the map goes there."""
    remember(Key.SELECTED, feature_id)
    if feature_id is None or feature_id not in recall(Key.HERE, ()):
        remember(Key.HERE, ())
    if fly and feature_id is not None:
        remember(Key.FIT, around(feature_id))


def around(feature_id: str) -> tuple[float, float, float, float]:
    """Bounds to look at a feature with some ground around it, in degrees."""
    west, south, east, north = catalog.feature(feature_id).bounds
    margin = max(0.004, 0.08 * max(east - west, north - south))
    return (west - margin, south - margin, east + margin, north + margin)


def write_address() -> None:
    """Write the present view to the address."""
    wanted = {Parameter.LANGUAGE: str(language())}
    if recall(Key.LAYERS) is not None:
        wanted[Parameter.LAYERS] = ",".join(recall(Key.LAYERS))
    if recall(Key.SELECTED):
        wanted[Parameter.SELECTED] = recall(Key.SELECTED)
    camera = recall(Key.CAMERA)
    if camera is not None:
        wanted[Parameter.CAMERA] = f"{camera.zoom:g}/{camera.latitude:.5f}/{camera.longitude:.5f}"
    present = dict(st.query_params.items())
    if present != {str(name): value for name, value in wanted.items()}:
        st.query_params.from_dict({str(name): value for name, value in wanted.items()})


def widget(key: str) -> Any:
    """Present value of a widget, by its key."""
    return st.session_state.get(key)


def set_widget(key: str, value: Any) -> None:
    """Set a widget's value before it is shown."""
    st.session_state[key] = value
