"""What the map is told of its layers, over HTTP under an address that carries the hash of its content."""

from functools import cache

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from api.immutable import Immutable, answer, pack
from layers import declared_map
from layers.declared_map import Operator
from settings import load_settings

_MEDIA_TYPE = "text/javascript"


def present_address() -> str:
    """Address of the declaration for this operator."""
    return declared_map.declaration_address(_operator())


@cache
def _operator() -> Operator:
    said = load_settings()
    return Operator(said.base_path, said.map_review_number, tuple(said.base_map_keys.items()))


@cache
def _packed() -> Immutable:
    operator = _operator()
    return pack(declared_map.declaration(operator), declared_map.declaration_hash(operator), _MEDIA_TYPE)


async def declaration_file(request: Request) -> Response:
    """Serve the declaration under its present address only."""
    if request.path_params["digest"] != declared_map.declaration_hash(_operator()):
        return JSONResponse({"error": "the map has changed", "current": present_address()}, status_code=404)
    return answer(request, _packed())
