"""Map and card together: what the reader clicks is chosen, what is chosen is shown."""

from collections.abc import Callable

import streamlit as st

from geodata import catalog, lookup
from geodata.errors import GeodataError
from geodata.rules import register
from layers.basemaps import GROUND
from layers.declared_map import ZOOM_RANGE
from layers.map_state import Camera, MapState
from layers.spec import OverTiles, is_ground, load_specs, spec
from pages.shell import drawings, look, state
from pages.shell.feature_card import show_card
from pages.shell.key import Key
from pages.shell.map_view import MapEvent, reach_m, show_map
from pages.shell.twin_view import show_twin
from pages.shell.words import say

TakeClick = Callable[
    [float, float, float], bool
]  # longitude, latitude, reach in metres; whether it was taken


def show_stage(
    default_layers: tuple[str, ...],
    highlighted: tuple[str, ...] = (),
    ranks: tuple[tuple[str, int], ...] = (),
    *,
    take_click: TakeClick | None = None,
    show_own_card: Callable[[], None] | None = None,
) -> None:
    """Show the map of a page with its card and, when it is open, its text version.

    `take_click` is what the page itself does with a place clicked on the map, and `show_own_card` shows what
    only this page can choose.

    Raises nothing: faults of the data are told on the screen.
    """
    drawn = MapState(
        visible=under_base(state.visible(default_layers)),
        language=state.language(),
        selected=state.recall(Key.SELECTED),
        highlighted=(*highlighted, *_of_finding()),
        fit=state.recall(Key.FIT),
        turn=state.recall(Key.TURN, 0),
        sheet=state.recall(Key.PANEL) == state.OPEN,
        spot=state.recall(Key.SPOT),
        filter=state.recall(Key.FILTER),
        findings=state.recall(Key.FINDINGS),
        parcels=state.recall(Key.PARCELS),
        opinions=state.recall(Key.OPINIONS),
        halo=bool(state.recall(Key.HALO)),
        look=look.present_look(),
        drawings=drawings.shown(),
        ranks=ranks,
    )
    try:
        with st.container(key="stage"):
            event = show_map(drawn, state.recall(Key.START))
        if take_click is not None:
            _offer_click(event, take_click)
        follow(event, drawn)
        with st.container(key="card-place"):  # always there: what comes after it stays where it is
            show_card()
            if show_own_card is not None:
                show_own_card()
        show_twin(drawn.visible)
    except GeodataError as error:
        st.error(say("fault_data", reason=str(error)))
    state.write_address()


def _of_finding() -> tuple[str, ...]:
    """Drawn features that the chosen finding is about."""
    chosen = state.recall(Key.FINDING)
    return tuple(key for key in register.finding(chosen).features if catalog.is_drawn(key)) if chosen else ()


def under_base(visible: tuple[str, ...]) -> tuple[str, ...]:
    """Layers that show: an online base map takes the place of some of the ground."""
    if look.present_look().base == GROUND:
        return visible
    return tuple(layer for layer in visible if spec(layer).over_tiles is not OverTiles.HIDE)


def drawing(feature_ids: tuple[str, ...]) -> tuple[str, ...]:
    """Layers that draw some features, in drawing order."""
    sets = {catalog.feature(feature_id).set_id for feature_id in feature_ids}
    return tuple(declared.id for declared in load_specs() if declared.feature_set in sets)


def _at(place: tuple[float, float], camera: Camera | None, drawn: MapState) -> tuple[str, ...]:
    """Features at a place, the most specific first; ground that is not named yet at this zoom comes last."""
    zoom = camera.zoom if camera else float(ZOOM_RANGE[0])
    clickable = [spec(layer) for layer in drawn.visible if spec(layer).clickable]
    behind = [declared for declared in clickable if is_ground(declared) and declared.label_zoom > zoom]
    first, last = (
        lookup.at(*place, tuple(declared.feature_set for declared in some), tolerance_m=reach_m(camera))
        for some in ([declared for declared in clickable if declared not in behind], behind)
    )
    left_out = _left_out(drawn)
    return tuple(item for item in first + last if item not in left_out)


def _left_out(drawn: MapState) -> set[str]:
    """Features that the filter takes off the map."""
    if drawn.filter is None:
        return set()
    sifted = {spec(layer).feature_set for layer in drawn.filter.layers}
    return {f.id for f in catalog.features() if f.set_id in sifted} - set(drawn.filter.ids)


def follow(event: MapEvent, drawn: MapState) -> None:
    """Take over where the map looks, what was clicked, and whether its base map failed."""
    if event.failed_base is not None and look.lose_base(*event.failed_base):
        st.rerun()
    if drawings.take(event.kept):
        st.rerun()
    if event.camera is not None:
        state.remember(Key.CAMERA, event.camera)
    if event.view is not None and event.view != state.recall(Key.VIEW):
        state.remember(Key.VIEW, event.view)
        if state.widget("projects-view"):
            st.rerun()
    follow_click(event, drawn, Key.CLICK)


def _offer_click(event: MapEvent, take_click: TakeClick) -> None:
    """Let the page have a click first, once."""
    if event.clicked is None or event.clicked == state.recall(Key.CLICK):
        return
    if take_click(*event.clicked, reach_m(event.camera)):
        state.remember(Key.CLICK, event.clicked)
        st.rerun()


def follow_click(event: MapEvent, drawn: MapState, seen: Key) -> None:
    """Choose what was clicked, once: `seen` keeps the last click of this map."""
    if event.clicked is None or event.clicked == state.recall(seen):
        return
    state.remember(seen, event.clicked)
    here = _at(event.clicked, event.camera, drawn)
    if all(spec_id in state.GROUND_AREAS for spec_id in (catalog.feature(item).set_id for item in here)):
        state.choose_spot(*event.clicked)
    else:
        state.remember(Key.HERE, here)
        state.choose(here[0])
    st.rerun()
