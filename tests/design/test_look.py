"""Colours live in one place; theme and style sheet follow them; contrast suffices."""

import re
import tomllib

import pytest

from design.tokens import PALETTE, QUIET
from layers.spec import LabelStyle, LayerSpec, Symbol, is_ground, load_specs
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
    return contrast_of(PALETTE[first], PALETTE[second])


def contrast_of(first: str, second: str) -> float:
    light, dark = sorted((luminance(first), luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def over(tint: str, ground: str, opacity: float) -> str:
    """Colour of a tint laid over a ground."""
    pairs = zip(*([int(c[i : i + 2], 16) for i in (1, 3, 5)] for c in (tint, ground)), strict=True)
    return "#" + "".join(f"{round(opacity * top + (1 - opacity) * below):02X}" for top, below in pairs)


@pytest.mark.parametrize(("option", "token"), THEME.items())
def test_the_theme_equals_the_tokens(option: str, token: str) -> None:
    assert CONFIG["theme"][option] == PALETTE[token]


def test_the_theme_names_no_other_colour() -> None:
    named = {key for key, value in CONFIG["theme"].items() if re.fullmatch("#[0-9A-Fa-f]{6}", str(value))}
    assert named == set(THEME)


def test_the_server_is_set_as_the_load_and_the_readers_need() -> None:
    assert CONFIG["runner"]["postScriptGC"] is False
    assert CONFIG["runner"]["fastReruns"] is False
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
    lengths = {"bar", "column", "desk", "peek", "tray"}
    assert set(re.findall(r"var\(--([a-z-]+)\)", style)) - lengths <= set(PALETTE)


@pytest.mark.parametrize("ground", ["paper", "land", "panel"])
@pytest.mark.parametrize("words", ["ink", "muted", "accent", "water-label"])
def test_words_stand_out(words: str, ground: str) -> None:
    assert contrast(words, ground) >= 4.5


@pytest.mark.parametrize("button", ["accent", "ink"])
def test_words_on_a_filled_button_stand_out(button: str) -> None:
    assert contrast("paper", button) >= 4.5


@pytest.mark.parametrize("border", ["muted", "accent"])
def test_the_edges_of_fields_and_the_focus_ring_stand_out(border: str) -> None:
    assert min(contrast(border, ground) for ground in ("paper", "panel", "land", "water")) >= 3


GROUNDS = ("paper", "land", "land-outside", "water")
SYMBOLS = [
    pytest.param(spec, symbol, id=f"{spec.id}-{symbol.text}")
    for spec in load_specs()
    for symbol in spec.symbols
]


def lies_on(symbol: Symbol) -> list[str]:
    """What a symbol's line is seen against: its disc or casing, else each ground, bare and under its tint."""
    if symbol.glyph and symbol.fill:
        return [PALETTE[symbol.fill]]
    if symbol.casing:
        return [PALETTE[symbol.casing]]
    tint = PALETTE.get(symbol.fill)
    bare = [PALETTE[ground] for ground in GROUNDS]
    return bare + [over(tint, ground, symbol.fill_opacity) for ground in bare] if tint else bare


@pytest.mark.parametrize(("spec", "symbol"), SYMBOLS)
def test_symbols_stand_out_where_they_are_drawn(spec: LayerSpec, symbol: Symbol) -> None:
    for colour in {symbol.stroke, symbol.hatch_colour} - {"", *QUIET}:
        if colour == symbol.fill and symbol.glyph:
            continue  # a dot: one colour, seen against the ground
        seen = min(contrast_of(PALETTE[colour], ground) for ground in lies_on(symbol))
        assert seen >= 3, f"{colour} in {spec.id}: {seen:.2f}"


def test_nothing_of_the_plan_is_drawn_in_a_quiet_colour() -> None:
    plan = [symbol for spec in load_specs() if not is_ground(spec) for symbol in spec.symbols]
    assert {symbol.stroke for symbol in plan} & QUIET == set()
    assert {spec.label_colour for spec in load_specs()} & QUIET == set()


@pytest.mark.parametrize("spec", load_specs(), ids=lambda spec: spec.id)
def test_names_on_the_map_stand_out_from_their_halo(spec: LayerSpec) -> None:
    assert contrast(spec.label_colour, "land") >= 4.5


def colourless(symbol: Symbol) -> tuple[object, ...]:
    """What is left of a symbol without its colours."""
    line = () if symbol.glyph else (symbol.geometry, symbol.stroke_px, bool(symbol.casing), bool(symbol.fill))
    return (symbol.glyph, symbol.hatch, symbol.dash, symbol.solid, *line)


def test_what_differs_by_colour_alone_is_named_on_the_map() -> None:
    plan = [(spec, symbol) for spec in load_specs() if not is_ground(spec) for symbol in spec.symbols]
    looks = [colourless(symbol) for _, symbol in plan]
    alike = [spec for (spec, _), look in zip(plan, looks, strict=True) if looks.count(look) > 1]
    assert [spec.id for spec in alike if spec.label is LabelStyle.NONE] == []


def test_every_colour_is_written_alike() -> None:
    assert [c for c in PALETTE.values() if not re.fullmatch("#[0-9A-F]{6}", c)] == []
