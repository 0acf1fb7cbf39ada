"""Figures and names as the reader expects them."""

import re

from design.texts import Language, text
from geodata.catalog import Feature
from geodata.schema import NamedPart
from pages.shell import state

THIN_SPACE = "\u2009"
MU_PER_HECTARE = 15
HECTARE_M2 = 10_000.0
KM2_M2 = 1_000_000.0
_LARGE_HA = 1000
_LONG_M = 10_000
_MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+!|<>~$:])")


def say(key: str, **values: object) -> str:
    """Speak a sentence in the reader's language."""
    return text(key, state.language(), **values)


def plain(words: str) -> str:
    """Escape what Markdown would read as more than text."""
    return _MARKDOWN.sub(r"\\\1", words)


def name(named: Feature | NamedPart) -> str:
    """Name of a feature or part in the reader's language."""
    said = named.properties if isinstance(named, Feature) else named
    return said.name_zh if state.language() is Language.ZH else said.name_en


def other_name(feature: Feature) -> str:
    """Name in the other language."""
    said = feature.properties
    return said.name_en if state.language() is Language.ZH else said.name_zh


def in_language(chinese: str, english: str) -> str:
    """Pick one of two declared sentences."""
    return chinese if state.language() is Language.ZH else english


def number(value: float, decimals: int = 0) -> str:
    """Group thousands with thin spaces."""
    return f"{value:,.{decimals}f}".replace(",", THIN_SPACE)


def hectares(area_m2: float) -> str:
    """Area in hectares, one decimal below a thousand."""
    area_ha = area_m2 / HECTARE_M2
    return number(area_ha, 1 if area_ha < _LARGE_HA else 0)


def kilometres(length_m: float) -> str:
    """Length in kilometres, two decimals below ten."""
    return number(length_m / 1000, 2 if length_m < _LONG_M else 1)


def percent(share: float) -> str:
    """Share as a percentage with one decimal."""
    return f"{share * 100:.1f}{THIN_SPACE}%"
