"""The card of a chosen finding: the statement, what was found, what is allowed, where."""

import streamlit as st

from geodata import catalog
from geodata.rules import Finding, name_of
from geodata.rules.register import finding
from pages.shell import finding_words, state
from pages.shell.clause_chips import show_chips
from pages.shell.key import Key
from pages.shell.words import plain, say


def show_finding() -> None:
    """Show the card of the chosen finding."""
    finding_id = state.recall(Key.FINDING)
    found = finding(finding_id)
    with st.container(key="card", gap="small"):
        st.subheader(finding_words.level_name(found.level), anchor=False)
        st.caption(f"{found.rule.id} · {plain(finding_words.statement(found))}")
        st.markdown(f"**{plain(finding_words.sentence(found))}**")
        with st.container(key="card-actions", horizontal=True, gap="small"):
            if found.place is not None:
                st.button(
                    say("finding_zoom"), key="finding-zoom", on_click=state.choose_finding, args=(finding_id,)
                )
            st.button(say("card_close"), key="card-close", on_click=state.choose_finding, args=(None,))
        _show_facts(found)
        _show_features(found)
        show_chips(found.rule.refs, key="finding")


def _show_facts(found: Finding) -> None:
    facts = [
        ("finding_figure", finding_words.figure(found)),
        ("finding_allowed", finding_words.tolerance(found)),
        ("finding_strength", finding_words.strength_name(found.rule.strength)),
        ("finding_kind", finding_words.kind_name(found.rule.kind)),
    ]
    rows = [f"| {say(key)} | {plain(value)} |" for key, value in facts if value]
    st.markdown("\n".join(("| | |", "|:--|:--|", *rows)))


def _show_features(found: Finding) -> None:
    drawn = [feature_id for feature_id in found.features if catalog.is_drawn(feature_id)]
    if not drawn:
        return
    st.caption(say("finding_features"))
    with st.container(key="card-here", horizontal=True, gap="small"):
        for feature_id in drawn:
            label = plain(name_of(feature_id, state.language().value))
            key = f"found-of-{feature_id}"
            st.button(label, key=key, on_click=state.choose, args=(feature_id,), kwargs={"fly": True})
