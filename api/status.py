"""Health of the running application."""

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from geodata import catalog
from settings import VERSION


async def health(_: Request) -> Response:
    """Version, hash of the data and number of features."""
    body = {
        "status": "ok",
        "version": VERSION,
        "data_hash": catalog.data_hash(),
        "features": len(catalog.features()),
    }
    return JSONResponse(body, headers={"Cache-Control": "no-cache"})
