"""How features lie to each other, and how sure that is."""

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from shapely import affinity

from geodata import catalog
from geodata.relations import GRAIN_M, Footing, Relation, RelationKind, find_relations
from geodata.schema import ExtentBasis

RELATIONS = find_relations(catalog.features())
INVERSE = {RelationKind.WITHIN: RelationKind.CONTAINS, RelationKind.CONTAINS: RelationKind.WITHIN}


@pytest.fixture(scope="module")
def found() -> dict[str, tuple[Relation, ...]]:
    return dict(RELATIONS)


def drawn(feature_id: str) -> shapely.geometry.base.BaseGeometry:
    return catalog.metric_geometries(catalog.feature(feature_id).set_id)[feature_id]


def kinds(found: dict[str, tuple[Relation, ...]], feature_id: str) -> dict[str, RelationKind]:
    return {relation.other_id: relation.kind for relation in found[feature_id]}


def test_each_relation_is_told_from_both_sides(found: dict[str, tuple[Relation, ...]]) -> None:
    for feature_id, relations in found.items():
        for relation in relations:
            back = Relation(INVERSE.get(relation.kind, relation.kind), feature_id, relation.footing)
            assert back in found[relation.other_id]


def test_what_touches_nothing_has_no_relation_and_what_is_apart_is_not_named(
    found: dict[str, tuple[Relation, ...]],
) -> None:
    for feature_id, relations in found.items():
        assert len({relation.other_id for relation in relations}) == len(relations)
        for relation in relations:
            assert shapely.dwithin(drawn(feature_id), drawn(relation.other_id), GRAIN_M)


def test_known_pairs_lie_as_drawn(found: dict[str, tuple[Relation, ...]]) -> None:
    assert kinds(found, "south-lake")["yueyanglou-district"] is RelationKind.WITHIN
    assert kinds(found, "yueyanglou-district")["wulipai"] is RelationKind.CONTAINS
    assert kinds(found, "jingguang-railway")["yueyanglou-district"] is RelationKind.CROSSES
    assert kinds(found, "nanhu-avenue")["qingnian-road"] is RelationKind.CROSSES
    assert kinds(found, "ecological-space")["urban-space"] is RelationKind.TOUCHES
    assert kinds(found, "bajiao-lake")["yueyanglou-district"] is RelationKind.OVERLAPS
    assert kinds(found, "dongting-lake")["yueyanglou-district"] is RelationKind.TOUCHES


def test_the_three_spaces_touch_and_never_overlap(found: dict[str, tuple[Relation, ...]]) -> None:
    spaces = ("ecological-space", "agricultural-space", "urban-space")
    for space in spaces:
        others = {key: kind for key, kind in kinds(found, space).items() if key in spaces}
        assert set(others.values()) == {RelationKind.TOUCHES}


def test_an_assumed_extent_makes_every_relation_assumed(found: dict[str, tuple[Relation, ...]]) -> None:
    for feature_id, relations in found.items():
        for relation in relations:
            sides = [catalog.feature(key).properties for key in (feature_id, relation.other_id)]
            is_assumed = any(said.extent_basis is ExtentBasis.ASSUMED for said in sides)
            assert (relation.footing is Footing.ASSUMED) == is_assumed
            if any(said.accuracy_m is None for said in sides):
                assert relation.footing is not Footing.SURE


def sure(found: dict[str, tuple[Relation, ...]], kind: RelationKind) -> list[tuple[str, str]]:
    return [
        (feature_id, relation.other_id)
        for feature_id, relations in found.items()
        for relation in relations
        if relation.kind is kind and relation.footing is Footing.SURE
    ]


@given(st.data())
def test_what_is_surely_inside_stays_inside_however_far_it_is_off(data: st.DataObject) -> None:
    pairs = sure(dict(RELATIONS), RelationKind.WITHIN)
    inner, outer = data.draw(st.sampled_from(pairs))
    moved = shifted(data, inner, outer)
    assert drawn(outer).covers(moved)


@given(st.data())
def test_what_surely_crosses_still_crosses_however_far_it_is_off(data: st.DataObject) -> None:
    pairs = sure(dict(RELATIONS), RelationKind.CROSSES)
    first, second = data.draw(st.sampled_from(pairs))
    moved = shifted(data, first, second)
    other = drawn(second)
    assert moved.intersects(other)
    assert not moved.covers(other)
    assert not other.covers(moved)


def shifted(data: st.DataObject, feature_id: str, other_id: str) -> shapely.geometry.base.BaseGeometry:
    """The feature moved as a whole by up to both accuracies."""
    slack_m = sum(catalog.feature(key).properties.accuracy_m or 0 for key in (feature_id, other_id))
    share, turn = data.draw(st.floats(0, 0.999)), data.draw(st.floats(0, 360))
    aim = affinity.rotate(shapely.Point(share * slack_m, 0), turn, origin=(0, 0))
    return affinity.translate(drawn(feature_id), aim.x, aim.y)


def test_there_are_sure_relations_to_speak_of() -> None:
    assert len(sure(dict(RELATIONS), RelationKind.WITHIN)) > 20
    assert len(sure(dict(RELATIONS), RelationKind.CROSSES)) > 5
