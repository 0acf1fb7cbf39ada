"""Opinions on the map: told apart without colour, seen on every ground, and without anybody's words."""

import json

import pytest

from consultation.domain import Mood, Pin, State, Theme
from design.tokens import PALETTE
from layers.opinion_features import pin_features
from layers.opinion_symbols import browser_moods, build_mood_legend, mood_symbols
from tests.design.test_look import GROUNDS, contrast

PIN = Pin(7, 113.1234567, 29.3654321, Theme.TRAFFIC, Mood.CONCERN, State.ANSWERED)


def test_every_mood_has_a_shape_a_sign_and_a_colour_of_its_own() -> None:
    symbols = mood_symbols()
    for part in ("shape", "sign", "colour"):
        assert len({getattr(symbol, part) for symbol in symbols.values()}) == len(Mood)


@pytest.mark.parametrize("mood", Mood)
def test_a_mood_stands_out_on_every_ground_and_its_sign_on_it(mood: Mood) -> None:
    assert min(contrast(mood_symbols()[mood].colour, ground) for ground in GROUNDS) >= 3


def test_the_legend_shows_what_the_map_draws() -> None:
    drawn = browser_moods()
    for mood, entry in zip(Mood, build_mood_legend(Mood), strict=True):
        assert drawn[mood]["colour"] in PALETTE.values()
        assert drawn[mood]["shape"].replace(" ", "%20") in entry.swatch
        assert entry.text_key == f"opinion_mood_{mood}"


def test_the_file_holds_places_and_kinds_and_no_words() -> None:
    told = json.loads(pin_features([PIN], "仅供示意"))
    assert told["notice"] == "仅供示意"
    (feature,) = told["features"]
    assert feature["geometry"]["coordinates"] == [113.123457, 29.365432]
    assert feature["properties"] == {
        "number": 7,
        "theme": "traffic",
        "mood": "concern",
        "state": "answered",
    }


def test_no_opinions_make_an_empty_file() -> None:
    assert json.loads(pin_features([], "x"))["features"] == []
