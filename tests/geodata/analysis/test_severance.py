"""What the railway cuts today, and what the study of its move would change."""

import pytest
import shapely

from geodata import catalog, crs, measure
from geodata.analysis import severance
from geodata.errors import UnknownFeatureError, UnmeasurableError
from geodata.schema import GeometryKind

TODAY, MOVED, FREED = "jingguang-railway", "jingguang-relocation", "railway-landscape-corridor"
EXTENTS = ("structure", "development-areas", "old-town", "projects-south", "protected-areas")
HAIR_M = 0.5


def pieces_left(area_id: str, line_id: str) -> list[float]:
    """Areas in square metres that remain when a hair-wide strip along the line is taken away."""
    area = catalog.metric_geometries(catalog.feature(area_id).set_id)[area_id]
    wholes = [
        part
        for part in shapely.get_parts(area)
        if shapely.intersects(part, crs.to_metric(catalog.geometry(line_id)))
    ]
    strip = crs.to_metric(catalog.geometry(line_id)).buffer(HAIR_M)
    pieces = [piece for whole in wholes for piece in shapely.get_parts(shapely.difference(whole, strip))]
    return sorted((piece.area for piece in pieces if piece.area >= severance.LEAST_PART_M2), reverse=True)


def wholes_met(area_id: str, line_id: str) -> int:
    parts = shapely.get_parts(catalog.geometry(area_id))
    return int(shapely.intersects(parts, catalog.geometry(line_id)).sum())


@pytest.mark.parametrize("line_id", [TODAY, MOVED])
def test_the_parts_are_what_remains_without_the_line(line_id: str) -> None:
    found = severance.cuts(line_id, EXTENTS)
    assert found
    for cut in found:
        assert cut.parts_m2 == pytest.approx(pieces_left(cut.area_id, line_id), rel=5e-3)
        assert len(cut.parts_m2) > wholes_met(cut.area_id, line_id)


@pytest.mark.parametrize("line_id", [TODAY, MOVED])
def test_an_area_that_stays_whole_is_not_called_cut(line_id: str) -> None:
    cut = {found.area_id for found in severance.cuts(line_id, EXTENTS)}
    others = [
        f.id
        for f in catalog.features()
        if f.set_id in EXTENTS and f.geometry_type is GeometryKind.POLYGON and f.id not in cut
    ]
    assert others
    for area_id in others:
        assert len(pieces_left(area_id, line_id)) <= wholes_met(area_id, line_id)


def test_the_length_inside_is_the_line_within_the_area() -> None:
    for cut in severance.cuts(TODAY, EXTENTS):
        area = catalog.metric_geometries(catalog.feature(cut.area_id).set_id)[cut.area_id]
        inside = shapely.intersection(crs.to_metric(catalog.geometry(TODAY)), area)
        assert cut.length_m == pytest.approx(inside.length, rel=1e-3)


def test_what_is_freed_is_cut_today_and_not_by_the_study() -> None:
    found = severance.compare(TODAY, MOVED, EXTENTS, within_id="yueyanglou-district")
    today, moved = ({cut.area_id for cut in cuts} for cuts in (found.before, found.after))
    assert set(found.freed) == today - moved
    assert set(found.newly_cut) == moved - today
    assert "waterfront-economic-belt" in found.freed
    assert found.newly_cut


def test_both_lines_are_measured_inside_the_same_area() -> None:
    found = severance.compare(TODAY, MOVED, EXTENTS, within_id="yueyanglou-district")
    whole = catalog.feature(TODAY).length_m
    assert whole is not None
    assert found.before_length_m < whole
    inside = shapely.intersection(catalog.geometry(MOVED), catalog.geometry("yueyanglou-district"))
    assert found.after_length_m == pytest.approx(crs.geodesic_length_m(inside))


def test_the_freed_line_touches_what_lies_within_its_accuracy_and_nothing_else() -> None:
    sets = ("development-areas", "health", "commerce")
    touches = severance.touches(FREED, sets, within_m=1000)
    near = {f.id for f in catalog.features() if f.set_id in sets and measure.distance_m(FREED, f.id) <= 1000}
    assert {touch.feature_id for touch in touches} == near
    for touch in touches:
        assert touch.distance_m == pytest.approx(measure.distance_m(FREED, touch.feature_id))
        assert (touch.length_m > 0) <= (touch.distance_m == 0)


def test_what_the_line_runs_through_longest_comes_first() -> None:
    touches = severance.touches(FREED, ("development-areas", "health"), within_m=2000)
    lengths = [touch.length_m for touch in touches]
    assert lengths == sorted(lengths, reverse=True)
    beside = [touch.distance_m for touch in touches if touch.length_m == 0]
    assert beside == sorted(beside)


def test_a_point_cuts_nothing_and_is_refused() -> None:
    with pytest.raises(UnmeasurableError, match="yueyang-tower is not a line"):
        severance.cuts("yueyang-tower", EXTENTS)


def test_an_unknown_line_is_refused() -> None:
    with pytest.raises(UnknownFeatureError):
        severance.touches("atlantis-line", EXTENTS, within_m=10)
