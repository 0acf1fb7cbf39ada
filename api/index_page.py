"""The first page as served: its language, where the application's root is, and the browser's mark.

Streamlit's page asks for its back end below the present path first, so an address such as ``/zones``
begins with requests that fail; and its language is fixed to English. Both are declared in the page
itself, so it is completed here. A browser without a mark gets one for as long as it is open; it is used
for the limits of the consultation alone.
"""

from starlette.datastructures import MutableHeaders
from starlette.requests import cookie_parser
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from consultation.visitors import COOKIE, is_mark, new_mark

_HEAD = b"<head>"
_HTML = b'<html lang="en"'
_LANGUAGES = {b"lang=en": b'<html lang="en"'}
_CHINESE = b'<html lang="zh-CN"'
_UNCACHED = {b"accept-encoding", b"if-none-match", b"if-modified-since"}


class IndexPage:
    """ASGI middleware that completes HTML pages and leaves everything else alone."""

    def __init__(self, app: ASGIApp, *, prefix: str, hints: str = "") -> None:
        self.app = app
        root = f"location.origin+{prefix + '/'!r}"
        script = f"<script>window.__streamlit={{BACKEND_BASE_URL:{root},MAIN_PAGE_BASE_URL:{root}}}</script>"
        self.script = (script + hints).encode()
        self.path = prefix or "/"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, completing the answer if it is the first page."""
        if not _asks_for_page(scope):
            await self.app(scope, receive, send)
            return
        plain = [(name, value) for name, value in scope["headers"] if name not in _UNCACHED]
        answer = _Completed(send, self.script, scope["query_string"])
        answer.mark = None if _has_mark(scope) else _mark(self.path, scope["scheme"])
        await self.app({**scope, "headers": plain}, receive, answer.send)


class _Completed:
    """Gathers an answer, completes it if it is HTML, and sends it on."""

    def __init__(self, send: Send, script: bytes, query: bytes) -> None:
        self.forward = send
        self.script = script
        self.html = next((tag for mark, tag in _LANGUAGES.items() if mark in query), _CHINESE)
        self.start: Message | None = None
        self.body = b""
        self.mark: str | None = None

    async def send(self, message: Message) -> None:
        """Take one message of the answer."""
        if message["type"] == "http.response.start":
            self.start = message
            return
        if self.start is None or message["type"] != "http.response.body":
            await self.forward(message)
            return
        self.body += message.get("body", b"")
        if not message.get("more_body", False):
            await self.finish(self.start)

    async def finish(self, start: Message) -> None:
        """Send the gathered answer."""
        headers = MutableHeaders(scope=start)
        if headers.get("content-type", "").startswith("text/html"):
            self.body = self.body.replace(_HTML, self.html, 1).replace(_HEAD, _HEAD + self.script, 1)
            headers["content-length"] = str(len(self.body))
            if "etag" in headers:
                del headers["etag"]
            if self.mark is not None:
                headers.append("set-cookie", self.mark)
        await self.forward(start)
        await self.forward({"type": "http.response.body", "body": self.body})


def _asks_for_page(scope: Scope) -> bool:
    if scope["type"] != "http" or any(part in scope["path"] for part in ("/component/", "/api/")):
        return False
    accepted = next((value for name, value in scope["headers"] if name == b"accept"), b"")
    return b"text/html" in accepted


def _has_mark(scope: Scope) -> bool:
    said = b"; ".join(value for name, value in scope["headers"] if name == b"cookie")
    return is_mark(cookie_parser(said.decode("latin-1")).get(COOKIE, ""))


def _mark(path: str, scheme: str) -> str:
    """A new mark as a cookie of this session, out of reach of scripts and of other sites' requests."""
    secure = "; Secure" if scheme == "https" else ""
    return f"{COOKIE}={new_mark()}; Path={path}; HttpOnly; SameSite=Lax{secure}"
