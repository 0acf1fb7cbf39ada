"""One Streamlit script with the routes all contestants share: `streamlit run serve.py -- SCRIPT FOLDER`."""

import json
import sys
from functools import cache
from pathlib import Path

import streamlit as st
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from api.browser_assets import browser_asset
from api.immutable import Immutable, answer, pack
from layers import browser_files
from tests.bench.rivals import declaration, manifest

SCRIPT, FOLDER = sys.argv[1], Path(sys.argv[2])
RAW = Path(__file__).with_name("raw.html")


@cache
def packed(layer_id: str) -> Immutable:
    """Layer with its ready gzip."""
    content = manifest.payload(FOLDER, layer_id)
    return pack(content, manifest.content_hash(FOLDER, layer_id), "application/geo+json")


async def layer_file(request: Request) -> Response:
    """Serve a layer under the address of its content."""
    layer_id, _, digest = request.path_params["name"].rpartition("-")
    known = layer_id in manifest.read(FOLDER).layers
    if not known or digest != manifest.content_hash(FOLDER, layer_id):
        return JSONResponse({"error": "no such layer"}, status_code=404)
    return answer(request, packed(layer_id))


async def declaration_file(request: Request) -> Response:
    """Serve what the application's map is told of the layers."""
    if request.path_params["digest"] != declaration.script_hash(FOLDER):
        return JSONResponse({"error": "no such file"}, status_code=404)
    told = pack(declaration.script(FOLDER), declaration.script_hash(FOLDER), "text/javascript")
    return answer(request, told)


async def raw_page(_: Request) -> Response:
    """Serve the plain Leaflet page over the same files."""
    told = manifest.read(FOLDER)
    config = {
        "layers": [manifest.address(FOLDER, layer_id) for layer_id in told.layers],
        "corners": told.corners,
    }
    page = RAW.read_text(encoding="utf-8").replace("{config}", json.dumps(config))
    page = page.replace("{leaflet.js}", manifest.LEAFLET_JS).replace("{leaflet.css}", manifest.LEAFLET_CSS)
    return HTMLResponse(page)


for shown in manifest.read(FOLDER).layers:
    packed(shown)

app = st.App(
    f"{SCRIPT}.py",
    routes=[
        Route("/layers/{name}.geojson", layer_file),
        Route("/assets/{name}", browser_asset),
        Route("/declaration/{digest}.js", declaration_file),
        Route("/raw", raw_page),
        Mount("/leaflet", StaticFiles(directory=browser_files.LEAFLET)),
    ],
)
