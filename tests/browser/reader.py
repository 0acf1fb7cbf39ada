"""A reader with a device: what they see, do, and what their browser asked for."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import (
    BrowserContext,
    ConsoleMessage,
    Download,
    Frame,
    FrameLocator,
    Locator,
    Request,
    Response,
)

DRAWN = (
    "() => window.planMap && planMap.view.state && [...planMap.view.layers.values()].every((l) => l.loaded)"
)
IDLE = "[data-testid='stApp'][data-test-script-state='notRunning']"
SLOWEST_MS = 30_000
SLOWEST_FILE_MS = 60_000
WATCH = """(() => {
  const SHORT_MS = 700;
  const watched = { frames: 0, underway: new Set(), heard: 0 };
  const { setTimeout: later, clearTimeout: never, fetch: get, WebSocket: Socket } = window;
  const end = (what) => { if (watched.underway.delete(what)) watched.heard = performance.now(); };
  window.setTimeout = (run, wait, ...all) => {
    const id = later((...given) => {
      try { return typeof run === 'function' ? run(...given) : undefined; } finally { end(id); }
    }, wait, ...all);
    if (wait <= SHORT_MS) watched.underway.add(id);
    return id;
  };
  window.clearTimeout = (id) => { end(id); never(id); };
  window.fetch = (...all) => {
    const asked = get(...all);
    watched.underway.add(asked);
    asked.then(() => end(asked), () => end(asked));
    return asked;
  };
  window.WebSocket = class extends Socket {
    constructor(...all) {
      super(...all);
      this.addEventListener('message', () => { watched.heard = performance.now(); });
    }
    send(said) { watched.heard = performance.now(); super.send(said); }
  };
  window.watched = watched;
})()"""
AT_REST = f"""() => {{
  const STILL_MS = 100, STILL_FRAMES = 6;
  const framed = Array.from({{ length: window.length }}, (_, place) => window[place]);
  const windows = [window, ...framed.filter((one) => {{
    try {{ return Boolean(one.watched); }} catch {{ return false; }}
  }})];
  const moves = ({{ document }}) => document.getAnimations().some((one) => one.playState === 'running'
    && one.effect.getComputedTiming().endTime !== Infinity);
  const isBusy = !document.querySelector("{IDLE}") || windows.some((one) => moves(one)
    || one.watched.underway.size || one.performance.now() - one.watched.heard < STILL_MS
    || (one.planMap && one.map && one.map._animatingZoom));
  window.watched.frames = isBusy ? 0 : window.watched.frames + 1;
  return window.watched.frames > STILL_FRAMES;
}}"""  # in frames, not in time alone: between two of them a page that gets no time to work has worked
ARTICLES = ("/about", "/data", "/indicators", "/moderate")
MAP = "iframe[title^='streamlit_folium']"


@dataclass(frozen=True)
class Device:
    """A window and how it is touched."""

    name: str
    width: int
    height: int
    touch: bool

    @property
    def options(self) -> dict[str, Any]:
        size = {"width": self.width, "height": self.height}
        return {"viewport": size, "has_touch": self.touch, "reduced_motion": "reduce"}


DESKTOP = Device("desktop", 1440, 900, touch=False)
PHONE = Device("phone", 390, 844, touch=True)


class Reader:
    """One browsing context; failures and foreign requests are kept as they happen."""

    def __init__(self, app: str, context: BrowserContext) -> None:
        self.app = app
        self.context = context
        context.set_default_timeout(SLOWEST_MS)
        self.page = context.new_page()
        self.page.add_init_script(WATCH)
        self.failed: list[str] = []
        self.foreign: list[str] = []
        self.errors: list[str] = []
        self.page.on("request", self._asked)
        self.page.on("requestfailed", lambda request: self.failed.append(request.url))
        self.page.on("response", self._answered)
        self.page.on("console", self._told)
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))

    def _asked(self, request: Request) -> None:
        if not request.url.startswith(("data:", "blob:", self.app, self.app.replace("http", "ws", 1))):
            self.foreign.append(request.url)

    def _answered(self, response: Response) -> None:
        if response.status >= 400:
            self.failed.append(f"{response.status} {response.url}")

    def _told(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.errors.append(message.text)

    def go(self, path: str) -> None:
        self.page.goto(self.app + path)
        if urlsplit(path).path in ARTICLES:
            self.page.wait_for_selector("h1")
            self.settle()
            return
        self.page.wait_for_selector(MAP)
        self.frame.wait_for_function(DRAWN)
        self.settle()

    @property
    def frame(self) -> Frame:
        """Frame of the map, where `map` and `planMap` are."""
        for _ in range(100):
            for frame in self.page.frames:
                if "streamlit_folium" in frame.url:
                    return frame
            self.page.wait_for_timeout(50)
        message = "the map has no frame"
        raise LookupError(message)

    @property
    def map(self) -> FrameLocator:
        return self.page.frame_locator(MAP)

    def settle(self) -> None:
        """Wait until the script has run, nothing is asked or put off for a moment, and nothing moves."""
        self.page.evaluate("watched.frames = 0")
        self.page.wait_for_function(AT_REST)

    def applied(self, condition: str) -> None:
        """Wait until the map was told something, as a condition on its `state`."""
        self.frame.wait_for_function(
            f"() => {{ const state = window.planMap && planMap.view.state; return state && ({condition}); }}"
        )

    def download(self, button: Locator) -> Download:
        """Press a button that brings a file, when no rerun is about to replace it."""
        button.wait_for(timeout=SLOWEST_FILE_MS)
        self.settle()
        with self.page.expect_download(timeout=SLOWEST_FILE_MS) as arriving:
            button.click()
        return arriving.value

    def taken(self, button: Locator) -> bytes:
        """Content of the file that a button brings."""
        return Path(self.download(button).path()).read_bytes()

    def open_branch(self, group: str) -> None:
        """Open a branch of the layer tree, and wait until its layers are there and stand still."""
        self.page.locator(f".st-key-branch-{group} summary").click()
        self.settle()

    def click_map(self, longitude: float, latitude: float) -> None:
        at = self.frame.evaluate(
            "([x, y]) => { const p = map.latLngToContainerPoint([y, x]); return [p.x, p.y]; }",
            [longitude, latitude],
        )
        box = self.page.locator(MAP).bounding_box()
        assert box is not None
        self.page.mouse.click(box["x"] + at[0], box["y"] + at[1])

    def label_boxes(self) -> list[dict[str, Any]]:
        """Boxes of the level names on the map, with their words."""
        boxes: list[dict[str, Any]] = self.frame.evaluate(
            """() => [...document.querySelectorAll('.plan-label')]
              .filter((l) => l.style.display !== 'none' && l.style.transform.endsWith('rotate(0deg)'))
              .map((l) => ({ words: l.textContent, ...l.getBoundingClientRect().toJSON() }))"""
        )
        return boxes
