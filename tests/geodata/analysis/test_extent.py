"""How large something may be, and for how much of the district it can be told."""

import numpy as np
import pytest
from shapely.geometry import Point

from geodata import catalog, crs
from geodata.analysis.certainty import Answer, locate_point, undecided
from geodata.analysis.extent import DISTRICT, area_range_m2, decidable, decidable_share, drawn_area
from geodata.errors import UnknownFeatureError, UnknownSetError

LAKES = ("south-lake", "dongfeng-lake", "bajiao-lake", "jijia-lake")


@pytest.mark.parametrize("feature_id", [*LAKES, DISTRICT])
def test_the_drawn_area_lies_in_the_range_and_so_does_every_outline_in_the_band(feature_id: str) -> None:
    found = area_range_m2(feature_id)
    assert found is not None
    least, drawn, most = found
    finest_m = min(edge.accuracy_m or 0.0 for edge in catalog.feature(feature_id).properties.edges)
    area = crs.to_metric(catalog.geometry(feature_id))
    assert drawn == catalog.feature(feature_id).area_m2
    for moved_m in (-finest_m, -finest_m / 3, finest_m / 3, finest_m):
        assert least < crs.geodesic_area_m2(crs.to_storage(area.buffer(moved_m))) < most


@pytest.mark.parametrize("feature_id", ["urban-core", "dongting-lake", "nanhu-avenue", "yueyang-tower"])
def test_what_is_assumed_open_or_no_area_has_no_range(feature_id: str) -> None:
    assert area_range_m2(feature_id) is None


def test_one_assumed_area_leaves_nothing_decidable() -> None:
    assert decidable_share(("south-lake", "urban-core")) == 0


def test_more_areas_can_only_make_less_decidable() -> None:
    one, all_lakes = decidable_share(("south-lake",)), decidable_share(LAKES)
    assert 0.9 < all_lakes < one < 1


def test_the_share_is_that_of_places_about_which_it_is_told() -> None:
    west, south, east, north = catalog.feature(DISTRICT).bounds
    random = np.random.default_rng(14)
    district = catalog.geometry(DISTRICT)
    places = [p for p in random.uniform((west, south), (east, north), (4000, 2)) if district.covers(Point(p))]
    told = [
        all(
            locate_point(place[0], place[1], lake, accuracy_m=0.0).answer is not Answer.UNDECIDABLE
            for lake in LAKES
        )
        for place in places
    ]
    assert decidable_share(LAKES) == pytest.approx(sum(told) / len(told), abs=0.01)


@pytest.mark.parametrize("set_id", ["district", "water", "control-lines", "water-works"])
def test_a_set_tells_how_many_of_its_areas_tell_nothing(set_id: str) -> None:
    areas = [f for f in catalog.features() if f.set_id == set_id and f.area_m2 is not None]
    silent = [area for area in areas if undecided(area.id) is not None]
    told = decidable(set_id)
    assert (told.polygons, told.silent) == (len(areas), len(silent))
    assert told.share == (0 if silent else told.bounded_share)
    assert 0.9 < told.bounded_share <= 1


def test_unknown_ids_are_refused() -> None:
    with pytest.raises(UnknownFeatureError):
        decidable_share(("atlantis",))
    with pytest.raises(UnknownSetError):
        decidable("atlantis")


def test_an_assumed_extent_has_no_range_but_its_drawing_has_one_by_its_bounded_edges() -> None:
    assert area_range_m2("ecological-redline") is None
    area = drawn_area("ecological-redline")
    assert area is not None
    assert area.least_m2 < area.drawn_m2 < area.most_m2
    assert 0.9 < area.bounded_share < 1


def test_where_every_edge_is_bounded_both_ranges_agree() -> None:
    area = drawn_area("south-lake")
    assert area is not None
    assert area.bounded_share == 1
    assert area_range_m2("south-lake") == (area.least_m2, area.drawn_m2, area.most_m2)


def test_points_and_lines_have_no_area() -> None:
    assert drawn_area("yueyang-tower") is None
