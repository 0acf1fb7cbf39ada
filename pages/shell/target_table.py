"""Targets of the plan as tables, each group with the contradictions about it."""

import streamlit as st

from geodata.indicators import (
    Indicator,
    contradictions_of,
    contradictions_of_group,
    of_group,
    yearly_change,
)
from geodata.plan_text import Contradiction
from pages.shell.clause_chips import show_ids
from pages.shell.words import in_language, number, percent, plain, say

_HEADS = {
    "targets_name": ":--",
    "targets_unit": ":--",
    "targets_2020": "--:",
    "targets_2025": "--:",
    "targets_yearly": "--:",
    "targets_kind": ":--",
    "targets_ref": ":--",
}
_POINT_DECIMALS = 2


def target_name(target: Indicator) -> str:
    """Name in the reader's language."""
    return in_language(target.name_zh, target.name_en)


def values(target: Indicator) -> tuple[str, str]:
    """Values of 2020 and 2025 as the plan gives them, with their bounds."""
    return (
        f"{target.bound_2020}{_figure(target.value_2020)}",
        f"{target.bound_2025}{_figure(target.value_2025)}",
    )


def _figure(value: float) -> str:
    return number(value, len(f"{value:.6f}".rstrip("0").partition(".")[2]))


def yearly(target: Indicator) -> str:
    """Implied change per year, with its sign; a floor implies at least so much."""
    change = yearly_change(target)
    if change.rate is not None:
        words = _signed(change.rate, percent(abs(change.rate)))
    elif change.points is not None:
        points = number(abs(change.points), _POINT_DECIMALS)
        words = say("targets_points", points=_signed(change.points, points))
    else:
        return say("targets_no_rate")
    return say("targets_least", change=words) if target.bound_2025 == "≥" else words


def _signed(change: float, words: str) -> str:
    if change == 0:
        return words
    return f"{'−' if change < 0 else '+'}{words}"


def show_group(group_en: str) -> None:
    """Show the table of a group and the contradictions about it."""
    members = of_group(group_en)
    st.header(in_language(members[0].group_zh, group_en), anchor=False)
    lines = ["| " + " | ".join(say(head) for head in _HEADS) + " |", f"|{'|'.join(_HEADS.values())}|"]
    st.markdown("\n".join([*lines, *(_row(target) for target in members)]))
    own = (item for target in members for item in contradictions_of(target))
    _show_contradictions(tuple(dict.fromkeys((*contradictions_of_group(group_en), *own))))


def _row(target: Indicator) -> str:
    flags = "".join(f" ⚑ {item.id}" for item in contradictions_of(target))
    start, end = values(target)
    cells = (
        target_name(target) + flags,
        in_language(target.unit_zh, target.unit_en),
        start,
        end,
        yearly(target),
        say(f"targets_{target.kind}"),
        target.id,
    )
    return "| " + " | ".join(plain(cell) for cell in cells) + " |"


def _show_contradictions(items: tuple[Contradiction, ...]) -> None:
    for item in items:
        st.markdown(f"⚑ **{item.id}** {plain(in_language(item.summary_zh, item.summary_en))}")
        show_ids(item.refs, key=item.id)
