"""From what a business needs to a short list of places with reasons, and how sure that is."""

from dataclasses import replace

import streamlit as st

from geodata.errors import EnquiryError
from geodata.ranking.places import places
from geodata.ranking.rank import Ranking
from layers.map_state import Filter
from layers.spec import load_specs, start_layers
from pages.shell import cache, own_map, own_sites, state
from pages.shell.answer_tray import show_answer
from pages.shell.asked import Result
from pages.shell.draws import Draws
from pages.shell.enquiry_form import asked, show_again, show_form
from pages.shell.key import Key
from pages.shell.opportunities import opportunities
from pages.shell.own_form import show_own
from pages.shell.panel import panel
from pages.shell.part import show_part
from pages.shell.places_beside import beside
from pages.shell.ranked_list import first_rows
from pages.shell.stage import drawing, show_stage
from pages.shell.words import say
from reports.ranking_words import refusal_sentence

BASE = tuple(layer for layer in start_layers() if layer != "structure")  # of that only what is ranked
PLACES = tuple(place.feature_id for place in places())
OUTLINED = 3


def find_answer() -> tuple[tuple[Ranking, Draws] | None, str | None]:
    """The ranking and how sure it is, or why the question cannot be asked."""
    own = own_sites.measured() if asked().owns else {}
    question = replace(asked(), beside=(), owns=False)
    try:
        ranking, coming = cache.answer(question, tuple(own), tuple(own.values()))
    except EnquiryError as error:
        return None, refusal_sentence(error, state.language())
    return (ranking, Draws(coming)), None


def show_places(answer: tuple[Ranking, Draws] | None) -> None:
    """Show on the map what is ranked, with the numbers of the first; outlined are those compared."""
    rows = answer[0].rows if answer else ()
    is_beside = answer is not None and state.recall(Key.RESULT) is Result.BESIDE
    outlined = beside(answer[0]) if answer and is_beside else rows[:OUTLINED]
    ranks = {row.candidate.id: row.position for row in first_rows(answer[0])} if answer else {}
    own_map.show_parcels(ranks)
    show_only(
        PLACES,
        tuple(row.candidate.id for row in rows if row.candidate.place is not None),
        outlined=tuple(row.candidate.id for row in outlined if row.candidate.place is not None),
        ranks=tuple((key, rank) for key, rank in ranks.items() if not own_sites.is_parcel(key)),
    )


def show_only(
    among: tuple[str, ...],
    shown: tuple[str, ...],
    *,
    outlined: tuple[str, ...] = (),
    ranks: tuple[tuple[str, int], ...] = (),
) -> None:
    """Show of some features only those of the answer, on the ground."""
    layers = tuple(layer for layer in drawing(among) if layer not in BASE)
    state.remember(Key.FILTER, Filter(layers, shown))
    show_stage(
        tuple(said.id for said in load_specs() if said.id in {*BASE, *layers}),
        outlined,
        ranks,
        take_click=own_map.take_click,
    )


def show() -> None:
    """Show question, map and answer."""
    with panel(opens="invest_ask", searches=False):
        st.subheader(say("invest_title"), anchor=False)
        st.markdown(say("invest_lead"))
        show_form()
        show_own()
        show_again()
    answer, refusal = find_answer()
    show_answer(answer, refusal)
    if state.recall(Key.RESULT) is Result.PROJECTS:
        own_map.show_parcels({})
        known = tuple(project.feature_id for project in opportunities() if project.feature_id)
        show_only(known, known)
    else:
        show_places(answer)
    if answer is not None:
        answer[1].finish()


show_part(show)
