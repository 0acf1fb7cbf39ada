"""Published opinions as a list that says what the map shows: found, counted, leafed through, chosen."""

import streamlit as st

from consultation.domain import Found, Opinion, Round, Wanted
from consultation.filters import as_query
from consultation.vocabulary import UNSEEN_ON_MAP
from layers.map_state import ShownOpinions
from layers.opinion_symbols import build_mood_legend
from pages.shell import cache, consultation, draft, opinion_filter, state
from pages.shell.chrome import show_legend
from pages.shell.key import Key
from pages.shell.opinion_parts import show_words
from pages.shell.opinion_place import place_words
from pages.shell.wishes import OpinionFilter
from pages.shell.words import plain, say
from reports.opinion_words import day, opinion_name
from settings import load_settings

PAGE_LENGTH = 10
_EXCERPT = 140


def find(wanted: Wanted, offset: int) -> Found[Opinion] | None:
    """A page of opinions; None if the store is away, which is said."""
    return consultation.read(
        lambda store: cache.opinions(
            load_settings().store_url,
            store.revision(),
            wanted,
            offset,
            lambda: store.find(wanted, offset=offset, limit=PAGE_LENGTH),
        ),
        None,
    )


def show_list(rounds: tuple[Round, ...]) -> None:
    """Show filter, counts and a page of opinions."""
    offset = state.recall(Key.OFFSET, 0)
    found = find(opinion_filter.wanted(), offset)
    if found is None:
        return
    if offset and offset >= found.total:
        state.remember(Key.OFFSET, 0)
        st.rerun()
    if not found.total and opinion_filter.present() == OpinionFilter():
        st.markdown(say("consult_none_yet"))
        return
    opinion_filter.show_filter(found, rounds)
    with st.container(key="opinions", gap="small"):
        st.markdown(f"**{say('consult_count', count=found.total)}**")
        if not found.total:
            st.markdown(say("consult_none_found"))
            return
        st.caption(say("consult_equal"))
        for opinion in found.opinions:
            _show_row(opinion)
        _show_leaves(offset, found.total)


def _show_row(opinion: Opinion) -> None:
    is_chosen = state.recall(Key.OPINION) == opinion.number
    theme = opinion_name(opinion.theme, state.language())
    with st.container(key=f"opinion-row-{opinion.number}", gap=None):
        with st.container(key=f"opinion-head-{opinion.number}", horizontal=True, gap="small"):
            show_legend(build_mood_legend((opinion.mood,)))
            st.button(
                f"{say('consult_number', number=opinion.number)} {theme}",
                key=f"opinion-{opinion.number}",
                on_click=choose,
                args=(None if is_chosen else opinion.number,),
                type="primary" if is_chosen else "tertiary",
            )
        show_words(_excerpt(opinion.text))
        st.caption(" · ".join((plain(place_words(opinion.place)), *_standing(opinion))))


def _excerpt(words: str) -> str:
    """The beginning of a text, on one line."""
    line = " ".join(words.split())
    return line if len(line) <= _EXCERPT else f"{line[:_EXCERPT]}…"


def _standing(opinion: Opinion) -> tuple[str, ...]:
    """Date, supports, and what has become of it."""
    language = state.language()
    state_or_outcome = opinion.outcome or opinion.state
    supports = (say("consult_supports", count=opinion.supports),) if opinion.supports else ()
    return (day(opinion.sent_at), *supports, opinion_name(state_or_outcome, language))


def _show_leaves(offset: int, total: int) -> None:
    if total <= PAGE_LENGTH:
        return
    with st.container(key="choices-leaves", horizontal=True, vertical_alignment="center"):
        before, after = max(0, offset - PAGE_LENGTH), offset + PAGE_LENGTH
        st.button(
            say("consult_newer"), key="opinions-before", on_click=_turn, args=(before,), disabled=offset == 0
        )
        st.button(
            say("consult_older"), key="opinions-after", on_click=_turn, args=(after,), disabled=after >= total
        )
        st.caption(say("consult_leaf", first=offset + 1, last=min(after, total), count=total))


def _turn(offset: int) -> None:
    state.remember(Key.OFFSET, offset)


def choose(number: int | None) -> None:
    """Choose an opinion (None for none): its card shows everything."""
    state.choose(None)
    state.remember(Key.OPINION, number)


def shown_on_map() -> ShownOpinions | None:
    """What the map shows: every opinion the filter leaves, wherever it looks; None if the store is away."""
    revision = consultation.read(lambda store: store.revision(UNSEEN_ON_MAP), None)
    if revision is None:
        return None
    query = as_query(opinion_filter.present().wanted)
    address = f"{load_settings().base_path}/api/opinions/{revision}.geojson"
    pointing = draft.is_writing()
    at = draft.spot() if pointing else None
    return ShownOpinions(f"{address}?{query}" if query else address, state.recall(Key.OPINION), at, pointing)
