"""Own land among the plan's places: drawn on the map, or brought as a file with the question it may leave."""

import streamlit as st

from geodata.exchange.map_features import bounds_of
from pages.shell import own_sites, site_work, state
from pages.shell.asked import OWN_ACCURACY_M
from pages.shell.bounds import around
from pages.shell.enquiry_form import asked, change
from pages.shell.key import Key
from pages.shell.site_bring import Source, show_bring
from pages.shell.site_brought import show_brought, show_question
from pages.shell.site_work import Work
from pages.shell.words import number, plain, say
from reports.datum_words import accuracy_words

DISTRICT = "yueyanglou-district"
_BROUGHT = (Source.FILE, Source.TEXT)  # what is drawn on the map is ranked as it is


def show_own() -> None:
    """Show what own land there is, the way to bring some, and the switch that has it ranked."""
    work = site_work.held()
    with st.container(key="invest-own-land", gap="small"):
        st.markdown(f"**{say('invest_own_title')}**")
        _join(work)
        _show_ways(work)
        _show_switch()
        _show_accuracies(work)


def _join(work: Work) -> None:
    """Parcels that are new here are ranked and looked at; the switch takes them out again."""
    if work.rankable and state.recall(Key.OWN_JOINED) != work.round:
        state.remember(Key.OWN_JOINED, work.round)
        change(owns=True)
        state.look_at(bounds_of(work.rankable))


def _show_ways(work: Work) -> None:
    is_held = work.survey is not None or work.parcels is not None
    if asked().owns and not is_held and not own_sites.own_sites():
        st.warning(say("invest_own_lost"))
    if not is_held:
        st.caption(say("invest_own_none"))
        with st.expander(say("invest_own_bring"), expanded=work.fault is not None, key="invest-bring"):
            show_bring(work, among=_BROUGHT, key="invest-source")
        return
    show_brought(work)
    if work.parcels is None:
        show_question(work)
        return
    st.button(
        say("invest_own_check"), key="invest-check", on_click=state.remember, args=(Key.GO, "site-check")
    )


def _show_switch() -> None:
    offered, usable = own_sites.own_sites(), own_sites.measured()
    if not offered:
        return
    state.set_widget("invest-own", asked().owns)
    label = say("invest_own", count=len(usable))
    st.toggle(label, key="invest-own", on_change=lambda: change(owns=bool(state.widget("invest-own"))))
    if len(usable) < len(offered):
        st.caption(say("invest_own_crossed", count=len(offered) - len(usable)))


def _show_accuracies(work: Work) -> None:
    """Say how far each kind may be off, and which parcels of the file are left out."""
    if own_sites.drawn():
        st.caption(say("invest_own_note", metres=number(OWN_ACCURACY_M)))
    if work.rankable:
        accuracy = accuracy_words(work.accuracy_m, state.language())
        st.caption(plain(say("invest_own_parcels", accuracy=accuracy)))
    brought = len(work.parcels.parcels) if work.parcels is not None else 0
    if work.is_file and len(work.rankable) < brought:
        told = {"all": brought, "ranked": len(work.rankable), "most": site_work.MOST_RANKED}
        st.caption(say("invest_own_rest", left=brought - len(work.rankable), **told))


def show_way_to_ranking() -> None:
    """Offer to rank own land among the plan's places, once some can be."""
    if own_sites.own_sites():
        st.button(say("sitecheck_rank"), key="site-rank", on_click=_rank_them)


def _rank_them() -> None:
    change(owns=True)
    state.remember(Key.OWN_JOINED, site_work.held().round)
    state.remember(Key.GO, "invest")
    state.fly_to(around(DISTRICT))
