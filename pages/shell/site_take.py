"""The result to take away: the same as the command's, as JSON."""

import json

import streamlit as st

from geodata.exchange.survey import Parcels
from geodata.site.answers import ParcelCheck
from geodata.site.records import to_record
from pages.shell.downloads import notice
from pages.shell.site_work import Work
from pages.shell.words import say


def show_take(work: Work) -> None:
    """Offer the result as files, written when they are asked for."""
    parcels, checks = work.parcels, work.checks
    if parcels is None or checks is None:
        return
    words = notice()
    with st.container(key="site-take", gap="small"):
        st.markdown(f"**{say('sitecheck_take')}**")
        st.download_button(
            "JSON",
            data=lambda: write_json(parcels, checks, words),
            file_name=f"yueyanglou-site-{parcels.sha256[:12]}.json",
            mime="application/json",
            key="site-json",
            on_click="ignore",
        )


def write_json(parcels: Parcels, checks: tuple[ParcelCheck, ...], words: str) -> bytes:
    """Everything told about the parcels, as `python -m geodata.site --json` writes it; UTF-8."""
    return json.dumps(to_record(parcels, checks, notice=words), ensure_ascii=False, allow_nan=False).encode()
