"""The result to take away: the same as the command gives, as files; slow ones are written when asked for."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial

import streamlit as st

from geodata.exchange.map_features import bounds_of
from geodata.exchange.survey import Parcels
from geodata.sheet import BOUNDS
from geodata.site.answers import ParcelCheck
from geodata.site.records import to_record
from pages.shell import state
from pages.shell.downloads import notice
from pages.shell.site_work import Work
from pages.shell.words import say
from reports.request import LONGEST_TITLE
from reports.site_brief import SiteBriefRequest, write_brief
from reports.site_table import write_workbook
from settings import load_settings

_HASH_DIGITS = 12
_WRITTEN_AT_ONCE = 10  # parcels; their records are written within 15 ms, see pages.shell.downloads
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True)
class _File:
    """A file of the result: words of its button, ending, media type, content or how it is written."""

    words: str
    ending: str
    mime: str
    content: bytes | Callable[[], bytes]


def show_take(work: Work) -> None:
    """Offer the result of a check."""
    parcels, checks = work.parcels, work.checks
    if parcels is None or checks is None:
        return
    with st.container(key="site-take", gap="small"):
        st.markdown(f"**{say('sitecheck_take')}**")
        responsible = st.text_input(say("print_responsible"), key="site-responsible", max_chars=LONGEST_TITLE)
        with st.container(key="site-files", horizontal=True, gap="small"):
            for file in _files(parcels, checks, _on_one_line(responsible)):
                st.download_button(
                    file.words,
                    data=file.content,
                    file_name=f"yueyanglou-site-{parcels.sha256[:_HASH_DIGITS]}.{file.ending}",
                    mime=file.mime,
                    key=f"site-{file.ending}",
                    on_click="ignore",
                )


def _files(parcels: Parcels, checks: tuple[ParcelCheck, ...], responsible: str) -> tuple[_File, ...]:
    """Files of a result, in the order in which they are offered; a brief needs a place on the sheet."""
    words, language = notice(), state.language()
    record: bytes | Callable[[], bytes] = partial(write_json, parcels, checks, words)
    if len(checks) <= _WRITTEN_AT_ONCE:
        record = write_json(parcels, checks, words)
    today = date.today()  # noqa: DTZ011 - the day where the brief is made
    request = SiteBriefRequest(language, today, load_settings().map_review_number, responsible)
    brief = _File("PDF", "pdf", "application/pdf", lambda: write_brief(parcels, checks, request))
    return (
        *((brief,) if _is_on_sheet(parcels) else ()),
        _File("XLSX", "xlsx", _XLSX, lambda: write_workbook(parcels, checks, language)),
        _File("JSON", "json", "application/json", record),
    )


def _on_one_line(words: str) -> str:
    """What a reader filled in without signs that cannot be printed."""
    return "".join(sign for sign in words if sign.isprintable()).strip()


def _is_on_sheet(parcels: Parcels) -> bool:
    """Whether the box of all parcels meets the map's sheet."""
    west, south, east, north = bounds_of(parcels.parcels)
    return west <= BOUNDS[2] and east >= BOUNDS[0] and south <= BOUNDS[3] and north >= BOUNDS[1]


def write_json(parcels: Parcels, checks: tuple[ParcelCheck, ...], words: str) -> bytes:
    """Everything told about the parcels, as `python -m geodata.site --json` writes it; UTF-8."""
    return json.dumps(to_record(parcels, checks, notice=words), ensure_ascii=False, allow_nan=False).encode()
