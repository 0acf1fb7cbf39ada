"""What the reader keeps on the map: taken from the browser, numbered, in the session and in the link."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from layers.drawings import LONGEST_LABEL, MOST, Drawing, DrawingKind, ShownDrawing
from layers.map_state import Drawings
from pages.shell import state
from pages.shell.address_drawings import check, encode
from pages.shell.key import Key
from pages.shell.words import HECTARE_M2, kilometres, number, say
from reports.wording import KM2_M2, MU_PER_HECTARE

_TYPES = {"Point": DrawingKind.POINT, "LineString": DrawingKind.LINE, "Polygon": DrawingKind.AREA}
_METRES_BELOW = 1000.0
_TENTHS_BELOW_M = 100.0
_MOST_DEGREES = 180
_SMALL_HA, _LARGE_HA = 10.0, 1000.0


def kept() -> dict[int, Drawing]:
    """Drawings of this session in order of their numbers, each under an id of its own."""
    return dict(state.recall(Key.DRAWINGS, {}))


def shown() -> Drawings:
    """What the map is told of them."""
    drawn = tuple(ShownDrawing(drawing, _caption(drawing)) for drawing in kept().values())
    return Drawings(drawn, state.recall(Key.TAKEN, 0))


def take(features: tuple[dict[str, Any], ...]) -> bool:
    """Take over what was kept in the browser since the last time; whether there was anything."""
    last, held = state.recall(Key.TAKEN, 0), kept()
    new = {token: feature for feature in features if (token := _token(feature)) > last}
    for token, feature in sorted(new.items()):
        drawing = _read(feature)
        if drawing is not None and len(held) < MOST and not _is_held(drawing, held):
            held[token] = drawing
    if new:
        state.remember(Key.DRAWINGS, held)
        state.remember(Key.TAKEN, max(new))
    return bool(new)


def _is_held(drawing: Drawing, held: Mapping[int, Drawing]) -> bool:
    """Whether the same is kept already: a browser that lost its page tells again what it told before."""
    return any((drawing.kind, drawing.points) == (other.kind, other.points) for other in held.values())


def _token(feature: object) -> int:
    told = feature.get("properties") if isinstance(feature, dict) else None
    token = told.get("kept") if isinstance(told, dict) else None
    return token if isinstance(token, int) and not isinstance(token, bool) else 0


def _read(feature: Mapping[str, Any]) -> Drawing | None:
    """Check a GeoJSON feature from the browser; None if it is no drawing."""
    geometry = feature.get("geometry")
    kind = _TYPES.get(str(geometry.get("type"))) if isinstance(geometry, dict) else None
    if not isinstance(geometry, dict) or kind is None:
        return None
    told = geometry.get("coordinates")
    if kind is DrawingKind.POINT:
        told = [told]
    elif kind is DrawingKind.AREA:
        told = told[0][:-1] if isinstance(told, list) and told and isinstance(told[0], list) else None
    if not isinstance(told, list) or not all(_is_place(place) for place in told):
        return None
    return check(kind, tuple((float(place[0]), float(place[1])) for place in told))


def _is_place(place: object) -> bool:
    return (
        isinstance(place, list)
        and len(place) == 2  # noqa: PLR2004 - longitude and latitude
        and all(isinstance(part, int | float) and abs(part) <= _MOST_DEGREES for part in place)
    )


def remove(drawing_id: int) -> None:
    """Take a drawing off the map; those after it move up."""
    state.remember(Key.DRAWINGS, {key: drawing for key, drawing in kept().items() if key != drawing_id})


def remove_all() -> None:
    """Take every drawing off the map."""
    state.remember(Key.DRAWINGS, {})


def label(drawing_id: int, words: str) -> None:
    """Give a drawing the reader's own words, on one line."""
    said = "".join(sign for sign in words if sign.isprintable())[:LONGEST_LABEL].strip()
    held = kept()
    if drawing_id in held:
        state.remember(Key.DRAWINGS, held | {drawing_id: replace(held[drawing_id], label=said)})


def beyond_link() -> tuple[int, ...]:
    """Numbers of the drawings that the link has no room for."""
    drawn = tuple(kept().values())
    return tuple(range(encode(drawn).count + 1, len(drawn) + 1))


def figure(drawing: Drawing) -> str:
    """What a drawing measures: coordinates, length, or area with its perimeter."""
    if drawing.kind is DrawingKind.POINT:
        longitude, latitude = drawing.points[0]
        return say("measure_place", longitude=f"{longitude:.5f}", latitude=f"{latitude:.5f}")
    if drawing.kind is DrawingKind.LINE:
        return _length(drawing.length_m)
    return say("drawings_extent", area=_area(drawing.area_m2), length=_length(drawing.length_m))


def _caption(drawing: Drawing) -> str:
    """Words beside the number on the map: the label, and the figure of a line or area."""
    said = {
        DrawingKind.POINT: "",
        DrawingKind.LINE: _length(drawing.length_m),
        DrawingKind.AREA: say("drawings_ha", ha=_hectares(drawing.area_m2)),
    }[drawing.kind]
    return " · ".join(part for part in (drawing.label, said) if part)


def _length(length_m: float) -> str:
    if length_m < _METRES_BELOW:
        return say("map_metres", metres=number(length_m, 1 if length_m < _TENTHS_BELOW_M else 0))
    return say("map_kilometres", km=kilometres(length_m))


def _hectares(area_m2: float) -> str:
    area_ha = area_m2 / HECTARE_M2
    return number(area_ha, 2 if area_ha < _SMALL_HA else 1 if area_ha < _LARGE_HA else 0)


def _area(area_m2: float) -> str:
    mu = area_m2 / HECTARE_M2 * MU_PER_HECTARE
    return say(
        "map_area",
        ha=_hectares(area_m2),
        mu=number(mu, 1 if area_m2 / HECTARE_M2 < _SMALL_HA else 0),
        km2=number(area_m2 / KM2_M2, 3 if area_m2 < KM2_M2 else 2),
    )
