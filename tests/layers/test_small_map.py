"""The small map of a place: at one scale, in its place, dashed where the extent is assumed."""

import re
from urllib.parse import unquote

import pytest
import shapely

from geodata import catalog
from geodata.ranking.places import places
from layers.small_map import DISTRICT, WIDTH_PX, small_map

NUMBERS = re.compile(r"[ML](-?[\d.]+) (-?[\d.]+)")


def picture(feature_id: str, *, is_assumed: bool = False) -> str:
    return unquote(small_map(catalog.geometry(feature_id).__geo_interface__, is_assumed=is_assumed))


def box(drawn: str) -> tuple[float, float, float, float]:
    """West, top, east and bottom of a path in pixels."""
    path = re.findall(r' d="([^"]+)"', drawn)[-1]
    across, down = zip(*[(float(x), float(y)) for x, y in NUMBERS.findall(path)], strict=True)
    return min(across), min(down), max(across), max(down)


def test_the_district_fills_the_width_and_every_place_the_same_ground() -> None:
    west, _, east, _ = box(picture(DISTRICT))
    assert west == pytest.approx(5, abs=0.2)
    assert east == pytest.approx(WIDTH_PX - 5, abs=0.2)
    grounds = {"".join(re.findall(r"<path.*?/>", picture(place.feature_id))[:2]) for place in places()}
    assert len(grounds) == 1


def test_a_place_lies_where_it_lies_in_the_district() -> None:
    whole = shapely.bounds(catalog.geometry(DISTRICT))
    wing = shapely.bounds(catalog.geometry("north-wing"))
    west, top, east, _ = box(picture("north-wing"))
    scale = (WIDTH_PX - 10) / (whole[2] - whole[0])
    assert west == pytest.approx(5 + (wing[0] - whole[0]) * scale, abs=1.5)
    assert east == pytest.approx(5 + (wing[2] - whole[0]) * scale, abs=1.5)
    assert top < box(picture("south-wing"))[1]


def test_what_is_assumed_is_dashed_and_a_point_is_a_dot() -> None:
    assert "dasharray" in picture("north-wing", is_assumed=True)
    assert "dasharray" not in picture("north-wing")
    assert "<circle" in unquote(small_map({"type": "Point", "coordinates": [113.1, 29.37]}, is_assumed=False))
