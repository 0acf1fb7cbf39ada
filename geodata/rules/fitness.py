"""Whether features have the kind of geometry that a check measures: lines, lines with ends, areas."""

from collections.abc import Callable, Iterator

from geodata.rules import relations
from geodata.rules.checks import Check
from geodata.rules.evidence import Evidence, Extent
from geodata.rules.findings import Key, Outcome, Verdict
from geodata.rules.measuring import ends, longest

Fit = Callable[[Extent], bool]
_LINE, _AREA = 1, 2


def unfit(check: Check, evidence: Evidence) -> Iterator[Outcome]:
    """One outcome for every drawn feature that the check cannot measure."""
    for feature_id, is_fit in _wanted(check):
        extent = evidence.extents.get(feature_id)
        if extent is not None and not is_fit(extent):
            values = {"subject": feature_id}
            yield Outcome(Verdict.UNDECIDABLE, Key.WRONG_KIND, (feature_id,), values=values)


def _wanted(check: Check) -> Iterator[tuple[str, Fit]]:
    match check:
        case relations.Along() | relations.OrderAlong() | relations.Side():
            yield check.object, is_line
        case relations.Closed():
            yield from ((key, is_line) for key in check.subjects)
        case relations.Connected():
            yield check.subject, is_line
        case relations.Heading():
            yield check.subject, has_two_ends
        case relations.Share():
            yield check.object, is_area
        case relations.Near():
            yield from _wanted_part(check.subjects, check.subject_part)
            yield from _wanted_part(check.objects, check.object_part)


def _wanted_part(feature_ids: tuple[str, ...], part: relations.Part) -> Iterator[tuple[str, Fit]]:
    if part is relations.Part.WHOLE:
        return
    wanted = is_area if part is relations.Part.OUTLINE else has_ends
    yield from ((key, wanted) for key in feature_ids)


def is_line(extent: Extent) -> bool:
    """Whether it is drawn as a line."""
    return extent.dimension == _LINE


def is_area(extent: Extent) -> bool:
    """Whether it is drawn as an area."""
    return extent.dimension == _AREA


def has_ends(extent: Extent) -> bool:
    """Whether it is a line that does not close on itself."""
    return is_line(extent) and bool(ends(extent.whole))


def has_two_ends(extent: Extent) -> bool:
    """Whether its longest stretch does not close on itself."""
    return is_line(extent) and bool(ends(longest(extent.whole)))
