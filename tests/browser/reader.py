"""A reader with a device: what they see, do, and what their browser asked for."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, ConsoleMessage, Frame, FrameLocator, Request, Response

DRAWN = (
    "() => window.planMap && planMap.view.state && [...planMap.view.layers.values()].every((l) => l.loaded)"
)
IDLE = "[data-testid='stApp'][data-test-script-state='notRunning']"
SLOWEST_MS = 20_000
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
            self.page.wait_for_timeout(300)
            self.page.wait_for_selector(IDLE)
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
        """Wait until the script has run and the map stands still."""
        self.page.wait_for_timeout(400)
        self.page.wait_for_selector(IDLE)
        self.frame.wait_for_function("() => !map._animatingZoom")
        self.page.wait_for_timeout(150)

    def applied(self, condition: str) -> None:
        """Wait until the map was told something, as a condition on its `state`."""
        self.frame.wait_for_function(
            f"() => {{ const state = window.planMap && planMap.view.state; return state && ({condition}); }}"
        )

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
