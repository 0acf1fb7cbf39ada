"""Scripts and style sheets of the map over HTTP."""

from functools import cache

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from api.immutable import Immutable, answer, pack
from layers import browser_files

_MEDIA_TYPES = {"js": "text/javascript", "css": "text/css"}


@cache
def _packed(name: str) -> Immutable:
    suffix = name.rpartition(".")[2]
    tag = browser_files.address(name).rpartition("-")[2].partition(".")[0]
    return pack(browser_files.content(name), tag, _MEDIA_TYPES[suffix])


async def browser_asset(request: Request) -> Response:
    """Serve a browser file under its present address only."""
    path = f"/assets/{request.path_params['name']}"
    for name in browser_files.FILES:
        if browser_files.address(name) == path:
            return answer(request, _packed(name))
    return JSONResponse({"error": "no such file"}, status_code=404)
