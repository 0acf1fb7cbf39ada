"""Personal data in what somebody wrote: telephone, identity number, e-mail, account, licence plate.

Everything is found by its own shape, so a name or an address is not found. Each step is linear in the text.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from consultation.folding import Folded, fold
from consultation.personal_numbers import find_numbers
from consultation.personal_shapes import find_shapes


class Kind(StrEnum):
    """What a finding is."""

    MOBILE = "mobile"
    LANDLINE = "landline"
    IDENTITY = "identity"
    EMAIL = "email"
    ACCOUNT = "account"
    PLATE = "plate"


@dataclass(frozen=True)
class Span:
    """A finding: the signs from `start` to before `end` of the text."""

    start: int
    end: int
    kind: Kind


_KEPT = {  # how many letters and digits stay readable, at the beginning and at the end
    Kind.MOBILE: (3, 4),
    Kind.LANDLINE: (0, 2),
    Kind.IDENTITY: (3, 1),
    Kind.EMAIL: (1, 0),
    Kind.ACCOUNT: (1, 1),
    Kind.PLATE: (2, 1),
}


def find_personal(text: str) -> tuple[Span, ...]:
    """Find personal data in a text.

    Parameters
    ----------
    text
        What somebody wrote, of any length. Full-width and other digits, Chinese digits, and blanks, dashes or
        invisible signs between digits hide nothing.

    Returns
    -------
    spans
        Findings in the order of the text, none overlapping another. A country code before a number is not
        part of the finding.
    """
    folded = fold(text)
    return tuple(_apart(sorted(_spans(folded), key=lambda span: (span.start, -span.end))))


def masked(text: str, spans: Iterable[Span]) -> str:
    """Put asterisks for what is personal, sign by sign, so that the length stays: 138****5678."""
    signs = list(text)
    for span in spans:
        first, last = _KEPT[span.kind]
        counted = [at for at in range(span.start, _end(text, span)) if text[at].isalnum()]
        for at in counted[first : len(counted) - last]:
            signs[at] = "*"
    return "".join(signs)


def _end(text: str, span: Span) -> int:
    """Where masking ends: of an e-mail address the host stays, if it is written plainly."""
    host = text.find("@", span.start, span.end) if span.kind is Kind.EMAIL else -1
    return span.end if host < 0 else host


def _spans(folded: Folded) -> Iterator[Span]:
    for written in (folded, folded.spelled_out()):
        yield from _placed(written, find_numbers(written.plain))
    yield from _placed(folded, find_shapes(folded.plain))


def _placed(folded: Folded, found: Iterable[tuple[int, int, str]]) -> Iterator[Span]:
    for start, end, kind in found:
        yield Span(folded.at[start], folded.at[end - 1] + 1, Kind(kind))


def _apart(spans: Sequence[Span]) -> Iterator[Span]:
    """Of findings that overlap the one that begins first, of these the longest."""
    taken = 0
    for span in spans:
        if span.start >= taken:
            yield span
            taken = span.end
