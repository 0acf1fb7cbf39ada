"""The reader's language: sentences, names, and figures as everywhere."""

import re

from design.texts import Language, text
from geodata.catalog import Feature
from geodata.schema import NamedPart
from pages.shell import state
from reports.wording import HECTARE_M2, hectares, kilometres, name_in, number, percent, pick

__all__ = [
    "HECTARE_M2",
    "hectares",
    "in_language",
    "kilometres",
    "name",
    "number",
    "other_name",
    "percent",
    "plain",
    "say",
]
_MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+!|<>~$:&])")
_FIRST = re.compile(
    r"^([ \t]*[0-9]*)([-=.])", re.MULTILINE
)  # begins a list or makes the line above a heading
_CHANGED = re.compile(r"(?<=www)(?=\.)|(?=@)|(?<=:)(?=\S)|(?<=[-<>~])(?=[-=>])", re.IGNORECASE)
_JOINER = (
    "\u2060"  # not seen; escaping keeps no address from becoming a link, no :name: a picture, no -> an arrow
)


def say(key: str, **values: object) -> str:
    """Speak a sentence in the reader's language."""
    return text(key, state.language(), **values)


def plain(words: str) -> str:
    """Escape what Markdown would read as more than text, and keep addresses from becoming links."""
    apart = _CHANGED.sub(_JOINER, words)
    return _FIRST.sub(r"\1\\\2", _MARKDOWN.sub(r"\\\1", apart))


def name(named: Feature | NamedPart) -> str:
    """Name of a feature or part in the reader's language."""
    return name_in(named, state.language())


def other_name(feature: Feature) -> str:
    """Name in the other language."""
    return name_in(feature, Language.EN if state.language() is Language.ZH else Language.ZH)


def in_language(chinese: str, english: str) -> str:
    """Pick one of two declared sentences."""
    return pick(chinese, english, state.language())
