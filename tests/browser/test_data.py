"""The downloads page in a real browser: what is clicked arrives, on desktop and phone, by mouse and key."""

import zipfile
from collections.abc import Callable

from playwright.sync_api import Download

from geodata import catalog
from tests.browser.reader import PHONE, Reader

Visit = Callable[..., Reader]


def click(reader: Reader, name: str) -> Download:
    return reader.download(reader.page.get_by_role("link", name=name, exact=True))


def test_what_is_chosen_and_clicked_arrives_in_the_readers_language(visit: Visit) -> None:
    reader = visit("/data?lang=zh")
    reader.page.get_by_role("radio", name="Shapefile").click()
    reader.page.get_by_role("radio", name="CGCS2000").click()
    file = click(reader, "Shapefile 街道，CGCS2000 第 38 带")
    ending = f"cgcs2000-38-{catalog.content_hash('streets')}.shp.zip"
    assert file.suggested_filename == f"岳阳楼区规划图-街道-{ending}"
    with zipfile.ZipFile(file.path()) as archive:
        assert {"README.txt", "streets.shp", "streets.cpg", "streets.prj"} <= set(archive.namelist())
    reader.page.get_by_role("radio", name="English").click()
    file = click(reader, "Shapefile Streets, CGCS2000 zone 38")
    assert file.suggested_filename == f"yueyanglou-streets-{ending}"
    assert len(reader.context.pages) == 1
    assert (reader.failed, reader.foreign, reader.errors) == ([], [], [])


def test_the_table_is_one_for_a_screen_reader_and_opens_for_more(visit: Visit) -> None:
    reader = visit("/data?lang=en")
    table = reader.page.get_by_role("table").first
    heads = ["Layer", "Features", "Extent basis", "Accuracy", "Licence", "File"]
    assert table.get_by_role("columnheader").all_inner_texts() == heads
    body = reader.page.locator(
        ".sets tbody", has=reader.page.get_by_role("rowheader", name="Transport works")
    )
    version = body.get_by_text(catalog.content_hash("transport-works"))
    assert not version.is_visible()
    body.locator("summary").press("Enter")
    assert version.is_visible()


def test_everything_arrives_by_keyboard_alone(visit: Visit) -> None:
    reader = visit("/data?lang=en")
    reader.page.get_by_role("radio", name="GeoJSON").press("Space")
    reader.settle()
    sets = len(catalog.set_ids())
    with reader.page.expect_download() as arriving:
        reader.page.get_by_role("link", name=f"Download all {sets} layers (GeoJSON, WGS 84 degrees)").press(
            "Enter"
        )
    with zipfile.ZipFile(arriving.value.path()) as archive:
        assert len(archive.namelist()) == sets + 1


def test_on_a_phone_each_set_is_a_card_with_a_link_for_a_thumb(visit: Visit) -> None:
    for language in ("zh", "en"):
        reader = visit(f"/data?lang={language}", PHONE)
        assert reader.page.evaluate("document.documentElement.scrollWidth") <= PHONE.width
        links = reader.page.locator("a.file")
        assert links.count() == len(catalog.set_ids()) + 1
        boxes = [link.bounding_box() for link in links.all()]
        assert all(box and box["height"] >= 44 and box["x"] >= 0 for box in boxes)
    with reader.page.expect_download():
        links.nth(3).tap()
