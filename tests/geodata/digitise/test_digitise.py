"""Recipes made into features: committed files, dependence on places, accuracy from parts."""

import json
from pathlib import Path

import pytest
import shapely
from shapely.geometry import Point

from geodata import catalog, crs
from geodata.digitise import __main__ as command
from geodata.digitise.build import build_feature
from geodata.digitise.declared import (
    EncloseRecipe,
    Place,
    PlaceRecipe,
    load_lines,
    load_places,
    load_recipes,
)
from geodata.digitise.edges import DrawnLine, attribute
from geodata.digitise.operations import make
from geodata.digitise.outline import outline
from geodata.digitise.workshop import Workshop
from geodata.errors import RecipeError
from geodata.schema import EdgeKind, ExtentBasis, Method


def test_committed_files_are_what_the_recipes_make() -> None:
    assert command.differing(command.build_all()) == []


@pytest.mark.parametrize("folder", ["features", "edges"])
def test_check_exits_1_when_a_committed_file_differs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], folder: str
) -> None:
    monkeypatch.setattr(command, folder.upper(), tmp_path / folder)
    assert command.main(["--check"]) == 1
    assert f"differs: {folder}/structure.geojson" in capsys.readouterr().out


def test_moving_a_place_moves_what_depends_on_it() -> None:
    places = load_places()
    moved = places["wulipai-crossing"].model_copy(update={"latitude": 29.3735})
    before, after = Workshop(make), Workshop(make, places={**places, "wulipai-crossing": moved})
    for feature_id in ("baling-middle-road", "nanhu-avenue", "urban-core"):
        assert not before.feature(feature_id).equals(after.feature(feature_id))
    assert before.feature("south-ring").equals(after.feature("south-ring"))


def test_accuracy_follows_from_the_places() -> None:
    places = load_places()
    worse = places["wulipai-crossing"].model_copy(update={"accuracy_m": 1200.0})
    workshop = Workshop(make, places={**places, "wulipai-crossing": worse})
    built = build_feature(workshop.recipe("urban-core"), workshop)
    assert built["properties"]["accuracy_m"] == 1200
    assert catalog.feature("urban-core").properties.accuracy_m == 500


def test_edges_carry_their_own_accuracy() -> None:
    edges = {
        edge.kind: edge.accuracy_m for edge in catalog.feature("qiaoxi-waterfront-area").properties.edges
    }
    railway_m, shore_m = edges[EdgeKind.RAILWAY], edges[EdgeKind.SHORE]
    assert shore_m == 50
    assert railway_m is not None
    assert railway_m > shore_m
    assert edges[EdgeKind.DIVIDE] is None


def test_the_stretches_of_an_outline_are_all_of_it() -> None:
    workshop = Workshop(make)
    for feature_id in ("urban-core", "yueyanglou-district", "permanent-basic-farmland", "junshan-district"):
        drawn = shapely.boundary(workshop.feature(feature_id))
        stretches = outline(workshop.recipe(feature_id), workshop)
        assert sum(s.geometry.length for s in stretches) == pytest.approx(drawn.length, abs=0.1)


def test_what_follows_no_named_line_is_as_bad_as_the_worst_edge_and_its_distance() -> None:
    line = shapely.LineString([(0, 0), (1000, 0), (1000, 1000), (0, 1000), (0, 20)])
    named = DrawnLine("岸", "Shore", EdgeKind.SHORE, ExtentBasis.REFERENCE, line, 50.0, ("osm",))
    area = shapely.Polygon([(0, 0), (1000, 0), (1000, 1000), (0, 1000)])
    edge, unnamed = attribute(area, [named], None)
    assert (edge.accuracy_m, unnamed.edge) == (50.0, None)
    assert unnamed.geometry.length == pytest.approx(17, abs=0.5)
    assert unnamed.accuracy_m == 50 + 10


def test_an_outline_with_an_unbounded_edge_states_no_accuracy() -> None:
    assert catalog.feature("qiaoxi-waterfront-area").properties.accuracy_m is None


