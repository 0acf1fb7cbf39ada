"""Answers for content that never changes under its address: ready-made gzip, ETag, a year of caching."""

import gzip
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

_CACHE = "public, max-age=31536000, immutable"


@dataclass(frozen=True)
class Immutable:
    """Content with its compressed form ('' if it is packed by itself) and its tag, made once."""

    plain: bytes
    packed: bytes
    tag: str
    media_type: str


def pack(content: bytes, tag: str, media_type: str) -> Immutable:
    """Compress content ahead of its first request."""
    return Immutable(content, gzip.compress(content, 9, mtime=0), f'"{tag}"', media_type)


def answer(request: Request, content: Immutable) -> Response:
    """Answer a request: 304 if the reader has it, gzip if the reader takes it."""
    headers = {"Cache-Control": _CACHE, "ETag": content.tag, "Vary": "Accept-Encoding"}
    if request.headers.get("if-none-match") == content.tag:
        return Response(status_code=304, headers=headers)
    if content.packed and "gzip" in request.headers.get("accept-encoding", ""):
        headers["Content-Encoding"] = "gzip"
        return Response(content.packed, media_type=content.media_type, headers=headers)
    headers["Content-Encoding"] = "identity"
    return Response(content.plain, media_type=content.media_type, headers=headers)
