"""Every action as nobody, moderator, admin, closed account, expired sign-in: asked of the store itself."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from sqlalchemy import select

from consultation.accounts import AccountChange
from consultation.database import Database
from consultation.domain import Action, Opinion, Outcome, Reason, Role, Wanted
from consultation.errors import ConsultationError, NotAllowedError
from consultation.permissions import ADMINS, EVERYBODY, MODERATORS
from consultation.tables import EVENTS, OPINIONS, ROUNDS
from tests.consultation.conftest import Clock
from tests.consultation.opinions import SENDER, opened_round, opinion
from tests.consultation.staff import ANOTHER, PASSWORD, Office, open_office


@pytest.fixture
def url(tmp_path: Path) -> str:
    """One database is enough: what is asked here does not depend on it."""
    return f"sqlite:///{tmp_path / 'consultation.sqlite'}"


@dataclass(frozen=True)
class Scene:
    """What there is to act on: one opinion received, one published by a batch, a round, an account."""

    office: Office
    received: Opinion
    published: Opinion
    batch: str
    account: int
    round_id: int


@pytest.fixture
def scene(database: Database) -> Scene:
    office = open_office(database)
    received, published = office.received("第一条", "第二条", contact="lin@example.org")
    batch = office.desk.publish(office.admin, (published.number,))
    account = office.desk.accounts(office.admin)[0].id
    return Scene(office, received, published, batch.id, account, opened_round(database))


def save_round(scene: Scene, token: str | None) -> object:
    (present,) = scene.office.residents.rounds()
    return scene.office.desk.save_round(token, replace(present, title={"zh": "新题", "en": "New title"}))


DO: dict[Action, Callable[[Scene, str | None], object]] = {
    Action.SUBMIT: lambda scene, _: scene.office.residents.submit(opinion(), SENDER),
    Action.SUPPORT: lambda scene, _: scene.office.residents.support(scene.published.number, SENDER),
    Action.SEE_PUBLIC: lambda scene, _: scene.office.residents.find(Wanted()),
    Action.SEE_OWN: lambda scene, _: scene.office.residents.own("0" * 16, SENDER),
    Action.SEE_QUEUE: lambda scene, token: scene.office.desk.queue(token, Wanted()),
    Action.SEE_AUDIT: lambda scene, token: scene.office.desk.trail(token),
    Action.SEE_CONTACT: lambda scene, token: scene.office.desk.contact(token, scene.received.number),
    Action.PUBLISH: lambda scene, token: scene.office.desk.publish(token, (scene.received.number,)),
    Action.REFUSE: lambda scene, token: scene.office.desk.refuse(
        token, (scene.received.number,), Reason.INSULT
    ),
    Action.MASK: lambda scene, token: scene.office.desk.mask(token, (scene.received.number,), "改过", ""),
    Action.ANSWER: lambda scene, token: scene.office.desk.answer(
        token, (scene.published.number,), Outcome.PARTLY, "会办"
    ),
    Action.UNDO: lambda scene, token: scene.office.desk.undo(token, scene.batch),
    Action.EXPORT: lambda scene, token: scene.office.desk.export(token, Wanted()),
    Action.EXPORT_CONTACTS: lambda scene, token: scene.office.desk.export(
        token, Wanted(), with_contacts=True
    ),
    Action.SAVE_ROUND: save_round,
    Action.SEE_ACCOUNTS: lambda scene, token: scene.office.desk.accounts(token),
    Action.SAVE_ACCOUNT: lambda scene, token: scene.office.desk.save_account(
        token, scene.account, AccountChange(password=ANOTHER)
    ),
    Action.DELETE_CONTACTS: lambda scene, token: scene.office.desk.delete_contacts(token, days=180),
}
WHO = ("nobody", "a wrong token", "moderator", "admin", "closed", "expired", "signed out")


def token_of(who: str, scene: Scene, clock: Clock) -> str | None:
    office = scene.office
    if who in {"nobody", "a wrong token"}:
        return None if who == "nobody" else "x" * 43
    if who in {"moderator", "admin"}:
        return str(getattr(office, who))
    token = office.accounts.sign_in("admin", PASSWORD)
    if who == "signed out":
        office.accounts.sign_out(token)
    elif who == "expired":
        clock.pass_by(hours=13)
    else:
        office.accounts.create("other", Role.ADMIN, PASSWORD)
        other = office.accounts.sign_in("other", PASSWORD)
        for account in office.desk.accounts(other):
            if account.name != "other":
                office.desk.save_account(other, account.id, AccountChange(is_active=False))
    return token


def kept(database: Database) -> list[list[object]]:
    """Everything that an action could change."""
    with database.reading() as connection:
        return [
            [tuple(row) for row in connection.execute(select(table))] for table in (OPINIONS, EVENTS, ROUNDS)
        ]


@pytest.mark.parametrize("who", WHO)
@pytest.mark.parametrize("action", Action)
def test_an_action_is_done_by_whom_it_is_for_and_by_nobody_else(
    scene: Scene, clock: Clock, action: Action, who: str
) -> None:
    allowed = {"moderator": MODERATORS, "admin": ADMINS}.get(who, EVERYBODY)
    token = token_of(who, scene, clock)
    before = kept(scene.office.database)
    if action in allowed:
        done = DO[action](scene, token)
        assert done is not None or action is Action.SEE_OWN
        return
    key = "not_allowed" if who == "moderator" else "sign_in_needed"
    with pytest.raises(NotAllowedError, match=key):
        DO[action](scene, token)
    assert kept(scene.office.database) == before


def test_only_public_actions_are_open_to_everybody() -> None:
    assert {action for action in Action if action in EVERYBODY} == {
        Action.SUBMIT,
        Action.SUPPORT,
        Action.SEE_PUBLIC,
        Action.SEE_OWN,
    }
    assert set(Action) - MODERATORS == {
        Action.EXPORT_CONTACTS,
        Action.SAVE_ROUND,
        Action.SEE_ACCOUNTS,
        Action.SAVE_ACCOUNT,
        Action.DELETE_CONTACTS,
    }


def test_what_staff_do_is_written_down_under_their_name(scene: Scene) -> None:
    for action in (
        Action.SEE_CONTACT,
        Action.MASK,
        Action.PUBLISH,
        Action.EXPORT_CONTACTS,
        Action.SAVE_ROUND,
    ):
        DO[action](scene, scene.office.admin)
        entry = scene.office.desk.trail(scene.office.admin, limit=1)[0]
        assert (entry.action, entry.account) == (action, "admin")


def test_nobody_is_told_why_in_other_words_than_the_store_has(scene: Scene) -> None:
    with pytest.raises(ConsultationError) as told:
        scene.office.desk.trail(None)
    assert told.value.values == {}
