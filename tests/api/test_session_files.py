"""Files of one session as a browser meets them."""

import asyncio
import json
from concurrent.futures import ThreadPoolExecutor

import pytest
from starlette.requests import Request
from starlette.responses import Response

from api.session_files import session_file
from layers.session_files import FILES, Shelf


def ask(path: str) -> Response:
    token = path.rpartition("/")[2].removesuffix(".geojson")
    scope = {"type": "http", "method": "GET", "path": path, "headers": [], "path_params": {"token": token}}
    with ThreadPoolExecutor(1) as other:  # this thread may have a loop of its own
        return other.submit(asyncio.run, session_file(Request(scope))).result()


def test_a_file_is_served_and_nobody_may_keep_it() -> None:
    shelf = Shelf()
    answer = ask(shelf.put("parcels", "", lambda: b'{"type":"FeatureCollection","features":[]}'))
    shelf.close()
    assert answer.status_code == 200
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["referrer-policy"] == "no-referrer"
    assert answer.media_type == "application/geo+json"
    assert json.loads(bytes(answer.body))["features"] == []


def test_after_the_session_the_address_is_as_if_it_never_was() -> None:
    shelf = Shelf()
    path = shelf.put("parcels", "", lambda: b"{}")
    shelf.close()
    gone, never = ask(path), ask("/api/session/0123456789abcdef.geojson")
    assert gone.status_code == never.status_code == 404
    assert gone.body == never.body
    assert gone.headers["cache-control"] == "no-store"


@pytest.mark.parametrize("token", ["", "..", "*", "a" * 5000, "%2e%2e%2fsettings"])
def test_what_is_no_token_finds_nothing(token: str) -> None:
    kept = FILES.add(b"x")
    assert ask(f"/api/session/{token}.geojson").status_code == 404
    FILES.remove(kept)
