"""The open arithmetic of one place: raw value, normalised value, weight and contribution, adding up."""

from functools import partial

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from geodata.ranking.rank import Line, Ranked, Ranking
from pages.shell import own_sites, state
from pages.shell.clause_chips import show_ids
from pages.shell.draws import Draws, Known
from pages.shell.place_facts import show_facts
from pages.shell.place_files import show_factsheet
from pages.shell.words import number, percent, plain, say
from reports import ranking_reasons, ranking_words

_PLACE = "invest-sum-place"


def show_sum(ranking: Ranking, draws: Draws) -> None:
    """Show the sum of the chosen place, of the first if none is chosen."""
    ids = [row.candidate.id for row in ranking.rows]
    if not ids:
        st.markdown(say("invest_sum_none"))
        return
    chosen = own_sites.chosen(ids)
    held = state.widget(_PLACE)
    if chosen is not None:
        state.set_widget(_PLACE, chosen)
    elif held not in ids:
        state.set_widget(_PLACE, ids[0])
    names = {place_id: own_sites.site_name(place_id) for place_id in ids}
    label = say("invest_sum_place")
    place_id = st.selectbox(label, ids, key=_PLACE, format_func=names.__getitem__, on_change=_look)
    at = ids.index(place_id)
    show_factsheet(ranking, place_id)
    _show_table(ranking.rows[at])
    draws.tell(partial(_tell_sureness, place_id))
    _show_demands(ranking.rows[at])
    show_facts(ranking.rows[at].candidate)
    refs = tuple(dict.fromkeys(ref for line in ranking.rows[at].lines for ref in line.refs))
    st.caption(say("invest_sum_refs"))
    show_ids(refs, key="invest-sum")


def _tell_sureness(place_id: str, place: DeltaGenerator, known: Known) -> None:
    if known is None:
        place.markdown(say("invest_sure_coming"))
    else:
        place.markdown(plain(ranking_reasons.sureness_sentence(known[place_id], state.language())))


def _look() -> None:
    own_sites.look_at(state.widget(_PLACE))


def _show_table(row: Ranked) -> None:
    heads = ("invest_sum_criterion", "invest_sum_raw", "invest_sum_normalised", "invest_sum_weight")
    told = [say(head) for head in (*heads, "invest_sum_contribution")]
    lines = ["| " + " | ".join(told) + " |", "|:--|--:|--:|--:|--:|"]
    shown = ranking_words.shown_contributions(row)
    weights = ranking_words.shown_weights(row)
    lines += [_line(*told) for told in zip(row.lines, weights, shown, strict=True)]
    total = say("invest_sum_total"), "", "", percent(1.0), ranking_words.score_points(row.score)
    lines.append("| " + " | ".join(f"**{plain(cell)}**" if cell else "" for cell in total) + " |")
    with st.container(key="sum-table"):
        st.markdown("\n".join(lines))
    st.caption(say("invest_sum_note"))
    if row.most > row.score:
        st.caption(say("invest_sum_open", most=ranking_words.score_points(row.most)))


def _line(line: Line, weight: float, points: float) -> str:
    cells = (
        ranking_words.criterion_name(line.criterion_id, state.language()),
        ranking_words.value_words(line.criterion_id, line.value, state.language()),
        say("invest_unknown") if line.normalised is None else number(line.normalised, 3),
        percent(weight / ranking_words.FULL_MARKS),
        number(points, 1),
    )
    return "| " + " | ".join(plain(cell) for cell in cells) + " |"


def _show_demands(row: Ranked) -> None:
    if row.held:
        st.markdown(f"**{say('invest_demands')}**")
        told = [ranking_words.held_sentence(held, state.language()) for held in row.held]
        st.markdown("\n".join(f"- {plain(words)}" for words in told))
