"""The file that a reader takes away."""

import io
import re
from typing import Any

import pytest
from PIL import Image
from pypdf import PageObject

from design.texts import text
from geodata import catalog
from geodata.schema import PLAN_DATE
from reports.figure import draw_figure
from reports.fonts import Face, path
from reports.request import FileFormat, Orientation, Paper, Speech
from tests.reports.printed import ALL, CENTRE, KINDS, asked, built, drawn, pages, read, squeezed

SIZES_MM = {Paper.A4: (210, 297), Paper.A3: (297, 420)}


def size_mm(paper: Paper, orientation: Orientation) -> tuple[int, int]:
    short, long = SIZES_MM[paper]
    return (short, long) if orientation is Orientation.PORTRAIT else (long, short)


def fonts(page: PageObject) -> list[Any]:
    resources: Any = page["/Resources"]
    return [font.get_object() for font in resources["/Font"].values()]


@pytest.mark.parametrize(("paper", "orientation", "speech"), KINDS)
def test_every_page_has_its_size_and_says_what_it_must(
    paper: Paper, orientation: Orientation, speech: Speech
) -> None:
    request = asked(paper=paper, orientation=orientation, speech=speech)
    file = drawn(request)
    page = pages(file).pages[0]
    width, height = size_mm(paper, orientation)
    assert float(page.mediabox.width) == pytest.approx(width / 25.4 * 72, abs=0.1)
    assert float(page.mediabox.height) == pytest.approx(height / 25.4 * 72, abs=0.1)
    words, denominator = read(file), f"{built(request).frame.denominator:,}".replace(",", "")
    for language in speech.languages:
        number = text("notice_not_submitted", language)
        assert squeezed(text("figure_title", language)) in words
        assert squeezed(text("notice_statutory", language, date=PLAN_DATE, number=number)) in words
        assert squeezed(text("figure_ratio", language, denominator=denominator)) in words
        assert squeezed(text("figure_north", language)) in words
        assert "114°" in words
    assert catalog.data_hash() in words
    assert "©OpenStreetMapcontributors,ODbL-1.0" in words
    assert "2026-11-25" in words


def test_an_english_figure_has_no_chinese_and_a_chinese_one_no_english_names() -> None:
    assert not re.search("[\u4e00-\u9fff]", read(drawn(asked(speech=Speech.EN, layers=ALL))))
    assert "Urbancore" not in read(drawn(asked()))


def test_the_page_is_vectors_without_any_image() -> None:
    for request in (asked(), asked(layers=ALL, selected="urban-core", bounds=CENTRE)):
        page = pages(drawn(request)).pages[0]
        resources: Any = page["/Resources"]
        assert list(page.images) == []
        assert "/XObject" not in resources or len(resources["/XObject"]) == 0
        content = page.get_contents()
        assert content is not None
        assert len(re.findall(rb"\bl\b", content.get_data())) > 5000


def test_the_font_is_embedded_with_only_the_characters_used() -> None:
    file = drawn(asked())
    found = fonts(pages(file).pages[0])
    assert len(found) >= 2
    for font in found:
        assert re.match(r"/[A-Z]{6}\+NotoSansSC", font["/BaseFont"])
        assert len(font["/FontDescriptor"]["/FontFile2"].get_data()) < 400_000
        assert "/ToUnicode" in font
    assert len(file) < path(Face.REGULAR).stat().st_size / 10


def test_a_name_with_a_halo_is_in_the_text_once() -> None:
    file = drawn(asked(speech=Speech.ZH))
    assert read(file).count("岳阳三荷机场") == 1


def test_what_the_reader_enters_is_printed() -> None:
    title, number, body = "滨水地区现状图", "湘S(2021)001号", "规划科"
    words = read(drawn(asked(title=title, review_number=number, responsible=body)))
    assert title in words
    assert number in words
    assert body in words
    assert text("notice_not_submitted", Speech.ZH.languages[0]) not in words


def test_the_file_says_what_it_is_and_speaks_for_the_map() -> None:
    document = pages(drawn(asked()))
    told = document.metadata
    assert told is not None
    assert told.title == text("figure_title", Speech.ZH.languages[0])
    assert "城市主核" in (told.subject or "")
    assert catalog.data_hash() in (told.keywords or "")
    assert str(document.root_object["/Lang"]) == "zh-CN"


def test_the_same_request_gives_the_same_file() -> None:
    assert draw_figure(asked()) == draw_figure(asked())


@pytest.mark.parametrize(
    ("paper", "orientation"), [(Paper.A4, Orientation.LANDSCAPE), (Paper.A3, Orientation.PORTRAIT)]
)
def test_an_image_has_300_dots_per_inch(paper: Paper, orientation: Orientation) -> None:
    file = drawn(asked(paper=paper, orientation=orientation, file_format=FileFormat.PNG))
    with Image.open(io.BytesIO(file)) as image:
        expected = tuple(side / 25.4 * 300 for side in size_mm(paper, orientation))
        assert image.size == pytest.approx(expected, abs=1)
        assert image.info["dpi"] == pytest.approx((300, 300), abs=0.1)
        assert len(image.getcolors(maxcolors=2**24) or []) > 500


def test_progress_is_told_in_sentences_and_grows() -> None:
    told: list[tuple[float, str]] = []
    draw_figure(asked(file_format=FileFormat.PNG), lambda share, key: told.append((share, key)))
    shares = [share for share, _ in told]
    assert shares == sorted(shares)
    assert len({key for _, key in told}) == 4
    assert all(text(key, language) for _, key in told for language in Speech.BOTH.languages)


def test_a_reader_who_leaves_stops_the_drawing_and_the_next_one_is_served() -> None:
    def leave(share: float, key: str) -> None:
        if share > 0.2:
            raise InterruptedError(key)

    with pytest.raises(InterruptedError):
        draw_figure(asked(), leave)
    assert draw_figure(asked()).startswith(b"%PDF")
