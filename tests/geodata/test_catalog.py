"""The declared sets: one test over every set, and the registry's manners."""

import json
import re

import pytest

from geodata import catalog, plan_text
from geodata.errors import UnknownFeatureError, UnknownSetError
from geodata.schema import ExtentBasis

GROUND = "ground-"


@pytest.mark.parametrize("set_id", catalog.set_ids())
def test_every_declared_set_loads_with_the_geometry_it_declares(set_id: str) -> None:
    lent = catalog.load(set_id)
    kinds = {catalog.feature(key).geometry_type for key in lent.frame.index}
    assert lent.declaration.id == set_id
    assert kinds <= set(lent.declaration.geometry)
    assert lent.frame.geometry.is_valid.all()


@pytest.mark.parametrize("set_id", catalog.set_ids())
def test_a_set_that_rests_on_openstreetmap_follows_its_licence(set_id: str) -> None:
    lent = catalog.load(set_id)
    rests_on = {source for key in lent.frame.index for source in catalog.feature(key).properties.sources}
    assert "osm" not in rests_on or lent.declaration.licence == catalog.sources()["osm"].licence


@pytest.mark.parametrize("set_id", catalog.set_ids())
def test_no_address_holds_an_underscore(set_id: str) -> None:
    assert re.fullmatch(r"/api/layers/[a-z-]+-[0-9a-f]{12}\.geojson", catalog.address(set_id))


def test_what_is_lent_can_be_changed_without_changing_the_catalogue() -> None:
    lent = catalog.load("structure").frame
    lent["extra"] = 1
    assert "extra" not in catalog.load("structure").frame


def test_unknown_ids_are_refused() -> None:
    with pytest.raises(UnknownSetError):
        catalog.load("../secrets")
    with pytest.raises(UnknownFeatureError):
        catalog.feature("atlantis")


def test_ids_are_unique_over_all_sets() -> None:
    ids = [
        member["properties"]["id"]
        for set_id in catalog.set_ids()
        for member in json.loads(catalog.payload(set_id))["features"]
    ]
    assert len(ids) == len(set(ids))


def test_every_plan_feature_says_where_the_plan_names_it() -> None:
    silent = [f.id for f in catalog.features() if not f.id.startswith(GROUND) and not f.properties.refs]
    assert silent == []


def test_every_source_named_is_declared() -> None:
    named = {source for feature in catalog.features() for source in feature.properties.sources}
    assert named <= set(catalog.sources())


def test_every_polygon_of_the_plan_names_three_edges_or_is_traced_from_a_reference() -> None:
    poor = [
        feature.id
        for feature in catalog.features()
        if feature.geometry_type == "polygon"
        and not feature.id.startswith(GROUND)
        and feature.properties.method not in {"trace", "circles"}
        and len(feature.properties.edges) < 3
    ]
    assert poor == []


def test_what_is_assumed_says_why() -> None:
    unexplained = [
        feature.id
        for feature in catalog.features()
        if feature.properties.extent_basis is ExtentBasis.ASSUMED
        and feature.geometry_type == "polygon"
        and not feature.id.startswith(GROUND)
        and not (feature.properties.note_zh and feature.properties.note_en)
    ]
    assert unexplained == []


def test_listed_things_are_named_by_the_plan_and_not_drawn() -> None:
    drawn = {feature.id for feature in catalog.features()}
    for item in plan_text.listed():
        assert item.id in plan_text.inventory()
        assert item.id not in drawn
        assert item.within in drawn


def test_the_data_hash_changes_with_the_data(monkeypatch: pytest.MonkeyPatch) -> None:
    before = catalog.data_hash()
    catalog.data_hash.cache_clear()
    original = catalog.content_hash
    monkeypatch.setattr(
        catalog, "content_hash", lambda set_id: "0" * 12 if set_id == "water" else original(set_id)
    )
    assert catalog.data_hash() != before
    catalog.data_hash.cache_clear()
