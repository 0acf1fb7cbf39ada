"""Bring your own land: parcels against the plan, on the map, as text and as a table."""

import streamlit as st

from layers.spec import start_layers
from pages.shell import site_work
from pages.shell.own_form import show_way_to_ranking
from pages.shell.panel import panel, show_layers
from pages.shell.parcel_table import show_parcel_table
from pages.shell.site_answer import show_answer
from pages.shell.site_bring import show_bring
from pages.shell.site_brought import show_brought, show_question
from pages.shell.site_map import light_up, take_click
from pages.shell.site_progress import show_progress
from pages.shell.site_take import show_take
from pages.shell.stage import show_stage
from pages.shell.words import say

work = site_work.present()
with panel(opens="panel_site", searches=False):
    st.subheader(say("sitecheck_title"), anchor=False)
    if work.survey is None and work.parcels is None:
        st.markdown(say("sitecheck_lead"))
        show_bring(work)
    else:
        show_brought(work)
    if work.parcels is None:
        show_question(work)
    show_progress(work)
    show_answer(work)
    show_take(work)
    show_way_to_ranking()
    show_layers(start_layers())
highlighted = light_up(work)
with st.container(key="parcel-place"):  # always there: the map after it stays where it is
    show_parcel_table(work)
show_stage(start_layers(), highlighted, take_click=take_click)
