"""Blocks flow down pages: nothing is cut, no heading stays behind, tables say their heads again."""

import pytest

from reports.flow import Block, column, flow, kept, shortened, typeset
from reports.frame import Box
from reports.grid import Column, Manner, Row, table
from reports.pens import Type

ROOM = Box(0.0, 0.0, 100.0, 100.0)
SMALL = Type(2.5)
MANNER = Manner(SMALL, SMALL, SMALL)
COLUMNS = (Column("名称", 60.0), Column("面积", 40.0, is_figure=True))


def blocks(*heights: float) -> list[Block]:
    return [Block(height) for height in heights]


def test_what_does_not_fit_goes_on_the_next_page_whole() -> None:
    pages = flow(blocks(60, 30, 30, 90), ROOM)
    assert [[placed.block.height for placed in page] for page in pages] == [[60, 30], [30], [90]]
    assert all(placed.top - placed.block.height >= ROOM.bottom for page in pages for placed in page)


def test_a_heading_goes_with_what_it_heads() -> None:
    heading = Block(10, leads=True)
    pages = flow([Block(85), heading, Block(20)], ROOM)
    assert [len(page) for page in pages] == [1, 2]
    assert pages[1][0].block is heading


def test_air_falls_away_at_the_top_of_a_page() -> None:
    pages = flow([Block(95), Block(20, gap=8)], ROOM)
    assert pages[1][0].top == ROOM.top


def test_a_table_says_its_head_again_on_every_page() -> None:
    rows = [Row((f"地块 {number}", f"{number}.0000")) for number in range(60)]
    pages = flow(table(COLUMNS, rows, MANNER), ROOM)
    assert len(pages) > 2
    for page in pages:
        assert [line.words for line in page[0].block.lines] == ["名称", "面积"]
    said = [line.words for page in pages for placed in page[1:] for line in placed.block.lines]
    assert said == [cell for row in rows for cell in row.cells]


def test_a_remark_across_a_table_needs_no_head() -> None:
    (_, row, remark) = table(COLUMNS, [Row(("地块", "1")), Row(("一句话",))], MANNER)
    assert row.head is not None
    assert remark.head is None


def test_what_is_kept_together_but_higher_than_a_page_is_parted_again() -> None:
    together = kept(blocks(*[30] * 5))
    pages = flow(together, ROOM)
    assert [len(page) for page in pages] == [3, 2]


def test_figures_end_at_the_right_of_their_column() -> None:
    (_, *rows) = table(COLUMNS, [Row(("甲", "1.0")), Row(("乙", "1\u2009234.5"))], MANNER)
    ends = [row.lines[-1].left + SMALL.width(row.lines[-1].words) for row in rows]
    assert ends[0] == pytest.approx(ends[1])


def test_names_without_end_are_cut_with_dots() -> None:
    (_, row) = table(COLUMNS, [Row(("长" * 5000, "1"))], MANNER)
    assert row.height < 30
    assert any(line.words.endswith("…") for line in row.lines)
    assert shortened("长" * 5000, SMALL, 50.0).endswith("…")
    assert SMALL.width(shortened("a" * 500, SMALL, 50.0)) <= 50.0
    assert shortened("short", SMALL, 50.0) == "short"


def test_lines_stay_inside_their_column() -> None:
    words = "三类空间 (three spaces) 150\u2009648.6 平方米，" * 9
    lines = column(words, SMALL, 40.0)
    assert max(SMALL.width(line.words) for line in lines) <= 40.0
    assert all("150\u00a0648.6" in line.words for line in lines if "150" in line.words)


def test_what_the_font_has_not_is_marked_as_missing() -> None:
    assert typeset("地块 قط 一") == "地块 〓〓 一"


def test_quotation_marks_are_as_wide_as_their_script() -> None:
    assert typeset("“Bajiao Lake”") == '"Bajiao Lake"'
    assert typeset("“一湖两岸”") == "“一湖两岸”"
