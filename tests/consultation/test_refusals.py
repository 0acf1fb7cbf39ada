"""What staff may not decide: states, personal data, words that are missing; contacts and rounds."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from consultation.database import Database
from consultation.decisions import NOT_PERSONAL
from consultation.domain import Action, Outcome, Reason, Round, StaffOpinion, State, Wanted
from consultation.errors import RefusedError
from tests.consultation.opinions import opened_round
from tests.consultation.staff import PERSONAL, Office, open_office


@pytest.fixture
def url(tmp_path: Path) -> str:
    """One database is enough: what is asked here does not depend on it."""
    return f"sqlite:///{tmp_path / 'consultation.sqlite'}"


@pytest.fixture
def office(database: Database) -> Office:
    return open_office(database)


def seen(office: Office, *numbers: int) -> dict[int, str]:
    """Opinions with their versions, as a moderator has them on the screen."""
    return {one.shown.number: one.version for one in office.desk.opinions(office.moderator, numbers)}


def staff_view(office: Office, number: int) -> StaffOpinion:
    return office.desk.opinions(office.moderator, (number,))[0]


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


@pytest.mark.parametrize("batch", ["", "0" * 32, "' OR 1=1"])
def test_a_batch_that_never_was_is_told(office: Office, batch: str) -> None:
    with pytest.raises(RefusedError, match="batch_unknown"):
        office.desk.undo(office.moderator, batch)


def test_personal_data_is_not_published_unless_it_is_masked(office: Office) -> None:
    plain, personal = (sent.number for sent in office.received("一条意见", PERSONAL))
    with pytest.raises(RefusedError, match="personal_found") as told:
        office.desk.publish(office.moderator, (plain, personal))
    assert told.value.values == {"numbers": str(personal)}
    office.desk.mask(office.moderator, (personal,), "请打电话138****5678给我。", "")
    office.desk.publish(office.moderator, (plain, personal))
    assert [one.text for one in office.residents.find(Wanted(text="电话")).opinions] == [
        "请打电话138****5678给我。"
    ]
    assert staff_view(office, personal).text == PERSONAL


def test_what_only_looks_personal_is_published_when_confirmed_and_that_is_written_down(
    office: Office,
) -> None:
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


def test_staff_see_the_exact_place(office: Office) -> None:
    (sent,) = office.received("一条意见")
    view = staff_view(office, sent.number)
    assert (view.place.longitude, view.place.latitude) == (113.1234567, 29.3456789)
    assert view.shown.place == sent.place
    assert office.desk.pins(office.moderator, Wanted())[0].longitude == 113.1234567


def a_round(office: Office, database: Database) -> Round:
    opened_round(database)
    return office.residents.rounds()[0]


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
