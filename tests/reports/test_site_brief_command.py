"""The command writes brief and table whole, or nothing and one sentence that says why."""

from pathlib import Path

import pytest

from design.texts import Language, text
from reports import site_brief
from reports.site_brief import main
from tests.geodata.site.test_main import boundary_points, silent

BOTH = pytest.mark.parametrize("language", list(Language))


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def test_it_writes_the_brief_and_the_table(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = boundary_points(tmp_path)
    out, table = tmp_path / "brief.pdf", tmp_path / "brief.xlsx"
    assert main([str(path), str(out), "--xlsx", str(table), "--date", "2026-11-25"]) == 0
    assert out.read_bytes().startswith(b"%PDF")
    assert table.read_bytes().startswith(b"PK")
    assert names(tmp_path) == {path.name, out.name, table.name}
    assert capsys.readouterr() == ("", "")


def refused(arguments: list[str], language: Language, capsys: pytest.CaptureFixture[str]) -> str:
    assert main([*arguments, "--lang", language]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.count("\n") == 1
    assert told.err.strip().replace("\u2009", " ").isprintable()
    return told.err.strip()


@BOTH
def test_a_file_that_cannot_be_opened_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], language: Language
) -> None:
    missing = tmp_path / "no\x1b[31m.txt"
    said = refused([str(missing), str(tmp_path / "out.pdf")], language, capsys)
    assert said == text("site_unreadable", language, file=str(missing).replace("\x1b", " "))
    assert names(tmp_path) == set()


@BOTH
def test_a_file_that_cannot_be_read_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], language: Language
) -> None:
    path = tmp_path / "broken.geojson"
    path.write_text('{"type": "FeatureCollection", "features": [', encoding="utf-8")
    refused([str(path), str(tmp_path / "out.pdf")], language, capsys)
    assert names(tmp_path) == {path.name}


@BOTH
def test_a_system_that_is_not_settled_must_be_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], language: Language
) -> None:
    path = silent(tmp_path)
    assert "--crs" in refused([str(path), str(tmp_path / "out.pdf")], language, capsys)
    assert "wgs85" in refused([str(path), str(tmp_path / "out.pdf"), "--crs", "wgs85"], language, capsys)
    assert names(tmp_path) == {path.name}
    assert main([str(path), str(tmp_path / "out.pdf"), "--crs", "wgs84"]) == 0


@BOTH
@pytest.mark.parametrize("target", ["nowhere/out.pdf", "."])
def test_a_target_that_cannot_be_written_is_refused_before_anything_is(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], language: Language, target: str
) -> None:
    path, bad = boundary_points(tmp_path), tmp_path / target
    said = refused([str(path), str(bad)], language, capsys)
    assert said == text("sitebrief_unwritable", language, file=str(bad))
    refused([str(path), str(tmp_path / "out.pdf"), "--xlsx", str(bad)], language, capsys)
    assert names(tmp_path) == {path.name}


@BOTH
def test_no_output_takes_the_place_of_another_file_of_the_call(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], language: Language
) -> None:
    path = boundary_points(tmp_path)
    before = path.read_bytes()
    refused([str(path), str(path)], language, capsys)
    refused([str(path), str(tmp_path / "o.pdf"), "--xlsx", str(tmp_path / "." / "o.pdf")], language, capsys)
    assert path.read_bytes() == before
    assert names(tmp_path) == {path.name}


def test_a_text_that_is_too_long_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = [str(boundary_points(tmp_path)), str(tmp_path / "out.pdf"), "--responsible", "长" * 61]
    assert refused(arguments, Language.ZH, capsys) == text("figure_fault_words", Language.ZH, limit=60)


def test_a_file_from_before_stays_when_writing_fails(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out.pdf"
    out.write_bytes(b"before")

    def fail(path: Path, content: bytes) -> None:
        raise OSError(28, "No space left on device", str(path), len(content))

    monkeypatch.setattr(site_brief, "write_whole", fail)
    refused([str(boundary_points(tmp_path)), str(out)], Language.ZH, capsys)
    assert out.read_bytes() == b"before"
