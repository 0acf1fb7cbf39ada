"""Tables that other programs read back, and that run nothing."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from geodata.exchange.tables import Table, to_csv, to_xlsx

TABLE = Table("项目", ("名称", "面积（公顷）"), (("南湖", 12.5), ("=1+1", None)), ("非法定图件",))


def read_csv(payload: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(payload.decode("utf-8-sig"), newline="")))


def test_csv_opens_as_chinese_in_a_spreadsheet_program() -> None:
    assert to_csv(TABLE).startswith(b"\xef\xbb\xbf")
    assert read_csv(to_csv(TABLE)) == [["名称", "面积（公顷）"], ["南湖", "12.5"], ["'=1+1", ""]]


def test_xlsx_has_the_same_cells_as_numbers_and_words() -> None:
    book = load_workbook(io.BytesIO(to_xlsx(TABLE)))
    sheet = book.worksheets[0]
    assert sheet.title == "项目"
    rows = list(sheet.iter_rows(values_only=True))
    assert rows == [("名称", "面积（公顷）"), ("南湖", 12.5), ("'=1+1", None)]
    assert sheet.freeze_panes == "A2"
    assert book["notes"]["A1"].value == "非法定图件"


@pytest.mark.parametrize(
    "start", ["=", "+", "-", "@", "\t", "\r", "\n", " =", "＝", "＋", "－", "＠", "\u3000="]
)
def test_nothing_that_runs_gets_into_a_cell(start: str) -> None:
    hostile = Table("t", ("a",), ((f"{start}cmd|' /C calc'!A0",),))
    assert read_csv(to_csv(hostile))[1][0].startswith("'")
    cell = load_workbook(io.BytesIO(to_xlsx(hostile))).worksheets[0]["A2"]
    assert cell.data_type == "s"
    assert str(cell.value).startswith("'")


def test_a_text_that_looks_like_an_error_of_the_program_stays_a_text() -> None:
    table = Table("t", ("a",), (("#REF!",), ("#N/A",)))
    cells = load_workbook(io.BytesIO(to_xlsx(table))).worksheets[0]["A"][1:]
    assert [(cell.value, cell.data_type) for cell in cells] == [("'#REF!", "s"), ("'#N/A", "s")]


def test_signs_that_no_workbook_can_hold_are_replaced() -> None:
    table = Table("t", ("a",), (("a\x00b\x0bc",),))
    assert load_workbook(io.BytesIO(to_xlsx(table))).worksheets[0]["A2"].value == "a\ufffdb\ufffdc"


SIGNS = {*"=+-@＝＋－＠﹦﹢﹣﹫"}
ERRORS = {"#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A"}
WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]))


@given(st.lists(WORDS, min_size=1, max_size=5))
def test_any_words_come_back_from_csv(words: list[str]) -> None:
    table = Table("t", tuple(f"h{i}" for i in range(len(words))), (tuple(words),))
    back = read_csv(to_csv(table))[1]
    assert back == [
        f"'{word}" if (word.lstrip()[:1] or ".") in SIGNS or word in ERRORS else word for word in words
    ]
