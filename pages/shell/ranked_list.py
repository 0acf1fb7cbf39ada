"""Places in their order: two sentences of reasons each, how sure the order is, and who is left out."""

from functools import partial

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from geodata.ranking import places
from geodata.ranking.must_haves import Blocking, Verdict
from geodata.ranking.rank import Excluded, Ranked, Ranking
from geodata.ranking.sureness import DRAWS
from pages.shell import own_sites, state
from pages.shell.draws import Draws, Known
from pages.shell.enquiry_form import drop
from pages.shell.words import in_language, plain, say
from reports import ranking_reasons, ranking_words

FIRST = 10  # shown and numbered on the map with the reader's own, until all are asked for


def show_ranking(ranking: Ranking, draws: Draws) -> None:
    """Show the list; where nothing fits, what stands in the way."""
    st.markdown(f"**{plain(count_words(ranking))}**")
    if ranking.hindrance is not None:
        _show_hindrance(ranking.hindrance, len(ranking.excluded))
    elif ranking.blocking:
        _show_certain(ranking)
    is_whole = bool(state.widget("invest-whole"))
    first = {row.candidate.id for row in first_rows(ranking)}
    for row in ranking.rows:
        if is_whole or row.candidate.id in first:
            _show_row(ranking, row, draws)
    if len(ranking.rows) > FIRST:
        st.toggle(say("invest_whole", count=len(ranking.rows)), key="invest-whole")
    if ranking.rows:
        st.caption(say("invest_sure_note", draws=DRAWS))
    _show_excluded(ranking.excluded)
    _show_not_drawn()


def first_rows(ranking: Ranking) -> tuple[Ranked, ...]:
    """The first of the ranking, and the reader's own sites wherever they come."""
    return (*ranking.rows[:FIRST], *(row for row in ranking.rows[FIRST:] if row.candidate.place is None))


def count_words(ranking: Ranking) -> str:
    """How many fit, are excluded, and cannot be ranked."""
    return say(
        "invest_count",
        count=len(ranking.rows),
        excluded=len(ranking.excluded),
        listed=len(places.not_drawn()),
    )


def share_words(known: Known, candidate_id: str) -> str:
    """Share of draws first and among the first three, a tie is called one; or that it is not yet drawn."""
    if known is None:
        return say("invest_sure_coming")
    stability = known[candidate_id]
    first, three = (
        ranking_reasons.draw_share(share, state.language())
        for share in (stability.first, stability.among_three)
    )
    told = [say("invest_share", first=first, three=three)]
    if stability.is_tied_with_first:
        told.append(say("invest_tied_first"))
    elif stability.is_tied_with_next:
        told.append(say("invest_tied_next"))
    if stability.reason is not None:
        reason = ranking_words.reason_name(stability.reason, state.language())
        told.append(say("invest_share_drawn", reason=reason))
    return say("invest_dot").join(told)


def _show_row(ranking: Ranking, row: Ranked, draws: Draws) -> None:
    place_id, language = row.candidate.id, state.language()
    is_chosen = own_sites.chosen([place_id]) is not None
    with st.container(key=f"rank-row-{place_id}", gap=None):
        st.button(
            f"**{row.position}**　{plain(own_sites.site_name(place_id))}",
            key=f"rank-{place_id}",
            on_click=own_sites.look_at,
            args=(place_id,),
            type="primary" if is_chosen else "tertiary",
        )
        draws.tell(partial(_tell_score, row))
        st.markdown(plain(" ".join(ranking_reasons.reason_sentences(ranking, place_id, language))))
        open_questions = [held for held in row.held if held.verdict is Verdict.UNDECIDABLE]
        if open_questions:
            told = [f"- {plain(ranking_words.held_sentence(held, language))}" for held in open_questions]
            st.caption("\n".join(told))


def _tell_score(row: Ranked, place: DeltaGenerator, known: Known) -> None:
    points = say("invest_points", points=ranking_words.score_points(row.score))
    kind = [_kind(row)] if row.candidate.place else []
    place.caption(plain(say("invest_dot").join([points, *kind, share_words(known, row.candidate.id)])))


def _kind(row: Ranked) -> str:
    place = row.candidate.place
    return ranking_words.place_kind_name(place.kind, state.language()) if place else ""


def _show_hindrance(hindrance: Blocking, count: int) -> None:
    """Nothing fits: which demand excludes most, and one click to take it away."""
    demand = ranking_words.demand_words(hindrance.must_have, state.language())
    told = {"demand": plain(demand), "excluded": hindrance.excluded, "all": count}
    st.warning(say("invest_nothing", left=hindrance.left_without, **told))
    _show_relax(hindrance)


def _show_certain(ranking: Ranking) -> None:
    """How many certainly have all that is demanded; if none has, which demand excludes most."""
    count = sum(all(held.verdict is Verdict.YES for held in row.held) for row in ranking.rows)
    if count:
        st.markdown(say("invest_certain", count=count))
        return
    hardest = ranking.blocking[0]
    demand = plain(ranking_words.demand_words(hardest.must_have, state.language()))
    told = {"demand": demand, "excluded": hardest.excluded, "left": len(ranking.rows)}
    st.markdown(say("invest_certain_none", **told))
    _show_relax(hardest)


def _show_relax(hardest: Blocking) -> None:
    demand = plain(ranking_words.demand_words(hardest.must_have, state.language()))
    label, kind = say("invest_relax", demand=demand), hardest.must_have.kind
    st.button(label, key="invest-relax", on_click=drop, args=(kind,))


def _show_excluded(excluded: tuple[Excluded, ...]) -> None:
    if not excluded:
        return
    st.markdown(f"**{say('invest_excluded', count=len(excluded))}**")
    lines = []
    for out in excluded:
        noes = [held for held in out.held if held.verdict is Verdict.NO]
        told = " ".join(ranking_words.held_sentence(held, state.language()) for held in noes)
        lines.append(f"- {plain(own_sites.site_name(out.candidate.id))}　{plain(told)}")
    st.caption("\n".join(lines))


def _show_not_drawn() -> None:
    """Places that nothing locates, so that nobody takes them for unfit."""
    told = places.not_drawn()
    if not told:
        return
    st.markdown(f"**{say('invest_not_drawn', count=len(told))}**")
    lines = [
        f"- {plain(own_sites.site_name(item.listed.id))}　"
        f"{plain(in_language(item.listed.reason_zh, item.listed.reason_en))}"
        for item in told
    ]
    st.caption("\n".join(lines))
