"""The answer about one parcel: area, what it lies in by how much that matters, what is near, what applies."""

import streamlit as st

from geodata.analysis.certainty import Reason
from geodata.exchange.survey import Parcel
from geodata.rules import name_of
from geodata.site.answers import GRAVEST_FIRST, ParcelCheck, Severity, SiteAnswer, Statement
from geodata.site.phrases import HECTARE_M2, THIN_SPACE, is_quiet
from geodata.site.pieces import severe_pieces
from layers.parcel_symbols import build_piece_legend
from pages.shell import site_work, state
from pages.shell.chrome import show_aside, show_legend
from pages.shell.clause_chips import show_ids
from pages.shell.site_work import Work
from pages.shell.words import number, percent, plain, say
from reports import site_words

_UNBROKEN = "\u202f"  # as narrow, but holds a figure together
_MARKS = {
    Severity.CONFLICT: "■",
    Severity.WARNING: "▲",
    Severity.UNDECIDABLE: "◌",
    Severity.HINT: "●",
    Severity.PASS: "✓",
}  # told apart without colour, as on the map by hatch


def _said(sentence: str) -> str:
    """A sentence of ours on the page; its figures are not broken at the end of a line."""
    return plain(sentence).replace(THIN_SPACE, _UNBROKEN)


def title_of(check: ParcelCheck) -> str:
    """Name of a parcel, or its number if it has none."""
    return check.name or say("sitecheck_nameless", number=check.number)


def level_words(severity: Severity) -> str:
    """A severity with its mark."""
    return f"{_MARKS[severity]} {site_words.severity_name(severity, state.language())}"


def show_answer(work: Work) -> None:
    """Show everything told about the chosen parcel."""
    pair = work.chosen_pair
    if pair is None:
        return
    parcel, check = pair
    with st.container(key="site-answer", gap="small"):
        _show_head(work, check)
        _show_area(parcel, check)
        if check.is_hardly_decided:
            _show_near(check)
            _show_statements(check)
            _show_levels(check)
        else:
            _show_levels(check)
            _show_near(check)
            _show_statements(check)


def _show_head(work: Work, check: ParcelCheck) -> None:
    st.subheader(plain(title_of(check)), anchor=False)
    st.markdown(f"**{level_words(check.severity)}**")
    order = work.order
    rank, count = order.index(work.chosen), len(order)
    if count > 1:
        with st.container(key="site-steps", horizontal=True, gap="small", vertical_alignment="center"):
            for step, key in ((-1, "previous"), (1, "next")):
                st.button(
                    say(f"sitecheck_{key}"),
                    key=f"site-{key}",
                    on_click=site_work.choose,
                    args=(order[(rank + step) % count],),
                    disabled=not 0 <= rank + step < count,
                )
            st.caption(say("sitecheck_place", place=number(rank + 1), count=number(count)))


def _show_area(parcel: Parcel, check: ParcelCheck) -> None:
    language = state.language()
    for sentence in site_words.area_sentences(check, language):
        st.markdown(_said(sentence))
    if parcel.repairs:
        st.markdown(_said(" ".join(site_words.repair_sentences(parcel.repairs, language))))
    share, accuracy = percent(check.decidable_share), number(check.accuracy_m, 1)
    st.caption(_said(say("site_decidable", share=share, accuracy=accuracy)))
    show_legend(build_piece_legend([level for level, _ in severe_pieces(parcel, check)]))


def _show_levels(check: ParcelCheck) -> None:
    st.markdown(f"#### {say('site_answers')}")
    for severity in GRAVEST_FIRST:
        told = [answer for answer in check.answers if answer.severity is severity and not is_quiet(answer)]
        if told:
            st.markdown(f"**{say('sitecheck_level', level=level_words(severity), count=len(told))}**")
            _show_sentences([answer for answer in told if answer.reason is not Reason.NOT_DELIMITED])
            _show_undelimited([answer for answer in told if answer.reason is Reason.NOT_DELIMITED])
    quiet = site_words.quiet_sentences(check.answers, state.language())
    with st.expander(say("sitecheck_quiet"), key="site-quiet"):
        _show_list(quiet)


def _show_sentences(answers: list[SiteAnswer]) -> None:
    _show_list([site_words.answer_sentence(answer, state.language()) for answer in answers])


def _show_list(sentences: list[str]) -> None:
    if sentences:
        st.markdown("\n".join(f"- {_said(sentence)}" for sentence in sentences))


def _show_undelimited(answers: list[SiteAnswer]) -> None:
    """Areas that the plan does not delimit: what our reading of them overlaps, and where to turn."""
    if not answers:
        return
    st.markdown(say("sitecheck_undelimited"))
    heads = (
        say("sitecheck_undelimited_name"),
        say("sitecheck_undelimited_ha"),
        say("sitecheck_undelimited_share"),
    )
    rows = [f"| {' | '.join(heads)} |", "|:--|--:|--:|", *(_undelimited_row(answer) for answer in answers)]
    st.markdown("\n".join(rows))


def _undelimited_row(answer: SiteAnswer) -> str:
    name = plain(name_of(answer.feature_id, state.language().value))
    whole_m2 = answer.inside_m2 + answer.undecidable_m2 + answer.outside_m2
    if answer.drawn_m > 0:
        return f"| {name} | {say('sitecheck_metres', metres=number(answer.drawn_m))} | |"
    if answer.drawn_m2 <= 0:
        return f"| {name} | {say('sitecheck_not_reached')} | |"
    return f"| {name} | {number(answer.drawn_m2 / HECTARE_M2, 4)} | {percent(answer.drawn_m2 / whole_m2)} |"


def _show_near(check: ParcelCheck) -> None:
    st.markdown(f"#### {say('site_near')}")
    language = state.language()
    rows = [
        f"| {site_words.kind_name(near.kind, language)} | {_said(site_words.near_sentence(near, language))} |"
        for near in check.near
    ]
    st.markdown("\n".join(("| | |", "|:--|:--|", *rows)))


def _show_statements(check: ParcelCheck) -> None:
    st.markdown(f"#### {say('site_statements')}")
    sure = [statement for statement in check.statements if statement.is_certain]
    maybe = [statement for statement in check.statements if not statement.is_certain]
    for place, statement in enumerate(sure):
        _show_statement(statement, f"sure-{place}")
    if not check.statements:
        show_aside(say("sitecheck_no_statements"))
    if maybe:
        with st.expander(say("sitecheck_maybe", count=len(maybe)), key="site-maybe"):
            for place, statement in enumerate(maybe):
                _show_statement(statement, f"maybe-{place}")


def _show_statement(statement: Statement, key: str) -> None:
    with st.container(key=f"site-statement-{key}", gap=None):
        st.markdown(_said(site_words.statement_sentence(statement, state.language())))
        show_ids(statement.refs, key=f"site-{key}")
