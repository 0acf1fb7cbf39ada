"""A place as a factsheet and places side by side as a workbook: written when the reader asks for them."""

from datetime import date

import streamlit as st

from geodata import catalog
from geodata.ranking.rank import Ranking
from pages.shell import state
from pages.shell.words import say
from reports.comparison import write_comparison
from reports.errors import MissingFontError
from reports.factsheet import FactsheetRequest, write_factsheet
from reports.fonts import Face, path
from settings import load_settings

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def show_factsheet(ranking: Ranking, place_id: str) -> None:
    """Offer the factsheet of a place; without the font for printing a sentence says what to do."""
    said, language = load_settings(), state.language()
    request = FactsheetRequest(
        language=language,
        date=date.today(),  # noqa: DTZ011 - the day where the map is kept
        review_number=said.map_review_number,
        contact=said.contact,
    )
    if not _has_fonts():
        st.error(say("print_fault_font"))
        return
    st.download_button(
        say("invest_factsheet"),
        data=lambda: write_factsheet(ranking, place_id, request),
        file_name=f"yueyanglou-{place_id}-{language}-{catalog.data_hash()}.pdf",
        mime="application/pdf",
        key="invest-factsheet",
        on_click="ignore",
        icon=":material/download:",
    )


def _has_fonts() -> bool:
    try:
        for face in Face:
            path(face)
    except MissingFontError:
        return False
    return True


def show_comparison(ranking: Ranking, place_ids: tuple[str, ...]) -> None:
    """Offer places side by side as a workbook."""
    language = state.language()
    st.download_button(
        say("invest_comparison"),
        data=lambda: write_comparison(ranking, place_ids, language),
        file_name=f"yueyanglou-places-{language}-{catalog.data_hash()}.xlsx",
        mime=_XLSX,
        key="invest-comparison",
        on_click="ignore",
        icon=":material/download:",
    )