def test_lines_that_leave_a_face_open_are_refused() -> None:
    workshop = Workshop(make)
    recipe = workshop.recipe("urban-core")
    assert isinstance(recipe, EncloseRecipe)
    gaping = recipe.model_copy(update={"edges": recipe.edges[:-2]})
    with pytest.raises(RecipeError, match="open"):
        make(gaping, workshop)


def test_an_edge_that_makes_no_part_of_the_outline_is_refused() -> None:
    workshop = Workshop(make)
    recipe = workshop.recipe("urban-core")
    assert isinstance(recipe, EncloseRecipe)
    padded = recipe.model_copy(update={"edges": (*recipe.edges, "xueyuan-road")})
    with pytest.raises(RecipeError, match="Xueyuan Road"):
        build_feature(padded, workshop)


def test_a_recipe_that_names_an_unknown_place_is_refused() -> None:
    recipe = PlaceRecipe(id="wulipai", op="place", place="nowhere", extent_basis=ExtentBasis.REFERENCE)
    with pytest.raises(RecipeError, match="nowhere"):
        make(recipe, Workshop(make))


def test_a_point_in_the_water_moves_to_the_nearest_bank() -> None:
    workshop = Workshop(make)
    lake = workshop.geometry("trace/lake-nanhu")
    temple = workshop.feature("shengan-temple")
    assert lake.contains(workshop.point("shengan-temple"))
    assert not lake.contains(temple)
    assert lake.distance(temple) == pytest.approx(15, abs=1)


def test_what_is_known_by_its_road_alone_may_be_anywhere_along_it() -> None:
    road, school = (
        crs.to_metric(catalog.geometry(key)) for key in ("ground-jianxiang-road", "jianxiang-road-school")
    )
    accuracy_m = catalog.feature("jianxiang-road-school").properties.accuracy_m
    assert accuracy_m is not None
    assert road.distance(school) < 1
    assert accuracy_m >= max(school.distance(Point(end)) for end in (road.coords[0], road.coords[-1]))


def test_recipes_that_go_in_a_circle_are_refused() -> None:
    workshop = Workshop(make)
    recipes = workshop.recipes
    part = recipes["parts"]["part-airport"]
    recipes["parts"]["part-airport"] = part.model_copy(update={"of": ("feature/part-outer-towns",)})
    with pytest.raises(RecipeError, match="circle"):
        workshop.feature("part-outer-towns")


def test_every_place_and_line_is_used_by_a_recipe() -> None:
    said = json.dumps(
        [recipe.model_dump(mode="json") for members in load_recipes().values() for recipe in members.values()]
    )
    lines = load_lines()
    said += json.dumps([line.model_dump(mode="json") for line in lines.values()])
    for place_id in load_places():
        assert f'"{place_id}"' in said, place_id
    for line_id, line in lines.items():
        used = said.replace(json.dumps(line.model_dump(mode="json"))[1:40], "")
        assert f'"{line_id}"' in used or f'/{line_id}"' in used, line_id


@pytest.mark.parametrize("place", load_places().values(), ids=lambda place: place.id)
def test_places_are_rounded_to_their_accuracy(place: Place) -> None:
    decimals = next(
        places for places, finest_m in ((2, 2000), (3, 200), (4, 31), (5, 0)) if place.accuracy_m >= finest_m
    )
    assert round(place.longitude, decimals) == place.longitude
    assert round(place.latitude, decimals) == place.latitude


def test_no_polygon_of_the_plan_is_a_circle_or_a_rectangle() -> None:
    for feature in catalog.features():
        if feature.geometry_type != "polygon" or feature.id.startswith("ground-"):
            continue
        if feature.properties.method is Method.CIRCLES:
            continue
        shape = catalog.geometry(feature.id)
        circle = shapely.minimum_bounding_circle(shape)
        box = shapely.oriented_envelope(shape)
        assert shape.area / circle.area < 0.9, feature.id
        assert shape.area / box.area < 0.95, feature.id
