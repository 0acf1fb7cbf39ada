"""The opinions that the filters leave as files; every file taken is written down in the store."""

from datetime import UTC, datetime
from functools import partial

import streamlit as st

from consultation.domain import Account, Action, Wanted
from consultation.permissions import may
from geodata.exchange.formats import Form
from pages.shell import staff, state
from pages.shell.words import number, say
from reports.opinion_files import FORMS, Handout, file_name, write_opinions
from settings import load_settings

_NAMES = {Form.CSV: "CSV", Form.XLSX: "XLSX", Form.GEOJSON: "GeoJSON", Form.GEOPACKAGE: "GeoPackage"}


def show_files(account: Account, wanted: Wanted, count: int) -> None:
    """Offer what is wanted in each format; contacts only to those who may have them, when they ask for it."""
    with_contacts = False
    st.caption(say("moderate_files", count=number(count)))
    if may(account.role, Action.EXPORT_CONTACTS):
        with_contacts = st.checkbox(say("moderate_files_contacts"), key="moderate-files-contacts")
    token = state.staff_token()
    with st.container(key="desk-files", horizontal=True, gap="small"):
        for form in FORMS:
            st.download_button(
                _NAMES[form],
                data=partial(write, token, wanted, form, with_contacts=with_contacts),
                file_name=file_name(form, datetime.now(UTC)),
                key=f"moderate-file-{form}",
                on_click="ignore",
                disabled=count == 0,
            )


def write(token: str | None, wanted: Wanted, form: Form, *, with_contacts: bool) -> bytes:
    """Write a file; the store checks who asks and notes it.

    Raises
    ------
    ConsultationError
        If nobody is signed in any more, or the store is away.
    """
    exported = staff.desk().export(token, wanted, with_contacts=with_contacts)
    shown = tuple(opinion.shown for opinion in exported.opinions)
    contacts = exported.contacts if with_contacts else None
    return write_opinions(Handout(shown, load_settings().map_review_number, contacts), form)
