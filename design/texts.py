"""Every sentence, in Chinese and English; no fallback from one to the other."""

import tomllib
from enum import StrEnum
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent / "texts"


class Language(StrEnum):
    """Languages of the interface, Chinese first."""

    ZH = "zh"
    EN = "en"


@cache
def load_texts(language: Language) -> dict[str, str]:
    """Sentences of one language, by flat key."""
    return dict(tomllib.loads((FOLDER / f"{language}.toml").read_text(encoding="utf-8")))


def text(key: str, language: Language, **values: object) -> str:
    """Look a sentence up and fill it in.

    Parameters
    ----------
    key
        Flat key ``<area>_<what>``.
    language
        Language to speak.
    values
        What the sentence's placeholders stand for.

    Raises
    ------
    KeyError
        If the key is not declared, or a placeholder gets no value.
    """
    return load_texts(language)[key].format(**values)


def template(key: str, language: Language) -> str:
    """Look a sentence up as it is declared, its placeholders left for the browser to fill in.

    Raises
    ------
    KeyError
        If the key is not declared.
    """
    return load_texts(language)[key]
