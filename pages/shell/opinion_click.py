"""A place clicked on the map of the consultation: what the draft points at, or an opinion to read."""

from dataclasses import replace

from pages.shell import consultation, draft, opinion_filter, state
from pages.shell.key import Key
from pages.shell.opinion_list import choose

_METRES_PER_DEGREE = 111_000.0
_COSINE = 0.8717  # of the district's latitude, 29.35 N


def take_click(longitude: float, latitude: float, reach_m: float) -> bool:
    """Follow a click; whether it was one for this page."""
    if draft.is_writing():
        draft.write_about(draft.of_spot(longitude, latitude))
        return True
    number = opinion_at(longitude, latitude, reach_m)
    if number is not None:
        choose(number)
    return number is not None


def opinion_at(longitude: float, latitude: float, reach_m: float) -> int | None:
    """The opinion nearest to a place that the map shows there, the next one if it is chosen already."""
    high = reach_m / _METRES_PER_DEGREE
    wide = high / _COSINE
    box = (longitude - wide, latitude - high, longitude + wide, latitude + high)
    here = replace(opinion_filter.present().wanted, bounds=box)
    found = consultation.read(lambda store: store.find(here, limit=100), None)
    numbers = [opinion.number for opinion in found.opinions] if found else []
    chosen = state.recall(Key.OPINION)
    if chosen in numbers:
        return numbers[(numbers.index(chosen) + 1) % len(numbers)]
    return numbers[0] if numbers else None
