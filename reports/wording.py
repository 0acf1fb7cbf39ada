"""Figures and names as the reader expects them, for every place that speaks of the data."""

from design.texts import Language
from geodata.catalog import Feature
from geodata.schema import NamedPart

THIN_SPACE = "\u2009"
MU_PER_HECTARE = 15
HECTARE_M2 = 10_000.0
KM2_M2 = 1_000_000.0
_LARGE_HA = 1000
_LONG_M = 10_000


def pick(chinese: str, english: str, language: Language) -> str:
    """Pick one of two declared sentences."""
    return chinese if language is Language.ZH else english


def name_in(named: Feature | NamedPart, language: Language) -> str:
    """Name of a feature or part in one language."""
    said = named.properties if isinstance(named, Feature) else named
    return pick(said.name_zh, said.name_en, language)


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
