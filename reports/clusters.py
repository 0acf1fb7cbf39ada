"""Point symbols that would cover each other become one disc with their number, as on the screen."""

import math
from dataclasses import dataclass

_MOST_PASSES = 6


@dataclass(frozen=True)
class Spot:
    """Symbols at a place on the paper, millimetres."""

    x: float
    y: float
    ids: tuple[str, ...]

    def joined(self, other: "Spot") -> "Spot":
        """Both together, at the middle of their members."""
        own, more = len(self.ids), len(other.ids)
        whole = own + more
        x, y = (self.x * own + other.x * more) / whole, (self.y * own + other.y * more) / whole
        return Spot(x, y, self.ids + other.ids)


def merge(spots: tuple[Spot, ...], reach_mm: float) -> tuple[Spot, ...]:
    """Join what lies nearer than `reach_mm` until nothing does."""
    before = spots
    for _ in range(_MOST_PASSES):
        after = _merge_once(before, reach_mm)
        if len(after) == len(before):
            break
        before = after
    return before


def _merge_once(spots: tuple[Spot, ...], reach_mm: float) -> tuple[Spot, ...]:
    kept: list[Spot] = []
    for spot in spots:
        near = next(
            (i for i, other in enumerate(kept) if math.dist((spot.x, spot.y), (other.x, other.y)) < reach_mm),
            None,
        )
        if near is None:
            kept.append(spot)
        else:
            kept[near] = kept[near].joined(spot)
    return tuple(kept)
