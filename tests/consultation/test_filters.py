"""Which opinions are wanted, read from an address and written to one."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consultation.domain import Mood, Order, State, Theme, Wanted
from consultation.filters import LONGEST_SEARCH, Part, Unread, as_query, read_filter, write_filter

FULL = Wanted(
    rounds=(2, 11),
    themes=(Theme.TRAFFIC, Theme.MAP_ERROR),
    moods=(Mood.CONCERN,),
    states=(State.PUBLISHED, State.ANSWERED),
    feature_id="south-lake",
    paragraph="3.2.1",
    text="公交 a_b 100%",
    bounds=(113.0, 29.25, 113.5, 29.5),
    since=date(2026, 2, 28),
    until=date(2026, 3, 1),
    order=Order.MOST_SUPPORTED,
)
HOSTILE = ("<script>", "' OR 1=1 --", "１", "1\n", "N-1", "1_0", "%00", "\x00", "\ud800", "../..", "9" * 5000)


def test_a_filter_comes_back_as_it_was_written() -> None:
    assert read_filter(write_filter(FULL)) == (FULL, ())


def test_what_keeps_everything_is_not_written() -> None:
    assert write_filter(Wanted()) == {}
    assert as_query(Wanted()) == ""


def test_the_query_holds_no_underscore_and_nothing_that_ends_it() -> None:
    query = as_query(FULL)
    assert not set(query) & set("_ #\"'<>")
    assert query.count("&") == len(Part) - 1


@pytest.mark.parametrize("part", [part for part in Part if part is not Part.TEXT], ids=str)
@pytest.mark.parametrize("value", HOSTILE)
def test_a_value_that_says_nothing_is_told_and_keeps_all(part: Part, value: str) -> None:
    wanted, unread = read_filter({str(part): value})
    assert wanted == Wanted()
    assert unread == (Unread(str(part), value[:40]),)


@pytest.mark.parametrize(
    "bounds", ["113,29,113,30", "114,29,113,30", "113,29,114", "113,29,114,91", "-181,0,0,1", "1,2,3,4,5"]
)
def test_bounds_that_hold_nothing_are_told(bounds: str) -> None:
    assert read_filter({"bounds": bounds})[1] == (Unread("bounds", bounds),)


@pytest.mark.parametrize("state", ["received", "unpublished", "published,received"])
def test_what_is_not_public_cannot_be_asked_for(state: str) -> None:
    assert read_filter({"state": state}) == (Wanted(), (Unread("state", state),))
    assert read_filter({"state": state}, states=tuple(State))[1] == ()


@pytest.mark.parametrize("day", ["2026-02-30", "2026-2-3", "20260203", "1899-01-01", "2026-01-01T00:00"])
def test_a_day_that_is_none_is_told(day: str) -> None:
    assert read_filter({"since": day}) == (Wanted(), (Unread("since", day),))


def test_an_unknown_part_is_told() -> None:
    assert read_filter({"contact": "1", "mood": "idea"}) == (
        Wanted(moods=(Mood.IDEA,)),
        (Unread("contact", ""),),
    )


@given(st.text(max_size=300))
def test_words_to_search_for_are_only_words(words: str) -> None:
    wanted, unread = read_filter({"text": words})
    assert unread == ()
    assert len(wanted.text) <= LONGEST_SEARCH
    assert wanted.text.isprintable()
    assert read_filter(write_filter(wanted)) == (wanted, ())
