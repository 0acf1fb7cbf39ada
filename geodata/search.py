"""One index over all that can be found by words: drawn and listed things, other names, paragraphs, groups.

Names match as written, in pinyin and by initials; when nothing does, a misspelt name is still found.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import IntEnum, StrEnum

from rapidfuzz import fuzz, process

from geodata import catalog, plan_text
from geodata.pinyin import Spellings, fold, is_chinese, letters_of, spellings, spelt
from geodata.schema import Clause

_LEAST_LETTERS = 2  # of pinyin, initials and words in a summary
_WHOLE_WORDS = 4  # shorter Latin text is looked for at the beginning of words only
_LEAST_FUZZY = {True: 3, False: 4}  # characters of a misspelt Chinese or other word
_LIKE_ENOUGH = {True: 65.0, False: 80.0}  # per cent of it that must agree


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


class Match(IntEnum):
    """How well it was found, the best first."""

    EXACT = 0
    PREFIX = 1
    WITHIN = 2
    PINYIN = 3
    MENTION = 4
    FUZZY = 5


@dataclass(frozen=True)
class Result:
    """One thing found: what it is, its id, and the declared words that matched."""

    kind: Kind
    id: str
    field: Field
    match: Match
    words: str


@dataclass(frozen=True)
class _Words:
    """Declared words of one thing, ready to be compared."""

    kind: Kind
    id: str
    field: Field
    words: str
    rank: int
    folded: str
    spaced: str
    spelt: Spellings | None

    def found(self, match: Match) -> Result:
        return Result(self.kind, self.id, self.field, match, self.words)


_Scored = tuple[tuple[int, int, int, int, int], Result]


class Index:
    """What can be found.

    Parameters
    ----------
    layers, groups
        Names of layers and of groups of layers by their id, as the map's legend words them.
    """

    def __init__(self, layers: Mapping[str, Iterable[str]], groups: Mapping[str, Iterable[str]]) -> None:
        self._words = (
            *_of_features(),
            *_of_listed(),
            *_of_names(Kind.LAYER, layers),
            *_of_names(Kind.GROUP, groups),
            *(words for clause in plan_text.clauses().values() for words in _of_clause(clause)),
        )
        self._names = tuple(words for words in self._words if words.field in {Field.NAME, Field.OTHER_NAME})
        self._fuzzy = [words.folded for words in self._names]

    def find(self, text: str) -> tuple[Result, ...]:
        """Everything that a text finds, the best first, each thing once.

        Parameters
        ----------
        text
            What the reader typed: words in either language, pinyin with or without spaces, initials, or the
            number of a paragraph. Case, width of letters and tone marks do not matter.

        Returns
        -------
        results
            Whole names first, then beginnings, parts of names, pinyin and initials, words in the summaries of
            paragraphs; only when there is none of these, names that differ by a slip.
        """
        folded = fold(text)
        if not letters_of(text):
            return ()
        letters = letters_of(spelt(folded) if is_chinese(folded) else folded)
        asked = _Asked(folded, letters, is_chinese(folded))
        scored = [_score(asked, words) for words in self._words]
        return _best([item for item in scored if item is not None] or self._misspelt(asked))

    def _misspelt(self, asked: "_Asked") -> list[_Scored]:
        if len(asked.folded) < _LEAST_FUZZY[asked.is_chinese] or not any(map(str.isalpha, asked.folded)):
            return []
        like = process.extract(
            asked.folded,
            self._fuzzy,
            scorer=fuzz.partial_ratio,
            score_cutoff=_LIKE_ENOUGH[asked.is_chinese],
            limit=None,
        )
        near = [
            (round(100 - score), self._names[position])
            for words, score, position in like
            if len(words) >= len(asked.folded) - 1
        ]
        return [_placed(Match.FUZZY, off, words) for off, words in [*near, *self._misspelt_pinyin(asked)]]

    def _misspelt_pinyin(self, asked: "_Asked") -> Iterator[tuple[int, _Words]]:
        if len(asked.letters) < _LEAST_FUZZY[False]:
            return
        for words in self._names:
            if words.spelt is None:
                continue
            like = max(fuzz.ratio(asked.letters, way) for way in words.spelt.whole.split())
            if like >= _LIKE_ENOUGH[False]:
                yield round(100 - like), words


@dataclass(frozen=True)
class _Asked:
    """What was typed: folded, as letters (Chinese in pinyin), and whether it is Chinese."""

    folded: str
    letters: str
    is_chinese: bool


def _words(kind: Kind, key: str, field: Field, words: str, rank: int = 0) -> _Words:
    is_spelt = is_chinese(words) and field is not Field.SUMMARY
    folded = fold(words)
    spaced = f" {_NOT_WORD.sub(' ', folded)}"
    return _Words(kind, key, field, words, rank, folded, spaced, spellings(words) if is_spelt else None)


def _of_features() -> Iterator[_Words]:
    merged = plan_text.merged()
    for feature in catalog.features():
        said = feature.properties
        others = [name for item in merged if item.into == feature.id for name in (item.name_zh, item.name_en)]
        for field, names in (
            (Field.NAME, (said.name_zh, said.name_en)),
            (Field.OTHER_NAME, (*said.aliases, *others)),
        ):
            for name in names:
                yield _words(Kind.DRAWN, feature.id, field, name, said.rank)


def _of_listed() -> Iterator[_Words]:
    for item in plan_text.listed():
        for name in (item.name_zh, item.name_en):
            yield _words(Kind.LISTED, item.id, Field.NAME, name)


def _of_names(kind: Kind, named: Mapping[str, Iterable[str]]) -> Iterator[_Words]:
    for key, names in named.items():
        for name in names:
            yield _words(kind, key, Field.NAME, name)


def _of_clause(clause: Clause) -> Iterator[_Words]:
    yield _words(Kind.CLAUSE, clause.id, Field.NUMBER, clause.id)
    for title in (clause.title_zh, clause.title_en):
        yield _words(Kind.CLAUSE, clause.id, Field.NAME, title)
    for summary in (clause.summary_zh, clause.summary_en):
        if summary:
            yield _words(Kind.CLAUSE, clause.id, Field.SUMMARY, summary)


def _score(asked: _Asked, words: _Words) -> _Scored | None:
    if words.field is Field.SUMMARY:
        is_said = len(asked.folded) >= _LEAST_LETTERS and asked.folded in words.folded
        return _placed(Match.MENTION, 0, words) if is_said else None
    if asked.folded == words.folded:
        return _placed(Match.EXACT, 0, words)
    if words.spelt is not None and words.spelt.equals(asked.letters) and len(asked.letters) > _LEAST_LETTERS:
        return _placed(Match.EXACT, 1, words)
    if words.folded.startswith(asked.folded):
        return _placed(Match.PREFIX, 0, words)
    if words.field is not Field.NUMBER and _holds(asked, words):
        return _placed(Match.WITHIN, 0, words)
    return _score_pinyin(asked, words)


def _holds(asked: _Asked, words: _Words) -> bool:
    """Whether a name holds what was typed; Latin words count in any order, short ones as beginnings."""
    if asked.is_chinese or not asked.folded.isascii():
        return asked.folded in words.folded
    if len(asked.folded) >= _WHOLE_WORDS and asked.folded in words.folded:
        return True
    return all(f" {part}" in words.spaced for part in asked.folded.split())


def _score_pinyin(asked: _Asked, words: _Words) -> _Scored | None:
    if words.spelt is None or len(asked.letters) < _LEAST_LETTERS:
        return None
    if asked.is_chinese and len(asked.folded) < _LEAST_LETTERS:
        return None
    begins = f"\n{asked.letters}"
    if begins in words.spelt.whole:
        return _placed(Match.PINYIN, 0, words)
    return _placed(Match.PINYIN, 1, words) if begins in words.spelt.tails else None


def _placed(match: Match, off: int, words: _Words) -> _Scored:
    kind = tuple(Kind).index(words.kind)
    return (match, off, kind, words.rank, len(words.folded)), words.found(match)


def _best(scored: list[_Scored]) -> tuple[Result, ...]:
    best: dict[tuple[Kind, str], Result] = {}
    for _, result in sorted(scored, key=_place):
        best.setdefault((result.kind, result.id), result)
    return tuple(best.values())


def _place(scored: _Scored) -> tuple[int, int, int, int, int]:
    return scored[0]
