"""What a map of parcels shows is what the answers say in figures."""

import pytest
import shapely
from shapely.geometry.base import BaseGeometry

from geodata import crs
from geodata.analysis.certainty import Answer, Reason
from geodata.exchange.survey import Parcel
from geodata.site.check import check_parcels
from geodata.site.overlays import Overlay, overlays
from geodata.site.subjects import declaration
from tests.geodata.site.ground import in_lake, on_edge, parcel, square


def area_m2(shape: BaseGeometry) -> float:
    return crs.geodesic_area_m2(shape)


@pytest.fixture(scope="module")
def shore() -> Parcel:
    return parcel(on_edge("bajiao-lake", 0.3, 300))


def test_the_certain_part_is_the_one_that_brings_the_warning(shore: Parcel) -> None:
    (check,) = check_parcels([shore])
    lake = next(answer for answer in check.answers if answer.feature_id == "bajiao-lake")
    line = next(answer for answer in check.answers if answer.feature_id == "yueyanglou-district")
    certain = area_m2(overlays([shore])[Overlay.CERTAIN])
    assert max(lake.inside_m2, line.outside_m2) <= certain + 1
    assert certain <= lake.inside_m2 + line.outside_m2 + 1


def test_a_parcel_in_a_lake_is_certain_all_over() -> None:
    held = parcel(in_lake())
    assert area_m2(overlays([held])[Overlay.CERTAIN]) == pytest.approx(area_m2(held.geometry), rel=1e-6)


def test_what_cannot_be_told_is_no_smaller_than_any_answer_says(shore: Parcel) -> None:
    (check,) = check_parcels([shore])
    near = [a for a in check.answers if a.reason in {Reason.ACROSS, Reason.WITHIN_ACCURACY}]
    assert near
    shapes = overlays([shore])
    band = area_m2(shapes[Overlay.BAND])
    assert band >= max(answer.undecidable_m2 for answer in near) - 1
    assert area_m2(shapes[Overlay.EDGE]) > band


def test_our_readings_are_told_apart_from_what_is_certain() -> None:
    assumed = parcel(on_edge("ecological-redline", 0.2, 150))
    (check,) = check_parcels([assumed])
    grave = {
        key for g in declaration().compared if g.inside in {"conflict", "warning"} for key in g.feature_ids
    }
    read = [
        a.drawn_m2
        for a in check.answers
        if a.feature_id in grave and a.reason in {"not-delimited", "open-edge"}
    ]
    assert all(answer.answer is not Answer.INSIDE for answer in check.answers if answer.drawn_m2 in read)
    assert max(read) - 1 <= area_m2(overlays([assumed])[Overlay.READING]) <= sum(read) + 1


def test_beyond_the_district_all_is_certain() -> None:
    far = parcel(square(112.99, 29.43, 200))
    assert area_m2(overlays([far])[Overlay.CERTAIN]) == pytest.approx(area_m2(far.geometry), rel=1e-6)


def test_parcels_of_several_accuracies_are_joined() -> None:
    coarse = Parcel(2, "", square(112.99, 29.43, 200), 40.0)
    found = overlays([parcel(in_lake()), coarse])
    assert len(shapely.get_parts(found[Overlay.CERTAIN])) == 2
