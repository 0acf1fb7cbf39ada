"""What the plan names and does not locate: known only to lie in an area that holds the place asked about."""

import streamlit as st

from geodata import lookup
from geodata.catalog import Feature
from geodata.schema import Listed
from pages.shell import state
from pages.shell.words import in_language, name, plain, say


def unlocated(holding: list[Feature]) -> dict[Feature, tuple[Listed, ...]]:
    """Things listed under each area that holds a place, the smallest area first."""
    ordered = sorted(holding, key=lambda feature: feature.area_m2 or 0.0)
    listed = {feature: lookup.listed_in(feature.id) for feature in ordered}
    return {feature: items for feature, items in listed.items() if items}


def is_silent(holding: list[Feature]) -> bool:
    """Whether the plan names no area here beyond the district itself."""
    return all(feature.set_id in state.GROUND_AREAS for feature in holding)


def silence(holding: list[Feature], near: tuple[lookup.Near, ...]) -> str:
    """That the plan says nothing here, or names only things nearby; empty when it names the place."""
    if not is_silent(holding):
        return ""
    return say("here_silent_near") if near else say("here_silent")


def show_unlocated(holding: list[Feature]) -> None:
    """Show what is named but not located, with the reason, apart from what is near."""
    found = unlocated(holding)
    if not found:
        return
    st.markdown(f"**{say('here_unlocated', count=sum(map(len, found.values())))}**")
    st.caption(say("here_unlocated_lead"))
    for area, items in found.items():
        with st.expander(plain(_heading(area, items))):
            st.markdown("\n".join(f"- {plain(_line(item))}" for item in items))


def unlocated_text(holding: list[Feature]) -> list[str]:
    """The same as lines of text."""
    found = unlocated(holding)
    lines = [say("here_unlocated", count=sum(map(len, found.values())))] if found else []
    for area, items in found.items():
        lines += [_heading(area, items), *(f"- {_line(item)}" for item in items)]
    return lines


def _heading(area: Feature, items: tuple[Listed, ...]) -> str:
    return say("here_unlocated_in", within=name(area), count=len(items))


def _line(item: Listed) -> str:
    return say(
        "here_unlocated_item",
        name=in_language(item.name_zh, item.name_en),
        reason=in_language(item.reason_zh, item.reason_en),
    )
