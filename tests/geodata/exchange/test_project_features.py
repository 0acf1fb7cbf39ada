"""Projects as GeoJSON, read back by GDAL."""

import json
from pathlib import Path

import geopandas as gpd

from geodata import catalog
from geodata.exchange.project_features import to_geojson
from geodata.projects import Wanted, filter_projects, projects

HEALTH = filter_projects(projects(), Wanted(groups=("health-project",)))


def test_gdal_reads_exactly_what_was_kept(tmp_path: Path) -> None:
    file = tmp_path / "health.geojson"
    file.write_bytes(to_geojson(HEALTH, notice="n", attribution="a"))
    back = gpd.read_file(file)
    assert list(back["id"]) == [project.id for project in HEALTH]
    assert back.crs.to_epsg() == 4326
    drawn = back[~back.geometry.isna()]
    assert {*drawn["id"]} == {project.feature_id for project in HEALTH if project.feature_id}
    for row in drawn.itertuples():
        assert row.geometry.equals(catalog.geometry(str(row.id)))


def test_a_listed_project_has_no_geometry_and_says_why() -> None:
    told = json.loads(to_geojson(HEALTH, notice="n", attribution="a"))
    listed = [feature for feature in told["features"] if feature["geometry"] is None]
    assert len(listed) == sum(project.feature_id is None for project in HEALTH) > 0
    assert all(feature["properties"]["reason_zh"] for feature in listed)
    assert all(feature["properties"]["within"] for feature in listed)


def test_the_collection_says_what_it_is_not_and_whose_data_was_traced() -> None:
    told = json.loads(to_geojson(HEALTH, notice="not statutory", attribution="© OpenStreetMap contributors"))
    assert told["notice"] == "not statutory"
    assert "OpenStreetMap" in told["attribution"]
    assert told["data_hash"] == catalog.data_hash()
