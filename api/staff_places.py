"""Places of the opinions in the staff's queue, published or not: for those who are signed in, never kept."""

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from api.staff_page import PRIVATE
from consultation.database import open_database
from consultation.desk import Desk
from consultation.domain import State, Wanted
from consultation.errors import ConsultationError, NotAllowedError
from consultation.filters import read_filter
from consultation.sign_ins import COOKIE
from design.texts import Language, text
from layers.opinion_features import pin_features
from settings import load_settings

_FLAGGED, _AT = "flagged", "at"  # the second makes the address new after each decision


async def staff_places(request: Request) -> Response:
    """Serve the places that a filter leaves, as GeoJSON; 403 for whoever may not see the queue."""
    asked = {name: value for name, value in request.query_params.items() if name not in {_FLAGGED, _AT}}
    wanted, unread = read_filter(asked, states=tuple(State))
    if unread:
        said = [{"name": part.name, "value": part.value} for part in unread]
        return JSONResponse({"error": "unknown filter", "unread": said}, 400, PRIVATE)
    token, is_flagged = request.cookies.get(COOKIE), _FLAGGED in request.query_params
    try:
        content = await run_in_threadpool(_places, token, wanted, is_flagged=is_flagged)
    except ConsultationError as error:
        status = 403 if isinstance(error, NotAllowedError) else 503
        return JSONResponse({"error": error.key}, status, PRIVATE)
    return Response(content, media_type="application/geo+json", headers=PRIVATE)


def _places(token: str | None, wanted: Wanted, *, is_flagged: bool) -> bytes:
    pins = Desk(open_database(load_settings().store_url)).pins(token, wanted, flagged=is_flagged)
    notice = " / ".join(text("moderate_file_notice", language) for language in Language)
    return pin_features(pins, notice)
