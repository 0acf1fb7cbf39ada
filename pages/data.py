"""Every declared set with what is known of it, to take away in the format one works in."""

from itertools import groupby

import streamlit as st

from geodata import catalog
from geodata.exchange.formats import ALL, Download, Form, System, systems_of
from geodata.exchange.frames import LEFT_OUT
from layers.spec import Group
from pages.shell import state
from pages.shell.data_table import FORM_NAMES, address_of, all_words, show_sets, standing_notice, system_name
from pages.shell.rows import show_file
from pages.shell.words import say
from reports.data_facts import layer_of


def ask() -> tuple[Form, System]:
    """Ask for format and reference system; a format that has only one says so and takes it."""
    form = st.segmented_control(
        say("data_form"),
        list(Form),
        default=Form.GEOPACKAGE,
        format_func=FORM_NAMES.__getitem__,
        key="data-form",
        required=True,
    )
    st.caption(say(f"data_form_{form}", left_out=len(LEFT_OUT)))
    names = {system: system_name(system) for system in System}
    system = st.segmented_control(
        say("data_system"),
        list(System),
        default=System.WGS84,
        format_func=names.__getitem__,
        key="data-system",
        required=True,
    )
    form, system = Form(form), System(system)
    if system in systems_of(form):
        return form, system
    st.markdown(say("data_only_wgs84", form=FORM_NAMES[form]))
    return form, System.WGS84


with st.container(key="article-wide"):
    st.title(say("data_title"), anchor=False)
    st.markdown(say("data_lead", sets=len(catalog.set_ids()), count=len(catalog.features())))
    st.caption(standing_notice())
    form, system = ask()
    everything = Download(ALL, form, system)
    show_file(address_of(everything), all_words(everything))
    order = list(Group)
    ids = sorted(catalog.set_ids(), key=lambda set_id: order.index(layer_of(set_id).group))
    for group, members in groupby(ids, key=lambda set_id: layer_of(set_id).group):
        st.header(say(f"group_{group}"), anchor=False)
        show_sets([Download(set_id, form, system) for set_id in members])
    st.markdown(say("data_note"))
state.write_address()
