"""Filters of the pages in the address: what is not among the choices is refused."""

from collections.abc import Mapping
from typing import Any

from geodata.projects import LONGEST_TEXT, Wanted, choices
from geodata.rules.register import FindingChoices, FindingFilter
from pages.shell.wishes import Parameter, Wishes

_LONGEST = 800
_PROJECTS = {
    Parameter.GROUPS: "groups",
    Parameter.STATUSES: "statuses",
    Parameter.CHAPTERS: "chapters",
    Parameter.INVESTMENTS: "investments",
    Parameter.AREAS: "areas",
}
_FINDINGS = {
    Parameter.KINDS: "kinds",
    Parameter.LEVELS: "levels",
    Parameter.STRENGTHS: "strengths",
}


def read_filters(asked: Mapping[str, str], wishes: Wishes) -> None:
    """Read the filters of all pages."""
    text = asked.get(Parameter.TEXT, "")[:LONGEST_TEXT]
    in_view = wishes.is_on(Parameter.IN_VIEW, asked.get(Parameter.IN_VIEW, "0"))
    wishes.wanted = Wanted(text=text, in_view=in_view, **_parts(asked, _PROJECTS, choices(), wishes))
    wishes.findings = FindingFilter(text=text, **_parts(asked, _FINDINGS, FindingChoices(), wishes))


def _parts(
    asked: Mapping[str, str], parts: Mapping[Parameter, str], known: object, wishes: Wishes
) -> dict[str, Any]:
    """Parts of a filter: what is not among the choices is refused."""
    return {
        part: _chosen(asked, parameter, getattr(known, part), wishes) for parameter, part in parts.items()
    }


def _chosen(
    asked: Mapping[str, str], parameter: Parameter, options: tuple[Any, ...], wishes: Wishes
) -> tuple[Any, ...]:
    known = {str(choice): choice for choice in options}
    wanted = [value for value in asked.get(parameter, "")[:_LONGEST].split(",") if value]
    for value in wanted:
        if value not in known:
            wishes.refuse("fault_bad_filter", parameter, value)
    return tuple(choice for value, choice in known.items() if value in wanted)


def write_filter(wanted: Wanted | FindingFilter) -> dict[Parameter, str | None]:
    """Parameters of a filter; None where it lets everything through."""
    parts = _PROJECTS if isinstance(wanted, Wanted) else _FINDINGS
    said = {parameter: ",".join(map(str, getattr(wanted, part))) for parameter, part in parts.items()}
    said[Parameter.TEXT] = wanted.text.strip()
    if isinstance(wanted, Wanted) and wanted.in_view:
        said[Parameter.IN_VIEW] = "1"
    return {parameter: value or None for parameter, value in said.items()}
