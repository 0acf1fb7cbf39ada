"""Ratio, scale bar and degrees are those of the ground shown."""

import re

import pytest
from pyproj import Geod

from reports.furniture import degrees_of
from reports.request import Bounds, Orientation, Paper
from tests.reports.printed import CENTRE, asked, built

ELLIPSOID = Geod(ellps="WGS84")
VIEWS = [
    None,
    CENTRE,
    (113.0, 29.1, 113.2, 29.2),
    (113.3, 29.55, 113.45, 29.64),
    (112.95, 29.06, 113.47, 29.65),
]


def ground_m(start: tuple[float, float], end: tuple[float, float]) -> float:
    return float(ELLIPSOID.inv(*start, *end)[2])


@pytest.mark.parametrize("bounds", VIEWS)
@pytest.mark.parametrize("paper", Paper)
def test_the_scale_bar_is_right_to_one_per_cent(bounds: Bounds | None, paper: Paper) -> None:
    figure = built(asked(bounds=bounds, paper=paper))
    bar, frame = figure.block.bar, figure.frame
    middle = (frame.box.bottom + frame.box.top) / 2
    left = (frame.box.left + frame.box.right - bar.width) / 2
    measured = ground_m(frame.ground(left, middle), frame.ground(left + bar.width, middle))
    told = [line.words for line in figure.block.lines if re.fullmatch(r"[\d.]+ k?m", line.words)]
    assert len(told) == 1
    figure_, unit = told[0].split()
    assert measured == pytest.approx(float(figure_) * (1000 if unit == "km" else 1), rel=0.01)
    assert figure.page.scale.holds(bar)


@pytest.mark.parametrize("bounds", VIEWS)
def test_the_ratio_is_that_of_paper_to_ground(bounds: Bounds | None) -> None:
    frame = built(asked(bounds=bounds)).frame
    longitude, latitude = frame.ground(frame.box.left + 50, frame.box.bottom + 50)
    x, y = frame.place(longitude, latitude)
    for away in ((longitude + 0.02, latitude), (longitude, latitude + 0.02)):
        x_away, y_away = frame.place(*away)
        paper_m = ((x_away - x) ** 2 + (y_away - y) ** 2) ** 0.5 / 1000
        assert ground_m((longitude, latitude), away) / paper_m == pytest.approx(frame.denominator, rel=0.002)


@pytest.mark.parametrize("orientation", Orientation)
@pytest.mark.parametrize("bounds", VIEWS)
def test_the_whole_of_what_was_asked_for_is_shown(bounds: Bounds | None, orientation: Orientation) -> None:
    frame = built(asked(bounds=bounds, orientation=orientation)).frame
    west, south, east, north = bounds or (113.06114, 29.23893, 113.34551, 29.4579)
    for longitude, latitude in ((west, south), (east, south), (west, north), (east, north)):
        x, y = frame.place(longitude, latitude)
        assert frame.box.left <= x <= frame.box.right
        assert frame.box.bottom <= y <= frame.box.top


@pytest.mark.parametrize("bounds", VIEWS)
def test_degrees_stand_where_the_ground_has_them(bounds: Bounds | None) -> None:
    figure = built(asked(bounds=bounds))
    frame, degrees = figure.frame, figure.degrees
    assert min(map(len, (degrees.bottom, degrees.top, degrees.left, degrees.right))) >= 2
    for tick in degrees.top:
        longitude, _ = frame.ground(tick.along, frame.box.top)
        assert longitude * 3600 == pytest.approx(tick.seconds, abs=0.5)
    for tick in degrees.left:
        _, latitude = frame.ground(frame.box.left, tick.along)
        assert latitude * 3600 == pytest.approx(tick.seconds, abs=0.5)
    told = {line.words for line in figure.texts}
    assert {degrees_of(tick) for tick in (*degrees.bottom, *degrees.left)} <= told


def test_the_arrow_points_to_true_north() -> None:
    frame = built(asked()).frame
    assert frame.north_deg == pytest.approx(0.39, abs=0.05)  # west of the central meridian, north turns right


def test_a_small_view_is_not_drawn_larger_than_the_data_bears() -> None:
    assert built(asked(bounds=(113.1, 29.35, 113.1001, 29.3501))).frame.denominator == 10_000
