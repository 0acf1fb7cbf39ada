"""The nearest of each kind, against distances to every one."""

import numpy as np
import pytest
import shapely

from geodata import catalog
from geodata.projects import projects
from geodata.site.answers import SiteNear
from geodata.site.check import check_parcels
from geodata.site.nearness import build_surroundings, nearest
from geodata.site.overlap import build_chunk
from geodata.site.subjects import declaration
from tests.geodata.site.ground import in_lake, parcel, random_parcels, square


def test_no_feature_of_a_kind_is_nearer_than_the_one_told() -> None:
    shapes = np.array([p.geometry for p in random_parcels(21, 60)], dtype=object)
    chunk = build_chunk(shapes)
    told = nearest(build_surroundings(), chunk, 1.0)
    for column, kind in enumerate(declaration().near):
        drawn = {key: catalog.metric_geometries(catalog.feature(key).set_id)[key] for key in kind.feature_ids}
        least = np.min([shapely.distance(chunk.parcels, geometry) for geometry in drawn.values()], axis=0)
        for row, near in enumerate(told):
            assert near[column].kind == kind.kind
            assert near[column].distance_m == pytest.approx(least[row], abs=1e-6)
            own = drawn[near[column].feature_id].distance(chunk.parcels[row])
            assert own == pytest.approx(least[row], abs=1e-6)


def near_of(check_kind: str, *, accuracy_m: float = 1.0, half_m: float = 30.0) -> SiteNear:
    (check,) = check_parcels([parcel(in_lake(half_m), 1, accuracy_m)])
    return next(near for near in check.near if near.kind == check_kind)


def test_water_that_holds_a_parcel_is_at_no_distance() -> None:
    near = near_of("water")
    assert (near.feature_id, near.distance_m) == ("bajiao-lake", 0.0)


def test_both_accuracies_add_up() -> None:
    lake_m = catalog.feature("bajiao-lake").properties.accuracy_m
    assert lake_m is not None
    assert near_of("water", accuracy_m=5.0).accuracy_m == lake_m + 5.0


def test_what_nothing_bounds_has_no_accuracy() -> None:
    line = catalog.geometry("yuechang-railway")
    spot = line.interpolate(0.5, normalized=True)
    (check,) = check_parcels([parcel(square(spot.x, spot.y, 20))])
    (near,) = (near for near in check.near if near.kind == "project")
    assert near.distance_m == 0
    assert catalog.feature(near.feature_id).properties.accuracy_m is None
    assert near.accuracy_m is None


def test_every_drawn_project_can_be_the_nearest() -> None:
    (kind,) = (near for near in declaration().near if near.kind == "project")
    drawn = {project.feature_id for project in projects() if project.feature_id}
    assert drawn - set(kind.feature_ids) == {"five-one-km-circles"}
