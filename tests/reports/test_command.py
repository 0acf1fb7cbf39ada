"""The command writes a whole file or none, and says why not."""

import subprocess
import sys
from pathlib import Path

import pytest

from reports import figure
from reports.figure import main
from reports.request import FigureRequest
from tests.running import ROOT


def test_the_command_writes_the_figure(tmp_path: Path) -> None:
    out = tmp_path / "map.pdf"
    asked = ["--paper", "A4", "--landscape", "--lang", "zh", "--layers", "district,structure,water"]
    told = [sys.executable, "-m", "reports.figure", str(out), *asked, "--bounds", "113.05,29.3,113.2,29.4"]
    done = subprocess.run(told, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert out.read_bytes().startswith(b"%PDF")
    assert [path.name for path in tmp_path.iterdir()] == ["map.pdf"]


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--layers", "atlantis"], "There is no layer “atlantis”."),
        (["--layers", ""], "There is no layer “”."),
        (["--selected", "atlantis"], "The map has no feature “atlantis”."),
        (["--bounds", "113.2,29.3,113.1,29.4"], "west less than east"),
        (["--bounds", "nan,29.3,113.1,29.4"], "west less than east"),
        (["--bounds", "120,30,121,31"], "The bounds lie off the sheet."),
        (["--title", "x" * 61], "at most 60 characters"),
        (["--title", "two\nlines"], "on one line"),
    ],
)
def test_what_cannot_be_drawn_is_refused_with_a_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], sentence: str
) -> None:
    assert main([str(tmp_path / "map.pdf"), "--lang", "en", *arguments]) == 2
    told = capsys.readouterr()
    assert sentence in told.err
    assert told.err.count("\n") == 1
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "arguments",
    [
        "map.gif",
        "map.pdf --bounds 1,2,3",
        "map.pdf --bounds a,b,c,d",
        "map.pdf --paper A5",
        "",
        "map.pdf --date yesterday",
        "map.pdf --landscape --portrait",
    ],
)
def test_arguments_that_make_no_sense_are_refused(arguments: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(arguments.split())
    assert ended.value.code == 2
    assert "error:" in capsys.readouterr().err


def test_a_refusal_speaks_the_language_of_the_figure(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([str(tmp_path / "map.pdf"), "--layers", "atlantis"]) == 2
    assert "没有图层“atlantis”。" in capsys.readouterr().err


def test_a_folder_that_is_not_there_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(tmp_path / "nowhere" / "map.pdf"), "--layers", "district"]) == 2
    assert "map.pdf: No such file or directory" in capsys.readouterr().err


def test_a_file_from_before_stays_when_drawing_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "map.pdf"
    out.write_bytes(b"before")

    def fail(path: Path, target: Path) -> None:
        raise OSError(28, "No space left on device", str(path), 0, str(target))

    def draw(request: FigureRequest) -> bytes:
        return request.speech.encode()

    monkeypatch.setattr(figure, "draw_figure", draw)
    monkeypatch.setattr(Path, "replace", fail)
    assert main([str(out)]) == 2
    assert out.read_bytes() == b"before"
    assert [path.name for path in tmp_path.iterdir()] == ["map.pdf"]
