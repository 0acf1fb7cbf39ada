"""What staff decide: states, batches, undo, races; on both databases."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

import pytest

from consultation.database import Database
from consultation.domain import Action, Outcome, Reason, Role, Round, StaffOpinion, State, Theme, Wanted
from consultation.errors import ConsultationError, RefusedError
from tests.consultation.conftest import Clock
from tests.consultation.opinions import opened_round
from tests.consultation.staff import PERSONAL, Office, open_office


@pytest.fixture
def office(database: Database) -> Office:
    return open_office(database)


def seen(office: Office, *numbers: int) -> dict[int, str]:
    """Opinions with their versions, as a moderator has them on the screen."""
    return {one.shown.number: one.version for one in office.desk.opinions(office.moderator, numbers)}


def staff_view(office: Office, number: int) -> StaffOpinion:
    return office.desk.opinions(office.moderator, (number,))[0]


def test_an_opinion_goes_from_received_to_published_to_answered(office: Office, clock: Clock) -> None:
    (sent,) = office.received("修一条亲水步道。")
    office.desk.publish(office.moderator, (sent.number,))
    clock.pass_by(hours=1)
    office.desk.answer(office.moderator, (sent.number,), Outcome.ADOPTED, "  已列入明年计划。\r\n")
    shown = office.residents.opinion(sent.number)
    assert shown is not None
    assert (shown.state, shown.outcome, shown.reply) == (State.ANSWERED, Outcome.ADOPTED, "已列入明年计划。")
    assert shown.answered_at == clock.at
    assert [(line.action, line.role, line.after) for line in shown.changes] == [
        (Action.SUBMIT, None, State.RECEIVED),
        (Action.PUBLISH, Role.MODERATOR, State.PUBLISHED),
        (Action.ANSWER, Role.MODERATOR, State.ANSWERED),
    ]


def test_many_are_done_at_once_or_none(office: Office) -> None:
    sent = [one.number for one in office.received("一", "二", "三")]
    office.desk.publish(office.moderator, sent[2:])
    with pytest.raises(RefusedError) as told:
        office.desk.publish(office.moderator, sent)
    assert told.value.values == {"numbers": str(sent[2])}
    assert [office.state_of(number) for number in sent] == ["received", "received", "published"]
    batch = office.desk.publish(office.moderator, sent[:2])
    assert batch.numbers == tuple(sent[:2])
    assert office.residents.find(Wanted()).total == 3


@pytest.mark.parametrize(
    ("numbers", "key"),
    [
        ((), "opinions_none"),
        (range(1, 202), "opinions_many"),
        ((99,), "opinions_unknown"),
        ((-1, 2**70), "unknown"),
    ],
)
def test_numbers_that_are_none_are_told(office: Office, numbers: tuple[int, ...], key: str) -> None:
    with pytest.raises(RefusedError, match=key):
        office.desk.publish(office.moderator, tuple(numbers))


def test_undo_restores_exactly_what_was_before(office: Office, clock: Clock) -> None:
    one, two, three = (sent.number for sent in office.received("一", "二", "三"))
    office.desk.publish(office.moderator, (one, two))
    office.desk.answer(office.moderator, (two,), Outcome.PARTLY, "第一次答复")
    office.desk.mask(office.moderator, (one,), "一（已改）", "署名")
    clock.pass_by(minutes=7)
    before = [staff_view(office, number) for number in (one, two, three)]
    batch = office.desk.refuse(office.moderator, (one, two, three), Reason.OTHER, "误操作")
    assert {office.state_of(number) for number in batch.numbers} == {"unpublished"}
    office.desk.undo(office.moderator, batch.id)
    after = [staff_view(office, number) for number in (one, two, three)]
    assert [replace(view, shown=replace(view.shown, changes=())) for view in after] == [
        replace(view, shown=replace(view.shown, changes=())) for view in before
    ]
    assert [view.shown.changes[-1].action for view in after] == [Action.UNDO] * 3


def test_an_undo_can_be_undone(office: Office) -> None:
    (sent,) = office.received("一条意见")
    batch = office.desk.publish(office.moderator, (sent.number,))
    undone = office.desk.undo(office.moderator, batch.id)
    assert office.state_of(sent.number) == "received"
    office.desk.undo(office.moderator, undone.id)
    assert office.state_of(sent.number) == "published"


def test_undo_is_refused_where_something_changed_since_and_says_which(office: Office) -> None:
    one, two = (sent.number for sent in office.received("一", "二"))
    batch = office.desk.publish(office.moderator, (one, two))
    office.desk.answer(office.admin, (two,), Outcome.ADOPTED, "已办")
    with pytest.raises(RefusedError, match="opinions_changed") as told:
        office.desk.undo(office.moderator, batch.id)
    assert told.value.values == {"numbers": str(two)}
    assert [office.state_of(number) for number in (one, two)] == ["published", "answered"]


def test_looking_at_a_contact_or_supporting_does_not_stand_in_the_way_of_undo(office: Office) -> None:
    (sent,) = office.received("一条意见", contact="13800000000")
    batch = office.desk.publish(office.moderator, (sent.number,))
    office.desk.contact(office.admin, sent.number)
    office.desk.undo(office.moderator, batch.id)
    assert office.state_of(sent.number) == "received"


def test_the_last_batches_are_the_accounts_own_and_not_those_taken_back(office: Office) -> None:
    one, two, three = (sent.number for sent in office.received("一", "二", "三"))
    first = office.desk.publish(office.moderator, (one,))
    second = office.desk.publish(office.moderator, (two,))
    office.desk.publish(office.admin, (three,))
    assert office.desk.latest(office.moderator) == (second, first)
    office.desk.undo(office.moderator, second.id)
    assert office.desk.latest(office.moderator) == (first,)


def test_the_second_of_two_moderators_is_told_and_overwrites_nothing(office: Office) -> None:
    (sent,) = office.received("一条意见")
    on_both_screens = seen(office, sent.number)
    office.desk.mask(office.admin, on_both_screens, "一条改过的意见", "")
    with pytest.raises(RefusedError, match="opinions_changed") as told:
        office.desk.publish(office.moderator, on_both_screens)
    assert told.value.values == {"numbers": str(sent.number)}
    assert office.state_of(sent.number) == "received"
    office.desk.publish(office.moderator, seen(office, sent.number))
    assert office.state_of(sent.number) == "published"


def test_of_many_who_decide_at_the_same_moment_one_does(office: Office) -> None:
    numbers = [sent.number for sent in office.received("一", "二", "三")]
    screen = seen(office, *numbers)

    def decide(which: int) -> str:
        try:
            if which % 2:
                office.desk.publish(office.moderator, screen)
            else:
                office.desk.refuse(office.admin, screen, Reason.INSULT)
        except ConsultationError as error:
            return error.key
        return "done"

    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(decide, range(8)))
    assert answers.count("done") == 1
    assert set(answers) == {"done", "opinions_changed"}
    assert len({office.state_of(number) for number in numbers}) == 1
    assert all(len(staff_view(office, number).shown.changes) == 2 for number in numbers)


def test_a_file_holds_contacts_only_when_asked_for_and_that_is_written_down(office: Office) -> None:
    office.received("一条意见", contact="lin@example.org")
    office.received("另一条")
    plain = office.desk.export(office.admin, Wanted())
    assert (len(plain.opinions), plain.contacts) == (2, {})
    full = office.desk.export(office.admin, Wanted(), with_contacts=True)
    assert list(full.contacts.values()) == ["lin@example.org"]
    entries = office.desk.trail(office.admin, limit=2)
    assert [(entry.action, entry.note) for entry in entries] == [
        (Action.EXPORT_CONTACTS, "2"),
        (Action.EXPORT, "2"),
    ]


def test_the_queue_is_filtered_counted_and_paged(office: Office) -> None:
    office.received(*(f"意见{number}" for number in range(25)), PERSONAL)
    first = office.desk.queue(office.moderator, Wanted(), page=(0, 20))
    rest = office.desk.queue(office.moderator, Wanted(), page=(20, 20))
    assert (first.total, len(first.opinions), len(rest.opinions)) == (26, 20, 6)
    assert first.by_state == {State.RECEIVED: 26}
    flagged = office.desk.queue(office.moderator, Wanted(), flagged=True)
    assert (flagged.total, [one.text for one in flagged.opinions]) == (1, [PERSONAL])
    assert office.desk.queue(office.moderator, Wanted(text="意见7")).total == 1


def a_round(office: Office, database: Database) -> Round:
    opened_round(database)
    return office.residents.rounds()[0]


def test_a_round_is_made_and_changed(office: Office, database: Database) -> None:
    present = a_round(office, database)
    made = office.desk.save_round(office.admin, replace(present, id=None, features=("south-lake",)))
    assert made.id is not None
    later = replace(made, closes_at=made.closes_at + timedelta(days=7), themes=(Theme.GREEN,))
    assert office.desk.save_round(office.admin, later) == later
    assert later in office.residents.rounds()
