"""Sending an opinion, finding it again, reading and supporting what is published."""

import pytest

from consultation.database import Database
from consultation.domain import Action, Place, Sender, State, Theme, Wanted
from consultation.errors import RefusedError
from consultation.residents import Residents
from tests.consultation.opinions import SENDER, opened_round, opinion, published


@pytest.fixture
def residents(database: Database) -> Residents:
    return Residents(database)


def test_what_was_sent_is_kept_and_shown_to_its_sender_only(residents: Residents) -> None:
    sent = opinion()
    kept = residents.submit(sent, SENDER)
    assert (kept.text, kept.state, kept.changes[0].action) == (sent.text, State.RECEIVED, Action.SUBMIT)
    assert residents.own(sent.receipt.lower().replace("-", " "), SENDER) == kept
    assert residents.opinion(kept.number) is None
    assert residents.find(Wanted()).total == 0
    assert residents.pins(Wanted()) == ()


def test_sending_twice_keeps_one(residents: Residents) -> None:
    sent = opinion()
    assert residents.submit(sent, SENDER) == residents.submit(sent, SENDER)


def test_a_receipt_holds_one_opinion(residents: Residents) -> None:
    sent = opinion()
    residents.submit(sent, SENDER)
    with pytest.raises(RefusedError, match="already_received"):
        residents.submit(opinion(receipt=sent.receipt, text="另一条意见"), SENDER)


def test_what_is_published_is_seen_by_all(database: Database, residents: Residents) -> None:
    round_id = opened_round(database)
    kept = residents.submit(opinion(round_id=round_id, theme=Theme.GREEN), SENDER)
    before = residents.revision()
    published(database, kept.number)
    found = residents.find(Wanted(themes=(Theme.GREEN,), rounds=(round_id,)))
    assert [one.number for one in found.opinions] == [kept.number]
    assert found.by_theme == {Theme.GREEN: 1}
    assert [pin.number for pin in residents.pins(Wanted())] == [kept.number]
    assert before != residents.revision()


def test_support_counts_once_for_each_visitor(database: Database, residents: Residents) -> None:
    kept = residents.submit(opinion(), SENDER)
    with pytest.raises(RefusedError, match="not_public"):
        residents.support(kept.number, SENDER)
    published(database, kept.number)
    before = residents.revision()
    assert [residents.support(kept.number, Sender(who)) for who in ("one", "one", "two")] == [1, 1, 2]
    assert residents.revision() != before
    shown = residents.opinion(kept.number)
    assert shown is not None
    assert [change.action for change in shown.changes] == [Action.SUBMIT, Action.PUBLISH]


def test_a_door_is_not_shown_but_a_feature_is(residents: Residents) -> None:
    door = residents.submit(opinion(place=Place(113.1, 29.35)), SENDER).place
    assert (door.longitude, door.latitude) != (113.1, 29.35)
    about = Place(113.1, 29.35, feature_id="nanhu")
    assert residents.submit(opinion(place=about), SENDER).place == about


def test_only_an_open_round_takes_opinions(database: Database, residents: Residents) -> None:
    round_id = opened_round(database)
    with pytest.raises(RefusedError, match="round_closed"):
        residents.submit(opinion(theme=Theme.GREEN), SENDER)
    with pytest.raises(RefusedError, match="round_theme"):
        residents.submit(opinion(theme=Theme.HOUSING, round_id=round_id), SENDER)
    assert [each.id for each in residents.rounds()] == [round_id]
