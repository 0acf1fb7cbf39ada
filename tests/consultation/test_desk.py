"""What staff decide: states, batches, undo, races, personal data, contacts."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

import pytest

from consultation.database import Database
from consultation.decisions import NOT_PERSONAL
from consultation.domain import Action, Outcome, Reason, Role, Round, StaffOpinion, State, Theme, Wanted
from consultation.errors import ConsultationError, RefusedError
from tests.consultation.conftest import Clock
from tests.consultation.opinions import opened_round
from tests.consultation.staff import Office, open_office


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


def test_what_is_not_published_says_why_to_its_sender_alone(office: Office) -> None:
    (sent,) = office.received("广告")
    office.desk.refuse(office.moderator, (sent.number,), Reason.OTHER, "与规划无关的链接")
    assert office.residents.opinion(sent.number) is None
    shown = staff_view(office, sent.number).shown
    assert (shown.state, shown.reason, shown.note) == (State.UNPUBLISHED, Reason.OTHER, "与规划无关的链接")


@pytest.mark.parametrize("is_answered", [False, True])
def test_what_was_published_can_be_taken_back_and_put_up_again(office: Office, is_answered: bool) -> None:  # noqa: FBT001 - a parameter of the test
    (sent,) = office.received("一条意见")
    office.desk.publish(office.moderator, (sent.number,))
    if is_answered:
        office.desk.answer(office.moderator, (sent.number,), Outcome.PARTLY, "答复")
    office.desk.refuse(office.moderator, (sent.number,), Reason.INSULT)
    assert office.residents.find(Wanted()).total == 0
    office.desk.publish(office.moderator, (sent.number,))
    shown = office.residents.opinion(sent.number)
    assert shown is not None
    assert (shown.state, shown.reason, shown.note, shown.reply) == (State.PUBLISHED, None, "", "")


FORBIDDEN: list[tuple[State, Callable[[Office, int], object]]] = [
    (State.RECEIVED, lambda o, n: o.desk.answer(o.moderator, (n,), Outcome.ADOPTED, "好")),
    (State.UNPUBLISHED, lambda o, n: o.desk.answer(o.moderator, (n,), Outcome.ADOPTED, "好")),
    (State.UNPUBLISHED, lambda o, n: o.desk.refuse(o.moderator, (n,), Reason.INSULT)),
    (State.PUBLISHED, lambda o, n: o.desk.publish(o.moderator, (n,))),
    (State.ANSWERED, lambda o, n: o.desk.publish(o.moderator, (n,))),
]


@pytest.mark.parametrize(("state", "do"), FORBIDDEN)
def test_what_a_state_does_not_allow_is_refused(
    office: Office, state: State, do: Callable[[Office, int], object]
) -> None:
    (sent,) = office.received("一条意见")
    if state is State.UNPUBLISHED:
        office.desk.refuse(office.moderator, (sent.number,), Reason.INSULT)
    if state in {State.PUBLISHED, State.ANSWERED}:
        office.desk.publish(office.moderator, (sent.number,))
    if state is State.ANSWERED:
        office.desk.answer(office.moderator, (sent.number,), Outcome.ADOPTED, "好")
    before = staff_view(office, sent.number)
    with pytest.raises(RefusedError, match="opinions_state"):
        do(office, sent.number)
    assert staff_view(office, sent.number) == before


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
    [((), "opinions_none"), (range(1, 202), "opinions_many"), ((99,), "opinions_unknown"), ((-1, 2**70), "unknown")],
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


@pytest.mark.parametrize("batch", ["", "0" * 32, "' OR 1=1"])
def test_a_batch_that_never_was_is_told(office: Office, batch: str) -> None:
    with pytest.raises(RefusedError, match="batch_unknown"):
        office.desk.undo(office.moderator, batch)


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


PERSONAL = "请打电话13812345678给我。"


def test_personal_data_is_not_published_unless_it_is_masked(office: Office) -> None:
    plain, personal = (sent.number for sent in office.received("一条意见", PERSONAL))
    with pytest.raises(RefusedError, match="personal_found") as told:
        office.desk.publish(office.moderator, (plain, personal))
    assert told.value.values == {"numbers": str(personal)}
    office.desk.mask(office.moderator, (personal,), "请打电话138****5678给我。", "")
    office.desk.publish(office.moderator, (plain, personal))
    assert [one.text for one in office.residents.find(Wanted(text="电话")).opinions] == ["请打电话138****5678给我。"]
    assert staff_view(office, personal).text == PERSONAL


def test_what_only_looks_personal_is_published_when_confirmed_and_that_is_written_down(office: Office) -> None:
    (sent,) = office.received(PERSONAL)
    office.desk.publish(office.moderator, (sent.number,), confirmed=(sent.number,))
    assert office.state_of(sent.number) == "published"
    assert office.desk.trail(office.moderator, sent.number)[0].note == NOT_PERSONAL


def test_a_nickname_may_be_personal_too(office: Office) -> None:
    (sent,) = office.received("一条意见", nickname="13812345678")
    with pytest.raises(RefusedError, match="personal_found"):
        office.desk.publish(office.moderator, (sent.number,))


def test_what_is_public_is_not_unmasked_again(office: Office) -> None:
    (sent,) = office.received("一条意见")
    office.desk.publish(office.moderator, (sent.number,))
    with pytest.raises(RefusedError, match="personal_found"):
        office.desk.mask(office.moderator, (sent.number,), PERSONAL, "")


@pytest.mark.parametrize(
    ("do", "key"),
    [
        (lambda o, n: o.desk.refuse(o.moderator, (n,), Reason.OTHER, " "), "note_missing"),
        (lambda o, n: o.desk.refuse(o.moderator, (n,), Reason.INSULT, "x" * 501), "note_long"),
        (lambda o, n: o.desk.mask(o.moderator, (n,), "\u200b \n", ""), "mask_length"),
        (lambda o, n: o.desk.mask(o.moderator, (n,), "x" * 1001, ""), "mask_length"),
        (lambda o, n: o.desk.mask(o.moderator, (n,), "x", "y" * 31), "mask_length"),
        (lambda o, n: o.desk.answer(o.moderator, (n,), Outcome.PARTLY, "\u202e"), "reply_length"),
        (lambda o, n: o.desk.answer(o.moderator, (n,), Outcome.PARTLY, "x" * 2001), "reply_length"),
    ],
)
def test_words_that_are_missing_or_too_long_are_told(
    office: Office, do: Callable[[Office, int], object], key: str
) -> None:
    (sent,) = office.received("一条意见")
    with pytest.raises(RefusedError, match=key):
        do(office, sent.number)


def test_a_contact_is_shown_and_every_look_is_written_down(office: Office) -> None:
    (sent,) = office.received("一条意见", contact="lin@example.org")
    (without,) = office.received("另一条")
    assert office.desk.contact(office.moderator, sent.number) == "lin@example.org"
    assert office.desk.contact(office.moderator, without.number) is None
    looks = [entry.opinion for entry in office.desk.trail(office.admin) if entry.action is Action.SEE_CONTACT]
    assert looks == [sent.number]
    assert "lin@example.org" not in str(office.desk.trail(office.admin))
    assert "lin@example.org" not in str(office.desk.queue(office.admin, Wanted()))


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


def test_staff_see_the_exact_place(office: Office) -> None:
    (sent,) = office.received("一条意见")
    view = staff_view(office, sent.number)
    assert (view.place.longitude, view.place.latitude) == (113.1234567, 29.3456789)
    assert view.shown.place == sent.place
    assert office.desk.pins(office.moderator, Wanted())[0].longitude == 113.1234567


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


@pytest.mark.parametrize(
    ("wrong", "key"),
    [
        ({"title": {"zh": "题", "en": " "}}, "round_title"),
        ({"title": {"zh": "题" * 81, "en": "T"}}, "round_title"),
        ({"text": {"zh": "文"}}, "round_text"),
        ({"themes": ()}, "round_themes"),
        ({"features": ("<b>",)}, "round_places"),
        ({"layers": tuple(f"layer-{n}" for n in range(201))}, "round_places"),
        ({"id": 999}, "round_unknown"),
    ],
)
def test_a_round_that_says_too_little_is_refused(
    office: Office, database: Database, wrong: dict[str, object], key: str
) -> None:
    present = a_round(office, database)
    with pytest.raises(RefusedError, match=key):
        office.desk.save_round(office.admin, replace(present, **wrong))  # type: ignore[arg-type]  # fields of a round
    assert office.residents.rounds() == (present,)


def test_a_round_closes_after_it_opens(office: Office, database: Database) -> None:
    present = a_round(office, database)
    with pytest.raises(RefusedError, match="round_times"):
        office.desk.save_round(office.admin, replace(present, closes_at=present.opens_at))
