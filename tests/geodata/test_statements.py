"""The plan's strong statements hold on the drawn features; medium and weak ones are reported."""

import itertools
from collections.abc import Callable

import pytest
import shapely
from shapely.geometry.base import BaseGeometry

from geodata import catalog, crs, lookup, measure

SPACES = ("ecological-space", "agricultural-space", "urban-space")
LINES = ("ecological-redline", "permanent-basic-farmland", "urban-development-boundary")
AREAS = (
    "qijialing-guozhen-new-district",
    "qilishan-growth-area",
    "qiaoxi-waterfront-area",
    "xujiaqiao-logistics-area",
)
HECTARE_M2 = 10_000.0
SHARED_EDGE_M = 1.0  # two outlines drawn along one line may differ by the rounding to six decimals


def metric(feature_id: str) -> BaseGeometry:
    return crs.to_metric(catalog.geometry(feature_id))


def is_within(part: str, whole: str) -> bool:
    return bool(metric(whole).buffer(SHARED_EDGE_M).covers(metric(part)))


def is_listed_in(part: str, whole: str) -> bool:
    return part in {item.id for item in lookup.listed_in(whole)}


def test_r01_the_three_spaces_cover_the_district_exactly() -> None:
    union = shapely.union_all([catalog.geometry(space) for space in SPACES])
    missed = union.symmetric_difference(catalog.geometry("yueyanglou-district"))
    assert crs.geodesic_area_m2(missed) / HECTARE_M2 <= 0.01


def test_r02_the_three_spaces_are_a_valid_coverage() -> None:
    assert shapely.coverage_is_valid([catalog.geometry(space) for space in SPACES])


@pytest.mark.parametrize(("first", "second"), list(itertools.combinations(LINES, 2)))
def test_r03_the_three_lines_keep_twenty_metres_apart(first: str, second: str) -> None:
    assert measure.distance_m(first, second) >= 20


@pytest.mark.parametrize(
    ("line", "space"),
    [
        ("urban-development-boundary", "urban-space"),
        ("permanent-basic-farmland", "agricultural-space"),
        ("ecological-redline", "ecological-space"),
    ],
)
def test_r04_to_r06_each_line_lies_in_its_space(line: str, space: str) -> None:
    assert catalog.geometry(space).covers(catalog.geometry(line))


def test_r07_the_red_line_reaches_its_declared_least_area() -> None:
    least = measure.declared_least_ha("ecological-redline")
    drawn = catalog.feature("ecological-redline").area_m2
    assert least == 1324
    assert drawn is not None
    assert drawn / HECTARE_M2 >= least


@pytest.mark.parametrize(
    "node",
    [
        "yueyang-tower-scenic-area",
        "dongfeng-lake-new-area",
        "wangjia-river",
        "south-lake",
        "bajiao-lake",
        "jijia-lake",
        "dongting-global-centre",
    ],
)
def test_r23_key_nodes_lie_on_the_waterfront_belt(node: str) -> None:
    assert catalog.geometry("waterfront-economic-belt").intersects(catalog.geometry(node))


@pytest.mark.parametrize(
    ("part", "whole"),
    [
        ("dongfeng-lake-new-area", "north-wing"),
        ("qilishan-growth-area", "north-wing"),
        ("xujiaqiao-logistics-area", "north-wing"),
        ("hnist", "south-wing"),
        ("mabu-forest-park", "south-wing"),
        ("guozhen-centre", "south-wing"),
        ("qijialing-guozhen-new-district", "south-wing"),
        ("dongting-south-road-historic-district", "qiaoxi-waterfront-area"),
        ("yueyang-ancient-city", "qiaoxi-waterfront-area"),
        ("meixiqiao-tea-street", "qiaoxi-waterfront-area"),
        ("dongting-new-city", "qiaoxi-waterfront-area"),
        ("qijialing-edu-city", "qijialing-guozhen-new-district"),
        ("dongfeng-lake-new-area", "qiaoxi-waterfront-area"),
        ("east-shore-city-balcony", "dongfeng-lake-new-area"),
    ],
)
def test_r25_to_r48_what_the_plan_puts_inside_lies_inside(part: str, whole: str) -> None:
    assert is_within(part, whole)


@pytest.mark.parametrize(
    ("part", "whole"),
    [
        ("health-new-town", "qijialing-guozhen-new-district"),
        ("jinmao-pearl-tower", "dongfeng-lake-new-area"),
        ("lake-delicacy-town", "dongfeng-lake-new-area"),
        ("quality-housing-dongfeng", "dongfeng-lake-new-area"),
        ("innovation-island", "dongfeng-lake-new-area"),
        ("xujiaqiao-logistics-park", "xujiaqiao-logistics-area"),
        ("xujiaqiao-multimodal-centre", "xujiaqiao-logistics-area"),
        ("xujiaqiao-distribution-centre", "xujiaqiao-logistics-area"),
        ("xujiaqiao-data-centre", "xujiaqiao-logistics-area"),
        ("xujiaqiao-support-centre", "xujiaqiao-logistics-area"),
    ],
)
def test_r40_to_r50_what_only_its_area_locates_is_listed_there(part: str, whole: str) -> None:
    assert is_listed_in(part, whole)


def test_r30_the_wings_lie_north_and_south_of_the_core() -> None:
    north, core, south = (
        catalog.geometry(key).centroid.y for key in ("north-wing", "urban-core", "south-wing")
    )
    assert north > core > south


