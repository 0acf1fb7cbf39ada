"""A published shift undone: the formula has no closed inverse, so it is iterated."""

from collections.abc import Callable

import numpy as np

from geodata.crs.metric import Points

_ROUNDS = 20  # each makes the rest some fifty times smaller
_NEAR_DEG = 1e-11  # a micrometre on the ground


def undo(shift: Callable[[Points], Points], shifted: Points) -> Points:
    """Points that `shift` moves to `shifted`, to less than a millimetre.

    Parameters
    ----------
    shift
        Moves (longitude, latitude) pairs by little, and neighbours by nearly the same.
    shifted
        Shape (n, 2), degrees.
    """
    found = shifted.copy()
    for _ in range(_ROUNDS):
        rest = shifted - shift(found)
        found += rest
        if not rest.size or float(np.abs(rest).max()) < _NEAR_DEG:
            break
    return found
