"""The card of the chosen feature: what it is, where the plan says so, how sure its drawing is."""

import streamlit as st

from geodata import catalog, lookup
from geodata.catalog import Feature
from geodata.schema import ExtentBasis
from layers.edge_strip import edge_strip
from pages.shell import cache, state
from pages.shell.chrome import show_strip
from pages.shell.clause_chips import show_chips
from pages.shell.finding_card import show_finding
from pages.shell.here_card import show_here
from pages.shell.key import Key
from pages.shell.say_here import show_say_feature
from pages.shell.words import name, other_name, plain, say
from reports import facts
from reports.facts import Fact


def show_card() -> None:
    """Show the card of the chosen feature or place, if any."""
    chosen, spot = state.recall(Key.SELECTED), state.recall(Key.SPOT)
    if state.recall(Key.FINDING) is not None:
        show_finding()
        return
    if chosen is None and spot is not None:
        show_here(*spot)
    if chosen is None:
        return
    feature = catalog.feature(chosen)
    with st.container(key="card", gap="small"):
        _show_head(feature)
        _show_facts(feature)
        show_say_feature(feature.id)
        _show_listed(feature)
        _show_origin(feature)
        _show_here(feature)


def _show_head(feature: Feature) -> None:
    st.subheader(plain(name(feature)), anchor=False)
    st.caption(plain(other_name(feature)))
    summary = facts.summary(feature, state.language())
    if summary:
        st.markdown(plain(summary))
    with st.container(key="card-actions", horizontal=True, gap="small"):
        st.button(
            say("card_zoom"), key="card-zoom", on_click=state.choose, args=(feature.id,), kwargs={"fly": True}
        )
        spot = (feature.label_longitude, feature.label_latitude)
        st.button(say("card_here"), key="card-around", on_click=state.choose_spot, args=spot)
        st.button(say("card_close"), key="card-close", on_click=state.choose, args=(None,))


def _show_facts(feature: Feature) -> None:
    rows = [
        f"| {say(fact.key)} | {_strong(fact, feature)} |"
        for fact in facts.facts(feature, state.language(), cache.area_range_m2)
    ]
    st.markdown("\n".join(("| | |", "|:--|:--|", *rows)))
    edges = feature.properties.edges
    if edges:
        show_strip(edge_strip(edges), say("card_strip", count=len(edges)))
    _show_refs(feature)


def _strong(fact: Fact, feature: Feature) -> str:
    """What a fact says; that an extent is assumed stands out."""
    is_assumed = feature.properties.extent_basis is ExtentBasis.ASSUMED
    return f"**{plain(fact.value)}**" if fact.key == "card_basis" and is_assumed else plain(fact.value)


def _show_refs(feature: Feature) -> None:
    if not feature.properties.refs:
        st.caption(say("card_no_refs"))
        return
    show_chips(feature.properties.refs, key="card")


def _show_listed(feature: Feature) -> None:
    lines = [plain(facts.reason(item, state.language())) for item in lookup.listed_in(feature.id)]
    if not lines:
        return
    with st.expander(f"{say('card_listed')} {len(lines)}"):
        st.markdown("\n".join(f"- {line}" for line in lines))


def _show_origin(feature: Feature) -> None:
    language = state.language()
    with st.expander(say("card_made")):
        st.markdown(plain(facts.made(feature, language)))
        if feature.properties.edges:
            _show_list("card_edges", facts.edges(feature, language))
        _show_list("card_sources", facts.sources(feature, language))


def _show_list(key: str, lines: list[str]) -> None:
    st.markdown(f":gray[{say(key)}]\n" + "\n".join(f"- {plain(line)}" for line in lines))


def _show_here(feature: Feature) -> None:
    others = [item for item in state.recall(Key.HERE, ()) if item != feature.id]
    if not others:
        return
    st.caption(say("card_overlap"))
    with st.container(key="card-here", horizontal=True, gap="small"):
        for item in others:
            label = plain(name(catalog.feature(item)))
            st.button(label, key=f"here-{item}", on_click=state.choose, args=(item,))
