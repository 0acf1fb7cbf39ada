"""Tables as CSV and XLSX; nothing in a cell can run as a formula."""

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

Cell = str | float | int | None
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
_BOM = "\ufeff"  # without it spreadsheet programs read Chinese CSV in the wrong encoding
_FIRST_WIDE = "\u2e80"  # Chinese signs take two columns
_LONGEST_NAME = 31
_WIDEST = 60
_NARROWEST = 8


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


def to_book(sheets: Sequence[Table], notes: Iterable[str]) -> bytes:
    """Write tables as the sheets of one XLSX file, each as `to_xlsx` does, and notes on the last."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for table in sheets:
        _fill(book.create_sheet(table.title[:_LONGEST_NAME]), table)
    told = book.create_sheet("notes")
    for note in notes:
        told.append([_harmless(note)])
    told.column_dimensions["A"].width = 100
    for (cell,) in told.iter_rows(max_col=1):
        cell.alignment = Alignment(wrap_text=True, vertical="top")
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _fill(sheet: Worksheet, table: Table) -> None:
    sheet.append([_harmless(head) for head in table.heads])
    for row in table.rows:
        sheet.append([_harmless(cell) for cell in row])
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions
    for position, cells in enumerate(zip(table.heads, *table.rows, strict=True), start=1):
        sheet.column_dimensions[get_column_letter(position)].width = _width(cells)


def _harmless(cell: Cell) -> Cell:
    """Put an apostrophe before text that a spreadsheet program would run."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA_STARTS) else cell


def _width(cells: tuple[Cell, ...]) -> int:
    longest = max(sum(1 + (sign >= _FIRST_WIDE) for sign in str(cell or "")) for cell in cells)
    return min(_WIDEST, max(_NARROWEST, longest + 2))
