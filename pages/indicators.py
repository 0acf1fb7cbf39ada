"""The plan's targets: 2020, 2025, what they imply per year, and where the plan contradicts itself."""

import pandas as pd
import streamlit as st

from geodata.indicators import Growth, Indicator, indicators, yearly_change
from pages.shell import state
from pages.shell.charts import build_rates, build_shifts
from pages.shell.chrome import show_notice
from pages.shell.target_table import show_group, target_name, values, yearly
from pages.shell.words import say

TARGETS = indicators()


def shifts() -> pd.DataFrame:
    """Targets in per cent, from 2020 to 2025."""
    return pd.DataFrame(
        {
            "label": [label(target, " → ".join(values(target))) for target in of(Growth.POINTS)],
            "start": [target.value_2020 for target in of(Growth.POINTS)],
            "end": [target.value_2025 for target in of(Growth.POINTS)],
            "falls": [target.value_2025 < target.value_2020 for target in of(Growth.POINTS)],
        }
    )


def rates() -> pd.DataFrame:
    """Targets that are amounts, with the change per year they imply."""
    return pd.DataFrame(
        {
            "label": [label(target, yearly(target)) for target in of(Growth.RELATIVE)],
            "rate": [yearly_change(target).rate for target in of(Growth.RELATIVE)],
        }
    )


def of(growth: Growth) -> tuple[Indicator, ...]:
    """Targets whose change reads in one way."""
    return tuple(target for target in TARGETS if target.growth is growth)


def label(target: Indicator, words: str) -> str:
    """Name and figures on the chart."""
    return f"{target_name(target)}　{words}"


with st.container(key="article-wide"):
    st.title(say("targets_title"), anchor=False)
    binding = sum(target.kind == "binding" for target in TARGETS)
    count = {"count": len(TARGETS), "binding": binding, "expected": len(TARGETS) - binding}
    st.markdown(say("targets_lead", **count))
    show_notice()
    st.header(say("targets_rates_title"), anchor=False)
    st.markdown(say("targets_rates_lead"))
    st.altair_chart(build_rates(rates()), theme=None, width="stretch")
    st.header(say("targets_shifts_title"), anchor=False)
    st.markdown(say("targets_shifts_lead", falls=int(shifts()["falls"].sum())))
    st.altair_chart(build_shifts(shifts()), theme=None, width="stretch")
    for group in dict.fromkeys(target.group_en for target in TARGETS):
        show_group(group)
state.write_address()
