"""The queue on the map: where the opinions in it are about, and a click that chooses one."""

from dataclasses import replace

from consultation.domain import Pin
from consultation.errors import ConsultationError
from consultation.filters import as_query
from layers.map_state import ShownOpinions
from pages.shell import consultation, moderate_acts, staff, state
from pages.shell.key import Key
from pages.shell.moderate_queue import is_flagged, wanted
from pages.shell.moderate_state import working
from settings import load_settings

_METRES_PER_DEGREE = 111_000.0
_COSINE = 0.8717  # of the district's latitude, 29.35 N


def light_up() -> None:
    """Show on the map what the filters ask for; the address changes with every decision.

    Raises
    ------
    UnavailableError
        If the store is away.
    """
    parts = [as_query(wanted()), "flagged=1" if is_flagged() else ""]
    now = f"at={consultation.residents().revision(unseen=())}-{working().turn}"
    query = "&".join(part for part in (*parts, now) if part)
    address = f"{load_settings().base_path}/api/moderate/opinions.geojson?{query}"
    state.remember(Key.OPINIONS, ShownOpinions(address, working().chosen))


def take_click(longitude: float, latitude: float, reach_m: float) -> bool:
    """Choose the opinion at a place, the next one if several lie there; whether there is one."""
    high = reach_m / _METRES_PER_DEGREE
    wide = high / _COSINE
    box = (longitude - wide, latitude - high, longitude + wide, latitude + high)
    try:
        pins = staff.desk().pins(state.staff_token(), replace(wanted(), bounds=box), flagged=is_flagged())
    except ConsultationError:
        return False
    if not pins:
        return False
    moderate_acts.choose(_next(pins, working().chosen))
    return True


def _next(pins: tuple[Pin, ...], chosen: int | None) -> int:
    numbers = [pin.number for pin in pins]
    return numbers[(numbers.index(chosen) + 1) % len(numbers)] if chosen in numbers else numbers[0]
