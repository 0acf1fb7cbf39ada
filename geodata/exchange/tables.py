"""Tables as CSV and XLSX; nothing in a cell can run as a formula."""

import csv
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ERROR_CODES, ILLEGAL_CHARACTERS_RE
from openpyxl.cell.cell import Cell as SheetCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

Cell = str | float | int | None
_RUNS = re.compile(
    r"[\t\r\n]|\s*[=+\-@＝＋－＠﹦﹢﹣﹫]"
)  # spreadsheet programs in Chinese take wide signs too
_BOM = "\ufeff"  # without it spreadsheet programs read Chinese CSV in the wrong encoding
_FIRST_WIDE = "\u2e80"  # Chinese signs take two columns
_LONGEST_NAME = 31
_WIDEST = 60
_NARROWEST = 8
_MEASURED = 1000  # rows that decide how wide a column is


@dataclass(frozen=True)
class Table:
    """A table to hand out: title, heads of the columns, rows, and notes that go below."""

    title: str
    heads: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    notes: tuple[str, ...] = ()


def to_csv(table: Table) -> bytes:
    """Write a table as CSV (RFC 4180, UTF-8 with byte order mark), without title and notes."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream)
    writer.writerow([_harmless(head) for head in table.heads])
    writer.writerows([[_harmless(cell) for cell in row] for row in table.rows])
    return (_BOM + stream.getvalue()).encode()


def to_xlsx(table: Table) -> bytes:
    """Write a table as XLSX: heads in row 1, frozen and with filters; the notes on a second sheet."""
    return to_book((table,), table.notes)


def to_book(sheets: Sequence[Table], notes: Sequence[str] = ()) -> bytes:
    """Write tables as the sheets of one XLSX file, each as `to_xlsx` does, and notes, if any, on the last."""
    book = Workbook(write_only=True)
    for table in sheets:
        _fill(book.create_sheet(table.title[:_LONGEST_NAME]), table)
    if notes:
        _note(book.create_sheet("notes"), notes)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _fill(sheet: Worksheet, table: Table) -> None:
    """Write a table; the sheet is streamed, so all that holds for it is said before its rows."""
    sheet.freeze_panes = "A2"
    for position, cells in enumerate(zip(table.heads, *table.rows[:_MEASURED], strict=True), start=1):
        sheet.column_dimensions[get_column_letter(position)].width = _width(cells)
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(table.heads))}{len(table.rows) + 1}"
    sheet.append([_styled(sheet, head, font=Font(bold=True)) for head in table.heads])
    for row in table.rows:
        sheet.append([_harmless(cell) for cell in row])


def _note(sheet: Worksheet, notes: Sequence[str]) -> None:
    sheet.column_dimensions["A"].width = 100
    for note in notes:
        sheet.append([_styled(sheet, note, alignment=Alignment(wrap_text=True, vertical="top"))])


def _styled(sheet: Worksheet, words: str, **style: Font | Alignment) -> SheetCell:
    cell = WriteOnlyCell(sheet, _harmless(words))
    for name, value in style.items():
        setattr(cell, name, value)
    return cell


def _harmless(cell: Cell) -> Cell:
    """Put an apostrophe before text that a spreadsheet program would run or take for an error of its own.

    Signs that no XML file can hold are replaced: a workbook with one could not be written.
    """
    if not isinstance(cell, str):
        return cell
    plain = ILLEGAL_CHARACTERS_RE.sub("\ufffd", cell)
    return f"'{plain}" if _RUNS.match(plain) or plain in ERROR_CODES else plain


def _width(cells: tuple[Cell, ...]) -> int:
    longest = max(sum(1 + (sign >= _FIRST_WIDE) for sign in str(cell or "")) for cell in cells)
    return min(_WIDEST, max(_NARROWEST, longest + 2))