@pytest.mark.parametrize("part", ["qijialing-innovation-corridor", "around-city-recreation-belt"])
def test_r40_corridor_and_recreation_belt_meet_the_new_district(part: str) -> None:
    assert catalog.geometry(part).intersects(catalog.geometry("qijialing-guozhen-new-district"))


def test_r41_the_corridor_follows_xueyuan_road_past_the_university() -> None:
    corridor = metric("qijialing-innovation-corridor")
    assert corridor.hausdorff_distance(metric("xueyuan-road")) < 1
    assert measure.distance_m("qijialing-innovation-corridor", "hnist") <= 500
    assert measure.distance_m("qijialing-innovation-corridor", "yueci-old-factory") <= 500


def test_r84_and_r85_the_factory_lies_between_its_three_roads_in_the_old_city() -> None:
    factory = metric("jihua-3517-site").centroid
    east, south, west = (
        metric(road).interpolate(metric(road).project(factory))
        for road in ("bianhe-garden-road", "baling-west-road", "dongting-north-road")
    )
    assert west.x < factory.x < east.x
    assert south.y < factory.y
    assert is_within("jihua-3517-site", "old-town-west")


def test_r60_nodes_follow_each_other_in_the_plans_order() -> None:
    chainages = [node.chainage_m for node in measure.nodes_along("belt-shengan-chenglingji")]
    assert all(before < after for before, after in itertools.pairwise(chainages))


def test_r61_nodes_lie_on_the_belt() -> None:
    # 200 m as the rule proposes, and 50 m because the shore itself is only that accurate
    offsets = {node.feature_id: node.offset_m for node in measure.nodes_along("belt-shengan-chenglingji")}
    assert {key: value for key, value in offsets.items() if value > 250} == {}


def test_r62_the_ring_belt_closes_and_hugs_both_lakes() -> None:
    assert catalog.geometry("belt-dongfeng-jijia").is_closed
    for lake in ("dongfeng-lake", "jijia-lake"):
        assert measure.distance_m("belt-dongfeng-jijia", lake) <= 100


def test_r63_the_balcony_stands_on_the_east_shore() -> None:
    lake, balcony = catalog.geometry("dongfeng-lake"), catalog.geometry("east-shore-city-balcony")
    assert measure.distance_m("east-shore-city-balcony", "dongfeng-lake") <= 300
    assert balcony.centroid.x > lake.centroid.x


def test_r65_every_named_water_reaches_dongting_lake() -> None:
    network = list(shapely.get_parts(catalog.geometry("lake-river-linking-project")))
    waters = ("bajiao-lake", "wangjia-river", "south-lake", "dongfeng-lake", "jijia-lake")
    sea = catalog.geometry("dongting-lake")
    for water in waters:
        touching = [line for line in network if line.intersects(catalog.geometry(water))]
        assert any(line.intersects(sea) for line in touching), water


def test_medium_and_weak_statements_are_reported(
    record_property: Callable[[str, object], None],
) -> None:
    report = {
        "R-20 outer edge to its places, m": {
            place: round(metric("urban-core").boundary.distance(metric(place)))
            for place in ("dongmaoling", "nanhu-avenue", "wulipai", "huabanqiao")
        },
        "R-21 core to its sites, m": {
            site: round(measure.distance_m("urban-core", site))
            for site in ("dongmaoling", "yangshutang-site", "sihuajian-site", "dongting-global-centre")
        },
        "R-22 belt meets the shore": measure.distance_m("waterfront-economic-belt", "dongting-shoreline"),
        "R-24 economic belt to its neighbours, m": {
            place: round(measure.distance_m("waterfront-economic-belt", place))
            for place in ("chenglingji-new-port", "junshan-district", "yunxi-district")
        },
        "R-26 northern wing to its neighbours, m": {
            place: round(measure.distance_m("north-wing", place))
            for place in ("chenglingji-new-port", "yunxi-district", "junshan-district", "economic-zone")
        },
        "R-29 southern wing to Yueyang County, m": round(measure.distance_m("south-wing", "yueyang-county")),
        "R-44 new district to the economic zone's name, m": round(
            measure.distance_m("qijialing-guozhen-new-district", "economic-zone")
        ),
        "R-45 bases of Qilishan, listed": [item.id for item in lookup.listed_in("qilishan-growth-area")],
        "R-64 pearl tower, listed": is_listed_in("jinmao-pearl-tower", "dongfeng-lake-new-area"),
        "R-42 recreation belt to the park, m": measure.distance_m(
            "around-city-recreation-belt", "mabu-forest-park"
        ),
        "R-51 shared ground of the four areas, ha": {
            f"{first} / {second}": round(_shared_ha(first, second), 3)
            for first, second in itertools.combinations(AREAS, 2)
        },
    }
    for statement, finding in report.items():
        record_property(statement, finding)
    assert len(report) == 11


def _shared_ha(first: str, second: str) -> float:
    shared = catalog.geometry(first).intersection(catalog.geometry(second))
    return crs.geodesic_area_m2(shared) / HECTARE_M2


def test_water_stays_water() -> None:
    lakes = shapely.union_all([metric(key) for key in ("south-lake", "dongfeng-lake", "jijia-lake")])
    belt = metric("waterfront-economic-belt")
    assert belt.intersection(lakes).area < 1000  # a tenth of a hectare on sixty kilometres of shore


def test_the_landscape_belt_follows_the_shore() -> None:
    belt = metric("belt-shengan-chenglingji")
    shores = shapely.union_all([metric(key).boundary for key in ("south-lake", "dongting-lake")])
    near = belt.intersection(shores.buffer(60)).length / belt.length
    assert near >= 0.9
