"""One index over all that can be found by words: drawn and listed things, other names, paragraphs, groups.

Names match as written, in pinyin and by initials; when nothing does, a misspelt name is still found.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import IntEnum

from rapidfuzz import fuzz, process

from geodata.pinyin import fold, is_chinese, letters_of, spelt
from geodata.searchable import Entry, Field, Kind, build_entries

_LEAST_LETTERS = 2  # of pinyin, initials and words in a summary
_WHOLE_WORDS = 4  # shorter Latin text is looked for at the beginning of words only
_LEAST_FUZZY = {True: 3, False: 4}  # characters of a misspelt Chinese or other word
_NAMES = {Field.NAME, Field.OTHER_NAME}
_LIKE_ENOUGH = {True: 65.0, False: 80.0}  # per cent of it that must agree


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


_Scored = tuple[tuple[int, int, int, int, int], Result]


class Index:
    """What can be found.

    Parameters
    ----------
    layers, groups
        Names of layers and of groups of layers by their id, as the map's legend words them.
    """

    def __init__(self, layers: Mapping[str, Iterable[str]], groups: Mapping[str, Iterable[str]]) -> None:
        self._entries = build_entries(layers, groups)
        self._names = tuple(entry for entry in self._entries if entry.field in _NAMES)
        self._folded = [entry.folded for entry in self._names]

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
        scored = [_score(asked, entry) for entry in self._entries]
        return _best([item for item in scored if item is not None] or self._misspelt(asked))

    def _misspelt(self, asked: "_Asked") -> list[_Scored]:
        if len(asked.folded) < _LEAST_FUZZY[asked.is_chinese] or not any(map(str.isalpha, asked.folded)):
            return []
        like = process.extract(
            asked.folded,
            self._folded,
            scorer=fuzz.partial_ratio,
            score_cutoff=_LIKE_ENOUGH[asked.is_chinese],
            limit=None,
        )
        near = [
            (round(100 - score), self._names[position])
            for folded, score, position in like
            if len(folded) >= len(asked.folded) - 1
        ]
        return [_placed(Match.FUZZY, off, entry) for off, entry in [*near, *self._misspelt_pinyin(asked)]]

    def _misspelt_pinyin(self, asked: "_Asked") -> Iterator[tuple[int, Entry]]:
        if len(asked.letters) < _LEAST_FUZZY[False]:
            return
        for entry in self._names:
            if entry.spelt is None:
                continue
            like = max(fuzz.ratio(asked.letters, way) for way in entry.spelt.whole.split())
            if like >= _LIKE_ENOUGH[False]:
                yield round(100 - like), entry


@dataclass(frozen=True)
class _Asked:
    """What was typed: folded, as letters (Chinese in pinyin), and whether it is Chinese."""

    folded: str
    letters: str
    is_chinese: bool


def _score(asked: _Asked, entry: Entry) -> _Scored | None:
    if entry.field is Field.SUMMARY:
        is_said = len(asked.folded) >= _LEAST_LETTERS and asked.folded in entry.folded
        return _placed(Match.MENTION, 0, entry) if is_said else None
    if asked.folded == entry.folded:
        return _placed(Match.EXACT, 0, entry)
    if entry.spelt is not None and entry.spelt.equals(asked.letters) and len(asked.letters) > _LEAST_LETTERS:
        return _placed(Match.EXACT, 1, entry)
    if entry.folded.startswith(asked.folded):
        return _placed(Match.PREFIX, 0, entry)
    if entry.field is not Field.NUMBER and _holds(asked, entry):
        return _placed(Match.WITHIN, 0, entry)
    return _score_pinyin(asked, entry)


def _holds(asked: _Asked, entry: Entry) -> bool:
    """Whether a name holds what was typed; Latin words count in any order, short ones as beginnings."""
    if asked.is_chinese or not asked.folded.isascii():
        return asked.folded in entry.folded
    if len(asked.folded) >= _WHOLE_WORDS and asked.folded in entry.folded:
        return True
    return all(f" {part}" in entry.spaced for part in asked.folded.split())


def _score_pinyin(asked: _Asked, entry: Entry) -> _Scored | None:
    if entry.spelt is None or len(asked.letters) < _LEAST_LETTERS:
        return None
    if asked.is_chinese and len(asked.folded) < _LEAST_LETTERS:
        return None
    begins = f"\n{asked.letters}"
    if begins in entry.spelt.whole:
        return _placed(Match.PINYIN, 0, entry)
    return _placed(Match.PINYIN, 1, entry) if begins in entry.spelt.tails else None


def _placed(match: Match, off: int, entry: Entry) -> _Scored:
    kind = tuple(Kind).index(entry.kind)
    return (match, off, kind, entry.rank, len(entry.folded)), Result(
        entry.kind, entry.id, entry.field, match, entry.words
    )


def _best(scored: list[_Scored]) -> tuple[Result, ...]:
    best: dict[tuple[Kind, str], Result] = {}
    for _, result in sorted(scored, key=_place):
        best.setdefault((result.kind, result.id), result)
    return tuple(best.values())


def _place(scored: _Scored) -> tuple[int, int, int, int, int]:
    return scored[0]
