"""The link to exactly this view: to copy, and as a QR code for the phones in a hall."""

from html import escape

import segno
import streamlit as st

from pages.shell import drawings, own_sites, state
from pages.shell.chrome import show_copy, show_picture, show_way_out
from pages.shell.key import Key
from pages.shell.take_away import show_take_away
from pages.shell.words import say

_FRAME = '<iframe src="{link}" title="{title}" width="100%" height="600" style="border:0"></iframe>'
_MODULE_PX = 5
_QUIET_MODULES = 4  # ISO/IEC 18004 asks for a quiet zone of four modules


def show_button() -> None:
    """Show the button that asks for the link; it is made when the page has written its address."""
    st.button(
        say("share_button"),
        key="share",
        icon=":material/share:",
        on_click=state.remember,
        args=(Key.ASKED, Key.ASKED),
    )


def show() -> None:
    """Open the dialog if it was asked for, once; in another site's frame show the way to the whole page."""
    if state.is_embedded():
        with st.container(key="embedded"):
            show_way_out(state.present_link(), say("share_whole"))
        return
    if state.recall(Key.ASKED) is None:
        return
    state.remember(Key.ASKED, None)
    st.dialog(say("share_title"), width="medium")(_show_link)()


def _show_link() -> None:
    link = state.present_link()
    st.markdown(say("share_lead"))
    show_copy(link, "share", field="link-field")
    _show_left_out()
    _show_code(link)
    show_take_away()
    st.markdown(f"**{say('share_embed')}**")
    st.code(
        _FRAME.format(link=escape(f"{link}&embed=true"), title=escape(say("app_title"))),
        language=None,
        wrap_lines=True,
    )


def _show_code(link: str) -> None:
    """Show the QR code, or say that the link is longer than a code can hold."""
    try:
        show_picture(build_code(link), say("share_code", link=link))
    except segno.DataOverflowError:
        st.caption(say("share_code_full"))
    else:
        st.caption(say("share_code_how"))


def _show_left_out() -> None:
    """Say which drawings the link does not hold, and that it holds no brought parcel."""
    if state.recall(Key.PAGE) == "invest" and own_sites.brought() and state.recall(Key.ASKS).owns:
        st.warning(say("share_parcels"))
    numbers = drawings.beyond_link()
    if numbers:
        st.warning(
            say("share_drawings", count=len(numbers), numbers=say("list_comma").join(map(str, numbers)))
        )


def build_code(link: str) -> str:
    """Draw a QR code as an SVG data address; error correction is as strong as the size allows."""
    code = segno.make(link, error="m", boost_error=True, micro=False)
    return str(code.svg_data_uri(scale=_MODULE_PX, border=_QUIET_MODULES))
