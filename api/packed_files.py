"""Streamlit's and streamlit-folium's own browser files, compressed once and kept by the browser for good.

Streamlit compresses its files again at every request and lets no browser keep them. Files with a hash in
their name never change, so they are answered here instead; everything else is passed on.
"""

import re
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

from starlette.requests import Request
from starlette.types import ASGIApp, Receive, Scope, Send

from api.immutable import Immutable, answer, pack


def _installed(package: str) -> Path:
    """Folder of an installed package, which is not imported for it."""
    found = find_spec(package)
    if found is None or found.origin is None:
        raise ModuleNotFoundError(package)
    return Path(found.origin).parent


STREAMLIT = _installed("streamlit") / "static"
COMPONENT = _installed("streamlit_folium") / "frontend" / "build"
COMPONENT_PATH = "/component/streamlit_folium.st_folium"
_HASHED = re.compile(r"/static/(?:js|css|media)/[\w.-]+\.[\w-]{8}\.(js|css|woff2|ttf)")
_MEDIA_TYPES = {"js": "text/javascript", "css": "text/css", "woff2": "font/woff2", "ttf": "font/ttf"}
_MOST_FILES = 600  # Streamlit ships about 400


class PackedFiles:
    """ASGI middleware that answers for hashed files of the two packages."""

    def __init__(self, app: ASGIApp, *, prefix: str) -> None:
        self.app = app
        self.prefix = prefix

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request for a hashed file; pass everything else on."""
        packed = None
        if scope["type"] == "http" and scope["method"] in {"GET", "HEAD"}:
            packed = _packed(scope["path"].removeprefix(self.prefix))
        if packed is None:
            await self.app(scope, receive, send)
            return
        await answer(Request(scope), packed)(scope, receive, send)


@lru_cache(maxsize=_MOST_FILES)
def _packed(path: str) -> Immutable | None:
    folder = COMPONENT if path.startswith(COMPONENT_PATH) else STREAMLIT
    inside = path.removeprefix(COMPONENT_PATH)
    found = _HASHED.fullmatch(inside)
    if found is None:
        return None
    file = folder / inside.lstrip("/")
    return pack(file.read_bytes(), file.name, _MEDIA_TYPES[found[1]]) if file.is_file() else None
