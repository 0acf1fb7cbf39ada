"""Pieces of a parcel that matter: the answers as ground."""

import json

import pytest
import shapely

from geodata import crs
from geodata.analysis.certainty import Reason
from geodata.site.answers import GRAVEST_FIRST, Severity
from geodata.site.check import check_parcels
from geodata.site.map_features import parcel_features, piece_features
from geodata.site.pieces import severe_pieces
from tests.geodata.site.ground import in_lake, on_edge, parcel, random_parcels

SHARE = 1e-6
BENT = 1e-4  # an edge of kilometres that is straight in metres is not quite straight in degrees


def test_the_middle_of_a_lake_is_one_piece_of_warning() -> None:
    lot = parcel(in_lake())
    (check,) = check_parcels([lot])
    pieces = severe_pieces(lot, check)
    assert pieces[0][0] is Severity.WARNING
    assert pieces[0][1].area == pytest.approx(lot.geometry.area, rel=1e-6)
    assert len(pieces) == 1


def test_on_a_shore_the_warning_ends_where_it_cannot_be_told_any_more() -> None:
    lot = parcel(on_edge("bajiao-lake", 0.3, 100.0))
    (check,) = check_parcels([lot])
    told = dict(severe_pieces(lot, check))
    (lake,) = [answer for answer in check.answers if answer.feature_id == "bajiao-lake"]
    assert lake.inside_m2 > 0
    assert crs.geodesic_area_m2(told[Severity.WARNING]) == pytest.approx(lake.inside_m2, rel=1e-6)


def test_pieces_do_not_overlap_stay_in_the_parcel_and_come_gravest_first() -> None:
    lots = random_parcels(11, 30)
    for lot, check in zip(lots, check_parcels(lots), strict=True):
        pieces = severe_pieces(lot, check)
        levels = [level for level, _ in pieces]
        assert levels == sorted(levels, key=GRAVEST_FIRST.index)
        whole = shapely.union_all([piece for _, piece in pieces])
        assert sum(piece.area for _, piece in pieces) == pytest.approx(whole.area, rel=SHARE)
        assert whole.difference(lot.geometry).area <= BENT * lot.geometry.area


def test_a_piece_of_a_level_is_there_whenever_an_answer_with_ground_has_it() -> None:
    lots = random_parcels(12, 30)
    for lot, check in zip(lots, check_parcels(lots), strict=True):
        graver = {answer.severity for answer in check.answers if answer.reason is Reason.CERTAIN}
        shown = {level for level, _ in severe_pieces(lot, check)}
        for level in graver & {Severity.CONFLICT, Severity.WARNING}:
            assert level in shown


def test_the_map_is_told_number_name_and_level_and_names_stay_text() -> None:
    lot = parcel(in_lake())
    named = type(lot)(7, "<img src=x onerror=alert(1)>", lot.geometry, 1.0)
    checks = check_parcels([named])
    (feature,) = json.loads(parcel_features([named], checks))["features"]
    assert feature["properties"] == {"numbers": [7], "name": named.name, "level": "warning"}
    assert json.loads(parcel_features([named], None))["features"][0]["properties"]["level"] == "unchecked"
    pieces = json.loads(piece_features(named, checks[0]))["features"]
    assert [piece["properties"]["level"] for piece in pieces] == ["warning"]
