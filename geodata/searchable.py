"""What can be found by words: drawn and listed things, other names, paragraphs, layers, groups of layers."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from geodata import catalog, plan_text
from geodata.pinyin import Spellings, fold, is_chinese, spellings
from geodata.schema import Clause

_NOT_WORD = re.compile(r"[^\w]+")


class Kind(StrEnum):
    """What is found; the order settles ties."""

    DRAWN = "drawn"
    LISTED = "listed"
    LAYER = "layer"
    GROUP = "group"
    CLAUSE = "clause"


class Field(StrEnum):
    """Where it was found."""

    NAME = "name"
    OTHER_NAME = "other_name"
    NUMBER = "number"
    SUMMARY = "summary"


@dataclass(frozen=True)
class Entry:
    """Declared words of one thing, ready to be compared.

    `folded` are the words without case and marks, `spaced` the same with a space before each word, `spelt`
    their pinyin if they are a Chinese name; `rank` is how much the thing stands out on the map, 1 the most.
    """

    kind: Kind
    id: str
    field: Field
    words: str
    rank: int
    folded: str
    spaced: str
    spelt: Spellings | None


def build_entries(
    layers: Mapping[str, Iterable[str]], groups: Mapping[str, Iterable[str]]
) -> tuple[Entry, ...]:
    """Entries of everything that can be found.

    Parameters
    ----------
    layers, groups
        Names of layers and of groups of layers by their id, as the map's legend words them.

    Returns
    -------
    entries
        One for each declared wording: features, listed things, layers, groups, paragraphs, in this order.
    """
    return (
        *_of_features(),
        *_of_listed(),
        *_of_names(Kind.LAYER, layers),
        *_of_names(Kind.GROUP, groups),
        *(entry for clause in plan_text.clauses().values() for entry in _of_clause(clause)),
    )


def _entry(kind: Kind, key: str, field: Field, words: str, rank: int = 0) -> Entry:
    is_spelt = is_chinese(words) and field is not Field.SUMMARY
    folded = fold(words)
    spaced = f" {_NOT_WORD.sub(' ', folded)}"
    return Entry(kind, key, field, words, rank, folded, spaced, spellings(words) if is_spelt else None)


def _of_features() -> Iterator[Entry]:
    for feature in catalog.features():
        said = feature.properties
        for name in (said.name_zh, said.name_en):
            yield _entry(Kind.DRAWN, feature.id, Field.NAME, name, said.rank)
        for name in (*said.aliases, *_merged_into(feature.id)):
            yield _entry(Kind.DRAWN, feature.id, Field.OTHER_NAME, name, said.rank)


def _merged_into(key: str) -> Iterator[str]:
    for item in plan_text.merged():
        if item.into == key:
            yield from (item.name_zh, item.name_en)


def _of_listed() -> Iterator[Entry]:
    for item in plan_text.listed():
        for name in (item.name_zh, item.name_en):
            yield _entry(Kind.LISTED, item.id, Field.NAME, name)
        for name in _merged_into(item.id):
            yield _entry(Kind.LISTED, item.id, Field.OTHER_NAME, name)


def _of_names(kind: Kind, named: Mapping[str, Iterable[str]]) -> Iterator[Entry]:
    for key, names in named.items():
        for name in names:
            yield _entry(kind, key, Field.NAME, name)


def _of_clause(clause: Clause) -> Iterator[Entry]:
    yield _entry(Kind.CLAUSE, clause.id, Field.NUMBER, clause.id)
    for title in (clause.title_zh, clause.title_en):
        yield _entry(Kind.CLAUSE, clause.id, Field.NAME, title)
    for summary in (clause.summary_zh, clause.summary_en):
        if summary:
            yield _entry(Kind.CLAUSE, clause.id, Field.SUMMARY, summary)
