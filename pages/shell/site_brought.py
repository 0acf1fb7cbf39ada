"""What was brought: the file, how it was read, which coordinate system and why; and the question for it."""

from collections import Counter

import streamlit as st

from geodata.exchange.datum import Candidate
from geodata.exchange.survey import Format, Repair, RepairKind, Survey
from pages.shell import site_work, state
from pages.shell.site_work import Work
from pages.shell.words import number, plain, say
from reports.datum_words import (
    accuracy_words,
    candidate_name,
    candidate_reasons,
    counts_sentence,
    ground_name,
    system_name,
    unsettled_sentence,
)
from reports.exchange_words import format_name, things_left_out
from reports.site_words import repair_sentences


def show_brought(work: Work) -> None:
    """Show file, format, number of parcels, layer, coordinate system with its reason, and what was mended."""
    with st.container(key="site-brought", gap="small"):
        if work.parcels is None:
            _show_facts(work)
        else:
            st.markdown(_line(work))
            with st.expander(say("sitecheck_how"), key="site-how"):
                _show_facts(work)
        if work.survey is not None:
            _show_layers(work.survey)
        with st.container(key="site-acts", horizontal=True, gap="small"):
            if work.parcels is not None and work.verdict is not None and work.verdict.plausible:
                st.button(say("sitecheck_system_change"), key="site-ask", on_click=site_work.ask_again)
            st.button(say("sitecheck_remove"), key="site-remove", on_click=site_work.remove)


def _line(work: Work) -> str:
    """File, number of parcels and coordinate system in a line."""
    if work.parcels is None:
        return f"**{plain(work.title)}**"
    system = system_name(work.parcels.system, state.language())
    count = say("sitecheck_count", count=number(len(work.parcels.parcels)))
    return f"**{plain(work.title)}** · {count} · {plain(system)}"


def _show_facts(work: Work) -> None:
    facts = {say("sitecheck_fact_file"): work.title, **_read_facts(work), **_system_facts(work)}
    rows = [f"| {head} | {plain(words)} |" for head, words in facts.items() if words]
    st.markdown("\n".join(("| | |", "|:--|:--|", *rows)))


def _read_facts(work: Work) -> dict[str, str]:
    language, survey = state.language(), work.survey
    if survey is None:
        return {say("sitecheck_fact_format"): format_name(Format.DRAWING, language)}
    mended: Counter[RepairKind] = Counter()
    for parcel in survey.parcels:
        mended.update({repair.kind: repair.count for repair in parcel.repairs})
    repairs = [Repair(kind, count) for kind, count in mended.items()]
    return {
        say("sitecheck_fact_format"): format_name(survey.format, language),
        say("sitecheck_fact_count"): number(len(survey.parcels)),
        say("sitecheck_fact_repairs"): " ".join(repair_sentences(repairs, language))
        or say("sitecheck_unmended"),
        say("sitecheck_fact_left_out"): things_left_out(survey.left_out, language) if survey.left_out else "",
    }


def _system_facts(work: Work) -> dict[str, str]:
    language = state.language()
    said = {say("sitecheck_fact_says"): work.survey.says} if work.survey is not None else {}
    if work.parcels is None:
        return said
    return {
        **said,
        say("sitecheck_fact_system"): system_name(work.parcels.system, language),
        say("sitecheck_fact_ground"): ground_name(work.parcels.ground, language),
        say("sitecheck_fact_accuracy"): accuracy_words(work.accuracy_m, language),
    }


def _show_layers(survey: Survey) -> None:
    several = len(survey.layers) > 1
    if not several:
        return
    layers = ("", *survey.layers) if survey.format is Format.DXF else survey.layers
    state.set_widget("site-layer", survey.layer)
    st.selectbox(
        say("sitecheck_layer_choose"),
        layers,
        key="site-layer",
        format_func=lambda layer: layer or say("sitecheck_layer_all"),
        on_change=_choose_layer,
    )


def _choose_layer() -> None:
    site_work.choose_layer(str(state.widget("site-layer") or ""))


def show_question(work: Work) -> None:
    """Ask which coordinate system the file is in; nothing is taken before the reader says so."""
    verdict, language = work.verdict, state.language()
    if verdict is None:
        return
    with st.container(key="site-question", gap="small"):
        st.markdown(f"**{say('sitecheck_question')}**")
        if verdict.unsettled is not None:
            st.warning(plain(unsettled_sentence(verdict.unsettled, language)))
        if verdict.plausible:
            _show_choice(work, verdict.plausible)
        else:
            _show_elsewhere(verdict.candidates)
        st.caption(plain(counts_sentence(verdict, language)))


def _show_choice(work: Work, plausible: tuple[Candidate, ...]) -> None:
    state.set_widget("site-candidate", work.leaning)
    names = [
        f"**{n}** {plain(candidate_name(c, state.language()))}" for n, c in enumerate(plausible, start=1)
    ]
    st.radio(
        say("sitecheck_candidates"),
        range(len(plausible)),
        key="site-candidate",
        format_func=names.__getitem__,
        captions=[plain(_reasons(candidate)) for candidate in plausible],
        on_change=_lean,
    )
    st.button(say("sitecheck_confirm"), key="site-confirm", on_click=site_work.confirm, type="primary")
    st.caption(say("sitecheck_candidates_map"))


def _lean() -> None:
    site_work.lean(int(state.widget("site-candidate")))


def _show_elsewhere(candidates: tuple[Candidate, ...]) -> None:
    language = state.language()
    rows = [f"- **{plain(candidate_name(c, language))}**  {plain(_reasons(c))}" for c in candidates]
    if rows:
        st.markdown("\n".join(rows))


def _reasons(candidate: Candidate) -> str:
    words = (
        *candidate_reasons(candidate, state.language()),
        accuracy_words(candidate.accuracy_m, state.language()),
    )
    return " ".join(words)
