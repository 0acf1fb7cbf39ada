"""The HTTP routes as a browser and a proxy meet them, on a running application."""

import gzip
import http.client
import json
import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import pytest

from geodata import catalog, outlines
from layers import browser_files
from layers.spec import load_specs
from settings import VERSION
from tests.running import running_app


@dataclass(frozen=True)
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.body)


def get(address: str, path: str, **headers: str) -> Answer:
    where = urlsplit(address)
    connection = http.client.HTTPConnection(where.netloc, timeout=10)
    try:
        told = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request("GET", where.path + path, headers=told)
        answer = connection.getresponse()
        return Answer(answer.status, {k.lower(): v for k, v in answer.getheaders()}, answer.read())
    finally:
        connection.close()


def test_health_tells_version_data_and_number_of_features(app: str) -> None:
    answer = get(app, "/api/health")
    assert answer.json == {
        "status": "ok",
        "version": VERSION,
        "data_hash": catalog.data_hash(),
        "features": len(catalog.features()),
    }


def test_the_list_of_layers_leads_to_every_layer(app: str) -> None:
    layers = get(app, "/api/layers").json["layers"]
    assert [layer["id"] for layer in layers] == [spec.id for spec in load_specs()]
    for layer in layers:
        assert len(get(app, layer["address"]).json["features"]) == layer["features"]


def test_a_layer_is_cached_for_good_and_comes_compressed(app: str) -> None:
    path = catalog.address("structure")
    packed = get(app, path, Accept_Encoding="gzip")
    assert packed.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert packed.headers["content-encoding"] == "gzip"
    assert packed.headers["vary"] == "Accept-Encoding"
    assert packed.headers["content-type"].startswith("application/geo+json")
    assert gzip.decompress(packed.body) == catalog.payload("structure")


def test_who_takes_no_gzip_gets_the_file_itself(app: str) -> None:
    plain = get(app, catalog.address("structure"), Accept_Encoding="identity")
    assert plain.body == catalog.payload("structure")


def test_who_has_the_layer_is_told_so(app: str) -> None:
    path = catalog.address("structure")
    tag = get(app, path).headers["etag"]
    again = get(app, path, If_None_Match=tag)
    assert (again.status, again.body) == (304, b"")


@pytest.mark.parametrize("set_id", outlines.set_ids())
def test_the_edges_of_a_layer_are_served_for_good(app: str, set_id: str) -> None:
    answer = get(app, outlines.address(set_id), Accept_Encoding="gzip")
    assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert gzip.decompress(answer.body) == outlines.payload(set_id)


def test_the_list_of_layers_leads_to_the_edges(app: str) -> None:
    layers = {layer["id"]: layer["edges"] for layer in get(app, "/api/layers").json["layers"]}
    assert layers["structure"] == outlines.address("structure")
    assert layers["stations"] is None


def test_an_address_of_older_edges_names_the_present_one(app: str) -> None:
    answer = get(app, "/api/edges/structure-000000000000.geojson")
    assert answer.status == 404
    assert answer.json["current"] == outlines.address("structure")


def test_an_address_of_older_data_names_the_present_one(app: str) -> None:
    answer = get(app, "/api/layers/structure-000000000000.geojson")
    assert answer.status == 404
    assert answer.json["current"] == catalog.address("structure")


@pytest.mark.parametrize(
    "path",
    [
        "/api/layers/atlantis-000000000000.geojson",
        "/api/edges/atlantis-000000000000.geojson",
        "/api/edges/stations-000000000000.geojson",
        "/api/edges/..%2f..%2fsettings-000000000000.geojson",
        "/api/layers/..%2f..%2fsettings-000000000000.geojson",
        "/assets/leaflet-000000000000.js",
        "/assets/..%2f..%2fsettings.py",
    ],
)
def test_what_is_not_served_is_not_found(app: str, path: str) -> None:
    answer = get(app, path)
    assert answer.status in {400, 404}
    assert b"YUEYANGLOU" not in answer.body


@pytest.mark.parametrize("name", browser_files.FILES)
def test_every_browser_file_is_served_from_here_for_good(app: str, name: str) -> None:
    answer = get(app, browser_files.address(name), Accept_Encoding="identity")
    assert answer.body == browser_files.content(name)
    assert "immutable" in answer.headers["cache-control"]


@pytest.mark.parametrize(("query", "language"), [("", "zh-CN"), ("?lang=en", "en"), ("?lang=xx", "zh-CN")])
def test_the_first_page_says_its_language(app: str, query: str, language: str) -> None:
    page = get(app, f"/zones{query}", Accept="text/html").body.decode()
    found = re.search(r'<html lang="([^"]+)"', page)
    assert found is not None
    assert found[1] == language


def test_everything_moves_under_the_operators_prefix() -> None:
    with running_app("/map") as address:
        layers = get(address, "/api/layers").json["layers"]
        root = address.removesuffix("/map")
        assert all(layer["address"].startswith("/map/api/layers/") for layer in layers)
        assert get(root, layers[0]["address"]).status == 200
        file = get(address, "/api/data").json["sets"][0]["files"]["csv"]["wgs84"]
        assert get(root, file).status == 200


def marks(answer: Answer) -> list[str]:
    return re.findall(r"visitor=([0-9a-f]{32})", answer.headers.get("set-cookie", ""))


def test_a_browser_gets_one_mark_with_its_first_page_and_keeps_it(app: str) -> None:
    first = get(app, "/zones", accept="text/html")
    (mark,) = marks(first)
    said = first.headers["set-cookie"]
    assert {"HttpOnly", "SameSite=Lax", "Path=/"} <= set(said.split("; "))
    assert "Max-Age" not in said
    assert "xpires" not in said
    assert marks(get(app, "/zones", accept="text/html", cookie=f"other=1; visitor={mark}")) == []
    assert marks(get(app, "/zones", accept="text/html", cookie="visitor=<script>")) != []
    assert marks(get(app, "/api/health")) == []
