"""One file holds what the map says: the same facts, nothing that leaves the machine, whole or not at all."""

import json
import re
import subprocess
import sys
from datetime import date
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from design.texts import Language, text
from geodata import catalog, lookup, outlines, twin
from geodata.analysis import extent
from layers.declared_map import layer_key
from layers.legend import build_legend
from layers.spec import load_specs, start_layers
from reports import briefing, briefing_page, description, facts
from reports.briefing import main, write_briefing
from reports.briefing_content import build_content
from reports.briefing_request import BriefingRequest
from tests.running import ROOT

DAY = date(2026, 11, 25)
WHOLE = BriefingRequest(date=DAY)
MOST_BYTES = 3_000_000
SOME = ("district", "structure", "water")


class Parts(HTMLParser):
    """Elements of a page, each with its attributes and text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.parts: list[tuple[str, dict[str, str | None], str]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.parts.append((tag, dict(attrs), ""))

    def handle_data(self, data: str) -> None:
        if self.parts:
            tag, told, words = self.parts[-1]
            self.parts[-1] = (tag, told, words + data)

    def named(self, tag: str) -> list[tuple[dict[str, str | None], str]]:
        return [(told, words) for name, told, words in self.parts if name == tag]


@cache
def page(request: BriefingRequest = WHOLE) -> str:
    return write_briefing(request).decode()


@cache
def content(request: BriefingRequest = WHOLE) -> dict[str, Any]:
    """What the browser reads out of the page."""
    data = [
        words for told, words in Parts(page(request)).named("script") if told.get("id") == "briefing-content"
    ]
    read: dict[str, Any] = json.loads(data[0])
    return read


def card(feature_id: str, language: str = "zh") -> dict[str, Any]:
    held = next(one for one in content()["features"] if one["id"] == feature_id)
    told: dict[str, Any] = held["cards"][language]
    return told


def test_all_our_data_fits_a_phone() -> None:
    size = len(page().encode())
    print(f"{size / 1e6:.2f} MB")
    assert size <= MOST_BYTES


def test_every_feature_is_in_it_with_its_geometry_as_it_is_served() -> None:
    held = {
        feature["properties"]["id"]: feature["geometry"]
        for layer in content()["config"]["layers"]
        for feature in layer["data"]["features"]
    }
    served = {
        feature["properties"]["id"]: feature["geometry"]
        for set_id in catalog.set_ids()
        for feature in json.loads(catalog.payload(set_id))["features"]
    }
    assert held == served
    assert [one["id"] for one in content()["features"]].count("south-lake") == 1
    assert {one["id"] for one in content()["features"]} == set(served)


def test_edges_come_with_their_own_accuracy() -> None:
    held = {layer["id"]: layer["edgeData"] for layer in content()["config"]["layers"] if layer["edgeData"]}
    assert held == {set_id: json.loads(outlines.payload(set_id)) for set_id in outlines.set_ids()}


@pytest.mark.parametrize("language", list(Language))
def test_a_card_says_what_the_application_says(language: Language) -> None:
    for feature in catalog.features():
        told = card(feature.id, str(language))
        expected = facts.facts(feature, language, extent.area_range_m2)
        assert [tuple(fact) for fact in told["facts"]] == [tuple(fact) for fact in expected]
        assert told["made"] == facts.made(feature, language)
        assert len(told["listed"]) == len(lookup.listed_in(feature.id))
    labels = {key for one in content()["features"] for key, _ in one["cards"][str(language)]["facts"]}
    assert labels <= set(content()["words"][str(language)])


def test_what_is_assumed_says_so_and_gives_no_range() -> None:
    told = dict(card("urban-core")["facts"])
    assert told["card_basis"].startswith("推定")
    assert "给不出上下限" in told["card_area"]


def test_the_text_version_can_be_put_together_as_the_application_does() -> None:
    told = twin.describe_all()
    held = content()["features"]
    words = content()["words"]["en"]
    core = next(one for one in held if one["id"] == "urban-core")
    feature = catalog.feature("urban-core")
    related = description.in_order(feature, told["urban-core"].relations)
    assert [(a, b, held[place]["id"]) for a, b, place in core["relations"]] == [tuple(one) for one in related]
    assert {key for one in held for row in one["relations"] for key in row[:2]} <= set(words)


def test_the_legend_is_that_of_the_layers() -> None:
    for declared in load_specs():
        held = content()["layers"][declared.id]
        assert content()["words"]["zh"][held["name"]] == text(layer_key(declared.id), Language.ZH)
        assert [entry["swatch"] for entry in held["legend"]] == [
            entry.swatch for entry in build_legend((declared.id,))
        ]


def test_the_page_has_no_address_and_its_policy_allows_none() -> None:
    parts = Parts(page())
    assert [told for name, told, _ in parts.parts if told.get("src") or name in {"iframe", "base"}] == []
    assert [told["href"] for told, _ in parts.named("link")] == ["data:,"]
    style = "".join(words for _, words in parts.named("style"))
    assert re.findall(r"@import|url\((?![\"']?[#d])", style) == []
    policy = next(
        told["content"] or ""
        for told, _ in parts.named("meta")
        if told.get("http-equiv") == "Content-Security-Policy"
    )
    assert policy.startswith("default-src 'none'; script-src 'sha256-")
    assert "unsafe" not in policy.partition("style-src")[0]
    assert "http" not in policy
    assert "sourceMappingURL" not in page()
    assert [layer["address"] for layer in content()["config"]["layers"]] == [None] * len(load_specs())


def test_words_of_the_data_cannot_end_their_element() -> None:
    hostile = {"name": "</script><script>alert(1)</script><!--\u2028"}
    made = briefing_page.build_page(hostile, Language.ZH)
    parts = Parts(made)
    data = [words for told, words in parts.named("script") if told.get("type") == "application/json"]
    assert json.loads(data[0]) == hostile
    assert len(parts.named("script")) == len(Parts(page()).named("script"))


def test_the_same_request_gives_the_same_bytes() -> None:
    assert write_briefing(WHOLE).decode() == page()


def test_it_opens_with_the_layers_of_the_map_and_says_hash_date_and_review_number() -> None:
    assert tuple(content()["visible"]) == start_layers()
    assert content()["first"] == "zh"
    told = content()["about"]["zh"]
    assert "未送审" in told["notice"]
    assert "非法定图件" in told["notice"]
    assert "2026-11-25" in told["made"]
    assert catalog.data_hash() in told["made"]
    numbered = build_content(BriefingRequest(date=DAY, layers=SOME, review_number="湘S(2026)1号"))
    assert "湘S(2026)1号" in numbered["about"]["en"]["notice"]
    assert "湘S(2026)1号" in numbered["config"]["words"]["en"]["note"]


def test_a_choice_of_layers_holds_those_alone_and_relations_among_them() -> None:
    some = build_content(BriefingRequest(date=DAY, layers=SOME, language=Language.EN))
    assert sorted(layer["id"] for layer in some["config"]["layers"]) == sorted(SOME)
    assert sorted(some["visible"]) == sorted(SOME)
    assert {one["layer"] for one in some["features"]} == set(SOME)
    places = [place for one in some["features"] for _, _, place in one["relations"]]
    assert max(places) < len(some["features"])
    assert some["first"] == "en"


def test_the_command_writes_one_file_and_prints_its_size(tmp_path: Path) -> None:
    out = tmp_path / "hall.html"
    told = [sys.executable, "-m", "reports.briefing", str(out), "--lang", "en", "--layers", "district,water"]
    done = subprocess.run(told, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == f"{out}: {out.stat().st_size / 1e6:.2f} MB\n"
    assert out.read_text(encoding="utf-8").startswith('<!doctype html>\n<html lang="en">')
    assert [path.name for path in tmp_path.iterdir()] == ["hall.html"]


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--layers", "atlantis"], "There is no layer “atlantis”."),
        (["--layers", ""], "There is no layer “”."),
        (["--review-number", "x" * 61], "at most 60 characters"),
        (["--review-number", "two\nlines"], "on one line"),
    ],
)
def test_what_cannot_be_made_is_refused_with_a_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], sentence: str
) -> None:
    assert main([str(tmp_path / "hall.html"), "--lang", "en", *arguments]) == 2
    told = capsys.readouterr()
    assert sentence in told.err
    assert told.err.count("\n") == 1
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("arguments", ["hall.pdf", "", "hall.html --lang fr", "hall.html --date yesterday"])
def test_arguments_that_make_no_sense_are_refused(arguments: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(arguments.split())
    assert ended.value.code == 2
    assert "error:" in capsys.readouterr().err


def test_a_folder_that_is_not_there_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(tmp_path / "nowhere" / "hall.html"), "--layers", "district"]) == 2
    assert "hall.html: No such file or directory" in capsys.readouterr().err


def test_a_file_from_before_stays_when_writing_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "hall.html"
    out.write_bytes(b"before")

    def fail(path: Path, target: Path) -> None:
        raise OSError(28, "No space left on device", str(path), 0, str(target))

    monkeypatch.setattr(briefing, "write_briefing", lambda request: str(request).encode())
    monkeypatch.setattr(Path, "replace", fail)
    assert main([str(out)]) == 2
    assert out.read_bytes() == b"before"
    assert [path.name for path in tmp_path.iterdir()] == ["hall.html"]
