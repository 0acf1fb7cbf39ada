"""Industries an investor may ask for: a taxonomy over the plan's own words, declared in `industries.toml`."""

import re
import tomllib
import unicodedata
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Annotated, Any

from pydantic import Field, ValidationError

from geodata import plan_text
from geodata.errors import DeclarationError
from geodata.schema import FeatureId, Model, Name

INDUSTRIES = Path(__file__).parent / "industries.toml"
LONGEST_TEXT = 60
_LEAST_CHINESE, _LEAST_LATIN = 2, 3  # signs that a beginning must have to be looked for inside longer terms


class Function(Model):
    """A use the plan wants somewhere, by the words of the inventory."""

    id: FeatureId
    words: Annotated[tuple[Name, ...], Field(min_length=1)]


class Industry(Function):
    """An industry: the inventory's words for it, and what readers say instead in either language."""

    synonyms: tuple[Name, ...] = ()


class Taxonomy(Model):
    """Everything in `industries.toml`."""

    industry: tuple[Industry, ...]
    function: tuple[Function, ...]


@cache
def taxonomy() -> Taxonomy:
    """Read the declared taxonomy.

    Raises
    ------
    DeclarationError
        If the file says something it may not say, uses an id or a synonym twice, has a word that the
        inventory has not, or lacks one that it has.
    """
    return build_taxonomy(tomllib.loads(INDUSTRIES.read_text(encoding="utf-8")))


def build_taxonomy(said: dict[str, Any]) -> Taxonomy:
    """Check what is declared; errors are those of `taxonomy`."""
    try:
        declared = Taxonomy.model_validate(said)
    except ValidationError as error:
        message = f"industries.toml: {error}"
        raise DeclarationError(message) from error
    _none("declared twice", _twice(item.id for item in (*declared.industry, *declared.function)))
    _none("synonym of two", _twice(word for item in declared.industry for word in map(fold, item.synonyms)))
    words = {word for item in (*declared.industry, *declared.function) for word in item.words}
    known = {word for named in plan_text.inventory().values() for word in named.industries}
    _none("not in the inventory", words - known)
    _none("of the inventory, under nothing", known - words)
    return declared


def _twice(keys: Iterable[str]) -> set[str]:
    seen = list(keys)
    return {key for key in seen if seen.count(key) > 1}


def _none(what: str, found: set[str]) -> None:
    if found:
        message = f"industries.toml: {what}: {', '.join(sorted(found))}"
        raise DeclarationError(message)


def industry_ids() -> tuple[str, ...]:
    """Ids of the industries, in the order of the file."""
    return tuple(item.id for item in taxonomy().industry)


def of_word(word: str) -> tuple[str, ...]:
    """Industries that a word of the inventory stands for; none if it names a function."""
    return tuple(item.id for item in taxonomy().industry if word in item.words)


def function_of(word: str) -> str | None:
    """Function that a word of the inventory names; None if it names industries."""
    return next((item.id for item in taxonomy().function if word in item.words), None)


def find(text: str) -> tuple[Industry, ...]:
    """Industries that a reader means, in the order of the file.

    Parameters
    ----------
    text
        Words in either language, at most `LONGEST_TEXT` signs; case, width and outer spaces do not matter.

    Returns
    -------
    industries
        Those of which a term is the text; if there are none, those of which a term stands in it; if there
        are none, those of which a term begins with it, or in Chinese has it anywhere. Nothing is guessed.
    """
    asked = fold(text)
    if not asked or len(text) > LONGEST_TEXT:
        return ()
    for matches in (_is, _stands_in, _begins):
        found = tuple(i for i in taxonomy().industry if any(matches(term, asked) for term in _terms(i)))
        if found:
            return found
    return ()


def fold(text: str) -> str:
    """Text without differences of case, width and spacing."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().replace("-", " ").split())


@cache
def _terms(industry: Industry) -> tuple[str, ...]:
    return tuple(map(fold, (industry.id, *industry.words, *industry.synonyms)))


def _is(term: str, asked: str) -> bool:
    return term == asked


def _stands_in(term: str, asked: str) -> bool:
    if not term.isascii():
        return term in asked
    return re.search(rf"(?<![a-z0-9]){re.escape(term)}(?![a-z0-9])", asked) is not None


def _begins(term: str, asked: str) -> bool:
    if not asked.isascii():
        return len(asked) >= _LEAST_CHINESE and asked in term
    return len(asked) >= _LEAST_LATIN and any(
        term.startswith(asked, at) for at in (0, *(m.end() for m in re.finditer(" ", term)))
    )
