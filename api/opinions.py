"""Published opinions over HTTP: places for the map, and the opinions themselves a page at a time.

The database is asked in threads, never on the event loop.
"""

from dataclasses import asdict
from functools import lru_cache
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from api.immutable import Immutable, pack
from consultation.database import open_database
from consultation.domain import Opinion, Wanted
from consultation.errors import UnavailableError
from consultation.filters import Part, Unread, read_filter, write_filter
from consultation.residents import Residents
from consultation.vocabulary import UNSEEN_ON_MAP
from design.texts import Language, text
from layers.opinion_features import pin_features
from settings import load_settings

_GEOJSON = "application/geo+json"
_MOST = 100
_PAGE = 20
_FARTHEST = 1_000_000
_PAGING = ("offset", "limit")
_FRESH = {"Cache-Control": "no-cache", "X-Content-Type-Options": "nosniff"}
_KEPT = {**_FRESH, "Cache-Control": "public, max-age=86400"}


def _residents() -> Residents:
    return Residents(open_database(load_settings().store_url))


async def opinion_places(request: Request) -> Response:
    """Serve the places of the opinions a filter leaves, as GeoJSON.

    The address names the revision it was made for; what comes is always the present one, so what was taken
    back is gone at once. Only an answer of the named revision may be kept.
    """
    wanted, unread = read_filter(request.query_params)
    if unread:
        return _refused(unread)
    return await _answered(lambda: _places(request, wanted))


def _places(request: Request, wanted: Wanted) -> Response:
    revision = _residents().revision(UNSEEN_ON_MAP)
    kept = _KEPT if request.path_params["revision"] == revision else _FRESH
    headers = {**kept, "ETag": f'"{revision}"', "Vary": "Accept-Encoding", "Content-Encoding": "identity"}
    if request.headers.get("if-none-match") == headers["ETag"]:
        return Response(status_code=304, headers=headers)
    written = _written(load_settings().store_url, revision, wanted)
    if "gzip" in request.headers.get("accept-encoding", ""):
        packed = {**headers, "Content-Encoding": "gzip"}
        return Response(written.packed, media_type=_GEOJSON, headers=packed)
    return Response(written.plain, media_type=_GEOJSON, headers=headers)


@lru_cache(maxsize=32)
def _written(store: str, revision: str, wanted: Wanted) -> Immutable:
    """The file of a filter, written and compressed once for everybody who reads the same revision."""
    del store
    return pack(pin_features(_residents().pins(wanted), _notice()), revision, _GEOJSON)


async def opinion_list(request: Request) -> Response:
    """List published opinions: `offset` and `limit` leaf through them."""
    asked = {name: value for name, value in request.query_params.items() if name not in _PAGING}
    wanted, unread = read_filter(asked)
    offset, limit = (
        _whole(request.query_params.get(name, first))
        for name, first in zip(_PAGING, ("0", str(_PAGE)), strict=True)
    )
    if unread:
        return _refused(unread)
    if offset is None or limit is None or offset > _FARTHEST or not 1 <= limit <= _MOST:
        return _refused((Unread("offset, limit", ""),))
    return await _answered(lambda: _listed(wanted, offset, limit))


def _whole(said: str) -> int | None:
    return int(said) if said.isascii() and said.isdecimal() and len(said) <= len(str(_FARTHEST)) else None


def _listed(wanted: Wanted, offset: int, limit: int) -> Response:
    found = _residents().find(wanted, offset=offset, limit=limit)
    told = {
        "notice": _notice(),
        "filter": write_filter(wanted),
        "total": found.total,
        "offset": offset,
        "by_theme": found.by_theme,
        "by_mood": found.by_mood,
        "by_state": found.by_state,
        "opinions": [_told(opinion) for opinion in found.opinions],
    }
    return JSONResponse(told, headers=_FRESH)


def _told(opinion: Opinion) -> dict[str, Any]:
    """An opinion as JSON: moments as ISO 8601 in UTC."""
    said = asdict(opinion)
    said["sent_at"] = opinion.sent_at.isoformat()
    said["answered_at"] = opinion.answered_at.isoformat() if opinion.answered_at else None
    for change, kept in zip(said["changes"], opinion.changes, strict=True):
        change["at"] = kept.at.isoformat()
    return said


async def _answered(work: Any) -> Response:
    try:
        response: Response = await run_in_threadpool(work)
    except UnavailableError as error:
        body = {"error": error.key, "message": _both("consult_away")}
        return JSONResponse(body, status_code=503, headers={"Cache-Control": "no-store", "Retry-After": "10"})
    return response


def _refused(unread: tuple[Unread, ...]) -> Response:
    said = [{"name": part.name, "value": part.value} for part in unread]
    body = {"error": "unknown filter", "unread": said, "filters": [*map(str, Part), *_PAGING]}
    return JSONResponse(body, status_code=400, headers={"Cache-Control": "no-store"})


def _notice() -> str:
    return _both("consult_file_notice")


def _both(key: str) -> str:
    return " / ".join(text(key, language) for language in Language)
