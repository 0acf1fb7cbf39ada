"""The script that `app.py` runs: page frame, language, navigation. No data."""

import streamlit as st

from pages.shell import chrome, faults, state
from pages.shell.words import say

state.start()
st.set_page_config(page_title=say("app_title"), layout="wide", initial_sidebar_state="collapsed")
PAGES = {
    "overview": st.Page("overview.py", title=say("page_overview"), default=True),
    "structure": st.Page("structure.py", title=say("page_structure"), url_path="structure"),
    "zones": st.Page("zones.py", title=say("page_zones"), url_path="zones"),
    "waterfront": st.Page("waterfront.py", title=say("page_waterfront"), url_path="waterfront"),
    "plan": st.Page("plan.py", title=say("page_plan"), url_path="plan"),
    "projects": st.Page("projects.py", title=say("page_projects"), url_path="projects"),
    "indicators": st.Page("indicators.py", title=say("page_indicators"), url_path="indicators"),
    "about": st.Page("about.py", title=say("page_about"), url_path="about"),
}
page = st.navigation(list(PAGES.values()), position="hidden")
chrome.load_style()
chrome.show_bar(PAGES, page)
wanted = state.recall(state.Key.GO)
if wanted is not None and wanted != page.url_path:
    st.switch_page(PAGES[wanted])
state.enter(page.url_path or "overview")
page.run()
faults.show_address_faults()  # after the map, which would be mounted again if something before it went away
