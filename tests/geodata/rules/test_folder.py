"""Another folder of features: judged like ours, parts joined, refused with file and feature where wrong."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import shapely
from shapely import affinity

from geodata import catalog, crs
from geodata.errors import EvidenceError
from geodata.rules import Level, evaluate, from_folder, rule
from geodata.rules.__main__ import main
from geodata.rules.folder import BATCH
from geodata.schema import ExtentBasis

Document = dict[str, Any]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of our feature files."""
    for path in catalog.FEATURES.glob("*.geojson"):
        shutil.copy(path, tmp_path)
    return tmp_path


def edit(folder: Path, set_id: str, change: Callable[[Document], object]) -> None:
    path = folder / f"{set_id}.geojson"
    document = json.loads(path.read_text(encoding="utf-8"))
    change(document)
    path.write_text(json.dumps(document), encoding="utf-8")


def member(document: Document, feature_id: str) -> Document:
    found: Document = next(f for f in document["features"] if f["id"] == feature_id)
    return found


def shifted(feature_id: str, east_degrees: float) -> Callable[[Document], None]:
    def change(document: Document) -> None:
        drawn = shapely.from_geojson(json.dumps(member(document, feature_id)["geometry"]))
        moved = affinity.translate(drawn, east_degrees)
        member(document, feature_id)["geometry"] = json.loads(shapely.to_geojson(moved))

    return change


def test_our_own_files_read_as_a_folder_give_the_same_findings(folder: Path) -> None:
    assert [f.to_json() for f in evaluate(from_folder(folder))] == [f.to_json() for f in evaluate()]


