"""Map and card together: what the reader clicks is chosen, what is chosen is shown."""

import streamlit as st

from geodata import catalog, lookup
from geodata.errors import GeodataError
from geodata.rules import register
from layers.compose import ZOOM_RANGE, Camera, MapState
from layers.spec import is_ground, load_specs, spec
from pages.shell import state
from pages.shell.feature_card import show_card
from pages.shell.map_view import MapEvent, reach_m, show_map
from pages.shell.state import Key
from pages.shell.twin_view import show_twin
from pages.shell.words import say


def show_stage(default_layers: tuple[str, ...], highlighted: tuple[str, ...] = ()) -> None:
    """Show the map of a page with its card and, when it is open, its text version.

    Raises nothing: faults of the data are told on the screen.
    """
    visible = state.visible(default_layers)
    drawn = MapState(
        visible=visible,
        language=state.language(),
        selected=state.recall(Key.SELECTED),
        highlighted=(*highlighted, *_of_finding()),
        fit=state.recall(Key.FIT),
        turn=state.recall(Key.TURN, 0),
        sheet=state.recall(Key.PANEL) == state.OPEN,
        spot=state.recall(Key.SPOT),
        filter=state.recall(Key.FILTER),
        findings=state.recall(Key.FINDINGS),
        halo=bool(state.recall(Key.HALO)),
    )
    try:
        with st.container(key="stage"):
            event = show_map(drawn, state.recall(Key.START))
        _follow(event, visible)
        with st.container(key="card-place"):  # always there: what comes after it stays where it is
            show_card()
        show_twin(visible)
    except GeodataError as error:
        st.error(say("fault_data", reason=str(error)))
    state.write_address()


def _of_finding() -> tuple[str, ...]:
    """Drawn features that the chosen finding is about."""
    chosen = state.recall(Key.FINDING)
    return tuple(key for key in register.finding(chosen).features if catalog.is_drawn(key)) if chosen else ()


def drawing(feature_ids: tuple[str, ...]) -> tuple[str, ...]:
    """Layers that draw some features, in drawing order."""
    sets = {catalog.feature(feature_id).set_id for feature_id in feature_ids}
    return tuple(declared.id for declared in load_specs() if declared.feature_set in sets)


def _at(place: tuple[float, float], camera: Camera | None, visible: tuple[str, ...]) -> tuple[str, ...]:
    """Features at a place, the most specific first; ground that is not named yet at this zoom comes last."""
    zoom = camera.zoom if camera else float(ZOOM_RANGE[0])
    clickable = [spec(layer) for layer in visible if spec(layer).clickable]
    behind = [declared for declared in clickable if is_ground(declared) and declared.label_zoom > zoom]
    first, last = (
        lookup.at(*place, tuple(declared.feature_set for declared in some), tolerance_m=reach_m(camera))
        for some in ([declared for declared in clickable if declared not in behind], behind)
    )
    return first + last


def _follow(event: MapEvent, visible: tuple[str, ...]) -> None:
    if event.camera is not None:
        state.remember(Key.CAMERA, event.camera)
    if event.view is not None and event.view != state.recall(Key.VIEW):
        state.remember(Key.VIEW, event.view)
        if state.widget("projects-view"):
            st.rerun()
    if event.clicked is None or event.clicked == state.recall(Key.CLICK):
        return
    state.remember(Key.CLICK, event.clicked)
    here = _at(event.clicked, event.camera, visible)
    if all(spec_id in state.GROUND_AREAS for spec_id in (catalog.feature(item).set_id for item in here)):
        state.choose_spot(*event.clicked)
    else:
        state.remember(Key.HERE, here)
        state.choose(here[0])
    st.rerun()
