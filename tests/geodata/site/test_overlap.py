"""Areas and overlaps against computations that share nothing with them but the coordinates."""

import itertools

import numpy as np
import numpy.typing as npt
import pytest
import shapely
from pyproj import Geod, Transformer
from shapely.geometry import MultiPoint, MultiPolygon, Polygon
from shapely.geometry.base import BaseGeometry

from geodata import catalog, crs
from geodata.site.overlap import Chunk, build_chunk, divide, geodesic_areas_m2
from geodata.site.subjects import declaration
from geodata.site.zones import Zone, zones
from tests.geodata.site.ground import EDGES, in_lake, on_edge, random_parcels, star

Points = npt.NDArray[np.float64]
_EQUAL_AREA = Transformer.from_crs(
    crs.STORAGE, "+proj=laea +lat_0=29.35 +lon_0=113.15 +ellps=WGS84", always_xy=True
)
_STEP_M = 50.0  # between points of an edge that is bent by the projection
WITHIN = 1e-6  # share of the larger of a piece and a ten-thousandth of its parcel


def clipped(ring: Points, window: Points) -> Points:
    """Ring within a convex counter-clockwise window (Sutherland and Hodgman 1974, Comm. ACM 17, 32-42)."""
    kept = ring
    for start, end in itertools.pairwise([*window, window[0]]):
        if len(kept) == 0:
            break
        along = end - start
        side = along[0] * (kept[:, 1] - start[1]) - along[1] * (kept[:, 0] - start[0])
        corners = []
        for i, (corner, here) in enumerate(zip(kept, side, strict=True)):
            before, there = kept[i - 1], side[i - 1]
            if (here > 0) != (there > 0):
                corners.append(before + (corner - before) * there / (there - here))
            if here > 0:
                corners.append(corner)
        kept = np.array(corners)
    return kept


def equal_area_m2(ring: Points) -> float:
    """Area of a ring in `crs.METRIC` on an equal-area plane, its edges divided."""
    if len(ring) == 0:
        return 0.0
    closed = np.vstack([ring, ring[:1]])
    steps = [
        np.linspace(a, b, int(np.hypot(*(b - a)) / _STEP_M) + 2)[:-1] for a, b in itertools.pairwise(closed)
    ]
    degrees = shapely.get_coordinates(crs.to_storage(MultiPoint(np.vstack(steps))))
    x, y = _EQUAL_AREA.transform(degrees[:, 0], degrees[:, 1])
    return abs(float(np.dot(x, np.roll(y, -1)) - np.dot(y, np.roll(x, -1)))) / 2


def shared_m2(area: BaseGeometry, window: Polygon) -> float:
    """Ground that an area and a convex window share, both in `crs.METRIC`, without any overlay."""
    bounds = shapely.get_coordinates(shapely.orient_polygons(window).exterior)[:-1]
    found = 0.0
    for part in shapely.get_parts(area):
        rings = [
            equal_area_m2(clipped(shapely.get_coordinates(ring)[:-1], bounds))
            for ring in shapely.get_rings(part)
        ]
        found += rings[0] - sum(rings[1:])
    return found


def convex(seed: int, count: int) -> list[Polygon]:
    """Convex parcels on outlines, in EPSG:4326."""
    random = np.random.default_rng(seed)
    made = []
    for turn in range(count):
        edge = crs.to_metric(catalog.geometry(EDGES[turn % len(EDGES)])).boundary
        middle = shapely.get_coordinates(edge.interpolate(random.uniform(), normalized=True))[0]
        hull = star(random, middle, float(random.uniform(50, 900))).convex_hull
        made.append(Polygon(shapely.get_coordinates(crs.to_storage(hull))))
    return made


def zone_of(area: BaseGeometry) -> Zone:
    """Zone of an exact area, for itself."""
    (group,) = (group for group in declaration().compared if "ecological-redline" in group.features)
    return Zone("ecological-redline", group, (), None, is_area=True, drawn=area, core=area, hull=area)


