"""What a form or a program posts: from our own pages only, small, and as plain fields."""

import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from starlette.requests import Request

FORM, JSON = "application/x-www-form-urlencoded", "application/json"
MOST_BYTES = 4096
MOST_FIELDS = 8
_OURS = ("same-origin", "none")


class PostedError(Exception):
    """What was posted is not taken; carries the HTTP status that says why."""

    def __init__(self, status: int) -> None:
        super().__init__(status)
        self.status = status


def content_type(request: Request) -> str:
    """Media type of a request's body, without parameters."""
    return request.headers.get("content-type", "").partition(";")[0].strip().lower()


async def read_fields(request: Request) -> Mapping[str, str]:
    """Read the fields of a form, or of a JSON object of strings.

    Raises
    ------
    PostedError
        403 if another site's page sent it, 415 for another media type, 413 if it is larger than 4 KB, 400 if
        it cannot be read.

    Notes
    -----
    Browsers say where a request comes from: in ``Sec-Fetch-Site`` where the connection is secure, else in
    ``Origin``. A request that says neither is no browser's; it is taken as JSON only, which no form can send.
    """
    kind = content_type(request)
    if not _is_ours(request, kind):
        raise PostedError(403)
    if kind not in {FORM, JSON}:
        raise PostedError(415)
    body = await _body(request)
    try:
        return _form(body) if kind == FORM else _object(body)
    except (ValueError, RecursionError) as error:
        raise PostedError(400) from error


def _is_ours(request: Request, kind: str) -> bool:
    site, origin = request.headers.get("sec-fetch-site"), request.headers.get("origin")
    if site is not None:
        return site in _OURS
    if origin is not None:
        return urlsplit(origin).netloc == request.headers.get("host")
    return kind == JSON


async def _body(request: Request) -> bytes:
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > MOST_BYTES:
            raise PostedError(413)
    return body


def _form(body: bytes) -> dict[str, str]:
    return dict(
        parse_qsl(body.decode("ascii"), keep_blank_values=True, errors="strict", max_num_fields=MOST_FIELDS)
    )


def _object(body: bytes) -> dict[str, str]:
    said: Any = json.loads(body)
    if not isinstance(said, dict) or not all(isinstance(value, str) for value in said.values()):
        raise ValueError(type(said).__name__)
    return said
