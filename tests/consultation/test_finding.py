"""Finding published opinions gives exactly those wanted, and counts what it gives."""

import random
from collections import Counter
from datetime import date
from typing import Any

import pytest

from consultation.database import Database
from consultation.domain import BEIJING, PUBLIC_STATES, Mood, Order, State, Theme, Wanted
from consultation.residents import Residents
from tests.consultation.opinions import opened_round
from tests.consultation.seeds import WORDS, seeded

MANY = 240
DAYS = (date(2026, 1, 1), date(2026, 1, 2))  # in Beijing


@pytest.fixture
def stored(database: Database) -> list[dict[str, Any]]:
    return seeded(database, MANY, [opened_round(database), opened_round(database)])


def is_wanted(row: dict[str, Any], wanted: Wanted, beside: str = "") -> bool:
    """What `Wanted` says, in plain words."""
    told = f"{row['public_text']}\n{row['public_nickname']}\n{row['reply']}".lower()
    west, south, east, north = wanted.bounds or (-180, -90, 180, 90)
    is_inside = row["public_longitude"] is not None and (
        west <= row["public_longitude"] <= east and south <= row["public_latitude"] <= north
    )
    sent = row["sent_at"].astimezone(BEIJING).date()
    return (
        row["state"] in PUBLIC_STATES
        and (beside == "theme" or not wanted.themes or row["theme"] in wanted.themes)
        and (beside == "mood" or not wanted.moods or row["mood"] in wanted.moods)
        and (beside == "state" or not wanted.states or row["state"] in wanted.states)
        and (not wanted.rounds or row["round_id"] in wanted.rounds)
        and wanted.feature_id in {None, row["feature_id"]}
        and wanted.paragraph in {None, row["paragraph"]}
        and all(word.lower() in told for word in wanted.text.split())
        and (wanted.bounds is None or is_inside)
        and (wanted.since or DAYS[0]) <= sent <= (wanted.until or DAYS[1])
    )


def chosen(chance: random.Random, rounds: list[int]) -> Wanted:
    def some(values: list[Any]) -> tuple[Any, ...]:
        return tuple(chance.sample(values, chance.choice((0, 0, 1, 2))))

    return Wanted(
        rounds=some(rounds),
        themes=some(list(Theme)),
        moods=some(list(Mood)),
        states=some(list(State)),
        feature_id=chance.choice((None, None, "nanhu")),
        paragraph=chance.choice((None, None, "3.2.1")),
        text=" ".join(some(list(WORDS))),
        bounds=chance.choice((None, None, (113.05, 29.25, 113.2, 29.4))),
        since=chance.choice((None, None, DAYS[1])),
        until=chance.choice((None, None, DAYS[0])),
        order=chance.choice(list(Order)),
    )


def test_any_mixture_of_filters_finds_and_counts_what_it_says(
    database: Database, stored: list[dict[str, Any]]
) -> None:
    residents, chance = Residents(database), random.Random(5)  # noqa: S311 - the same mixtures every time
    rounds = [each.id for each in residents.rounds() if each.id]
    for wanted in (Wanted(), *(chosen(chance, rounds) for _ in range(60))):
        found = residents.find(wanted, limit=100)
        expected = [row["number"] for row in stored if is_wanted(row, wanted)]
        assert sorted(each.number for each in found.opinions) == sorted(expected)[:100] or found.total > 100
        assert found.total == len(expected)
        for kind, counts in (("theme", found.by_theme), ("mood", found.by_mood), ("state", found.by_state)):
            assert counts == Counter(row[kind] for row in stored if is_wanted(row, wanted, beside=kind))
        with_position = {row["number"] for row in stored if row["public_longitude"] is not None}
        assert {pin.number for pin in residents.pins(wanted)} == set(expected) & with_position


@pytest.mark.parametrize("order", list(Order))
def test_pages_hold_everything_once_in_order(
    database: Database, stored: list[dict[str, Any]], order: Order
) -> None:
    residents = Residents(database)
    pages = [
        residents.find(Wanted(order=order), offset=offset, limit=7).opinions for offset in range(0, MANY, 7)
    ]
    listed = [each for page in pages for each in page]
    assert {each.number for each in listed} == {
        row["number"] for row in stored if row["state"] in PUBLIC_STATES
    }
    assert len({each.number for each in listed}) == len(listed)
    keys: dict[Order, list[tuple[float, ...]]] = {
        Order.NEWEST: [(-each.sent_at.timestamp(), -each.number) for each in listed],
        Order.OLDEST: [(each.sent_at.timestamp(), each.number) for each in listed],
        Order.MOST_SUPPORTED: [(-each.supports, -each.sent_at.timestamp(), -each.number) for each in listed],
    }
    assert keys[order] == sorted(keys[order])


@pytest.mark.parametrize(
    "wanted",
    [
        Wanted(text="_"),
        Wanted(text="%"),
        Wanted(text="\\"),
        Wanted(text="SCHOOL garden"),
        Wanted(text="南湖 树"),
    ],
)
def test_a_search_means_what_is_typed(
    database: Database, stored: list[dict[str, Any]], wanted: Wanted
) -> None:
    expected = {row["number"] for row in stored if is_wanted(row, wanted)}
    assert 0 < len(expected) < MANY / 2
    assert {each.number for each in Residents(database).find(wanted, limit=100).opinions} == expected


@pytest.mark.parametrize(
    "wanted",
    [
        Wanted(feature_id="' OR 1=1 --"),
        Wanted(feature_id="\x00"),
        Wanted(paragraph="\ud800"),
        Wanted(rounds=(2**70,)),
        Wanted(rounds=(-1,)),
        Wanted(text="\x00\ud800no such words\u202e' UNION SELECT contact"),
        Wanted(bounds=(float("nan"), 0.0, 180.0, 90.0)),
        Wanted(bounds=(float("-inf"), 0.0, 180.0, 90.0)),
        Wanted(bounds=(113.3, 29.5, 113.0, 29.2)),
        Wanted(states=(State.RECEIVED, State.UNPUBLISHED)),
    ],
)
@pytest.mark.usefixtures("stored")
def test_hostile_filters_find_nothing_and_break_nothing(database: Database, wanted: Wanted) -> None:
    residents = Residents(database)
    assert residents.find(wanted).total == 0
    assert residents.pins(wanted) == ()


@pytest.mark.usefixtures("stored")
def test_pages_beyond_the_end_are_empty_and_their_size_is_bounded(database: Database) -> None:
    residents = Residents(database)
    assert residents.find(Wanted(), offset=10**30).opinions == ()
    assert residents.find(Wanted(), limit=-5).opinions == ()
    assert len(residents.find(Wanted(), offset=-5, limit=10**30).opinions) == 100
    assert [residents.opinion(number) for number in (0, -1, 2**80, MANY + 1)] == [None] * 4
