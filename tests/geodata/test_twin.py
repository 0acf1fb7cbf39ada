"""The map as text: every feature described, from the geometry."""

from geodata import catalog, twin
from geodata.relations import RelationKind

ALL = twin.describe_all()


def test_every_drawn_feature_is_described() -> None:
    assert list(ALL) == [feature.id for feature in catalog.features()]


def test_lines_alone_run_in_a_direction() -> None:
    running = [key for key, told in ALL.items() if told.axis]
    assert running
    assert all(catalog.feature(key).length_m for key in running)


def test_relations_can_be_kept_to_what_the_reader_sees() -> None:
    shown = frozenset({"south-lake", "yueyanglou-district"})
    told = ALL["south-lake"].among(shown)
    assert [(relation.kind, relation.other_id) for relation in told] == [
        (RelationKind.WITHIN, "yueyanglou-district")
    ]
    assert len(ALL["south-lake"].relations) > 5


def test_only_what_has_a_part_in_view_is_in_view() -> None:
    ids = ("south-lake", "dongfeng-lake", "yueyanglou-district", "ground-xitang-town")
    west, south, east, north = catalog.feature("south-lake").bounds
    assert twin.in_view(ids, (west, south, east, north)) == ("south-lake", "yueyanglou-district")
    assert twin.in_view(ids, (110.0, 20.0, 110.1, 20.1)) == ()
