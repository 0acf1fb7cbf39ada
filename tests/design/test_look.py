"""Colours live in one place; theme and style sheet follow them; contrast suffices."""

import re
import tomllib

import pytest

from design.tokens import PALETTE
from tests.running import ROOT

THEME = {
    "primaryColor": "accent",
    "backgroundColor": "paper",
    "secondaryBackgroundColor": "panel",
    "textColor": "ink",
    "linkColor": "accent",
    "borderColor": "rule",
}
CONFIG = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
SHEETS = (ROOT / "design" / "layout.css", ROOT / "layers" / "browser" / "plan-map.css")


def luminance(colour: str) -> float:
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(first: str, second: str) -> float:
    light, dark = sorted((luminance(PALETTE[first]), luminance(PALETTE[second])), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize(("option", "token"), THEME.items())
def test_the_theme_equals_the_tokens(option: str, token: str) -> None:
    assert CONFIG["theme"][option] == PALETTE[token]


def test_the_theme_names_no_other_colour() -> None:
    named = {key for key, value in CONFIG["theme"].items() if re.fullmatch("#[0-9A-Fa-f]{6}", str(value))}
    assert named == set(THEME)


def test_the_server_is_set_as_the_load_and_the_readers_need() -> None:
    assert CONFIG["runner"]["postScriptGC"] is False
    assert CONFIG["browser"]["gatherUsageStats"] is False
    assert CONFIG["server"]["maxUploadSize"] == 20


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_style_sheets_hold_no_colour_and_load_nothing(sheet: object) -> None:
    style = sheet.read_text(encoding="utf-8")  # type: ignore[attr-defined]  # a path of the list above
    assert re.findall(r"#[0-9A-Fa-f]{3,8}\b(?=[;\s)])", style) == []
    assert "url(" not in style
    assert "@import" not in style


def test_the_style_sheet_names_only_declared_colours() -> None:
    style = (ROOT / "design" / "layout.css").read_text(encoding="utf-8")
    lengths = {"bar", "column", "peek", "tray"}
    assert set(re.findall(r"var\(--([a-z-]+)\)", style)) - lengths <= set(PALETTE)


@pytest.mark.parametrize("ground", ["paper", "land", "panel"])
@pytest.mark.parametrize("words", ["ink", "muted", "accent", "water-label"])
def test_words_stand_out(words: str, ground: str) -> None:
    assert contrast(words, ground) >= 4.5


@pytest.mark.parametrize(
    "line", ["core", "belt", "north-wing", "south-wing", "ecology-line", "farmland-line", "town-line", "area"]
)
def test_lines_stand_out_on_land_and_water(line: str) -> None:
    assert contrast(line, "land") >= 3
    assert contrast(line, "water") >= 3


def test_every_colour_is_written_alike() -> None:
    assert [c for c in PALETTE.values() if not re.fullmatch("#[0-9A-F]{6}", c)] == []
