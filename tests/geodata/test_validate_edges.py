"""Edges that are wrong: every fault is found and told with the feature it is about."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from geodata.outlines import EDGES
from geodata.validate import validate_project
from geodata.validate_edges import edge_faults

Edit = Callable[[list[Any]], object]


def told(folder: Path, edit: Edit) -> list[tuple[str, str]]:
    """Faults of a copy of the real edges, of which those of the structure were changed by hand."""
    shutil.copytree(EDGES, folder, dirs_exist_ok=True)
    path = folder / "structure.geojson"
    document = json.loads(path.read_text(encoding="utf-8"))
    edit(document["features"])
    path.write_text(json.dumps(document), encoding="utf-8")
    return [(fault.feature, fault.key) for fault in edge_faults(folder)]


def said(**changes: object) -> Edit:
    return lambda members: members[0]["properties"].update(changes)


def shift(members: list[Any]) -> None:
    line = members[0]["geometry"]["coordinates"][0]
    line[0] = [line[0][0] + 0.001, line[0][1]]


FAULTS: list[tuple[str, str, Edit]] = [
    ("urban-core", "edges_differ", said(accuracy_m=77.0)),
    ("urban-core", "edges_differ", said(accuracy_m=None)),
    ("urban-core", "edges_differ", said(index=5)),
    ("urban-core", "edges_off_outline", shift),
    ("urban-core", "edges_off_outline", lambda members: members.pop(0)),
    ("atlantis", "unknown_edge_feature", said(feature="atlantis")),
    ("#0", "bad_property", said(accuracy_m=-1)),
    ("#0", "bad_property", said(colour="red")),
    ("#0", "not_feature", lambda members: members.__setitem__(0, 7)),
    ("#0", "bad_geometry", lambda members: members[0].update(geometry=None)),
]


@pytest.mark.parametrize(("feature_id", "key", "edit"), FAULTS)
def test_the_fault_is_found(tmp_path: Path, feature_id: str, key: str, edit: Edit) -> None:
    assert (feature_id, key) in told(tmp_path, edit)


def test_a_file_that_cannot_be_read_is_told_and_so_are_its_features(tmp_path: Path) -> None:
    shutil.copytree(EDGES, tmp_path, dirs_exist_ok=True)
    (tmp_path / "structure.geojson").write_text("{", encoding="utf-8")
    found = [(fault.file, fault.feature, fault.key) for fault in edge_faults(tmp_path)]
    assert ("structure.geojson", "", "unreadable") in found
    assert ("edges", "urban-core", "edges_off_outline") in found


def test_our_own_edges_are_in_order() -> None:
    assert validate_project() == ()
