"""Two to four places side by side: the better value of each criterion is marked, one chart of all."""

from functools import partial

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from geodata import catalog
from geodata.ranking.measures import Value
from geodata.ranking.rank import Line, Ranked, Ranking
from geodata.schema import ExtentBasis
from layers.small_map import small_map
from pages.shell import own_sites, state
from pages.shell.asked import LEAST_BESIDE, MOST_BESIDE
from pages.shell.charts import build_dots
from pages.shell.chrome import show_picture
from pages.shell.draws import Draws, Known
from pages.shell.enquiry_form import asked, change
from pages.shell.place_files import show_comparison
from pages.shell.ranked_list import first_rows, share_words
from pages.shell.words import plain, say
from reports import ranking_words

_KEY = "invest-beside"
_FIRST = 3


def beside(ranking: Ranking) -> tuple[Ranked, ...]:
    """Rows that are compared: those asked for, else the first of the ranking and of the own ones."""
    rows = {row.candidate.id: row for row in ranking.rows}
    wanted = [rows[place_id] for place_id in asked().beside if place_id in rows]
    if len(wanted) >= LEAST_BESIDE:
        return tuple(wanted)
    own = [row for row in first_rows(ranking)[_FIRST:] if row.candidate.place is None]
    return (*ranking.rows[:_FIRST], *own[: MOST_BESIDE - _FIRST])


def show_beside(ranking: Ranking, draws: Draws) -> None:
    """Let the reader choose places, and show them."""
    if len(ranking.rows) < LEAST_BESIDE:
        st.markdown(say("invest_beside_few"))
        return
    rows = beside(ranking)
    names = {row.candidate.id: own_sites.site_name(row.candidate.id) for row in ranking.rows}
    state.set_widget(_KEY, [row.candidate.id for row in rows])
    st.multiselect(
        say("invest_beside", least=LEAST_BESIDE, most=MOST_BESIDE),
        list(names),
        key=_KEY,
        format_func=names.__getitem__,
        max_selections=MOST_BESIDE,
        on_change=lambda: change(beside=tuple(state.widget(_KEY))),
    )
    show_comparison(ranking, tuple(row.candidate.id for row in rows))
    with st.container(key="beside-table"):
        draws.tell(partial(_tell_table, rows))
    st.caption(say("invest_beside_note"))
    _show_maps(rows)
    st.altair_chart(build_dots(_dots(rows)), theme=None, width="stretch")
    st.caption(say("invest_chart_note"))


def _tell_table(rows: tuple[Ranked, ...], place: DeltaGenerator, known: Known) -> None:
    names = [own_sites.site_name(row.candidate.id) for row in rows]
    told = [_cells(say("invest_sum_criterion"), names), "|:--|" + "--:|" * len(rows)]
    points = [ranking_words.score_points(row.score) for row in rows]
    told.append(
        _cells(say("invest_score"), [f"{row.position} · {p}" for row, p in zip(rows, points, strict=True)])
    )
    for lines in zip(*(row.lines for row in rows), strict=True):
        name = ranking_words.criterion_name(lines[0].criterion_id, state.language())
        told.append(_cells(name, _marked(lines)))
    told.append(_cells(say("invest_sure"), [share_words(known, row.candidate.id) for row in rows]))
    place.markdown("\n".join(told))


def _show_maps(rows: tuple[Ranked, ...]) -> None:
    """Where each lies in the district, at one scale."""
    with st.container(key="beside-maps", horizontal=True, gap="medium"):
        for row in rows:
            place_id = row.candidate.id
            name = own_sites.site_name(place_id)
            with st.container(key=f"beside-map-{place_id}", gap=None):
                is_assumed = _is_assumed(place_id) if row.candidate.place else False
                picture = small_map(own_sites.outline(place_id), is_assumed=is_assumed)
                show_picture(picture, say("invest_small_map", name=name))
                st.caption(plain(name))


def _is_assumed(place_id: str) -> bool:
    return catalog.feature(place_id).properties.extent_basis is ExtentBasis.ASSUMED


def _cells(head: str, cells: list[str]) -> str:
    return "| " + " | ".join(plain(cell) for cell in (head, *cells)) + " |"


def _marked(lines: tuple[Line, ...]) -> list[str]:
    """Values in words; the better one is marked, in brackets where it is better only as drawn."""
    known = [line.normalised for line in lines if line.normalised is not None]
    best = max(known, default=None)
    is_even = len(known) == len(lines) and min(known) == best
    words = []
    for line in lines:
        told = ranking_words.value_words(line.criterion_id, line.value, state.language())
        if best is not None and line.normalised == best and not is_even:
            others = [other.value for other in lines if other is not line]
            key = "invest_better" if _is_certain(line.value, others) else "invest_better_drawn"
            told = say(key, value=told)
        words.append(told)
    return words


def _is_certain(value: Value, others: list[Value]) -> bool:
    """Whether a value is certain and its range touches none of the others, which are certain too."""
    return value.is_certain and all(other.is_certain and _are_apart(value, other) for other in others)


def _are_apart(one: Value, other: Value) -> bool:
    if one.low is None or one.high is None or other.low is None or other.high is None:
        return False
    return one.high < other.low or other.high < one.low


def _dots(rows: tuple[Ranked, ...]) -> pd.DataFrame:
    """Normalised values, 0 to 1, of every place and criterion; what is not known is left out."""
    told = [
        {
            "criterion": ranking_words.criterion_name(line.criterion_id, state.language()),
            "place": own_sites.site_name(row.candidate.id),
            "value": line.normalised,
        }
        for row in rows
        for line in row.lines
        if line.normalised is not None
    ]
    return pd.DataFrame(told, columns=["criterion", "place", "value"])
