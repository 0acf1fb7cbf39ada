"""How the map looks to this reader: what lies under the plan, and how strong its groups are drawn."""

from layers.basemaps import GROUND
from layers.map_state import Look
from pages.shell import state
from pages.shell.key import Key


def choose_base(base_id: str) -> None:
    """Choose a base map; each choice is a new attempt."""
    state.remember(Key.BASE, base_id)
    state.remember(Key.BASE_ASKED, None)
    state.remember(Key.ATTEMPT, state.recall(Key.ATTEMPT, 0) + 1)


def lose_base(base_id: str, attempt: int) -> bool:
    """Go back to the ground if the present attempt failed; whether it did."""
    if (base_id, attempt) != (state.recall(Key.BASE, GROUND), state.recall(Key.ATTEMPT, 0)):
        return False
    state.remember(Key.BASE, GROUND)
    return True


def present_look() -> Look:
    """How the map looks: base map, and groups of layers that are not at full strength."""
    opacity = tuple((group, percent / 100) for group, percent in state.recall(Key.OPACITY, {}).items())
    return Look(state.recall(Key.BASE, GROUND), state.recall(Key.ATTEMPT, 0), opacity)
