"""The workbook holds what the command prints as JSON, number for number, and runs nothing."""

import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from design.texts import Language, text
from geodata.exchange.survey import Parcel, Repair, RepairKind
from geodata.site import __main__ as command
from geodata.site.check import check_parcels
from geodata.site.phrases import is_quiet
from reports import site_table
from reports.site_brief import main
from reports.site_table import write_workbook
from tests.geodata.site.ground import in_lake, on_edge, square
from tests.geodata.site.test_main import boundary_points
from tests.reports.briefs import brought
from tests.reports.printed import pages, squeezed

BOTH = pytest.mark.parametrize("language", list(Language))
SHEETS = ("parcels", "answers", "near", "statements", "about")
MENDED = (Repair(RepairKind.CLOSED_RING, 2),)
PARCELS = (
    Parcel(1, "湖心", in_lake(), 1.0, 3_600.0),
    Parcel(2, "shore", on_edge("bajiao-lake", 0.3, 300), 1.0, 370_000.0, MENDED),
    Parcel(3, "", square(112.99, 29.43, 200), 5.0),
)


def read(file: bytes) -> Workbook:
    return load_workbook(io.BytesIO(file))


def rows(book: Workbook, sheet: str, language: Language) -> Iterator[dict[str, Any]]:
    """Rows of a sheet by the key of their head."""
    heads, *others = book[text(f"sitebrief_sheet_{sheet}", language)].iter_rows(values_only=True)
    keys = {
        text(f"sitebrief_head_{key}", language): key
        for heads_of in (site_table.PARCEL_HEADS, site_table.ANSWER_HEADS, site_table.NEAR_HEADS)
        for key in (head.removeprefix("sitebrief_head_") for head in heads_of)
    }
    for row in others:
        yield {keys.get(str(head), str(head)): value for head, value in zip(heads, row, strict=True)}


@BOTH
def test_pdf_xlsx_and_json_hold_the_same_numbers(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], language: Language
) -> None:
    path, pdf, xlsx = boundary_points(tmp_path), tmp_path / "brief.pdf", tmp_path / "brief.xlsx"
    command.main([str(path), "--json", "--lang", language])
    (record,) = json.loads(capsys.readouterr().out)["parcels"]
    assert main([str(path), str(pdf), "--lang", language, "--xlsx", str(xlsx)]) == 0
    assert capsys.readouterr() == ("", "")
    book = read(xlsx.read_bytes())
    words = "".join(squeezed(page.extract_text()) for page in pages(pdf.read_bytes()).pages)

    (parcel,) = rows(book, "parcels", language)
    assert (parcel["area_ha"], parcel["declared_ha"]) == (record["area_ha"], record["declared_ha"])
    assert f"{record['area_ha']:.4f}" in words
    assert f"{record['declared']['difference_ha']:+.4f}" in words
    answers = list(rows(book, "answers", language))
    assert [row["feature_id"] for row in answers] == [told["feature_id"] for told in record["answers"]]
    for row, told in zip(answers, record["answers"], strict=True):
        for key in ("inside_ha", "undecidable_ha", "outside_ha", "drawn_ha", "drawn_m"):
            assert row[key] == told[key]
        if told["inside_ha"] or told["drawn_ha"]:
            assert squeezed(told[f"name_{language}"]) in words
            assert f"{told['drawn_ha']:.4f}" in words
    for row, told in zip(rows(book, "near", language), record["near"], strict=True):
        assert row["distance_m"] == told["distance_m"]
        assert f"{told['distance_m']:,.0f}".replace(",", "") in words
    said = list(rows(book, "statements", language))
    assert len(said) == len(record["statements"])


@BOTH
def test_a_sheet_for_each_thing_told_with_heads_in_the_language(language: Language) -> None:
    book = read(write_workbook(brought(PARCELS), check_parcels(PARCELS), language))
    assert book.sheetnames == [text(f"sitebrief_sheet_{sheet}", language) for sheet in SHEETS]
    for sheet in book:
        heads = [cell.value for cell in sheet[1]]
        assert all(isinstance(head, str) and head for head in heads)
        assert len(set(heads)) == len(heads)
        assert sheet.freeze_panes == "A2"
    parcels = list(rows(book, "parcels", language))
    assert [row["parcel"] for row in parcels] == [1, 2, 3]
    assert [row["declared_ha"] for row in parcels] == [0.36, 37.0, None]
    assert "2" in str(parcels[1]["repairs"])


@BOTH
def test_it_says_where_it_comes_from_and_what_it_is_not(language: Language) -> None:
    book = read(write_workbook(brought(PARCELS), check_parcels(PARCELS), language))
    told = {
        str(what): str(value) for what, value in book.worksheets[-1].iter_rows(min_row=2, values_only=True)
    }
    assert told[text("sitebrief_about_hash", language)] == "ab12" * 16
    assert "ODbL" in told[text("sitebrief_about_sources", language)]
    assert text("notice_not_submitted", language) in told[text("sitebrief_about_notice", language)]


def test_the_parts_of_an_answer_add_up_to_the_parcel() -> None:
    checks = check_parcels(PARCELS)
    book = read(write_workbook(brought(PARCELS), checks, Language.ZH))
    areas = {row["parcel"]: row["area_ha"] for row in rows(book, "parcels", Language.ZH)}
    for row in rows(book, "answers", Language.ZH):
        parts = row["inside_ha"] + row["undecidable_ha"] + row["outside_ha"]
        assert parts == pytest.approx(areas[row["parcel"]], abs=3e-6)
        shares = row["inside_share"] + row["undecidable_share"] + row["outside_share"]
        assert shares == pytest.approx(1.0, abs=2e-4)


@pytest.mark.parametrize(
    "name", ["=1+1", "+cmd|' /C calc'!A0", "@SUM(A1)", "-2", "\x1b\x00=1", "\u202e=1", "\ud800"]
)
def test_names_run_nothing_and_break_nothing(name: str) -> None:
    parcels = (Parcel(1, name, in_lake(), 1.0),)
    told = brought(parcels, f"{name}.txt")
    book = read(write_workbook(told, check_parcels(parcels), Language.EN))
    for sheet in book:
        for row in sheet.iter_rows():
            assert [cell.coordinate for cell in row if cell.data_type == "f"] == []
            assert [cell.value for cell in row if str(cell.value).startswith(("=", "+", "@", "-2"))] == []


def test_of_very_many_parcels_what_is_nowhere_near_gets_no_row(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(site_table, "MOST_ROWS", 10)
    checks = check_parcels(PARCELS)
    book = read(write_workbook(brought(PARCELS), checks, Language.ZH))
    loud = [answer for check in checks for answer in check.answers if not is_quiet(answer)]
    answers = list(rows(book, "answers", Language.ZH))
    assert [row["feature_id"] for row in answers] == [answer.feature_id for answer in loud]
    assert text("sitebrief_about_left_out", Language.ZH) in [row[0].value for row in book.worksheets[-1].rows]
    statements = book[text("sitebrief_sheet_statements", Language.ZH)]
    assert statements.max_row - 1 == sum(len({s.is_certain for s in check.statements}) for check in checks)
    said = " ".join(str(row[4].value) for row in statements.rows)
    assert all(ref in said for check in checks for told in check.statements for ref in told.refs)
