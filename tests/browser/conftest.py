"""The application in a real browser: one application a module, one Chromium a run."""

import subprocess
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.browser.reader import DESKTOP, Device, Reader
from tests.running import absent, need, running_app

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="module")
def app() -> Iterator[str]:
    with running_app() as address:
        yield address


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


@pytest.fixture
def visit(app: str, browser: Browser) -> Iterator[Callable[..., Reader]]:
    """Open an address as a reader on a device does."""
    readers: list[Reader] = []

    def visited(path: str, device: Device = DESKTOP) -> Reader:
        reader = Reader(app, browser.new_context(**device.options))
        readers.append(reader)
        reader.go(path)
        return reader

    yield visited
    for reader in readers:
        reader.context.close()
