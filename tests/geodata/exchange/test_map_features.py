"""Parcels as the map is told them, and found again where it is clicked."""

import json

import pytest
import shapely

from geodata.exchange import datum
from geodata.exchange.map_features import bounds_of, candidate_features, first_on_sheet, parcel_at
from geodata.exchange.reading import read_pasted
from geodata.exchange.survey import Parcel
from geodata.sheet import BOUNDS

SQUARE = "POLYGON ((113.1 29.35, 113.11 29.35, 113.11 29.36, 113.1 29.36, 113.1 29.35))"


def box(number: int, west: float, south: float, side: float) -> Parcel:
    return Parcel(number, f"P{number}", shapely.box(west, south, west + side, south + side), 1.0)


def test_candidates_in_the_same_place_are_drawn_once_with_all_their_numbers() -> None:
    survey = read_pasted(SQUARE)
    plausible = datum.investigate(survey).plausible
    features = json.loads(candidate_features(survey, plausible))["features"]
    numbers = [number for feature in features for number in feature["properties"]["numbers"]]
    assert sorted(numbers) == list(range(1, len(plausible) + 1))
    same = next(feature for feature in features if 1 in feature["properties"]["numbers"])
    systems = {plausible[number - 1].system for number in same["properties"]["numbers"]}
    assert systems == {"wgs84", "xian80", "beijing54"}
    assert len(features) == 3


def test_of_very_many_parcels_the_box_of_all_is_drawn() -> None:
    many = ", ".join(
        f"(({x} 29.35, {x + 0.0001} 29.35, {x} 29.3501, {x} 29.35))"
        for x in (113.1 + i / 5000 for i in range(501))
    )
    survey = read_pasted("\n".join(f"POLYGON {ring}" for ring in many.split(", (") if ring.startswith("((")))
    survey = type(survey)(**{**vars(survey), "parcels": survey.parcels * 501})
    features = json.loads(candidate_features(survey, datum.investigate(survey).plausible))["features"]
    assert all(len(feature["geometry"]["coordinates"][0]) == 5 for feature in features)


def test_a_click_finds_the_parcel_it_is_in_the_smallest_if_several_hold_it() -> None:
    lots = [box(1, 113.1, 29.3, 0.01), box(2, 113.102, 29.302, 0.002), box(3, 113.2, 29.3, 0.01)]
    assert parcel_at(lots, 113.103, 29.303, reach_deg=0.0) == 2
    assert parcel_at(lots, 113.1005, 29.3005, reach_deg=0.0) == 1
    assert parcel_at(lots, 113.15, 29.3, reach_deg=0.001) is None
    assert parcel_at(lots, 113.1995, 29.3, reach_deg=0.001) == 3
    assert bounds_of(lots) == pytest.approx((113.1, 29.3, 113.21, 29.31))


def test_the_first_parcels_wholly_on_the_sheet_are_kept_in_their_order() -> None:
    west, south, east, north = BOUNDS
    beyond, across = box(1, east + 1, south, 0.01), box(2, east - 0.005, south, 0.01)
    corners = box(3, west, south, 0.01), box(4, east - 0.01, north - 0.01, 0.01)
    middle = box(5, 113.1, 29.3, 0.01)
    parcels = (beyond, middle, across, *corners)
    assert [parcel.number for parcel in first_on_sheet(parcels, most=20)] == [5, 3, 4]
    assert [parcel.number for parcel in first_on_sheet(parcels, most=2)] == [5, 3]
    assert first_on_sheet((beyond,), most=20) == ()
