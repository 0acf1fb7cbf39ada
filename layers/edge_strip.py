"""A small picture of an outline's accuracy: its edges side by side, each with its band."""

import math
from collections.abc import Sequence

from design.tokens import PALETTE
from geodata.schema import Edge
from layers.legend import HALO_OPACITY, svg_address

WIDTH_PX, HEIGHT_PX = 320, 30
_LEAST_PX, _MOST_PX = 4.0, 28.0
_LEAST_M, _MOST_M = 20.0, 3000.0
_SHORTEST_PX = 6.0


def edge_strip(edges: Sequence[Edge]) -> str:
    """Draw edges as an SVG data address.

    Parameters
    ----------
    edges
        At least one edge, in their order.

    Returns
    -------
    address
        Each edge as long as its share of the outline (never shorter than it can be seen), its band as high as
        its accuracy on a logarithmic scale; one without accuracy as dots without a band.
    """
    total_m = sum(edge.length_m for edge in edges)
    free_px = WIDTH_PX - _SHORTEST_PX * len(edges)
    body, start = "", 0.0
    for edge in edges:
        end = start + _SHORTEST_PX + free_px * edge.length_m / total_m
        body += _drawn(start + 1, end - 1, edge.accuracy_m)
        start = end
    return svg_address(body, WIDTH_PX, HEIGHT_PX)


def _drawn(start: float, end: float, accuracy_m: float | None) -> str:
    ink, middle = PALETTE["accuracy"], HEIGHT_PX / 2
    line = f'<path d="M{start:.1f} {middle}H{end:.1f}" stroke="{ink}"'
    if accuracy_m is None:
        return f'{line} stroke-width="2.4" stroke-linecap="round" stroke-dasharray="0.1 6"/>'
    return (
        f'{line} stroke-width="{_height_px(accuracy_m):.1f}" stroke-opacity="{HALO_OPACITY}"/>'
        f'{line} stroke-width="1.6"/>'
    )


def _height_px(accuracy_m: float) -> float:
    share = math.log(accuracy_m / _LEAST_M) / math.log(_MOST_M / _LEAST_M)
    return _LEAST_PX + (_MOST_PX - _LEAST_PX) * min(1.0, max(0.0, share))
