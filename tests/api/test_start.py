"""What stops the start, and what it says."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.running import ROOT, command, free_port

ROOMS = ("api", "consultation", "design", "geodata", "layers", "pages", "reports", ".streamlit")


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    for room in ROOMS:
        shutil.copytree(ROOT / room, tmp_path / room)
    for file in ("app.py", "settings.py"):
        shutil.copy(ROOT / file, tmp_path / file)
    (tmp_path / "node_modules").symlink_to(ROOT / "node_modules")
    return tmp_path


def start(folder: Path) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        command(free_port(), ""), cwd=folder, capture_output=True, text=True, timeout=60, check=False
    )


def test_a_damaged_feature_file_stops_the_start_with_every_fault(copy: Path) -> None:
    features = copy / "geodata" / "features"
    (features / "water.geojson").write_text("{", encoding="utf-8")
    rail = json.loads((features / "rail.geojson").read_text(encoding="utf-8"))
    rail["features"][0]["properties"]["extent_basis"] = "guess"
    rail["features"][0]["properties"]["refs"] = ["99.9.9"]
    (features / "rail.geojson").write_text(json.dumps(rail), encoding="utf-8")
    ended = start(copy)
    assert ended.returncode == 1
    assert "water.geojson: cannot be read" in ended.stderr
    assert "rail.geojson" in ended.stderr
    assert "extent_basis" in ended.stderr
    assert "Traceback" not in ended.stderr


def test_a_layer_without_data_stops_the_start(copy: Path) -> None:
    spec = copy / "layers" / "specs" / "rail.toml"
    spec.write_text(spec.read_text(encoding="utf-8").replace('"rail"', '"trams"', 1), encoding="utf-8")
    ended = start(copy)
    assert ended.returncode == 1
    assert "rail.toml: no feature set trams" in ended.stderr


def test_absent_browser_files_stop_the_start_and_say_how_to_get_them(copy: Path) -> None:
    (copy / "node_modules").unlink()
    ended = start(copy)
    assert ended.returncode == 1
    assert "map.js: not installed; run: python -m api.assets" in ended.stderr


def test_without_a_registry_the_installer_says_what_is_missing(copy: Path) -> None:
    (copy / "node_modules").unlink()
    for file in ("package.json", "package-lock.json"):
        shutil.copy(ROOT / file, copy / file)
    settings = "registry=http://127.0.0.1:9/\nfetch-retries=0\ncache=./cache\n"
    (copy / ".npmrc").write_text(settings, encoding="utf-8")
    ended = subprocess.run(
        [sys.executable, "-m", "api.assets"],
        cwd=copy,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert ended.returncode == 1
    assert "could not be installed" in ended.stderr
    assert "missing: map.js" in ended.stderr
