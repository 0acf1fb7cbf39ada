"""Rows of CSV texts and XLSX sheets, as text."""

import csv
import re

from geodata.errors import ExchangeError
from geodata.exchange import gdal
from geodata.exchange.archive import Archive
from geodata.exchange.found import chosen_layer
from geodata.exchange.limits import MOST_COLUMNS, MOST_ROWS
from geodata.exchange.refusal import Refusal

Rows = list[list[str]]
_DELIMITERS = ",\t;，"
_HEAD_LINES = 20
_CELL = re.compile(rb"\br\s*=\s*[\"']([A-Z]{0,4})(\d{1,9})[\"']")
_TRICKS = (b"<!DOCTYPE", b"<!ENTITY")
_WRITTEN_AROUND = re.compile(rb"\br\s*=\s*[\"'][^\"']{0,40}&")


def delimiter_of(text: str) -> str | None:
    """Sign between the cells of a table; None if the text is no table."""
    lines = [line for line in text.splitlines()[:_HEAD_LINES] if line.strip()]
    counts = {sign: max((line.count(sign) for line in lines), default=0) for sign in _DELIMITERS}
    best = max(counts, key=lambda sign: counts[sign])
    return best if counts[best] else None


def csv_rows(text: str) -> Rows:
    """Rows of a CSV text, whatever stands between its cells.

    Raises
    ------
    ExchangeError
        If it is no table, or too large.
    """
    delimiter = delimiter_of(text)
    if delimiter is None:
        raise ExchangeError(Refusal.NO_TABLE)
    rows: Rows = []
    try:
        for row in csv.reader(text.splitlines(keepends=True), delimiter=delimiter):
            rows.append([cell.strip() for cell in row[:MOST_COLUMNS]])
            if len(rows) > MOST_ROWS:
                raise ExchangeError(Refusal.TOO_MANY_ROWS, most=MOST_ROWS)
    except csv.Error as fault:
        raise ExchangeError(Refusal.NO_TABLE) from fault
    return rows


def xlsx_rows(content: bytes, archive: Archive, layer: str | None) -> tuple[Rows, str, tuple[str, ...]]:
    """Rows of a sheet; also its name and the names of all sheets.

    Raises
    ------
    ExchangeError
        If the workbook is damaged, too large, or built to harm whoever opens it.
    """
    _check_parts(archive)
    with gdal.private_folder() as folder:
        path = folder / "table.xlsx"
        path.write_bytes(content)
        sheets = tuple(name for name, _ in gdal.layer_names(path))
        sheet = chosen_layer(sheets, layer)
        read = gdal.read_layer(
            path, driver="XLSX", most=MOST_ROWS, layer=sheet, HEADERS="DISABLE", FIELD_TYPES="STRING"
        )
    columns = [
        ["" if cell is None else str(cell).strip() for cell in column] for column in read.columns.values()
    ]
    return [list(row) for row in zip(*columns, strict=True)], sheet, sheets


def _check_parts(archive: Archive) -> None:
    """Refuse entities, and cells so far out that filling up to them would take all memory."""
    for path in archive.named(".xml", ".rels"):
        content = archive.read(path)
        if any(trick in content for trick in _TRICKS) or b"\0" in content:
            raise ExchangeError(Refusal.ENTITIES)
        if "/worksheets/" not in f"/{path}":
            continue
        if _WRITTEN_AROUND.search(content):
            raise ExchangeError(Refusal.UNREADABLE)
        cells = _CELL.findall(content)
        if any(int(row) > MOST_ROWS for _, row in cells):
            raise ExchangeError(Refusal.TOO_MANY_ROWS, most=MOST_ROWS)
        if any(_column(letters) > MOST_COLUMNS for letters in {letters for letters, _ in cells}):
            raise ExchangeError(Refusal.TOO_MANY_COLUMNS, most=MOST_COLUMNS)


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number