def chunk_of(parcels: list[Polygon]) -> Chunk:
    return build_chunk(np.array(parcels, dtype=object))


@pytest.mark.parametrize("feature_id", EDGES)
def test_overlaps_agree_with_an_independent_computation(feature_id: str) -> None:
    area = crs.to_metric(catalog.geometry(feature_id))
    chunk = chunk_of(convex(len(feature_id), 40))
    found = divide(zone_of(area), chunk)
    astride = 0
    for row, window in enumerate(chunk.parcels):
        wanted, whole = shared_m2(area, window), equal_area_m2(shapely.get_coordinates(window)[:-1])
        for got, expected in (
            (found.drawn_m2, wanted),
            (found.inside_m2, wanted),
            (found.outside_m2, whole - wanted),
        ):
            assert got[row] == pytest.approx(expected, rel=WITHIN, abs=WITHIN * whole * 1e-4)
        astride += 0 < wanted < whole * (1 - WITHIN)
    assert astride >= 5


def test_bands_of_a_lake_and_of_the_district_agree_as_well() -> None:
    chunk = chunk_of(convex(2, 24))
    for zone in zones(5.0):
        if zone.feature_id not in {"bajiao-lake", "south-lake", "yueyanglou-district"}:
            continue
        found = divide(zone, chunk)
        for row, window in enumerate(chunk.parcels):
            whole = equal_area_m2(shapely.get_coordinates(window)[:-1])
            least = WITHIN * whole * 1e-4
            assert found.inside_m2[row] == pytest.approx(shared_m2(zone.core, window), rel=WITHIN, abs=least)
            beyond = whole - shared_m2(zone.hull, window)
            assert found.outside_m2[row] == pytest.approx(beyond, rel=WITHIN, abs=WITHIN * whole)
        assert ((found.inside_m2 > 0) & (found.outside_m2 > 0)).any()


def test_a_parcel_around_a_hole_of_an_area_does_not_count_the_hole() -> None:
    area = crs.to_metric(Polygon(in_lake(500).exterior, [in_lake(100).exterior]))
    chunk = chunk_of([in_lake(200)])
    (got,) = divide(zone_of(area), chunk).inside_m2
    assert got == pytest.approx(shared_m2(area, chunk.parcels[0]), rel=WITHIN)
    assert got == pytest.approx(400**2 - 200**2, rel=1e-3)


def test_areas_are_those_of_proj() -> None:
    geod = Geod(ellps="WGS84")
    shapes = [p.geometry for p in random_parcels(1, 60)]
    ring = Polygon(
        in_lake(60).exterior, [in_lake(20).exterior.reverse(), on_edge("south-lake", 0.1, 1).exterior]
    )
    shapes += [ring, MultiPolygon([ring, on_edge("bajiao-lake", 0.2, 30)])]
    wanted = [abs(geod.geometry_area_perimeter(shapely.orient_polygons(shape))[0]) for shape in shapes]
    assert geodesic_areas_m2(np.array(shapes, dtype=object)) == pytest.approx(wanted, rel=1e-9, abs=1e-4)


def test_areas_agree_with_an_equal_area_plane() -> None:
    shapes = np.array([p.geometry for p in random_parcels(4, 60)], dtype=object)
    wanted = [equal_area_m2(shapely.get_coordinates(crs.to_metric(shape))[:-1]) for shape in shapes]
    assert geodesic_areas_m2(shapes) == pytest.approx(wanted, rel=WITHIN)


def test_parcels_that_only_touch_an_area_share_nothing_with_it() -> None:
    west, south, east, north = shapely.box(*crs.to_metric(in_lake(50)).bounds).bounds
    area = shapely.box(east, south, east + 100, north)
    touching = crs.to_storage(shapely.box(west, south, east, north))
    chunk = chunk_of([touching])
    found = divide(zone_of(area), chunk)
    assert found.inside_m2[0] < 1e-3
    assert found.outside_m2[0] == pytest.approx(chunk.areas_m2[0], rel=1e-6)
