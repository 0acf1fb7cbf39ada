"""The downloads as a browser meets them, on a running application."""

import io
import json
import zipfile
from urllib.parse import unquote

import pytest

from geodata import catalog
from geodata.exchange.formats import ALL, Download, Form, System
from layers.spec import load_specs
from reports.data_files import address
from tests.api.test_http import get

STREETS = Download("streets", Form.GEOPACKAGE, System.ZONE_38)


def test_the_catalogue_tells_every_set_from_its_data_and_leads_to_its_files(app: str) -> None:
    listed = get(app, "/api/data").json
    assert [told["id"] for told in listed["sets"]] == list(catalog.set_ids())
    assert "非法定图件" in listed["notice"]["zh"]
    assert listed["data_hash"] == catalog.data_hash()
    groups = {spec.feature_set: spec.group for spec in load_specs()}
    for told in listed["sets"]:
        drawn = [feature for feature in catalog.features() if feature.set_id == told["id"]]
        stated = [f.properties.accuracy_m for f in drawn if f.properties.accuracy_m is not None]
        assert told["features"] == len(drawn) == sum(told["geometry"].values())
        assert sum(told["extent_basis"].values()) == len(drawn)
        assert told["accuracy_m"]["most"] == max(stated, default=None)
        assert told["accuracy_m"]["unstated"] == len(drawn) - len(stated)
        assert told["data_hash"] == catalog.content_hash(told["id"])
        assert told["group"] == groups[told["id"]]
        assert set(told["files"]) == set(Form)
        assert list(told["files"]["kml"]) == ["wgs84"]


@pytest.mark.parametrize("form", Form)
def test_every_format_arrives_as_a_file_for_good(app: str, form: Form) -> None:
    download = Download("stations", form, System.WGS84)
    answer = get(app, address(download, ""), Accept_Encoding="identity")
    assert answer.status == 200
    assert answer.headers["content-type"] == download.media_type
    assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert answer.headers["content-disposition"].startswith("attachment; ")
    again = get(app, address(download, ""), If_None_Match=answer.headers["etag"])
    assert (again.status, again.body) == (304, b"")


def test_the_file_is_named_in_the_readers_language(app: str) -> None:
    plain, _, chinese = get(app, address(STREETS, "")).headers["content-disposition"].partition("; filename*")
    name = f"cgcs2000-38-{catalog.content_hash('streets')}.gpkg"
    assert plain == f'attachment; filename="yueyanglou-streets-{name}"'
    assert unquote(chinese) == f"=UTF-8''岳阳楼区规划图-街道-{name}"
    english = get(app, address(STREETS, "") + "?lang=en").headers["content-disposition"]
    assert english == plain


def test_everything_at_once_comes_with_the_words_of_the_notice(app: str) -> None:
    answer = get(app, address(Download(ALL, Form.GEOJSON, System.WGS84), ""))
    with zipfile.ZipFile(io.BytesIO(answer.body)) as archive:
        readme = archive.read("README.txt").decode("utf-8-sig")
        streets = json.loads(archive.read("streets.geojson"))
    for words in (
        "非法定图件",
        "Not a statutory map",
        "ODbL-1.0",
        "© OpenStreetMap contributors",
        "2021-11-15",
    ):
        assert words in readme
        assert words in json.dumps(streets, ensure_ascii=False)


def test_an_address_of_older_data_names_the_present_one(app: str) -> None:
    answer = get(app, "/api/data/streets-000000000000-cgcs2000-38.gpkg")
    assert answer.status == 404
    assert answer.json["current"] == address(STREETS, "")


def test_a_format_bound_to_wgs84_is_refused_with_a_sentence(app: str) -> None:
    answer = get(app, "/api/data/streets-000000000000-cgcs2000-38.kml")
    assert answer.status == 404
    assert answer.json["error"].startswith("KML is WGS 84 by its standard")
    assert answer.json["error_zh"].startswith("KML 按其标准只用 WGS 84")


@pytest.mark.parametrize(
    "name",
    [
        "atlantis-000000000000-wgs84.gpkg",
        "streets-000000000000-wgs84.exe",
        "streets-000000000000-epsg3857.gpkg",
        "streets.gpkg",
        "..%2f..%2fsettings-000000000000-wgs84.csv",
    ],
)
def test_what_is_not_offered_is_not_found(app: str, name: str) -> None:
    answer = get(app, f"/api/data/{name}")
    assert answer.status in {400, 404}
    assert b"current" not in answer.body


def test_a_review_number_changes_the_address_with_the_words() -> None:
    assert address(STREETS, "湘S(2026)1号") != address(STREETS, "")
