"""Signing in and out: a cookie that scripts cannot read and other sites cannot send, checked by the store."""

import asyncio
from collections.abc import Mapping
from functools import cache
from ipaddress import ip_address

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from api.posted import JSON, PostedError, content_type, read_fields
from api.staff_page import DESK, PRIVATE, SIGN_IN, Told, sign_in_page
from consultation.accounts import Accounts
from consultation.database import open_database
from consultation.errors import ConsultationError, NotAllowedError
from consultation.sign_ins import COOKIE, LONGEST
from design.texts import Language, text
from settings import load_settings

REFUSED_AFTER_S = 1.0  # every refusal takes at least so long: it tells nothing, and slows guessing down
_AT_ONCE = 2  # each takes 64 MB for a tenth of a second
_hashing = asyncio.Semaphore(_AT_ONCE)
_REFUSALS = {400: "moderate_post_unread", 403: "moderate_post_foreign", 413: "moderate_post_large"}


@cache
def staff_accounts() -> Accounts:
    """The accounts in the operator's database."""
    return Accounts(open_database(load_settings().store_url))


async def sign_in_form(request: Request) -> Response:
    """Serve the page with the form."""
    return sign_in_page(_language(request.query_params.get("lang", "")))


async def sign_in(request: Request) -> Response:
    """Sign in with ``account`` and ``password``: a form is led to the desk, a program gets JSON."""
    started = asyncio.get_running_loop().time()
    try:
        fields = await read_fields(request)
    except PostedError as error:
        return _refused_post(request, error)
    language = _language(fields.get("language", ""))
    try:
        async with _hashing:
            token = await run_in_threadpool(
                staff_accounts().sign_in, fields.get("account", ""), fields.get("password", "")
            )
    except ConsultationError as error:
        await asyncio.sleep(started + REFUSED_AFTER_S - asyncio.get_running_loop().time())
        return _refused(request, error, fields, language)
    answer: Response = JSONResponse({"signed_in": True}, headers=PRIVATE)
    if content_type(request) != JSON:
        answer = RedirectResponse(f"{load_settings().base_path}{DESK}?lang={language}", 303, PRIVATE)
    answer.set_cookie(
        COOKIE,
        token,
        max_age=int(LONGEST.total_seconds()),
        path=_cookie_path(),
        secure=_is_secure(request),
        httponly=True,
        samesite="strict",
    )
    return answer


async def sign_out(request: Request) -> Response:
    """Sign out and forget the cookie."""
    try:
        fields = await read_fields(request)
    except PostedError as error:
        return _refused_post(request, error)
    language = _language(fields.get("language", ""))
    token = request.cookies.get(COOKIE, "")
    try:
        await run_in_threadpool(staff_accounts().sign_out, token)
    except ConsultationError as error:
        return _refused(request, error, fields, language)
    answer: Response = JSONResponse({"signed_in": False}, headers=PRIVATE)
    if content_type(request) != JSON:
        answer = RedirectResponse(f"{load_settings().base_path}{SIGN_IN}?lang={language}", 303, PRIVATE)
    answer.delete_cookie(
        COOKIE, path=_cookie_path(), secure=_is_secure(request), httponly=True, samesite="strict"
    )
    return answer


def _refused(
    request: Request, error: ConsultationError, fields: Mapping[str, str], language: Language
) -> Response:
    status = 401 if isinstance(error, NotAllowedError) else 503
    if content_type(request) == JSON:
        return JSONResponse({"error": error.key, **_both(_key(error), error)}, status, PRIVATE)
    sentence = text(_key(error), language, **error.values)
    return sign_in_page(language, Told(status, sentence, fields.get("account", "")[:60]))


def _refused_post(request: Request, error: PostedError) -> Response:
    key = _REFUSALS.get(error.status, "moderate_post_unread")
    if content_type(request) == JSON:
        return JSONResponse({"error": key, **_both(key)}, error.status, PRIVATE)
    language = _language(request.query_params.get("lang", ""))
    return sign_in_page(language, Told(error.status, text(key, language)))


def _key(error: ConsultationError) -> str:
    return f"consultation_error_{error.key}"


def _both(key: str, error: ConsultationError | None = None) -> dict[str, str]:
    values = error.values if error else {}
    return {f"message_{language}": text(key, language, **values) for language in Language}


def _language(said: str) -> Language:
    return Language(said) if said in set(Language) else Language.ZH


def _cookie_path() -> str:
    return load_settings().base_path or "/"


def _is_secure(request: Request) -> bool:
    """Whether the reader's connection is encrypted: as seen here, or as a trusted proxy says.

    The server itself believes a proxy on this machine; the operator names others.
    """
    if request.url.scheme == "https":
        return True
    said = request.headers.get("x-forwarded-proto", "").partition(",")[0].strip()
    return said == "https" and _is_proxy(request.client.host if request.client else "")


def _is_proxy(peer: str) -> bool:
    try:
        address = ip_address(peer)
    except ValueError:
        return False
    return any(address in network for network in load_settings().proxies)
