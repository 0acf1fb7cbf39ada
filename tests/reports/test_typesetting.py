"""Lines break where Chinese and English allow."""

import pytest
from fontTools.ttLib import TTFont

from design.texts import Language, load_texts
from geodata import catalog
from reports.fonts import Face, path
from reports.pens import Type
from reports.typesetting import balanced, wrap
from tests.reports.printed import squeezed

STYLE = Type(2.4)
SENTENCES = [text for language in Language for key, text in load_texts(language).items() if len(text) > 60]


@pytest.mark.parametrize("width", [25.0, 60.0])
def test_lines_are_no_wider_than_their_place_and_nothing_is_lost(width: float) -> None:
    for sentence in SENTENCES:
        lines = wrap(sentence, STYLE, width)
        assert squeezed("".join(lines)) == squeezed(sentence)
        assert all(STYLE.width(line) <= width for line in lines if len(line.split()) > 1 or len(line) < 8)


def test_no_line_begins_with_a_closing_mark_or_ends_with_an_opening_one() -> None:
    for sentence in SENTENCES:
        for line in wrap(sentence, STYLE, 30.0):
            assert line[0] not in "，。、；：）》”"
            assert line[-1] not in "（《“"


def test_words_and_figures_stay_whole() -> None:
    lines = wrap("permanent basic farmland 13 000 ha", STYLE, STYLE.width("permanent basic "))
    assert " ".join(" ".join(lines).split()) == "permanent basic farmland 13 000 ha"
    assert [line for line in lines if line.endswith(("perman", "farm"))] == []


def test_a_word_wider_than_its_place_is_broken() -> None:
    lines = wrap("W" * 60, STYLE, 30.0)
    assert "".join(lines) == "W" * 60
    assert all(STYLE.width(line) <= 30.0 for line in lines)


def test_a_name_is_broken_into_lines_of_about_the_same_width() -> None:
    lines = balanced("Mabu Mountain Provincial Forest Park", STYLE, STYLE.width("Mabu Mountain Provincial"))
    assert len(lines) == 2
    first, second = map(STYLE.width, lines)
    assert 0.6 < first / second < 1.7


def test_the_font_has_a_glyph_for_every_character_that_is_printed() -> None:
    printed = ("figure_", "legend_", "group_", "layer_", "notice_", "list_")
    texts = [words for lang in Language for key, words in load_texts(lang).items() if key.startswith(printed)]
    names = [f.properties.name_zh + f.properties.name_en for f in catalog.features()]
    said = {character for words in (*texts, *names) for character in words if character.strip()}
    for face in Face:
        with TTFont(path(face), lazy=True) as font:
            known = font.getBestCmap()
        assert sorted(character for character in said if ord(character) not in known) == []


def test_a_name_is_never_broken_inside_a_word() -> None:
    for name in ("Ecological conservation red line", "Urban development boundary", "Yueyanglou District"):
        lines = balanced(name, STYLE, STYLE.width("Ecological conservation"))
        assert " ".join(lines) == name
