"""How much of parcels is in a zone, as answers with their reason and severity."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import overload

import numpy as np
import numpy.typing as npt

from geodata.analysis.certainty import Answer, Reason
from geodata.site.answers import GRAVEST_FIRST, Severity, SiteAnswer, Subject, gravest
from geodata.site.overlap import Amounts, Division
from geodata.site.subjects import Compared, declaration
from geodata.site.zones import Zone

Codes = npt.NDArray[np.int8]
_INSIDE, _OUTSIDE, _ACROSS, _WITHIN_ACCURACY = range(4)
_TOLD = (
    (Answer.INSIDE, Reason.CERTAIN),
    (Answer.OUTSIDE, Reason.CERTAIN),
    (Answer.UNDECIDABLE, Reason.ACROSS),
    (Answer.UNDECIDABLE, Reason.WITHIN_ACCURACY),
)


class Standing(IntEnum):
    """How a parcel stands to an area, as far as statements go."""

    OUT = 0  # none of it lies in the area, for certain
    OPEN = 1  # the area may be anywhere; our reading of it does not reach the parcel
    MAYBE = 2  # too near to tell, or in our reading of an area that is not delimited
    IN = 3  # some of it lies in the area, for certain


@dataclass(frozen=True)
class Column:
    """Answers about one zone for every parcel of a chunk, as arrays.

    `told` are codes of answer and reason, `severities` places in `GRAVEST_FIRST`, `standings` are of
    `Standing`.
    """

    feature_id: str
    subject: Subject
    refs: tuple[str, ...]
    reason: Reason | None
    found: Division
    told: Codes
    severities: Codes
    standings: Codes

    def answer(self, row: int) -> SiteAnswer:
        """Answer about one parcel."""
        found = self.found
        answer, reason = _TOLD[self.told[row]] if self.reason is None else (Answer.UNDECIDABLE, self.reason)
        return SiteAnswer(
            feature_id=self.feature_id,
            subject=self.subject,
            answer=answer,
            reason=reason,
            severity=GRAVEST_FIRST[self.severities[row]],
            inside_m2=float(found.inside_m2[row]),
            undecidable_m2=float(found.undecidable_m2[row]),
            outside_m2=float(found.outside_m2[row]),
            drawn_m2=float(found.drawn_m2[row]),
            refs=self.refs,
            drawn_m=float(found.drawn_m[row]),
        )


class Answers(Sequence[SiteAnswer]):
    """Answers about one parcel, made when they are read: of ten thousand parcels most are never read."""

    def __init__(self, columns: tuple[Column, ...], row: int) -> None:
        self._columns, self._row = columns, row

    def __len__(self) -> int:
        """How many areas and lines the parcel was compared with."""
        return len(self._columns)

    @overload
    def __getitem__(self, index: int) -> SiteAnswer: ...

    @overload
    def __getitem__(self, index: slice) -> tuple[SiteAnswer, ...]: ...

    def __getitem__(self, index: int | slice) -> SiteAnswer | tuple[SiteAnswer, ...]:
        """Make the answer at a place, or several."""
        if isinstance(index, slice):
            return tuple(column.answer(self._row) for column in self._columns[index])
        return self._columns[index].answer(self._row)


def build_column(zone: Zone, found: Division) -> Column:
    """Answers about one zone for every parcel of a chunk, in their order."""
    is_across = (found.inside_m2 > 0) & (found.outside_m2 > 0)
    astride = np.where(is_across, _ACROSS, _WITHIN_ACCURACY)
    told = np.where(found.is_inside, _INSIDE, np.where(found.is_outside, _OUTSIDE, astride))
    return Column(
        zone.feature_id,
        zone.group.subject,
        zone.refs,
        zone.reason,
        found,
        told.astype(np.int8),
        _severities(zone.group)[_weighed(found)],
        _standings(zone, found),
    )


def _standings(zone: Zone, found: Division) -> Codes:
    is_drawn = (found.drawn_m2 > 0) | (found.drawn_m > 0)
    near = np.where(is_drawn | (zone.reason is None), Standing.MAYBE, Standing.OPEN)
    stands = np.where(found.is_outside, Standing.OUT, near)
    return np.where(found.inside_m2 > 0, Standing.IN, stands).astype(np.int8)


def _weighed(found: Division) -> npt.NDArray[np.intp]:
    """Which parts are large enough to matter, as bits: 1 inside, 2 undecidable, 4 outside.

    Of a parcel hardly larger than the least part, every part matters.
    """
    parts = (found.inside_m2, found.undecidable_m2, found.outside_m2)
    whole: Amounts = np.sum(parts, axis=0)
    least_m2 = np.minimum(declaration().least_m2, whole / len(parts))
    bits = [((part >= least_m2) & (part > 0)) * (1 << bit) for bit, part in enumerate(parts)]
    combined: npt.NDArray[np.intp] = np.sum(bits, axis=0)
    return combined


def _severities(group: Compared) -> Codes:
    """Gravest severity for each combination of parts, as its place in `GRAVEST_FIRST`."""
    by_part: tuple[Severity, ...] = (group.inside, group.undecidable, group.outside)
    combinations = range(1 << len(by_part))
    found = [gravest(by_part[bit] for bit in range(len(by_part)) if bits >> bit & 1) for bits in combinations]
    return np.array([GRAVEST_FIRST.index(severity) for severity in found], dtype=np.int8)
