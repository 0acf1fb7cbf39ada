"""The declared sets as files to take away, each under an address that carries the hash of all it says."""

import asyncio
import re
from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from api.immutable import Immutable, answer, pack
from design.texts import Language, text
from geodata.errors import DownloadError, UnknownSetError
from geodata.exchange.formats import Download, System, read_ending
from reports.data_files import address, digest, file_name, write_data
from settings import load_settings

_NAME = re.compile(
    rf"(?P<set>[a-z0-9-]+)-(?P<digest>[0-9a-f]{{12}})-(?P<system>{'|'.join(System)})\.(?P<ending>[a-z.]+)"
)
_MOST_KEPT = 32
_PACKED = ("zip", "xlsx")  # compressed by themselves
_kept: dict[str, Immutable] = {}
_one_at_a_time = asyncio.Lock()


async def data_file(request: Request) -> Response:
    """Serve a file; an address of older data is told the present one."""
    found = _NAME.fullmatch(request.path_params["name"])
    form = read_ending(found["ending"]) if found else None
    if found is None or form is None:
        return _refusal("no such file")
    try:
        download = Download(found["set"], form, System(found["system"]))
    except UnknownSetError:
        return _refusal("no such layer")
    except DownloadError:
        words = {language: text("data_only_wgs84", language, form=form.upper()) for language in Language}
        return _refusal(words[Language.EN], error_zh=words[Language.ZH])
    number = load_settings().map_review_number
    if found["digest"] != digest(download, number) or found["ending"] != download.ending:
        return _refusal("the data has changed", current=load_settings().base_path + address(download, number))
    response = answer(request, await _made(download, number))
    response.headers["Content-Disposition"] = _disposition(download, request.query_params.get("lang", ""))
    return response


def _refusal(error: str, **more: str) -> Response:
    return JSONResponse({"error": error, **more, "data": "/api/data"}, status_code=404)


async def _made(download: Download, review_number: str) -> Immutable:
    """The file, made at its first request; one is made at a time, in a thread, and the last ones are kept."""
    key = address(download, review_number)
    if key not in _kept:
        async with _one_at_a_time:
            if key not in _kept:
                content = await run_in_threadpool(_make, download, review_number)
                while len(_kept) >= _MOST_KEPT:
                    _kept.pop(next(iter(_kept)))
                _kept[key] = content
    return _kept[key]


def _make(download: Download, review_number: str) -> Immutable:
    content, tag = write_data(download, review_number), digest(download, review_number)
    if download.ending.endswith(_PACKED):
        return Immutable(content, b"", f'"{tag}"', download.media_type)
    return pack(content, tag, download.media_type)


def _disposition(download: Download, language: str) -> str:
    """Say that it is a file, and its name; Chinese beside the plain one (RFC 6266, RFC 8187)."""
    plain = f'attachment; filename="{file_name(download, Language.EN)}"'
    if language == Language.EN:
        return plain
    return f"{plain}; filename*=UTF-8''{quote(file_name(download, Language.ZH))}"
