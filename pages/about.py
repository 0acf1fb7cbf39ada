"""Method, accuracy, kinds of extent, terms, licences, how to cite, what this is not."""

import streamlit as st

from geodata import catalog, plan_text
from pages.shell import state
from pages.shell.chrome import show_notice
from pages.shell.words import in_language, plain, say
from settings import VERSION

GLOSSARY = ("structure", "zones", "lines", "areas", "shores", "belt")

drawn = catalog.features()
named = [feature for feature in drawn if not feature.id.startswith("ground-")]
with st.container(key="article"):
    st.title(say("about_title"), anchor=False)
    st.header(say("about_not_title"), anchor=False)
    st.markdown(say("about_not"))
    show_notice()
    st.header(say("about_method_title"), anchor=False)
    counts = {"drawn": len(drawn), "plan": len(named), "listed": len(plan_text.listed())}
    st.markdown(say("about_method", **counts))
    st.header(say("about_accuracy_title"), anchor=False)
    st.markdown(say("about_accuracy"))
    st.header(say("about_basis_title"), anchor=False)
    for basis in ("plan", "reference", "assumed"):
        st.markdown(f"- {say(f'about_basis_{basis}')}")
    st.header(say("about_glossary_title"), anchor=False)
    for term in GLOSSARY:
        st.markdown(f"- {say(f'about_glossary_{term}')}")
    st.header(say("about_licence_title"), anchor=False)
    st.markdown(say("about_licence"))
    st.subheader(say("about_sources_title"), anchor=False)
    for source in catalog.sources().values():
        title = plain(in_language(source.name_zh, source.name_en))
        st.markdown(f"- {say('about_source', name=title, licence=source.licence, datum=source.datum)}")
    st.header(say("about_cite_title"), anchor=False)
    st.markdown(say("about_cite", version=VERSION, hash=catalog.data_hash()))
state.write_address()
