"""Method, accuracy, kinds of extent, terms, licences, how to cite, what this is not."""

from collections.abc import Iterable

import streamlit as st

from consultation.domain import GRID_M
from geodata import catalog, measure, plan_text
from geodata.schema import EdgeKind, ExtentBasis, Source
from pages.shell import state
from pages.shell.chrome import show_notice
from pages.shell.words import in_language, number, plain, say
from settings import VERSION, load_settings

GLOSSARY = ("structure", "zones", "lines", "areas", "shores", "belt")


def accuracies() -> dict[str, str]:
    """Least and greatest stated accuracy of lines and names, in metres, from what is drawn."""
    found = {
        "shore": measure.edge_accuracy_m(EdgeKind.SHORE),
        "district": measure.edge_accuracy_m(EdgeKind.DISTRICT),
        "street": measure.set_accuracy_m("streets"),
        "place": measure.set_accuracy_m("places"),
    }
    return {key: f"{number(least)}–{number(most)}" for key, (least, most) in found.items()}


def cited(source: Source) -> str:
    """A source with its licence and datum."""
    title = plain(in_language(source.name_zh, source.name_en))
    return say("about_source", name=title, licence=source.licence, datum=source.datum)


def show_list(lines: Iterable[str]) -> None:
    """Show a list."""
    st.markdown("\n".join(f"- {line}" for line in lines))


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
    st.markdown(say("about_accuracy", **accuracies()))
    st.header(say("about_basis_title"), anchor=False)
    show_list(say(f"about_basis_{basis}") for basis in ExtentBasis)
    st.header(say("about_glossary_title"), anchor=False)
    show_list(say(f"about_glossary_{term}") for term in GLOSSARY)
    st.header(say("about_privacy_title"), anchor=False)
    st.markdown(say("about_privacy", days=load_settings().contact_days, metres=GRID_M))
    st.header(say("about_licence_title"), anchor=False)
    st.markdown(say("about_licence"))
    st.subheader(say("about_sources_title"), anchor=False)
    show_list(cited(source) for source in catalog.sources().values())
    st.header(say("about_cite_title"), anchor=False)
    st.markdown(say("about_cite", version=VERSION, hash=catalog.data_hash()))
    st.page_link("moderate.py", label=say("moderate_staff_link"))
state.write_address()
