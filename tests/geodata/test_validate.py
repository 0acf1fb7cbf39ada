"""Feature files that are wrong: every fault is found, told with its place, and none hides another."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from geodata import catalog
from geodata.validate import default_paths, main, validate

Edit = Callable[[dict[str, Any]], object]


@pytest.fixture
def broken(tmp_path: Path) -> Callable[[str, Edit], Path]:
    """A copy of a real feature file, changed by hand."""

    def changed(set_id: str, edit: Edit) -> Path:
        for suffix in ("geojson", "toml"):
            shutil.copy(catalog.FEATURES / f"{set_id}.{suffix}", tmp_path)
        path = tmp_path / f"{set_id}.geojson"
        document = json.loads(path.read_text(encoding="utf-8"))
        edit(document)
        path.write_text(json.dumps(document), encoding="utf-8")
        return path

    return changed


def first(document: dict[str, Any]) -> dict[str, Any]:
    feature: dict[str, Any] = document["features"][0]
    return feature


def shell(document: dict[str, Any]) -> list[list[float]]:
    ring: list[list[float]] = first(document)["geometry"]["coordinates"][0]
    return ring


def said(**changes: object) -> Edit:
    return lambda document: first(document)["properties"].update(changes)


def keys(path: Path) -> list[str]:
    return [fault.key for fault in validate([path])]


def test_our_own_files_are_in_order() -> None:
    assert validate(default_paths()) == ()


def swap_points(document: dict[str, Any]) -> None:
    ring = shell(document)
    ring[3], ring[-4] = ring[-4], ring[3]


def repeat_point(document: dict[str, Any]) -> None:
    shell(document).insert(2, shell(document)[1])


def square(document: dict[str, Any]) -> None:
    corners = [[113.1, 29.3], [113.11, 29.3], [113.11, 29.309], [113.1, 29.309], [113.1, 29.3]]
    first(document)["geometry"]["coordinates"] = [corners]


def with_east(value: float) -> Edit:
    return lambda document: shell(document)[1].__setitem__(0, value)


FAULTS: list[tuple[str, Edit]] = [
    ("crs_member", lambda d: d.update(crs={"type": "name"})),
    ("bad_property", said(extent_basis="guess")),
    ("bad_property", said(colour="red")),
    ("bad_property", said(accuracy_m=-5)),
    ("bad_property", lambda d: first(d)["properties"].pop("method")),
    ("id_differs", lambda d: first(d).update(id="other")),
    ("unknown_id", lambda d: (first(d).update(id="atlantis"), said(id="atlantis")(d))),
    ("no_refs", said(refs=[])),
    ("unknown_ref", said(refs=["9.9.9"])),
    ("unknown_source", said(sources=["hearsay"])),
    ("few_edges", said(edges=[])),
    ("not_feature", lambda d: d["features"].__setitem__(0, 7)),
    ("bad_geometry", lambda d: first(d).update(geometry=None)),
    ("bad_geometry", lambda d: first(d)["geometry"].update(type="Circle")),
    ("empty", lambda d: first(d)["geometry"].update(coordinates=[])),
    ("wrong_kind", lambda d: first(d).update(geometry={"type": "Point", "coordinates": [113.1, 29.3]})),
    ("open_ring", lambda d: shell(d).pop()),
    ("left_hand", lambda d: shell(d).reverse()),
    ("invalid", swap_points),
    ("repeated_point", repeat_point),
    ("regular_shape", square),
    ("out_of_range", with_east(193.1)),
    ("too_fine", lambda d: with_east(shell(d)[1][0] + 0.00000123)(d)),
]


@pytest.mark.parametrize(("key", "edit"), FAULTS)
def test_the_fault_is_found(broken: Callable[[str, Edit], Path], key: str, edit: Edit) -> None:
    assert key in keys(broken("structure", edit))


def test_all_faults_are_reported_at_once(broken: Callable[[str, Edit], Path]) -> None:
    def spoil(document: dict[str, Any]) -> None:
        said(refs=["9.9.9"], sources=["hearsay"], edges=[])(document)
        shell(document).reverse()
        document["features"][1]["properties"]["status"] = "dreamt"

    found = keys(broken("structure", spoil))
    assert {"unknown_ref", "unknown_source", "few_edges", "left_hand", "bad_property"} <= set(found)


def test_an_id_used_twice_is_told_with_the_other_file(broken: Callable[[str, Edit], Path]) -> None:
    path = broken("structure", lambda d: d["features"].append(d["features"][0]))
    assert [str(fault) for fault in validate([path])] == [
        "structure.geojson: urban-core: id is used in structure.geojson too"
    ]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"{", "cannot be read"),
        (b'{"type":"FeatureCollection","features":{}}', "not a GeoJSON FeatureCollection"),
        (b'{"type":"FeatureCollection","features":[NaN]}', "not a JSON number"),
        (b"\xff\xfe", "cannot be read"),
        (b"[" * 100_000, "cannot be read"),
    ],
)
def test_what_is_no_feature_file_is_told_so(tmp_path: Path, content: bytes, told: str) -> None:
    path = tmp_path / "water.geojson"
    shutil.copy(catalog.FEATURES / "water.toml", tmp_path)
    path.write_bytes(content)
    assert told in "".join(str(fault) for fault in validate([path]))


def test_a_file_without_a_declaration_is_told_so(tmp_path: Path) -> None:
    shutil.copy(catalog.FEATURES / "water.geojson", tmp_path)
    assert keys(tmp_path / "water.geojson") == ["no_declaration"]


def test_a_bad_declaration_is_told_so(tmp_path: Path) -> None:
    shutil.copy(catalog.FEATURES / "water.geojson", tmp_path)
    (tmp_path / "water.toml").write_text('id = "fire"', encoding="utf-8")
    assert "bad_declaration" in keys(tmp_path / "water.geojson")


def test_the_command_tells_every_fault_and_exits_1(
    broken: Callable[[str, Edit], Path], capsys: pytest.CaptureFixture[str]
) -> None:
    path = broken("structure", swap_points)
    assert main([str(path)]) == 1
    told = capsys.readouterr().out
    assert "structure.geojson: urban-core: " in told
    assert "geometry is invalid: Self-intersection" in told
    assert "1 faults" in told


def test_the_command_exits_0_when_all_is_in_order(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 0
    assert "0 faults" in capsys.readouterr().out


def test_a_folder_stands_for_its_files() -> None:
    assert main([str(catalog.FEATURES)]) == 0
