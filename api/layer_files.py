"""Feature sets and their edges over HTTP, each under an address that carries the hash of its content."""

from functools import cache
from types import ModuleType

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from api.immutable import Immutable, answer, pack
from geodata import catalog, outlines
from geodata.errors import UnknownSetError
from geodata.rules import register
from layers.declared_map import layer_key
from layers.spec import load_specs
from settings import load_settings

_MEDIA_TYPE = "application/geo+json"


@cache
def _packed(origin: ModuleType, set_id: str) -> Immutable:
    return pack(origin.payload(set_id), origin.content_hash(set_id), _MEDIA_TYPE)


async def layer_file(request: Request) -> Response:
    """Serve a feature set; an address of older data is told the present one."""
    return _file(request, catalog)


async def edge_file(request: Request) -> Response:
    """Serve the edges of a set's polygons; an address of older data is told the present one."""
    return _file(request, outlines)


def _file(request: Request, origin: ModuleType) -> Response:
    set_id, _, digest = request.path_params["name"].rpartition("-")
    try:
        current = origin.content_hash(set_id)
    except UnknownSetError:
        return JSONResponse({"error": "no such layer", "layers": "/api/layers"}, status_code=404)
    if digest != current:
        address = load_settings().base_path + origin.address(set_id)
        return JSONResponse({"error": "the data has changed", "current": address}, status_code=404)
    return answer(request, _packed(origin, set_id))


async def finding_file(request: Request) -> Response:
    """Serve the places of the findings; an address of older data is told the present one."""
    return _file(request, register)


async def layer_list(_: Request) -> Response:
    """List the declared layers with the present address of their data."""
    prefix = load_settings().base_path
    layers = [
        {
            "id": spec.id,
            "text": layer_key(spec.id),
            "group": str(spec.group),
            "address": prefix + catalog.address(spec.feature_set),
            "edges": prefix + outlines.address(spec.feature_set)
            if spec.feature_set in outlines.set_ids()
            else None,
            "features": len(catalog.load(spec.feature_set).frame),
            "licence": catalog.load(spec.feature_set).declaration.licence,
        }
        for spec in load_specs()
    ]
    return JSONResponse({"layers": layers}, headers={"Cache-Control": "no-cache"})
