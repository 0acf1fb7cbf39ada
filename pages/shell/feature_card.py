"""The card of the chosen feature: what it is, where the plan says so, how sure its drawing is."""

import streamlit as st

from geodata import catalog, lookup
from geodata.catalog import Feature
from geodata.schema import ExtentBasis
from layers.edge_strip import edge_strip
from pages.shell import state
from pages.shell.card_facts import accuracy, area, edges, length, made, status
from pages.shell.chrome import show_strip
from pages.shell.clause_chips import show_chips
from pages.shell.finding_card import show_finding
from pages.shell.here_card import show_here
from pages.shell.key import Key
from pages.shell.report import show_report
from pages.shell.words import in_language, name, other_name, plain, say


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
        _show_listed(feature)
        _show_origin(feature)
        _show_here(feature)
        show_report(feature)


def _show_head(feature: Feature) -> None:
    st.subheader(plain(name(feature)), anchor=False)
    st.caption(plain(other_name(feature)))
    summary = in_language(feature.properties.summary_zh, feature.properties.summary_en)
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
    said = feature.properties
    basis = say(f"card_basis_{said.extent_basis}")
    facts = [
        ("card_basis", f"**{basis}**" if said.extent_basis is ExtentBasis.ASSUMED else basis),
        ("card_status", status(feature)),
        ("card_area", area(feature)),
        ("card_length", length(feature)),
        ("card_accuracy", accuracy(feature)),
        ("card_quantities", plain(said.quantities)),
        ("card_industries", plain("、".join(said.industries)) if in_language("1", "") else ""),
        ("card_note", plain(in_language(said.note_zh, said.note_en))),
        ("card_merged", _merged(feature)),
    ]
    rows = [f"| {say(key)} | {value} |" for key, value in facts if value]
    st.markdown("\n".join(("| | |", "|:--|:--|", *rows)))
    if said.edges:
        show_strip(edge_strip(said.edges), say("card_strip", count=len(said.edges)))
    _show_refs(feature)


def _show_refs(feature: Feature) -> None:
    if not feature.properties.refs:
        st.caption(say("card_no_refs"))
        return
    show_chips(feature.properties.refs, key="card")


def _merged(feature: Feature) -> str:
    lines = [
        say(
            "card_listed_item",
            name=in_language(item.name_zh, item.name_en),
            reason=in_language(item.reason_zh, item.reason_en),
        )
        for item in lookup.merged_into(feature.id)
    ]
    return plain("；".join(lines))


def _show_listed(feature: Feature) -> None:
    listed = lookup.listed_in(feature.id)
    if not listed:
        return
    lines = [
        say(
            "card_listed_item",
            name=plain(in_language(item.name_zh, item.name_en)),
            reason=plain(in_language(item.reason_zh, item.reason_en)),
        )
        for item in listed
    ]
    with st.expander(f"{say('card_listed')} {len(lines)}"):
        st.markdown("\n".join(f"- {line}" for line in lines))


def _show_origin(feature: Feature) -> None:
    with st.expander(say("card_made")):
        st.markdown(made(feature))
        if feature.properties.edges:
            st.markdown(f":gray[{say('card_edges')}]\n" + "\n".join(f"- {line}" for line in edges(feature)))
        names = [
            plain(in_language(source.name_zh, source.name_en))
            for key, source in catalog.sources().items()
            if key in feature.properties.sources
        ]
        st.markdown(f":gray[{say('card_sources')}]\n" + "\n".join(f"- {line}" for line in names))


def _show_here(feature: Feature) -> None:
    others = [item for item in state.recall(Key.HERE, ()) if item != feature.id]
    if not others:
        return
    st.caption(say("card_overlap"))
    with st.container(key="card-here", horizontal=True, gap="small"):
        for item in others:
            label = plain(name(catalog.feature(item)))
            st.button(label, key=f"here-{item}", on_click=state.choose, args=(item,))
