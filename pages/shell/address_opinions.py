"""Which opinions a reader looks at, in the address: what cannot be followed is refused with a sentence."""

import re
from collections.abc import Mapping
from dataclasses import replace

from consultation.domain import Wanted
from consultation.filters import Part, read_filter, write_filter
from geodata import catalog, plan_text
from geodata.errors import GeodataError
from pages.shell.wishes import OpinionFilter, Parameter, Wishes

_NUMBER = re.compile(r"[1-9][0-9]{0,8}")
_PARTS = frozenset(Part) - {Part.BOUNDS}  # a page says "in view" instead


def read_opinions(asked: Mapping[str, str], wishes: Wishes) -> None:
    """Read the filter and the chosen opinion."""
    wanted, unread = read_filter({name: value for name, value in asked.items() if name in _PARTS})
    for part in unread:
        wishes.refuse("fault_bad_filter", part.name, part.value)
    in_view = asked.get(Parameter.IN_VIEW) == "1"
    wishes.opinions = OpinionFilter(_drawn(wanted, wishes), in_view)
    number = asked.get(Parameter.OPINION)
    if number is None:
        return
    if _NUMBER.fullmatch(number):
        wishes.opinion = int(number)
    else:
        wishes.refuse("fault_bad_filter", Parameter.OPINION, number)


def _drawn(wanted: Wanted, wishes: Wishes) -> Wanted:
    """The filter without a feature or paragraph that there is not."""
    if wanted.feature_id is not None:
        try:
            catalog.feature(wanted.feature_id)
        except GeodataError:
            wishes.refuse("fault_unknown_feature", Parameter.FEATURE, wanted.feature_id)
            wanted = replace(wanted, feature_id=None)
    if wanted.paragraph is not None:
        try:
            plan_text.clause(wanted.paragraph)
        except GeodataError:
            wishes.refuse("fault_unknown_clause", Parameter.PARAGRAPH, wanted.paragraph)
            wanted = replace(wanted, paragraph=None)
    return wanted


def write_opinions(kept: OpinionFilter) -> dict[Parameter, str | None]:
    """Parameters of a filter; what keeps everything is left out."""
    said: dict[Parameter, str | None] = {
        Parameter(name): value for name, value in write_filter(kept.wanted).items()
    }
    return said | {Parameter.IN_VIEW: "1" if kept.in_view else None}