def test_the_command_passes_our_features(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 0
    out = capsys.readouterr().out
    assert "152 rules" in out
    assert "conflict 0" in out


def test_the_command_tells_a_conflict_with_its_place_and_exits_1(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    edit(folder, "control-lines", shifted("urban-development-boundary", 0.02))
    assert main([str(folder), "--lang", "en"]) == 1
    told = capsys.readouterr()
    (line,) = [line for line in told.out.splitlines() if line.startswith("conflict") and " R-04 " in line]
    assert "urban-development-boundary urban-space" in line
    assert "ha" in line
    assert "@ 113." in line
    assert "The urban development boundary lies in urban space." in line
    assert "reading 100 %" in told.err
    assert "evaluating 90 %" in told.err


def test_the_command_writes_json(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "hills.geojson").unlink()
    edit(folder, "structure", lambda d: d["features"].remove(member(d, "south-wing")))
    assert main(["--json", str(folder)]) == 1
    told = json.loads(capsys.readouterr().out)
    dropped = [f for f in told["findings"] if f["key"] == "dropped" and f["level"] == "conflict"]
    assert {feature for f in dropped for feature in f["features"]} == {"south-wing"}
    assert sum(told["counts"].values()) == len(told["findings"])


def in_parts(feature_id: str, *, basis: str | None, stripes: int) -> Callable[[Document], None]:
    """Cut one feature into stripes that are parts of it."""

    def change(document: Document) -> None:
        whole = member(document, feature_id)
        document["features"].remove(whole)
        drawn = shapely.from_geojson(json.dumps(whole["geometry"]))
        west, south, east, north = drawn.bounds
        step = (east - west) / stripes
        for number in range(stripes):
            stripe = shapely.box(west + number * step, south, west + (number + 1) * step, north)
            piece = crs.on_grid(drawn.intersection(stripe))
            said = {"id": f"parcel-{number}", "part_of": feature_id, "DLBM": "0101"}
            if basis:
                said["extent_basis"] = basis
            if not piece.is_empty:
                geometry = json.loads(shapely.to_geojson(piece))
                document["features"].append({"type": "Feature", "properties": said, "geometry": geometry})

    return change


def test_an_extent_in_parts_is_judged_as_one(folder: Path) -> None:
    edit(folder, "control-lines", in_parts("permanent-basic-farmland", basis="plan", stripes=40))
    evidence = from_folder(folder)
    farmland = evidence.extents["permanent-basic-farmland"]
    assert len(farmland.parts) >= 40
    assert farmland.basis is ExtentBasis.PLAN
    rules = [rule("R-03"), rule("R-05")]
    assert {f.level for f in evaluate(evidence, rules=rules)} == {Level.PASS}


def test_one_bad_part_is_found_at_its_place(folder: Path) -> None:
    edit(folder, "control-lines", in_parts("permanent-basic-farmland", basis="plan", stripes=40))
    edit(folder, "control-lines", lambda d: d["features"][-1].update(geometry=SQUARE_IN_THE_CITY))
    (conflict,) = evaluate(from_folder(folder), rules=[rule("R-05")])
    assert conflict.level is Level.CONFLICT
    assert conflict.place is not None
    city = shapely.from_geojson(json.dumps(SQUARE_IN_THE_CITY))
    assert conflict.place.symmetric_difference(city).area < 0.01 * city.area


SQUARE_IN_THE_CITY = {
    "type": "Polygon",
    "coordinates": [[[113.1, 29.37], [113.105, 29.37], [113.105, 29.375], [113.1, 29.375], [113.1, 29.37]]],
}


def test_parts_that_do_not_say_their_basis_count_as_assumed(folder: Path) -> None:
    edit(folder, "control-lines", in_parts("permanent-basic-farmland", basis=None, stripes=4))
    assert from_folder(folder).extents["permanent-basic-farmland"].basis is ExtentBasis.ASSUMED


def first(document: Document) -> Document:
    found: Document = document["features"][0]
    return found


def with_first_point(value: object) -> Callable[[Document], None]:
    def change(document: Document) -> None:
        first(document)["geometry"]["coordinates"][0][1] = value

    return change


BAD: list[tuple[str, Callable[[Document], object]]] = [
    ("coordinate outside longitude and latitude", with_first_point([1e300, 29.3])),
    (
        "lies too far from the district",
        lambda d: first(d).update(geometry={"type": "Point", "coordinates": [24, 0]}),
    ),
    ("geometry: ", with_first_point(["here", "there"])),
    ("geometry: ", lambda d: first(d).update(geometry={"type": "Circle", "coordinates": [1, 2]})),
    ("geometry: missing", lambda d: first(d).update(geometry=None)),
    ("empty geometry", lambda d: first(d)["geometry"].update(coordinates=[])),
    ("ring is not closed", lambda d: first(d)["geometry"]["coordinates"][0].pop()),
    ("geometry is invalid", with_first_point([113.5, 29.0])),
    ("property extent_basis", lambda d: first(d)["properties"].update(extent_basis="guess")),
    ("property id", lambda d: first(d)["properties"].update(id=7)),
    ("property part_of", lambda d: first(d)["properties"].update(part_of={"a": 1})),
    ("not a GeoJSON Feature", lambda d: d["features"].__setitem__(0, 7)),
    ("not a GeoJSON Feature", lambda d: first(d).update(properties=None)),
    ("id is used in", lambda d: d["features"].append(first(d))),
    ("is not a GeoJSON FeatureCollection", lambda d: d.update(type="Feature")),
    ("is not a GeoJSON FeatureCollection", lambda d: d.update(features={})),
    ("drawn as a whole and by parts", lambda d: d["features"].append(part_beside_its_whole(d))),
]


def part_beside_its_whole(document: Document) -> Document:
    said = {"id": "parcel", "part_of": first(document)["properties"]["id"]}
    return {**first(document), "properties": said}


@pytest.mark.parametrize(("told", "change"), BAD, ids=[told for told, _ in BAD])
def test_what_is_wrong_is_refused_with_its_place(
    folder: Path, capsys: pytest.CaptureFixture[str], told: str, change: Callable[[Document], object]
) -> None:
    edit(folder, "structure", change)
    assert main([str(folder)]) == 2
    said = capsys.readouterr()
    assert told in said.err
    assert "urban-core" in said.err or "structure.geojson" in said.err
    assert said.out == ""


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b"\xff\xfe",
        b"[" * 100_000,
        b'{"type":"FeatureCollection","features":[NaN]}',
        b'{"type":"FeatureCollection","crs":{},"features":[]}',
        (
            b'{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"id":"a","part_of":"b"},'
            b'"geometry":{"type":"Point","coordinates":[1e999,1]}}]}'
        ),
        b'{"type":"FeatureCollection","features":[' + b'{"a":' * 50_000,
    ],
    ids=range(9),
)
def test_what_is_no_feature_file_is_refused(folder: Path, content: bytes) -> None:
    (folder / "water.geojson").write_bytes(content)
    with pytest.raises(EvidenceError, match=r"water\.geojson"):
        from_folder(folder)


def test_a_folder_without_features_is_told_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for missing in (tmp_path, tmp_path / "nowhere"):
        assert main([str(missing)]) == 2
        assert "is no folder with *.geojson files" in capsys.readouterr().err


def test_many_faults_are_told_up_to_a_limit(folder: Path) -> None:
    edit(folder, "places", lambda d: [f["properties"].update(extent_basis="guess") for f in d["features"]])
    with pytest.raises(EvidenceError) as raised:
        from_folder(folder)
    assert len(raised.value.faults) == 20


def test_reading_goes_in_batches_and_tells_its_progress(tmp_path: Path) -> None:
    point = {"type": "Point", "coordinates": [113.1, 29.3]}
    features = [
        {"type": "Feature", "properties": {"id": f"p{n}", "part_of": "pcr-labs"}, "geometry": point}
        for n in range(BATCH + 1)
    ]
    collection = {"type": "FeatureCollection", "features": features}
    (tmp_path / "labs.geojson").write_text(json.dumps(collection), encoding="utf-8")
    told: list[tuple[int, int, str]] = []
    evidence = from_folder(tmp_path, progress=lambda *step: told.append(step))
    assert len(evidence.extents["pcr-labs"].parts) == BATCH + 1
    assert len(told) == 2
    assert told[-1][0] == told[-1][1] == (tmp_path / "labs.geojson").stat().st_size
