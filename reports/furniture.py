"""Scale bar, and degrees on the frame: computed from the ground that the frame shows."""

from dataclasses import dataclass

import numpy as np

from geodata import crs
from reports.frame import MapFrame, Points

_STEPS_MINUTES = (0.5, 1.0, 2.0, 5.0, 10.0, 20.0)
_STEPS_M = (50, 100, 200, 500, 1000, 2000, 5000, 10_000)
_PARTS = (2, 3, 4)
_SAMPLES = 41


@dataclass(frozen=True)
class ScaleBar:
    """A bar of equal parts: how many, and metres and millimetres of one."""

    parts: int
    part_m: int
    part_mm: float


@dataclass(frozen=True)
class Tick:
    """A degree on an edge of the frame, in whole seconds, and its place along that edge in millimetres."""

    seconds: int
    along: float


@dataclass(frozen=True)
class Graticule:
    """Degrees on the four edges of the frame, and where meridians and parallels cross inside."""

    bottom: tuple[Tick, ...]
    top: tuple[Tick, ...]
    left: tuple[Tick, ...]
    right: tuple[Tick, ...]
    crossings: tuple[tuple[float, float], ...]


def scale_bar(frame: MapFrame, longest_mm: float) -> ScaleBar:
    """Longest bar of a round number of metres; its length is that of the ground at the frame's middle."""
    x, y = (frame.box.left + frame.box.right) / 2, (frame.box.bottom + frame.box.top) / 2
    span_mm = min(longest_mm, frame.box.width)
    ends = (frame.ground(x - span_mm / 2, y), frame.ground(x + span_mm / 2, y))
    mm_per_m = span_mm / crs.geodesic_distance_m(*ends)
    fitting = [
        (parts * metres, parts, metres)
        for parts in _PARTS
        for metres in _STEPS_M
        if parts * metres * mm_per_m <= longest_mm
    ]
    _, parts, part_m = max(fitting, default=(0, _PARTS[0], _STEPS_M[0]))
    return ScaleBar(parts, part_m, part_m * mm_per_m)


def graticule(frame: MapFrame, least_mm: float) -> Graticule:
    """Degrees at round minutes, at least `least_mm` apart along the bottom."""
    box = frame.box
    across, up = np.linspace(box.left, box.right, _SAMPLES), np.linspace(box.bottom, box.top, _SAMPLES)
    edges = {
        "bottom": np.array([frame.ground(x, box.bottom)[0] for x in across]),
        "top": np.array([frame.ground(x, box.top)[0] for x in across]),
        "left": np.array([frame.ground(box.left, y)[1] for y in up]),
        "right": np.array([frame.ground(box.right, y)[1] for y in up]),
    }
    mm_per_minute = box.width / ((edges["bottom"][-1] - edges["bottom"][0]) * 60)
    step = next((s for s in _STEPS_MINUTES if s * mm_per_minute >= least_mm), _STEPS_MINUTES[-1])
    ticks = {
        side: _ticks(degrees, across if side in {"bottom", "top"} else up, step)
        for side, degrees in edges.items()
    }
    return Graticule(**ticks, crossings=_crossings(frame, ticks["bottom"], ticks["left"]))


def _ticks(degrees: Points, along: Points, step_minutes: float) -> tuple[Tick, ...]:
    step = round(step_minutes * 60)
    first, last = np.ceil(degrees[0] * 3600 / step), np.floor(degrees[-1] * 3600 / step)
    seconds = [int(count * step) for count in np.arange(first, last + 1)]
    return tuple(Tick(value, float(np.interp(value / 3600, degrees, along))) for value in seconds)


def _crossings(
    frame: MapFrame, meridians: tuple[Tick, ...], parallels: tuple[Tick, ...]
) -> tuple[tuple[float, float], ...]:
    return tuple(
        frame.place(east.seconds / 3600, north.seconds / 3600) for east in meridians for north in parallels
    )


def degrees_of(tick: Tick) -> str:
    """Degrees, minutes and, where they are not zero, seconds."""
    minutes, seconds = divmod(tick.seconds, 60)
    whole = f"{minutes // 60}°{minutes % 60:02d}′"
    return f"{whole}{seconds:02d}″" if seconds else whole
