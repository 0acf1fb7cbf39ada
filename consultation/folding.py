"""Signs made plain before anything is looked for in them, with the way back to the text as written."""

import unicodedata
from dataclasses import dataclass
from functools import lru_cache

_UNSEEN = frozenset({"Cf", "Mn", "Me", "Cc"})  # invisible signs and marks on others
_DOTS = frozenset("·•‧・∙⋅。")
_CHINESE_DIGITS = str.maketrans("〇零一二三四五六七八九幺壹贰叁肆伍陆柒捌玖", "0012345678911234567" + "89")


@dataclass(frozen=True)
class Folded:
    """A text made plain, sign by sign; `at` says where each sign stands in the text as written."""

    plain: str
    at: tuple[int, ...]

    def spelled_out(self) -> "Folded":
        """Return the same with Chinese digits as digits."""
        return Folded(self.plain.translate(_CHINESE_DIGITS), self.at)


def fold(text: str) -> Folded:
    """Make a text plain: width, case, digits, dashes, dots and blanks alike; invisible signs left out."""
    signs = [(plain, at) for at, sign in enumerate(text) if (plain := _plain(sign))]
    return Folded("".join(plain for plain, _ in signs), tuple(at for _, at in signs))


@lru_cache(maxsize=4096)  # a text has few different signs, and looking each up takes most of the time
def _plain(sign: str) -> str:
    """Return one plain sign for one as written, or nothing for one that is not seen."""
    if sign.isspace():
        return " "
    category = unicodedata.category(sign)
    if category in _UNSEEN:
        return ""
    if category == "Pd":
        return "-"
    if sign in _DOTS:
        return "."
    digit = unicodedata.digit(sign, None)
    if digit is not None:
        return str(digit)
    wide = unicodedata.normalize("NFKC", sign).lower()
    return wide if len(wide) == 1 else sign
