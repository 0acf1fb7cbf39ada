"""The result to take away: the same as the command's, as files that are written when they are asked for."""

import json
from collections.abc import Callable
from dataclasses import dataclass

import streamlit as st

from geodata.exchange.survey import Parcels
from geodata.site.answers import ParcelCheck
from geodata.site.records import to_record
from pages.shell.downloads import notice
from pages.shell.site_work import Work
from pages.shell.words import say

_HASH_DIGITS = 12


@dataclass(frozen=True)
class _File:
    """A file of the result: words of its button, ending, media type, and how it is written."""

    words: str
    ending: str
    mime: str
    write: Callable[[], bytes]


def show_take(work: Work) -> None:
    """Offer the result of a check."""
    parcels, checks = work.parcels, work.checks
    if parcels is None or checks is None:
        return
    with st.container(key="site-take", gap="small"):
        st.markdown(f"**{say('sitecheck_take')}**")
        with st.container(key="site-files", horizontal=True, gap="small"):
            for file in _files(parcels, checks):
                st.download_button(
                    file.words,
                    data=file.write,
                    file_name=f"yueyanglou-site-{parcels.sha256[:_HASH_DIGITS]}.{file.ending}",
                    mime=file.mime,
                    key=f"site-{file.ending}",
                    on_click="ignore",
                )


def _files(parcels: Parcels, checks: tuple[ParcelCheck, ...]) -> tuple[_File, ...]:
    """Files of a result, in the order in which they are offered."""
    words = notice()
    return (_File("JSON", "json", "application/json", lambda: write_json(parcels, checks, words)),)


def write_json(parcels: Parcels, checks: tuple[ParcelCheck, ...], words: str) -> bytes:
    """Everything told about the parcels, as `python -m geodata.site --json` writes it; UTF-8."""
    return json.dumps(to_record(parcels, checks, notice=words), ensure_ascii=False, allow_nan=False).encode()
