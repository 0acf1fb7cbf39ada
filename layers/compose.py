"""The declared map put together as a Folium map and its control group."""

from typing import Any

from layers import declared_map
from layers.basemaps import GROUND
from layers.declared_map import PAN_LIMITS, ZOOM_STEPS, Operator
from layers.map_state import Camera, Drawings, Look, MapState, ShownParcels
from layers.offline_map import AppliedState, ControlGroup, MountedLayers, OfflineMap

_AT_REST: tuple[Any, ...] = (None, False, 0, "", [], {})


def build_map(start: Camera | None, operator: Operator) -> OfflineMap:
    """Build the map: its script is the same for every view and holds neither features nor declarations.

    Parameters
    ----------
    start
        Where the map opens; None fits the whole district into whatever window there is.
    operator
        What the operator sets.

    Returns
    -------
    map
        To be handed to streamlit-folium together with `build_control`.
    """
    drawn = OfflineMap(
        operator.prefix,
        declared_map.declaration_address(operator),
        location=(29.35, 113.2),
        zoom_start=12,
        **ZOOM_STEPS,
        max_bounds=True,
        min_lat=PAN_LIMITS[0][0],
        min_lon=PAN_LIMITS[0][1],
        max_lat=PAN_LIMITS[1][0],
        max_lon=PAN_LIMITS[1][1],
        max_bounds_viscosity=1.0,
        prefer_canvas=False,
        control_scale=False,
    )
    drawn.add_child(MountedLayers(vars(start) if start else None))
    return drawn


def build_control(state: MapState) -> ControlGroup:
    """Build the control group that changes what the map shows; what is at rest is left out."""
    group = ControlGroup(name="control", control=False)
    group.add_child(AppliedState({name: told for name, told in _told(state).items() if told not in _AT_REST}))
    return group


def _told(state: MapState) -> dict[str, Any]:
    return {
        "visible": list(state.visible),
        "selected": state.selected,
        "highlighted": list(state.highlighted),
        "language": str(state.language),
        "fit": list(state.fit) if state.fit else None,
        "turn": state.turn,
        "sheet": state.sheet,
        "spot": list(state.spot) if state.spot else None,
        "filter": vars(state.filter) if state.filter else None,
        "findings": vars(state.findings) if state.findings else None,
        "parcels": _parcels(state.parcels) if state.parcels else None,
        "opinions": vars(state.opinions) if state.opinions else None,
        "halo": state.halo,
        "base": _base(state.look),
        "opacity": dict(state.look.opacity),
        "title": state.title,
        "ranks": dict(state.ranks),
        "drawings": _drawings(state.drawings) if state.drawings != Drawings() else None,
    }


def _parcels(parcels: ShownParcels) -> dict[str, Any]:
    told = {name: value for name, value in vars(parcels).items() if name != "ranks"}
    return told | ({"ranks": dict(parcels.ranks)} if parcels.ranks else {})


def _base(look: Look) -> dict[str, Any] | None:
    return {"name": look.base, "attempt": look.attempt} if look.attempt or look.base != GROUND else None


def _drawings(drawings: Drawings) -> dict[str, Any]:
    return {
        "taken": drawings.taken,
        "kept": [
            {"kind": str(shown.drawing.kind), "points": shown.drawing.points, "caption": shown.caption}
            for shown in drawings.kept
        ],
    }


def is_in_reach(longitude: float, latitude: float) -> bool:
    """Whether the map can be moved to a place in degrees."""
    (south, west), (north, east) = PAN_LIMITS
    return south <= latitude <= north and west <= longitude <= east
