"""Names placed so that none touches another, a symbol or the frame; what finds no room is left out."""

import math
from dataclasses import dataclass

from shapely.geometry import box

from reports.frame import Box
from reports.names import Name

_NUDGE, _DOWN = 0.45, 1.2
_GAP_MM = 0.35
_EDGE_MM = 0.8
_CLOSE_MM = 1.0


@dataclass(frozen=True)
class Label:
    """A name in its place: middle in millimetres, and the rectangle that it takes."""

    name: Name
    x: float
    y: float
    box: Box


def place(wanted: tuple[Name, ...], window: Box, taken: tuple[Box, ...]) -> tuple[Label, ...]:
    """Place names in their order; `taken` are rectangles that are not free."""
    inner = window.grown(-_EDGE_MM)
    used = list(taken)
    placed = []
    for name in wanted:
        label = _first_free(name, inner, used)
        if label is not None:
            used.append(label.box)
            placed.append(label)
    return tuple(placed)


def _first_free(name: Name, window: Box, used: list[Box]) -> Label | None:
    for across, down in _offsets(name):
        x, y = name.at[0] + across, name.at[1] + down
        shift = 0.0 if name.offset or name.is_fixed else _inward(x, name.width, window)
        frame = _frame(name, x + shift, y)
        if not window.holds(frame) or any(frame.meets(other) for other in used):
            continue
        if (across or down or shift) and not _is_on_its_own(name, frame):
            continue
        return Label(name, x + shift, y, frame)
    return None


def _offsets(name: Name) -> tuple[tuple[float, float], ...]:
    """Places to try, the best first, as (right, up) of where the name belongs."""
    if name.offset:
        across, up = name.offset + name.width / 2, name.offset + name.height / 2
        side = 0.7 * name.offset + name.width / 2
        return (
            (across, 0), (-across, 0), (0, -up), (0, up),
            (side, up), (side, -up), (-side, up), (-side, -up),
        )  # fmt: skip
    if name.is_fixed:
        return ((0, 0),)
    across, up = name.width * _NUDGE, name.height * _DOWN
    return (
        (0, 0), (0, -up), (0, up), (across, 0), (-across, 0),
        (across, -up), (-across, -up), (across, up), (-across, up), (0, -2 * up), (0, 2 * up),
    )  # fmt: skip


def _frame(name: Name, x: float, y: float) -> Box:
    angle = math.radians(abs(name.degrees))
    width = name.width * math.cos(angle) + name.height * math.sin(angle)
    height = name.width * math.sin(angle) + name.height * math.cos(angle)
    return Box(x - width / 2, y - height / 2, x + width / 2, y + height / 2).grown(_GAP_MM)


def _inward(x: float, width: float, window: Box) -> float:
    """How far a name must move sideways to stand inside the frame, at most its own width."""
    half = width / 2 + 2 * _GAP_MM
    if x - half < window.left:
        return min(width, window.left + half - x)
    if x + half > window.right:
        return max(-width, window.right - half - x)
    return 0.0


def _is_on_its_own(name: Name, frame: Box) -> bool:
    """Whether a name that gave way still lies on its own area, or close by."""
    if name.area is None:
        return True
    return bool(name.area.distance(box(frame.left, frame.bottom, frame.right, frame.top)) <= _CLOSE_MM)
