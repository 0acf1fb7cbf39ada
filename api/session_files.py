"""Files of one session over HTTP: had by who has the address, while the session lasts, and never kept."""

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from layers.session_files import FILES

_PRIVATE = {
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Robots-Tag": "noindex",
}


async def session_file(request: Request) -> Response:
    """Serve a file of a session; one that never was and one that is gone get the same answer."""
    content = FILES.content(request.path_params["token"])
    if content is None:
        return JSONResponse({"error": "no such file"}, status_code=404, headers=_PRIVATE)
    return Response(content, media_type="application/geo+json", headers=_PRIVATE)
