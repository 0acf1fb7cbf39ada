"""What is shown, to take away.

A file that takes long to write is written when it is asked for; its button forgets it at each rerun, and a
click that meets one is lost. What is written in a moment is therefore written at once: its address stays.
"""

from collections.abc import Callable

import streamlit as st

from geodata import catalog
from geodata.exchange import tables
from geodata.exchange.tables import Table
from geodata.schema import PLAN_DATE
from pages.shell.words import say
from settings import load_settings

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def notice() -> str:
    """The standing notice, for a file."""
    number = load_settings().map_review_number or say("notice_not_submitted")
    return say("notice_statutory", date=PLAN_DATE, number=number)


def attributions() -> tuple[str, ...]:
    """Whose data was traced, each once."""
    return tuple(dict.fromkeys(s.attribution for s in catalog.sources().values() if s.attribution))


def show_downloads(stem: str, table: Table, to_geojson: Callable[..., bytes]) -> None:
    """Offer a table as CSV and XLSX, and what it lists as GeoJSON.

    `to_geojson` is given `notice` and `attribution`.
    """
    words, credit = notice(), say("list_comma").join(attributions())
    files: dict[str, tuple[bytes | Callable[[], bytes], str]] = {
        "CSV": (tables.to_csv(table), "text/csv"),
        "XLSX": (lambda: tables.to_xlsx(table), _XLSX),
        "GeoJSON": (lambda: to_geojson(notice=words, attribution=credit), "application/geo+json"),
    }
    st.caption(say("downloads_title", count=len(table.rows)))
    with st.container(key="downloads", horizontal=True, gap="small"):
        for kind, (content, mime) in files.items():
            st.download_button(
                kind,
                data=content,
                file_name=f"yueyanglou-{stem}-{catalog.data_hash()}.{kind.lower()}",
                mime=mime,
                key=f"download-{kind.lower()}",
                on_click="ignore",
                disabled=not table.rows,
            )
