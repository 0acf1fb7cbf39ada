"""Nobody's door is shown: positions are on a grid of at most 50 m."""

from hypothesis import given
from hypothesis import strategies as st

from consultation.domain import Place
from consultation.grid import public_position, snapped
from geodata.crs.geodesic import geodesic_path_m

HALF_DIAGONAL_M = 50 / 2 * 2**0.5
LONGITUDES = st.floats(-179.9, 179.9)
LATITUDES = st.floats(-80, 80)


@given(LONGITUDES, LATITUDES)
def test_a_shown_point_is_less_than_half_a_cells_diagonal_away(longitude: float, latitude: float) -> None:
    shown = snapped(longitude, latitude)
    assert geodesic_path_m([(longitude, latitude), shown]) < HALF_DIAGONAL_M + 0.1  # six decimals
    assert snapped(*shown) == shown


@given(st.floats(0, 49), st.floats(0, 49))
def test_neighbours_share_their_shown_point_or_are_cells_apart(east_m: float, north_m: float) -> None:
    here, there = (113.1, 29.37), (113.1 + east_m / 97_000, 29.37 + north_m / 111_000)
    apart = geodesic_path_m([snapped(*here), snapped(*there)])
    assert apart == 0 or apart > 49


def test_points_50_m_apart_are_shown_apart() -> None:
    shown = [snapped(113.1, 29.37 + step * 50 / 110_860) for step in range(11)]
    assert len(set(shown)) == 11


def test_a_feature_is_shown_where_it_is() -> None:
    assert public_position(Place(113.12345678, 29.3, feature_id="nanhu")) == (113.12345678, 29.3)
    assert public_position(Place(paragraph="3.2.1")) == (None, None)
