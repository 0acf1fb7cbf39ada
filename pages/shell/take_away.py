"""The map as one file to take away: made when the reader asks for it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import streamlit as st

from geodata import catalog
from pages.shell import cache, state
from pages.shell.key import Key
from pages.shell.words import say
from reports.briefing_request import BriefingRequest
from settings import load_settings


def show_take_away() -> None:
    """Offer the file with the layers the map shows, where there is a map, and with all layers."""
    shown = state.recall(Key.SHOWN, ()) if state.recall(Key.MAPPED) == state.recall(Key.PAGE) else ()
    st.markdown(f"**{say('briefing_title')}**")
    st.caption(say("briefing_lead"))
    whole = BriefingRequest(
        date=date.today(),  # noqa: DTZ011 - the day where the map is kept
        visible=shown or None,
        language=state.language(),
        review_number=load_settings().map_review_number,
    )
    with st.container(key="take-away", horizontal=True, gap="small"):
        if shown:
            _offer("present", replace(whole, layers=shown))
        _offer("all", whole)


def _offer(which: str, request: BriefingRequest) -> None:
    st.download_button(
        say(f"briefing_make_{which}"),
        data=_maker(request),
        file_name=f"yueyanglou-{which}-{catalog.data_hash()}.html",
        mime="text/html",
        key=f"take-{which}",
        on_click="ignore",
        icon=":material/download:",
    )


def _maker(request: BriefingRequest) -> Callable[[], bytes]:
    return lambda: cache.briefing(catalog.data_hash(), request)
