"""The application in a real browser: one application and one Chromium for each worker of a run."""

import subprocess
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, sync_playwright

from tests.browser.reader import DESKTOP, Device, Reader
from tests.running import absent, need

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    chromium = need("Chromium", "chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
    fonts = subprocess.run(
        [need("fontconfig", "fc-list"), ":lang=zh"], capture_output=True, text=True, check=True
    )
    if not fonts.stdout.strip():
        absent("no Chinese font is installed")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        yield started
        started.close()


@pytest.fixture(scope="session")
def opened(browser: Browser) -> Callable[[Device], BrowserContext]:
    """One context for each device: what never changes comes from its cache, as for readers who come back."""
    contexts: dict[str, BrowserContext] = {}

    def context(device: Device) -> BrowserContext:
        if device.name not in contexts:
            contexts[device.name] = browser.new_context(**device.options)
        return contexts[device.name]

    return context


@pytest.fixture
def visit(app: str, opened: Callable[[Device], BrowserContext]) -> Iterator[Callable[..., Reader]]:
    """Open an address as a reader on a device does; nothing but the cache is left for the next test."""
    used: set[BrowserContext] = set()

    def visited(path: str, device: Device = DESKTOP) -> Reader:
        context = opened(device)
        used.add(context)
        reader = Reader(app, context)
        reader.go(path)
        return reader

    yield visited
    for context in used:
        for page in context.pages:
            page.close()
        context.unroute_all()
        context.clear_permissions()
        context.clear_cookies()
