"""The declared layers: one test over every file, and the legend that follows from them."""

import json
import re
from pathlib import Path
from urllib.parse import unquote

import pytest

from design.texts import Language, load_texts
from design.tokens import PALETTE
from geodata import catalog
from geodata.schema import ExtentBasis
from layers import spec as declared
from layers.declared_map import layer_key
from layers.errors import SpecError, UnknownLayerError
from layers.legend import build_halo_legend, build_legend, glyph_paths
from layers.spec import Glyph, LayerSpec, load_specs, symbol_of

KINDS = {"Point": "point", "LineString": "line", "Polygon": "polygon"}
LAYERS = [pytest.param(spec, id=spec.id) for spec in load_specs()]


def features_of(spec: LayerSpec) -> list[catalog.Feature]:
    return [feature for feature in catalog.features() if feature.set_id == spec.feature_set]


@pytest.mark.parametrize("spec", LAYERS)
def test_every_feature_of_a_layer_has_a_symbol(spec: LayerSpec) -> None:
    assert [feature.id for feature in features_of(spec) if symbol_of(spec, feature) is None] == []


@pytest.mark.parametrize("spec", LAYERS)
def test_every_symbol_of_a_layer_is_drawn(spec: LayerSpec) -> None:
    drawn = {symbol_of(spec, feature) for feature in features_of(spec)}
    assert set(spec.symbols) <= drawn


@pytest.mark.parametrize("spec", LAYERS)
def test_the_legend_explains_each_symbol_in_both_languages(spec: LayerSpec) -> None:
    entries = build_legend((spec.id,))
    assert [entry.text_key for entry in entries] == [symbol.text for symbol in spec.symbols]
    for language in Language:
        assert {layer_key(spec.id), *(entry.text_key for entry in entries)} <= set(load_texts(language))
    assert all(entry.swatch.startswith("data:image/svg+xml,") for entry in entries)


@pytest.mark.parametrize("spec", LAYERS)
def test_what_a_layer_assumes_its_legend_calls_assumed(spec: LayerSpec) -> None:
    zh, en = load_texts(Language.ZH), load_texts(Language.EN)
    for feature in features_of(spec):
        symbol = symbol_of(spec, feature)
        is_area = feature.geometry_type == "polygon" and not feature.id.startswith("ground-")
        if symbol is None or not is_area or feature.properties.extent_basis is not ExtentBasis.ASSUMED:
            continue
        assert re.search("推定|示意|轮廓", zh[symbol.text]), feature.id
        assert re.search("assumed|schematic|outline", en[symbol.text]), feature.id


@pytest.mark.parametrize("spec", LAYERS)
def test_an_assumed_line_or_outline_is_dashed_and_an_assumed_area_is_no_solid_one(spec: LayerSpec) -> None:
    for feature in features_of(spec):
        symbol = symbol_of(spec, feature)
        if symbol is None or feature.properties.extent_basis is not ExtentBasis.ASSUMED:
            continue
        if feature.geometry_type == "line":
            assert symbol.dash, feature.id
        assert not symbol.solid, feature.id


@pytest.mark.parametrize("spec", LAYERS)
def test_a_line_that_nobody_assumed_is_not_dashed_as_if(spec: LayerSpec) -> None:
    zh = load_texts(Language.ZH)
    for feature in features_of(spec):
        symbol = symbol_of(spec, feature)
        assert symbol is not None
        if feature.geometry_type == "line" and feature.properties.extent_basis is not ExtentBasis.ASSUMED:
            assert not symbol.dash or "示意" in zh[symbol.text], feature.id


@pytest.mark.parametrize("spec", LAYERS)
def test_the_legend_says_which_points_stand_at_an_assumed_place(spec: LayerSpec) -> None:
    for entry, symbol in zip(build_legend((spec.id,)), spec.symbols, strict=True):
        bases = {
            feature.properties.extent_basis is ExtentBasis.ASSUMED
            for feature in features_of(spec)
            if symbol_of(spec, feature) == symbol and feature.geometry_type == "point"
        }
        told = {frozenset({True}): "legend_points_assumed", frozenset({True, False}): "legend_points_mixed"}
        assert entry.mark == told.get(frozenset(bases), ""), entry.text_key


def test_the_legend_of_the_accuracy_shows_bands_and_dots() -> None:
    swatches = [unquote(entry.swatch) for entry in build_halo_legend()]
    assert len(set(swatches)) == 3
    assert all(PALETTE["accuracy"] in swatch for swatch in swatches)
    assert ["dasharray" in swatch for swatch in swatches] == [False, False, True]


def test_every_set_is_drawn_by_one_layer() -> None:
    assert sorted(spec.feature_set for spec in load_specs()) == sorted(catalog.set_ids())


def test_every_glyph_with_an_outline_is_declared() -> None:
    drawn = {str(symbol.glyph) for spec in load_specs() for symbol in spec.symbols if symbol.glyph}
    assert drawn - set(glyph_paths()) <= {str(Glyph.DOT), str(Glyph.LABEL)}


def test_an_unknown_layer_is_refused() -> None:
    with pytest.raises(UnknownLayerError):
        build_legend(("atlantis",))


def with_specs(folder: Path, monkeypatch: pytest.MonkeyPatch, **files: str) -> None:
    for name, text in files.items():
        (folder / f"{name}.toml").write_text(text, encoding="utf-8")
    monkeypatch.setattr(declared, "SPECS", folder)
    load_specs.cache_clear()


@pytest.fixture(autouse=True)
def _fresh() -> object:
    yield
    load_specs.cache_clear()


def test_the_order_names_each_layer_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with_specs(tmp_path, monkeypatch, order='layers = ["rail", "trams"]', rail="")
    with pytest.raises(SpecError, match="trams"):
        load_specs()


@pytest.mark.parametrize(
    ("symbol", "told"),
    [
        ('stroke = "pink"', "pink is not a colour"),
        ('hatch = "wavy"', "hatch"),
        ("fill_opacity = 3", "fill_opacity"),
        ('onclick = "x"', "onclick"),
    ],
)
def test_a_symbol_says_only_what_it_may(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, symbol: str, told: str
) -> None:
    rail = f'feature_set = "rail"\ngroup = "ground"\n[[symbols]]\ntext = "legend_railway"\n{symbol}\n'
    with_specs(tmp_path, monkeypatch, order='layers = ["rail"]', rail=rail)
    with pytest.raises(SpecError, match=told):
        load_specs()


def test_ids_named_by_symbols_are_drawn() -> None:
    named = {key for spec in load_specs() for symbol in spec.symbols for key in symbol.ids}
    assert json.dumps(sorted(named - {feature.id for feature in catalog.features()})) == "[]"
