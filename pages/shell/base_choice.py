"""The choice of what lies under the plan, and what an online base map means for who looks."""

import streamlit as st

from layers.basemaps import GROUND, basemap_ids, is_usable, name_key
from pages.shell import look, state
from pages.shell.key import Key
from pages.shell.words import say
from settings import load_settings

_WIDGET = "base-choice"


def show_base_choice() -> None:
    """Let the reader choose a base map; says before the choice that an online one needs the network."""
    state.set_widget(_WIDGET, state.recall(Key.BASE, GROUND))
    names = {base_id: _name(base_id) for base_id in basemap_ids()}
    st.radio(
        say("base_title"),
        list(names),
        key=_WIDGET,
        format_func=names.__getitem__,
        on_change=_choose,
        label_visibility="collapsed",
    )
    st.caption(say("base_online"))
    for base_id in names:
        if not _is_usable(base_id):
            st.caption(say("base_no_key", name=say(name_key(base_id))))


def show_base_branch() -> None:
    """The choice in a branch of its own, for pages without a layer tree; made when it is opened."""
    branch = st.expander(say("base_title"), key="branch-base", on_change="rerun")
    if branch.open:
        with branch:
            show_base_choice()


def show_asked_base() -> None:
    """Ask before using an online base map that only the address wants: until then nothing is fetched."""
    asked = state.recall(Key.BASE_ASKED)
    if asked is None:
        return
    with st.container(key="faults-base"):
        st.markdown(say("base_asked", name=say(name_key(asked))))
        with st.container(key="base-answer", horizontal=True, gap="small"):
            st.button(
                say("base_use"), key="base-use", on_click=look.choose_base, args=(asked,), type="primary"
            )
            st.button(say("base_refuse"), key="base-refuse", on_click=look.choose_base, args=(GROUND,))


def _name(base_id: str) -> str:
    name = say(name_key(base_id))
    return name if _is_usable(base_id) else say("base_unusable", name=name)


def _is_usable(base_id: str) -> bool:
    return is_usable(base_id, load_settings().base_map_keys)


def _choose() -> None:
    wanted = state.widget(_WIDGET)
    look.choose_base(wanted if _is_usable(wanted) else GROUND)
