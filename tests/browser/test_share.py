"""The link to a view, copied from one browser and opened in another."""

from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

from geodata import catalog
from geodata.projects import Wanted, filter_projects, projects
from tests.browser.reader import PHONE, Reader

Visit = Callable[..., Reader]


def link_of(reader: Reader) -> str:
    reader.page.get_by_role("button", name="Share", exact=True).click()
    return reader.page.get_by_label("Link", exact=True).input_value()


def test_a_copied_link_restores_the_filtered_view_elsewhere(visit: Visit) -> None:
    first = visit("/projects?lang=en&group=health-project")
    kept = filter_projects(projects(), Wanted(groups=("health-project",)))
    first.page.get_by_text(f"{len(kept)} of {len(projects())}").wait_for()
    first.context.grant_permissions(["clipboard-read", "clipboard-write"])
    link = link_of(first)
    first.page.get_by_role("button", name="Copy link").click()
    first.page.get_by_text("Copied.").wait_for()
    assert first.page.evaluate("navigator.clipboard.readText()") == link
    opened = urlsplit(link)
    second = visit(f"{opened.path}?{opened.query}")
    second.page.get_by_text(f"{len(kept)} of {len(projects())}").wait_for()
    assert second.frame.evaluate("map.getZoom()") == first.frame.evaluate("map.getZoom()")


def test_the_map_is_taken_away_as_one_file_with_the_layers_that_show(visit: Visit, tmp_path: Path) -> None:
    reader = visit("/?lang=en&layers=district,structure,water")
    link_of(reader)
    dialog = reader.page.get_by_role("dialog")
    dialog.get_by_role("button", name="All layers").wait_for()
    saved = reader.download(dialog.get_by_role("button", name="Layers shown now"))
    file = tmp_path / saved.suggested_filename
    saved.save_as(file)
    assert file.name == f"yueyanglou-present-{catalog.data_hash()}.html"
    context = reader.page.context.browser
    assert context is not None
    elsewhere = context.new_context(offline=True).new_page()
    elsewhere.goto(file.as_uri())
    elsewhere.get_by_role("heading", name="Yueyanglou planning map").wait_for()
    elsewhere.wait_for_function("planMap.view.state.visible.length === 3 && planMap.view.layers.size === 3")
    elsewhere.context.close()
    assert reader.errors == []
    assert reader.foreign == []


def test_without_a_clipboard_the_link_is_selected_for_copying_by_hand(visit: Visit) -> None:
    reader = visit("/?lang=en", PHONE)
    reader.page.evaluate("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    reader.page.evaluate("document.execCommand = () => false")
    link = link_of(reader)
    reader.page.get_by_role("button", name="Copy link").click()
    reader.page.get_by_text("touch and hold").wait_for()
    assert reader.page.evaluate("document.activeElement.ownerDocument.getSelection().toString()") == link


def test_the_menu_leads_to_every_page_on_a_phone(visit: Visit) -> None:
    reader = visit("/?lang=en", PHONE)
    reader.page.get_by_role("button", name="Menu").click()
    reader.page.get_by_role("link", name="Targets").click()
    reader.page.get_by_role("heading", level=1).wait_for()
    assert urlsplit(reader.page.url).path == "/indicators"


def test_in_a_frame_there_is_the_map_its_notice_and_a_way_to_the_whole_page(visit: Visit) -> None:
    reader = visit("/structure?embed=true&lang=en&sel=south-lake")
    assert reader.page.get_by_role("button", name="Menu").count() == 0
    assert not reader.page.get_by_label("Find").is_visible()
    assert "Not a statutory map" in reader.map.locator(".plan-note").inner_text()
    stage = reader.page.locator(".st-key-stage").bounding_box()
    assert stage == {"x": 0, "y": 0, "width": 1440, "height": 900}
    way_out = urlsplit(
        reader.page.get_by_role("link", name="Open the whole page").get_attribute("href") or ""
    )
    assert way_out.path == "/structure"
    assert "sel=south-lake" in way_out.query
    assert "embed" not in way_out.query


def test_the_snippet_for_other_pages_opens_this_view(visit: Visit) -> None:
    reader = visit("/?lang=en&sel=south-lake")
    link_of(reader)
    snippet = reader.page.get_by_text("<iframe").first.inner_text()
    reader.page.set_content(snippet)
    framed = reader.page.frame_locator("iframe").first
    framed.get_by_role("heading", name="South Lake").wait_for()
