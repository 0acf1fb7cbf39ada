"""Opinions that say nearly the same, pointed out to staff; who sent them plays no part."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from rapidfuzz import fuzz, process

LEAST = 0.85
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True)
class Likeness:
    """An opinion's number, and how like its text is: 1 if nothing but width, case and punctuation differ."""

    number: int
    likeness: float


def near_duplicates(text: str, among: Mapping[int, str], *, least: float = LEAST) -> tuple[Likeness, ...]:
    """Find texts that are nearly the same as one text.

    Parameters
    ----------
    text
        The text to compare.
    among
        Texts of other opinions by their number.
    least
        Smallest likeness to be told, 0-1: the share of signs that both have in the same order.

    Returns
    -------
    likenesses
        The most alike first, the lower number first where they are alike. Nothing for a text without a
        letter or digit.

    References
    ----------
    Normalised insertion-deletion similarity, as `rapidfuzz.fuzz.ratio` computes it.
    """
    wanted = _words(text)
    if not wanted:
        return ()
    found = process.extract(
        wanted, among, scorer=fuzz.ratio, processor=_words, score_cutoff=100 * least, limit=None
    )
    alike = (Likeness(number, score / 100) for _, score, number in found)
    return tuple(sorted(alike, key=lambda one: (-one.likeness, one.number)))


def _words(text: str) -> str:
    """Letters and digits of a text, width and case alike."""
    words = "".join(_WORD.findall(text)).casefold()
    is_plain = unicodedata.is_normalized("NFKC", words)  # most are, and this is quicker to see than to do
    return words if is_plain else unicodedata.normalize("NFKC", words)
