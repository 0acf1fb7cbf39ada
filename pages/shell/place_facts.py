"""What the plan wants in a place, which of its projects stand where, and what lies around."""

import streamlit as st

from geodata.ranking.measures import Candidate
from geodata.ranking.places import Place
from geodata.rules import name_of
from pages.shell import state
from pages.shell.project_table import status_name
from pages.shell.words import plain, say
from reports import ranking_words


def show_facts(candidate: Candidate) -> None:
    """Show the facts behind a place's figures; of an own area, only what lies around."""
    if candidate.place is not None:
        _show_plan(candidate.place)
    st.markdown(f"**{say('invest_around')}**")
    language = state.language()
    lines = []
    for criterion_id, reaches in candidate.reaches.items():
        nearest = min(reaches, key=lambda reach: reach.middle_m).feature_id
        criterion = ranking_words.criterion_name(criterion_id, language)
        value = ranking_words.value_words(criterion_id, candidate.values[criterion_id], language)
        told = say(
            "invest_around_one", criterion=criterion, name=name_of(nearest, language.value), value=value
        )
        lines.append(f"- {plain(told)}")
    st.markdown("\n".join(lines))


def _show_plan(place: Place) -> None:
    language = state.language()
    industries = [ranking_words.industry_name(wish.industry, language) for wish in place.wishes]
    functions = [ranking_words.function_name(function, language) for function in place.functions]
    wanted = ranking_words.listed([*industries, *functions], language)
    st.markdown(f"**{say('invest_wanted')}**　{plain(wanted or say('invest_wanted_nothing'))}")
    if not place.flagships:
        return
    st.markdown(f"**{say('invest_flagships', count=len(place.flagships))}**")
    lines = [
        say(
            "invest_flagship",
            name=name_of(project.project_id, language.value),
            status=status_name(project.status),
            bond=ranking_words.bond_name(project.bond, language),
        )
        for project in place.flagships
    ]
    st.caption("\n".join(f"- {plain(line)}" for line in lines))
