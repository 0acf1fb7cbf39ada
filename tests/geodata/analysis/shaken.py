"""Outlines in metres, and the same outlines moved within their accuracy: what a true outline might be."""

import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import shapely
from hypothesis import strategies as st
from shapely.geometry import LineString, Polygon
from shapely.geometry.base import BaseGeometry

from geodata.analysis.bands import Bound

Points = npt.NDArray[np.float64]
STEP_M = 80.0  # every vertex moves by itself, about so far from the next


@dataclass(frozen=True)
class Outline:
    """A drawn polygon with its stretches, in order around it."""

    area: Polygon
    bounds: tuple[Bound, ...]

    def moved(self, random: np.random.Generator, subject_m: float, *, fully: bool) -> Points:
        """Ring of a true outline: each stretch moved by itself, the gaps closed straight.

        `fully` moves by all that the accuracy allows, else by a random part of it.
        """
        moved = [
            moved_points(bound.geometry, bound.reach_m - subject_m, random, fully=fully)
            for bound in self.bounds
        ]
        ring = np.vstack(moved)
        return np.vstack([ring, ring[:1]])


def moved_points(line: BaseGeometry, most_m: float, random: np.random.Generator, *, fully: bool) -> Points:
    """Vertices of a line, each moved by no more than a distance."""
    points = shapely.get_coordinates(shapely.segmentize(line, STEP_M))
    angles = random.uniform(0, 2 * math.pi, len(points))
    if random.random() < 0.5:
        angles[:] = angles[0]  # all the same way: the whole stretch is displaced
    lengths = most_m * (1.0 if fully else random.uniform(0, 1, len(points)))
    moved: Points = points + np.column_stack([np.cos(angles), np.sin(angles)]) * np.reshape(lengths, (-1, 1))
    return moved


def winding_number(ring: Points, place: Points) -> int:
    """How often a closed ring runs around a place."""
    turns = np.unwrap(np.arctan2(ring[:, 1] - place[1], ring[:, 0] - place[0]))
    return round(float((turns[-1] - turns[0]) / (2 * math.pi)))


@st.composite
def outlines(draw: st.DrawFn, *, subject_m: float = 0.0, finest_m: float = 0.0) -> Outline:
    """Star-shaped outlines of three to nine corners in one to four stretches of different accuracy."""
    count = draw(st.integers(3, 9))
    radii = draw(st.lists(st.floats(150, 900), min_size=count, max_size=count))
    angles = [2 * math.pi * i / count for i in range(count)]
    corners = [(r * math.cos(a), r * math.sin(a)) for r, a in zip(radii, angles, strict=True)]
    parts = draw(st.integers(1, min(4, count)))
    cuts = sorted({0, *draw(st.lists(st.integers(1, count - 1), min_size=parts - 1, max_size=parts - 1))})
    bounds = []
    for start, end in zip(cuts, [*cuts[1:], count], strict=True):
        line = LineString([corners[i % count] for i in range(start, end + 1)])
        bounds.append(Bound(line, draw(st.floats(finest_m, 160)) + subject_m))
    return Outline(Polygon(corners), tuple(bounds))


places = st.tuples(st.floats(-1200, 1200), st.floats(-1200, 1200))
seeds = st.integers(0, 2**32 - 1)
