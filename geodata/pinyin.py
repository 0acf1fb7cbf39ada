"""Chinese names as readers type them in Latin letters: full pinyin, with or without spaces, and initials."""

import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice, product

import pypinyin

_MOST_SPELLINGS = 8
_READINGS = 2  # of a character that its phrase does not settle, the two most frequent
_DIAERESIS = "\u0308"
# Names of this district whose reading a dictionary of phrases does not settle.
_LOCAL = {
    "岳阳": "yue yang",
    "麻布": "ma bu",
    "洛王": "luo wang",
    "冷水铺": "leng shui pu",
    "鱼巷子": "yu xiang zi",
}
pypinyin.load_phrases_dict(
    {word: [[syllable] for syllable in spelt.split()] for word, spelt in _LOCAL.items()}
)


@dataclass(frozen=True)
class Spellings:
    """How a name may be typed.

    `whole` are spellings from its first character on, `tails` spellings from a later character on; each is
    preceded by a line break, so that a line break and what was typed ask for a beginning.
    """

    whole: str
    tails: str

    def equals(self, typed: str) -> bool:
        """Whether the letters spell the whole name."""
        return f"\n{typed}\n" in f"{self.whole}\n"


def fold(text: str) -> str:
    """Lower case, full-width forms made plain, tone marks dropped (ü becomes v), single spaces."""
    letters: list[str] = []
    for letter in unicodedata.normalize("NFD", unicodedata.normalize("NFKC", text).casefold()):
        if letter == _DIAERESIS and letters and letters[-1] == "u":
            letters[-1] = "v"
        elif not unicodedata.combining(letter):
            letters.append(letter)
    return " ".join("".join(letters).split())


def letters_of(text: str) -> str:
    """Letters and digits alone: what is left when spaces, apostrophes and marks do not matter."""
    return "".join(letter for letter in fold(text) if letter.isalnum())


def is_chinese(text: str) -> bool:
    """Whether a text holds a Chinese character."""
    return any("\u4e00" <= letter <= "\u9fff" for letter in text)


@lru_cache(maxsize=2000)
def readings(text: str) -> tuple[tuple[str, ...], ...]:
    """Syllables of a text, once for each likely way to read it; letters and digits stand for themselves.

    References
    ----------
    pypinyin's dictionary of phrases; where it leaves several readings, the most frequent ones.
    """
    units = pypinyin.pinyin(
        letters_of(text),
        style=pypinyin.Style.NORMAL,
        heteronym=True,
        errors=list,  # type: ignore[arg-type]  # documented: a list stands for one unit each
    )
    ways = product(*(tuple(dict.fromkeys(unit))[:_READINGS] for unit in units))
    return tuple(islice(ways, _MOST_SPELLINGS))


def spellings(name: str) -> Spellings:
    """Spellings of a Chinese name.

    Parameters
    ----------
    name
        A name; characters that are not Chinese stand for themselves.

    Returns
    -------
    spellings
        Full pinyin and initials, from the first and from every later character on.
    """
    whole: dict[str, None] = {}
    tails: dict[str, None] = {}
    for syllables in readings(name):
        for start in range(len(syllables)):
            kept = whole if start == 0 else tails
            kept["".join(syllables[start:])] = None
            kept["".join(syllable[:1] for syllable in syllables[start:])] = None
    return Spellings("\n" + "\n".join(whole), "\n" + "\n".join(tails))


def spelt(typed: str) -> str:
    """Pinyin of what was typed, in its most likely reading, so that homophones are found."""
    ways = readings(typed)
    return "".join(ways[0]) if ways else ""
