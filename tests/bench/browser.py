"""What a reader's Chromium takes: opening, memory, panning, and the websocket's bytes per toggle."""

import shutil
import statistics
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from playwright.sync_api import Browser, Frame, Page, ViewportSize, WebSocket, sync_playwright
from playwright.sync_api import TimeoutError as TooSlow

from tests.bench.contestants import Contestant, Effort
from tests.bench.rivals.manifest import widget_key

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
WINDOW: ViewportSize = {"width": 1440, "height": 900}
PAN_FRAMES = 60
PAN_LIMIT_MS = 15_000
QUIET_MS = 1000
TOGGLES = 2
IDLE = "[data-testid='stApp'][data-test-script-state='notRunning']"

# Notes when the second frame after the condition was painted, in every frame of a page.
_WATCH = """(() => {
  const painted = () => { window.drawnAt = performance.timeOrigin + performance.now(); };
  const look = () => {
    if (CONDITION) requestAnimationFrame(() => requestAnimationFrame(painted));
    else setTimeout(look, 8);
  };
  look();
})()"""
_PAN = """([frames, limit]) => new Promise((resolve) => {
  map.setMaxBounds(null);
  const [began, took] = [performance.now(), []];
  let [before, step] = [0, 0];
  const tick = (now) => {
    if (before) took.push(now - before);
    before = now;
    if (took.length >= frames || now - began > limit) { resolve(took); return; }
    map.panBy([step % 40 < 20 ? 12 : -12, 0], { animate: false });
    step += 1;
    requestAnimationFrame(tick);
  };
  requestAnimationFrame(tick);
})"""


@dataclass(frozen=True)
class Screen:
    """Figures of one page; None where it has no such thing or did not get there."""

    open_ms: float | None
    heap_mb: float | None
    pan_ms: float | None
    toggle_kb: float | None


@dataclass
class Wire:
    """Bytes of a page's websockets, both ways, as the page sees them."""

    count: int = field(default=0)

    def listen(self, socket: WebSocket) -> None:
        """Count the frames of a websocket."""
        socket.on("framereceived", self.add)
        socket.on("framesent", self.add)

    def add(self, payload: str | bytes) -> None:
        """Count one frame."""
        self.count += len(payload.encode() if isinstance(payload, str) else payload)


@dataclass(frozen=True)
class Opened:
    """A page, the frame of its map, and what went over its websockets."""

    page: Page
    frame: Frame
    wire: Wire


@contextmanager
def chromium() -> Iterator[Browser]:
    """Start the system's Chromium."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        yield browser
        browser.close()


@contextmanager
def _page(browser: Browser, condition: str, limit_s: float) -> Iterator[Page]:
    """A page with nothing in its cache that notes when it is drawn."""
    context = browser.new_context(viewport=WINDOW, reduced_motion="reduce")
    context.set_default_timeout(limit_s * 1000)
    context.add_init_script(_WATCH.replace("CONDITION", condition))
    yield context.new_page()
    context.close()


def _drawn(page: Page, limit_s: float) -> Frame:
    """Wait for the frame that says it is drawn."""
    waited_ms = 0.0
    while waited_ms < limit_s * 1000:
        for frame in page.frames:
            if not frame.is_detached() and frame.evaluate("'drawnAt' in window"):
                return frame
        page.wait_for_timeout(50)
        waited_ms += 50
    message = f"no map in {limit_s:g} s"
    raise TooSlow(message)


def _open(page: Page, url: str, limit_s: float) -> tuple[Frame, float]:
    """Open an address; the frame of the map and the milliseconds until it was painted."""
    page.goto(url, wait_until="commit")
    frame = _drawn(page, limit_s)
    began = float(page.evaluate("performance.timeOrigin"))
    return frame, float(frame.evaluate("drawnAt")) - began


def _heap_mb(page: Page) -> float:
    client = page.context.new_cdp_session(page)
    client.send("Performance.enable")
    client.send("HeapProfiler.collectGarbage")
    metrics = client.send("Performance.getMetrics")["metrics"]
    used = next(metric["value"] for metric in metrics if metric["name"] == "JSHeapUsedSize")
    return float(used) / 1e6


def _toggle_kb(page: Page, wire: Wire, layer_id: str) -> float:
    """Mean of the bytes until the page is quiet again, off and on by turns."""
    box = page.locator(f".st-key-{widget_key(layer_id)} label").first
    _settle(page)
    before = wire.count
    for _ in range(TOGGLES):
        box.click()
        _settle(page)
    return (wire.count - before) / TOGGLES / 1000


def _settle(page: Page) -> None:
    page.wait_for_timeout(QUIET_MS / 2)
    page.wait_for_selector(IDLE)
    page.wait_for_timeout(QUIET_MS)
    page.wait_for_selector(IDLE)


def measure(browser: Browser, address: str, contestant: Contestant, effort: Effort) -> Screen:
    """Open a page again and again with a cold cache; on the last one toggle and pan."""
    opened: list[float] = []
    figures: dict[str, float | None] = {"heap_mb": None, "toggle_kb": None, "pan_ms": None}
    try:
        for run in range(effort.runs + 1):
            with _page(browser, contestant.drawn, effort.limit_s) as page:
                wire = Wire()
                page.on("websocket", wire.listen)
                frame, took_ms = _open(page, address + contestant.path, effort.limit_s)
                opened.append(took_ms)
                if run == effort.runs:
                    _use(Opened(page, frame, wire), contestant, effort, figures)
    except TooSlow as error:
        print(f"    {contestant.name}: {str(error).splitlines()[0]}", flush=True)
    after_warming = opened[1:]
    return Screen(statistics.median(after_warming) if after_warming else None, **figures)


def _use(opened: Opened, contestant: Contestant, effort: Effort, figures: dict[str, float | None]) -> None:
    """Measure an open page; what a slow page does not reach stays None."""
    frame = opened.frame
    figures["heap_mb"] = _heap_mb(opened.page)
    if contestant.toggled:
        figures["toggle_kb"] = _toggle_kb(opened.page, opened.wire, contestant.toggled)
        frame = _drawn(opened.page, effort.limit_s)
    if contestant.has_map:
        figures["pan_ms"] = statistics.median(frame.evaluate(_PAN, [PAN_FRAMES, PAN_LIMIT_MS]))
