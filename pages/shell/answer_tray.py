"""What the answer shows below the map: the order, the sum of one place, places side by side, projects."""

import streamlit as st

from geodata.ranking.rank import Ranking
from pages.shell import state
from pages.shell.asked import Result
from pages.shell.draws import Draws
from pages.shell.key import Key
from pages.shell.opportunities import show_opportunities
from pages.shell.places_beside import show_beside
from pages.shell.ranked_list import show_ranking
from pages.shell.sum_table import show_sum
from pages.shell.words import say

_KEY = "invest-result"
_SHOW = {Result.RANKING: show_ranking, Result.SUM: show_sum, Result.BESIDE: show_beside}


def show_answer(answer: tuple[Ranking, Draws] | None, refusal: str | None) -> None:
    """Show the chosen part of the answer; a question that cannot be asked is told why."""
    with st.container(key="results", gap="small"):
        shown = _choose()
        if shown is Result.PROJECTS:
            show_opportunities()
        elif answer is None:
            st.warning(refusal)
        else:
            _SHOW[shown](*answer)


def _choose() -> Result:
    state.set_widget(_KEY, state.recall(Key.RESULT))
    st.segmented_control(
        say("invest_result"),
        list(Result),
        key=_KEY,
        format_func=lambda result: say(f"invest_result_{result}"),
        required=True,
        label_visibility="collapsed",
        on_change=lambda: state.remember(Key.RESULT, state.widget(_KEY) or Result.RANKING),
    )
    return Result(state.recall(Key.RESULT))
