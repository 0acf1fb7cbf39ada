"""Hatches are told apart without colour: measured on the printed pixels."""

import io
from itertools import combinations

import numpy as np
import numpy.typing as npt
from PIL import Image
from shapely.geometry import box

from layers.spec import Hatch, Symbol, load_specs
from reports.raster import to_png
from reports.surface import Surface
from reports.symbols import Painter

SIDE_MM, MM_PER_PX, ZOOM = 24.0, 0.19, 12.0
Pixels = npt.NDArray[np.float64]


def hatched() -> dict[Hatch, Symbol]:
    found: dict[Hatch, Symbol] = {}
    for spec in load_specs():
        for symbol in spec.symbols:
            if symbol.hatch is not None:
                found.setdefault(symbol.hatch, symbol)
    return found


def grey(symbol: Symbol) -> Pixels:
    """A printed patch of a hatch in shades of grey, its mean taken away."""
    surface = Surface(SIDE_MM, SIDE_MM)
    Painter(surface, MM_PER_PX, ZOOM).hatch(symbol, box(0, 0, SIDE_MM, SIDE_MM))
    with Image.open(io.BytesIO(to_png(surface.finish()))) as image:
        shades = np.asarray(image.convert("L"), dtype=np.float64)
    pixels: Pixels = shades - shades.mean()
    return pixels


def likeness(first: Pixels, second: Pixels) -> float:
    """Largest correlation of two patches over all shifts, 0 to 1."""
    product = np.fft.fft2(first) * np.conj(np.fft.fft2(second))
    return float(np.abs(np.fft.ifft2(product)).max() / np.sqrt((first**2).sum() * (second**2).sum()))


def test_every_hatch_is_in_use() -> None:
    assert set(hatched()) == set(Hatch)


def test_no_hatch_looks_like_another_in_greyscale() -> None:
    patches = {kind: grey(symbol) for kind, symbol in hatched().items()}
    for patch in patches.values():
        assert likeness(patch, patch) > 0.99
        assert patch.std() > 10  # dark enough to be seen
    for first, second in combinations(patches, 2):
        assert likeness(patches[first], patches[second]) < 0.5, (first, second)


def test_a_hatch_stays_inside_its_area() -> None:
    surface = Surface(SIDE_MM, SIDE_MM)
    painter = Painter(surface, MM_PER_PX, ZOOM)
    for symbol in hatched().values():
        painter.hatch(symbol, box(6, 6, 18, 18).difference(box(10, 10, 14, 14)))
    with Image.open(io.BytesIO(to_png(surface.finish()))) as image:
        shades = np.asarray(image.convert("L"))
    side = shades.shape[0] / SIDE_MM
    inside = np.zeros_like(shades, dtype=bool)
    inside[round(6 * side) - 2 : round(18 * side) + 2, round(6 * side) - 2 : round(18 * side) + 2] = True
    inside[round(10 * side) + 2 : round(14 * side) - 2, round(10 * side) + 2 : round(14 * side) - 2] = False
    assert (shades[~inside] == 255).all()
    assert (shades[inside] < 200).mean() > 0.1
