"""What people type, made fit to be kept and shown: cleaned where nobody would miss anything."""

import re
import unicodedata

MOST_MARKS = 4
EMOJI = "\U0001f000-\U0001faff\u2190-\u2bff"
LINE_BREAKS = re.compile(r"\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
JOINED_EMOJI = re.compile(f"(?<=[{EMOJI}\ufe0f])\u200d(?=[{EMOJI}])")
JOINER = "\u200d"
BLANK_LETTERS = frozenset("\u115f\u1160\u2800\u3164\uffa0")
NOT_KEPT = frozenset({"Cc", "Cf", "Cs"})
NONCHARACTERS = frozenset(
    {*range(0xFDD0, 0xFDF0), *(plane << 16 | low for plane in range(17) for low in (0xFFFE, 0xFFFF))}
)
BLANKS_AT_THE_END = re.compile(r"[^\S\n]+(?=\n)")
EMPTY_LINES = re.compile(r"\n{3,}")


def cleaned(text: str) -> str:
    """Text of several lines without what cannot be seen.

    Removed, because nobody types them on purpose and pasted text is full of them: control characters, marks
    that turn the direction of writing, characters of no width, letters that look blank, lone surrogates,
    noncharacters, and combining marks beyond the fourth on one character. Joiners inside emoji stay. All line
    breaks become line feeds, at most one empty line stands between two, tabs become blanks, and the rest is
    in Unicode's composed form (NFC). Doing it twice changes nothing.
    """
    lines = LINE_BREAKS.sub("\n", text).replace("\t", " ")
    joins = {found.start() for found in JOINED_EMOJI.finditer(lines)}
    kept = "".join(sign for at, sign in enumerate(lines) if at in joins or _is_kept(sign))
    composed = _few_marks(unicodedata.normalize("NFC", kept))
    return EMPTY_LINES.sub("\n\n", BLANKS_AT_THE_END.sub("", composed)).strip()


def cleaned_line(text: str) -> str:
    """Text of one line, cleaned the same way; runs of blanks become one."""
    return " ".join(cleaned(text).split())


def _is_kept(sign: str) -> bool:
    if sign == "\n":
        return True
    is_gone = unicodedata.category(sign) in NOT_KEPT or sign in BLANK_LETTERS or ord(sign) in NONCHARACTERS
    return not is_gone


def _few_marks(text: str) -> str:
    """Text with at most `MOST_MARKS` combining marks in a row."""
    kept, run = [], 0
    for sign in text:
        run = run + 1 if unicodedata.category(sign).startswith("M") else 0
        if run <= MOST_MARKS:
            kept.append(sign)
    return "".join(kept)
