"""The frame of every screen: style sheet, bar with pages and language, legend, standing notice."""

import json
import re
from collections.abc import Callable
from html import escape
from pathlib import Path

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from design.texts import Language
from design.tokens import PALETTE
from geodata.schema import PLAN_DATE
from layers.legend import LegendEntry
from pages.shell import state
from pages.shell.key import Key
from pages.shell.words import say
from settings import load_settings

STYLE = Path(__file__).parent.parent.parent / "design" / "layout.css"
_KEYS = (Path(__file__).parent / "keys.js").read_text(encoding="utf-8")
_TELL = """{{
document.documentElement.lang = "{language}";
const mark = (left) => {{
  const links = document.querySelectorAll(".st-key-pages a");
  links.forEach((link, position) => {{
    if (position === {position}) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }});
  if (left) setTimeout(mark, 300, links.length ? 0 : left - 1);
}};
const skip = document.querySelector("[data-testid='stSkipToContent']");
if (skip) {{
  skip.textContent = "{skip}";
  skip.onclick = (event) => {{
    const text = document.querySelector("h1");
    if (!text) return;
    event.preventDefault();
    event.stopPropagation();
    text.tabIndex = -1;
    text.focus();
  }};
}}
mark(30);
}}"""
_SCROLL = """/* {panel} */ setTimeout(() => {{
const chosen = document.querySelector("[class~='st-key-{key}']");
if (chosen) chosen.scrollIntoView({{ block: "center" }});
}}, 150);"""
_LINK = (Path(__file__).parent / "link.html").read_text(encoding="utf-8")
_NOT_IN_BAR = -1
_HTML_LANGUAGE = {Language.ZH: "zh-CN", Language.EN: "en"}


def page_key(page_id: str) -> str:
    """Key of a page's name among the texts."""
    return f"page_{page_id.replace('-', '_')}"


def load_style() -> None:
    """Load the one style sheet, with the palette as CSS variables, and the keys of every page."""
    variables = ";".join(f"--{name}:{colour}" for name, colour in PALETTE.items())
    st.html(f"<style>:root{{{variables}}}\n{STYLE.read_text(encoding='utf-8')}</style>")
    st.html(f"<script>{_KEYS}</script>", unsafe_allow_javascript=True)


def show_bar(
    pages: dict[str, StreamlitPage],
    current: StreamlitPage,
    *,
    in_bar: tuple[str, ...],
    tools: Callable[[], None],
) -> None:
    """Show title, pages, menu, tools and language; tell the browser the language and the present page.

    The pages of `in_bar` stand in the bar where the window is wide enough; the menu holds all of them.
    """
    with st.container(key="bar", horizontal=True, vertical_alignment="center", gap="small"):
        st.markdown(f"**{say('app_title')}**")
        with st.container(key="pages", horizontal=True, wrap=False, gap="small"):
            for key in in_bar:
                st.page_link(pages[key], label=say(page_key(key)))
        with st.popover(say("bar_menu"), key="menu", icon=":material/menu:"):
            for key, page in pages.items():
                st.page_link(page, label=say(page_key(key)))
        tools()
        _show_languages()
    _tell_browser(next((place for place, key in enumerate(in_bar) if pages[key] is current), _NOT_IN_BAR))


def _tell_browser(position: int) -> None:
    language = _HTML_LANGUAGE[state.language()]
    script = _TELL.format(language=language, position=position, skip=say("app_skip"))
    st.html(f"<script>{script}</script>", unsafe_allow_javascript=True)


def _show_languages() -> None:
    st.segmented_control(
        say("app_language"),
        list(Language),
        default=state.language(),
        format_func=lambda language: say(f"app_language_{language}"),
        key="language-choice",
        required=True,
        on_change=_change_language,
        label_visibility="collapsed",
    )


def _change_language() -> None:
    state.remember(Key.LANGUAGE, state.widget("language-choice") or state.language())


