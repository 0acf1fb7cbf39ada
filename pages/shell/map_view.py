"""The map on the screen: constant script, one control group, and what the reader did."""

from dataclasses import dataclass
from typing import Any

from streamlit_folium import st_folium

from layers.compose import build_control, build_map
from layers.declared_map import Operator
from layers.map_state import Camera, MapState
from settings import load_settings

HEIGHT_PX = 640
_FAILED = "selected_tags"  # the component's one free channel: the map says there which base map failed
_KEPT = "all_drawings"
_VIEW = ("center", "zoom", "bounds")
_REACH_PX = 7
_EQUATOR_M = 156_543.034
_COSINE = 0.8717  # of the district's latitude, 29.35 N


@dataclass(frozen=True)
class MapEvent:
    """Where the map looks now, and the last place clicked as (longitude, latitude).

    `view` is what the map shows: (west, south, east, north) in degrees. `failed_base` is the base map that
    could not be read, with the number of the choice. `kept` are the drawings last kept in the browser, as
    GeoJSON features nobody has checked yet.
    """

    camera: Camera | None
    view: tuple[float, float, float, float] | None
    clicked: tuple[float, float] | None
    failed_base: tuple[str, int] | None = None
    kept: tuple[dict[str, Any], ...] = ()


def show_map(
    state: MapState, start: Camera | None, *, key: str = "plan-map", tells_view: bool = True
) -> MapEvent:
    """Show the map; a change of `start` rebuilds it, a change of `state` does not.

    Two maps on one page have two keys, and one of them tells where both look.
    """
    said = load_settings()
    operator = Operator(said.base_path, said.map_review_number, tuple(said.base_map_keys.items()))
    answer = st_folium(
        build_map(start, operator),
        key=key,
        height=HEIGHT_PX,
        use_container_width=True,
        returned_objects=["last_clicked", _FAILED, _KEPT, *(_VIEW if tells_view else ())],
        feature_group_to_add=build_control(state),
        render=False,
    )
    kept = tuple(answer.get(_KEPT) or ())
    return MapEvent(_camera(answer), _view(answer), _clicked(answer), _failed(answer), kept)


def _camera(answer: dict[str, Any]) -> Camera | None:
    centre, zoom = answer.get("center"), answer.get("zoom")
    if not centre or zoom is None:
        return None
    return Camera(float(zoom), float(centre["lat"]), float(centre["lng"]))


def _view(answer: dict[str, Any]) -> tuple[float, float, float, float] | None:
    bounds = answer.get("bounds") or {}
    south_west, north_east = bounds.get("_southWest"), bounds.get("_northEast")
    if not south_west or not north_east or south_west["lng"] is None:  # before the map has answered
        return None
    west, south, east, north = (c[n] for c in (south_west, north_east) for n in ("lng", "lat"))
    return None if None in {west, south, east, north} else (west, south, east, north)


def _clicked(answer: dict[str, Any]) -> tuple[float, float] | None:
    place = answer.get("last_clicked")
    return (float(place["lng"]), float(place["lat"])) if place else None


def _failed(answer: dict[str, Any]) -> tuple[str, int] | None:
    for told in answer.get(_FAILED) or ():
        base, _, attempt = str(told).partition(" ")
        if attempt.isdecimal():
            return base, int(attempt)
    return None


def reach_m(camera: Camera | None) -> float:
    """How far off a click may be and still hit a point or line, in metres."""
    zoom = camera.zoom if camera else 12.0
    return float(_REACH_PX * _EQUATOR_M * _COSINE / 2**zoom)
