"""Links to files of ours, alone and in a table."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape

import streamlit as st


def show_file(address: str, words: str) -> None:
    """Show a link to a file of ours."""
    st.html(f'<p class="file">{_file(address, words)}</p>')


def _file(address: str, words: str, unseen: str = "") -> str:
    """A link to a file; what is unseen tells a screen reader which of many it is."""
    more = f'<span class="unseen"> {escape(unseen)}</span>' if unseen else ""
    return f'<a class="file" href="{escape(address)}" download>{escape(words)}{more}</a>'


@dataclass(frozen=True)
class Row:
    """A row with its head, cells and a file to take away, and what can be opened below it."""

    name: str
    about: str
    cells: tuple[str, ...]
    details: Mapping[str, str]
    link: str
    link_words: str
    link_more: str


def show_rows(heads: tuple[str, ...], rows: Sequence[Row], *, more: str) -> None:
    """Show a table; on a phone each row is a card in which the heads are repeated."""
    head = "".join(f'<th scope="col">{escape(words)}</th>' for words in heads)
    bodies = "".join(f"<tbody>{_row(heads, row)}{_details(row, more, len(heads))}</tbody>" for row in rows)
    st.html(f'<table class="sets"><thead><tr>{head}</tr></thead>{bodies}</table>')


def _row(heads: tuple[str, ...], row: Row) -> str:
    first = f'<th scope="row"><b>{escape(row.name)}</b><p>{escape(row.about)}</p></th>'
    cells = "".join(
        f'<td data-head="{escape(head)}">{escape(words)}</td>'
        for head, words in zip(heads[1:-1], row.cells, strict=True)
    )
    return f"<tr>{first}{cells}<td>{_file(row.link, row.link_words, row.link_more)}</td></tr>"


def _details(row: Row, more: str, columns: int) -> str:
    facts = "".join(f"<dt>{escape(key)}</dt><dd>{escape(words)}</dd>" for key, words in row.details.items())
    summary = f'<summary>{escape(more)}<span class="unseen"> {escape(row.name)}</span></summary>'
    return f'<tr><td colspan="{columns}"><details>{summary}<dl>{facts}</dl></details></td></tr>'
