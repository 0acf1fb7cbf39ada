"""Printing in a real browser: the dialog, the file, and the map that stays."""

from collections.abc import Callable
from pathlib import Path

import pytest
from pypdf import PdfReader

from geodata import catalog
from tests.browser.reader import DESKTOP, IDLE, PHONE, Device, Reader

Visit = Callable[..., Reader]


def open_dialog(reader: Reader) -> None:
    if reader.page.locator(".st-key-panel-toggle").is_visible():
        reader.page.locator(".st-key-panel-toggle button").click()
    reader.page.locator(".st-key-print button").click()
    reader.page.get_by_role("dialog").wait_for()
    reader.page.wait_for_selector(IDLE)


def draw(reader: Reader, folder: Path) -> Path:
    """Draw and save the file that is offered."""
    dialog = reader.page.get_by_role("dialog")
    dialog.locator(".st-key-print-draw button").click()
    saved = reader.download(dialog.locator(".st-key-print-download button"))
    path = folder / saved.suggested_filename
    saved.save_as(path)
    return path


@pytest.mark.parametrize("device", [DESKTOP, PHONE], ids=lambda device: device.name)
def test_a_reader_prints_what_is_on_the_screen(visit: Visit, device: Device, tmp_path: Path) -> None:
    reader = visit("/?lang=zh&sel=urban-core", device)
    reader.frame.evaluate("window.stays = true")
    if device is PHONE:
        reader.page.get_by_role("button", name="关闭").click()
        reader.settle()
    open_dialog(reader)
    file = draw(reader, tmp_path)
    assert file.name == f"yueyanglou-A4-landscape-zh-{catalog.data_hash()}.pdf"
    words = PdfReader(file).pages[0].extract_text().replace("\n", "")
    assert "城市主核（推定）" in words
    assert "非法定图件" in words
    assert reader.errors == []
    assert reader.foreign == []
    assert reader.frame.evaluate("window.stays") is True


def test_the_dialog_is_closed_with_the_keyboard_and_the_map_stays(visit: Visit) -> None:
    reader = visit("/?lang=en")
    reader.frame.evaluate("window.stays = true")
    open_dialog(reader)
    reader.page.keyboard.press("Escape")
    reader.page.get_by_role("dialog").wait_for(state="detached")
    reader.settle()
    assert reader.page.get_by_role("dialog").count() == 0
    assert reader.frame.evaluate("window.stays") is True
