"""The script that `app.py` runs: page frame, language, navigation. No data."""

import streamlit as st

from pages.shell import base_choice, chrome, faults, share, state, twin_view
from pages.shell.key import Key
from pages.shell.words import say

IN_BAR = ("structure", "zones", "waterfront", "plan", "projects")
STAFF = "moderate"  # in no menu: the foot of the page about the map leads there
IN_MENU = ("consult", "invest", "site-check", "rules", "indicators", "compare", "data", "about")

state.start()
st.set_page_config(page_title=say("app_title"), layout="wide", initial_sidebar_state="collapsed")
PAGES = {
    "overview": st.Page("overview.py", title=say("page_overview"), default=True),
    **{
        screen: st.Page(f"{screen.replace('-', '_')}.py", title=say(chrome.page_key(screen)), url_path=screen)
        for screen in (*IN_BAR, *IN_MENU, STAFF)
    },
}
page = st.navigation(list(PAGES.values()), position="hidden")
chrome.load_style()
first = st.container(key="first")
if not state.is_embedded():
    shown = {key: named for key, named in PAGES.items() if key != STAFF}
    chrome.show_bar(shown, page, in_bar=("overview", *IN_BAR), tools=share.show_button)
wanted = state.recall(Key.GO)
if wanted is not None and wanted != page.url_path:
    st.switch_page(PAGES[wanted])
state.enter(page.url_path or "overview")
page.run()
twin_view.show_switch(first)
share.show()  # after the page, which has then written its address
faults.show_address_faults()  # after the map, which would be mounted again if something before it went away
base_choice.show_asked_base()
