"""Online base maps as declared: checked where they enter, offered only when they can be used."""

from pathlib import Path

import pytest

from design.texts import Language
from geodata import crs
from layers import basemaps
from layers.basemaps import (
    GROUND,
    Datum,
    basemap_ids,
    basemap_words,
    browser_bases,
    is_usable,
    load_basemaps,
)
from layers.declared_map import SHEET
from layers.errors import SpecError

BOUNDS = (SHEET[0][1], SHEET[0][0], SHEET[1][1], SHEET[1][0])
BASES = [pytest.param(base, id=base.id) for base in load_basemaps()]


def test_the_ground_of_this_machine_is_the_first_choice() -> None:
    assert basemap_ids()[0] == GROUND
    assert is_usable(GROUND, {})
    assert GROUND not in [base["name"] for base in browser_bases({}, BOUNDS)]


@pytest.mark.parametrize("base", BASES)
def test_a_base_map_that_needs_a_key_is_offered_with_it_only(base: basemaps.BaseMap) -> None:
    needs = bool(base.key_setting)
    assert is_usable(base.id, {}) is not needs
    assert is_usable(base.id, {base.key_setting: "abc"})
    assert (base.id in [offered["name"] for offered in browser_bases({}, BOUNDS)]) is not needs


def test_the_key_stands_in_the_address_of_the_tiles() -> None:
    offered = {base["name"]: base for base in browser_bases({"tianditu_key": "abc123"}, BOUNDS)}
    assert all(template.endswith("tk=abc123") for template in offered["tianditu"]["tiles"])


@pytest.mark.parametrize("base", BASES)
def test_tiles_of_another_datum_and_only_those_are_shifted(base: basemaps.BaseMap) -> None:
    offered = next(
        found for found in browser_bases({base.key_setting: "k"}, BOUNDS) if found["name"] == base.id
    )
    assert (offered["shift"] is not None) is (base.datum is Datum.GCJ02)


@pytest.mark.parametrize("language", Language)
def test_the_note_names_the_owner_and_the_shift_as_computed(language: Language) -> None:
    words = basemap_words(language, BOUNDS)
    assert "OpenStreetMap" in words["osm"]["note"]
    metres = crs.gcj02_shift_m((BOUNDS[0] + BOUNDS[2]) / 2, (BOUNDS[1] + BOUNDS[3]) / 2)
    assert f"{round(metres, -1):.0f}" in words["amap"]["note"]
    assert "GCJ-02" in words["amap"]["note"]
    assert "CGCS2000" in words["tianditu"]["note"]


BASE = """
[[base]]
id = "osm"
tiles = ["https://example.org/{z}/{x}/{y}.png"]
max_zoom = 19
attribution_zh = "x"
attribution_en = "x"
datum = "WGS 84"
"""


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("{x}", "x", "lacks"),
        ("https", "http", "tiles"),
        ("WGS 84", "BD-09", "datum"),
        ("max_zoom = 19", 'max_zoom = 19\nsubdomains = "abc"', "lacks"),
        ("max_zoom = 19", 'max_zoom = 19\nkey_setting = "tianditu_key"', "lacks"),
        ("max_zoom = 19", 'max_zoom = 19\nonload = "x"', "onload"),
        ('attribution_en = "x"', 'attribution_en = ""', "attribution_en"),
    ],
)
def test_a_declaration_says_only_what_it_may(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, before: str, after: str, told: str
) -> None:
    file = tmp_path / "basemaps.toml"
    file.write_text(BASE.replace(before, after), encoding="utf-8")
    monkeypatch.setattr(basemaps, "DECLARED", file)
    with pytest.raises(SpecError, match=told):
        load_basemaps.__wrapped__()
