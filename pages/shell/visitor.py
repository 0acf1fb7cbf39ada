"""Who is at the other end, as far as the limits of the consultation need it; neither is kept."""

import streamlit as st

from consultation.addresses import client_address
from consultation.domain import Sender
from consultation.visitors import COOKIE, is_mark, new_mark
from pages.shell import state
from pages.shell.key import Key
from settings import load_settings

_THIS_MACHINE = "127.0.0.1"  # Streamlit names no address for it


def sender() -> Sender:
    """The browser's mark, or one of this session where it takes none, and the network address."""
    forwarded = st.context.headers.get("X-Forwarded-For")
    peer = st.context.ip_address or _THIS_MACHINE
    return Sender(_mark(), client_address(peer, forwarded, load_settings().proxies))


def _mark() -> str:
    said = str(st.context.cookies.get(COOKIE, ""))
    if is_mark(said):
        return said
    if state.recall(Key.VISITOR) is None:
        state.remember(Key.VISITOR, new_mark())
    return str(state.recall(Key.VISITOR))