def show_notice() -> None:
    """Show the standing notice of every view."""
    number = load_settings().map_review_number or say("notice_not_submitted")
    st.caption(say("notice_statutory", date=PLAN_DATE, number=number))


def show_coverage(counts: dict[str, int], words: str) -> None:
    """Show a bar of counts, each part as wide as its share, with the same in words."""
    parts = "".join(
        f'<span class="coverage-{escape(name)}" style="flex-grow:{count}"></span>'
        for name, count in counts.items()
        if count
    )
    bar = f'<div class="coverage" aria-hidden="true">{parts}</div>'
    st.html(f'{bar}<p class="coverage-words">{escape(words)}</p>')


def scroll_to(key: str) -> None:
    """Bring the container of a key into view: once for each key, and again when the panel opens."""
    panel = state.recall(Key.PANEL)
    script = _SCROLL.format(panel=panel, key=re.sub(r"[^a-z0-9-]", "-", key.lower()))
    st.html(f"<script>{script}</script>", unsafe_allow_javascript=True)


def show_copy(value: str, words: str, *, field: str) -> None:
    """Show a value in a field with a button that copies it; without a clipboard the field is selected.

    `words` is how the keys of what is said begin, and `field` the field's name in the page.
    """
    shown = {key: escape(say(f"{words}_{key}")) for key in ("label", "copy")}
    told = {key: json.dumps(say(f"{words}_{key}")) for key in ("copied", "by_hand")}
    st.html(_LINK.format(value=escape(value), field=field, **shown, **told), unsafe_allow_javascript=True)


def show_way_out(link: str, words: str) -> None:
    """Show a link that opens in a window of its own."""
    st.html(f'<a href="{escape(link)}" target="_blank" rel="noopener">{escape(words)} ↗</a>')


def show_sign_in(words: str) -> None:
    """Show a link to the page on which staff sign in, which is no part of this application's screens."""
    address = f"{load_settings().base_path}/api/staff/sign-in?lang={state.language()}"
    st.html(
        f'<p class="file"><a class="file" href="{escape(address)}" target="_self">{escape(words)}</a></p>'
    )


def show_sign_out(words: str) -> None:
    """Show a button that signs out and leaves this page."""
    address = f"{load_settings().base_path}/api/staff/sign-out"
    language = f'<input type="hidden" name="language" value="{state.language()}">'
    st.html(
        f'<form class="sign-out" method="post" action="{escape(address)}" target="_self">{language}'
        f"<button>{escape(words)}</button></form>"
    )


def show_picture(address: str, alternative: str) -> None:
    """Show a picture given as a data address, with its text alternative."""
    st.html(f'<img class="picture" src="{escape(address)}" alt="{escape(alternative)}">')


def show_legend(entries: tuple[LegendEntry, ...]) -> None:
    """Show swatches with their words."""
    rows = "".join(
        f'<li><img src="{escape(entry.swatch)}" alt="" width="28" height="16">'
        f"<span>{escape(_legend_words(entry))}</span></li>"
        for entry in entries
    )
    st.html(f'<ul class="legend">{rows}</ul>')


def show_strip(address: str, words: str) -> None:
    """Show a narrow picture across the card with the same in words under it."""
    picture = f'<img src="{escape(address)}" alt="">'
    st.html(f'<figure class="strip">{picture}<figcaption>{escape(words)}</figcaption></figure>')


def _legend_words(entry: LegendEntry) -> str:
    words = say(entry.text_key)
    return say(entry.mark, legend=words) if entry.mark else words


def show_aside(words: str) -> None:
    """Show a small line under a legend."""
    st.html(f'<p class="aside">{escape(words)}</p>')


def show_sheet(*, is_open: bool) -> None:
    """Tell the style sheet whether the sheet of a phone is open; what is in the sheet stays as it is."""
    st.html(f'<i class="sheet-{"open" if is_open else "shut"}"></i>')
