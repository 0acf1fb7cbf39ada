"""The command on files as planners send them: exit codes, JSON, words, refusals."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from design.texts import Language
from geodata.errors import ExchangeError
from geodata.site import __main__ as command
from geodata.site.answers import ParcelCheck, Severity
from geodata.site.lines import refusal
from tests.geodata.site.ground import in_lake
from tests.running import ROOT

CORNERS = ((3_250_000, 38_415_000), (3_250_000, 38_415_200), (3_249_800, 38_415_200), (3_249_800, 38_415_000))


def boundary_points(folder: Path) -> Path:
    """File of 界址点 in GBK: a square of four hectares by its plane coordinates."""
    head = (
        "坐标系=2000国家大地坐标系",
        "几度分带=3",
        "投影类型=高斯克吕格",
        "计量单位=米",
        "带号=38",
        "精度=0.01",
    )
    points = [f"J{i},1,{x:.3f},{y:.3f}" for i, (x, y) in enumerate((*CORNERS, CORNERS[0]), start=1)]
    lines = ("[属性描述]", *head, "[地块坐标]", "5,4.0,1,测试地块,面,,住宅,,@", *points)
    path = folder / "宗地.txt"
    path.write_text("\n".join(lines), encoding="gbk")
    return path


def silent(folder: Path) -> Path:
    """GeoJSON that does not say its datum."""
    path = folder / "silent.geojson"
    shape = json.dumps(in_lake().__geo_interface__)
    path.write_text(f'{{"type":"Feature","properties":{{"name":"a"}},"geometry":{shape}}}', encoding="utf-8")
    return path


def test_a_file_of_boundary_points_is_answered_as_json(tmp_path: Path) -> None:
    asked = [sys.executable, "-m", "geodata.site", str(boundary_points(tmp_path)), "--json"]
    done = subprocess.run(asked, cwd=ROOT, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
    record = json.loads(done.stdout)
    (told,) = record["parcels"]
    assert (record["file"], record["crs"], record["ground"]) == ("宗地.txt", "gk3-38", "declared")
    assert (told["name"], told["declared_ha"], told["declared"]["key"]) == ("测试地块", 4.0, "matches")
    assert told["area_ha"] == pytest.approx(4.0, rel=1e-3)
    assert len(told["answers"]) > 50


@pytest.mark.parametrize(("language", "word"), [("zh", "离得最近的"), ("en", "Nearest")])
def test_it_is_told_in_words(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], language: str, word: str
) -> None:
    assert command.main([str(boundary_points(tmp_path)), "--lang", language]) == 0
    told = capsys.readouterr().out.splitlines()
    assert "测试地块" in told[2]
    assert word in told


def test_where_the_datum_cannot_be_told_it_must_be_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert command.main([str(silent(tmp_path))]) == command.REFUSED
    refused = capsys.readouterr()
    assert refused.out == ""
    assert "--crs" in refused.err
    assert command.main([str(silent(tmp_path)), "--crs", "wgs84", "--json"]) == 0
    here = json.loads(capsys.readouterr().out)
    assert (here["crs"], here["ground"]) == ("wgs84", "given")


@pytest.mark.parametrize(("language", "word"), [("zh", "打不开"), ("en", "cannot be opened")])
def test_a_file_that_cannot_be_opened_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], language: str, word: str
) -> None:
    assert command.main([str(tmp_path / "none.txt"), "--lang", language]) == command.REFUSED
    assert word in capsys.readouterr().err


def test_any_conflict_is_the_exit_code(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    check = ParcelCheck(1, "P", 1.0, None, 1.0, (), (), (), 1.0, Severity.CONFLICT)
    monkeypatch.setattr(command, "check_parcels", lambda _: (check,))
    assert command.main([str(boundary_points(tmp_path)), "--json"]) == command.CONFLICT
    assert json.loads(capsys.readouterr().out)["parcels"][0]["severity"] == "conflict"


def test_a_refusal_names_the_shape_its_place_and_the_others() -> None:
    error = ExchangeError("unknown_crs", number=3, place="J4\x1b[2J", system="x")
    error.further = 2
    for language, shape, others in (
        (Language.ZH, "第 3 个", "另有 2 个"),
        (Language.EN, "Shape 3", "2 more"),
    ):
        told = refusal(error, language)
        assert told.isprintable()
        assert shape in told
        assert "J4" in told
        assert others in told
    assert "（" not in refusal(ExchangeError("unknown_crs", number=3, system="x"), Language.ZH).split("：")[0]
