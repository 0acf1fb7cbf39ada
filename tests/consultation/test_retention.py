"""Contacts go when their time is over, and leave no trace."""

from pathlib import Path

from sqlalchemy import select

from consultation.database import Database
from consultation.domain import Action, Role
from consultation.residents import Residents
from consultation.retention import delete_contacts, tidy
from consultation.tables import EVENTS, OPINIONS, SALTS, TRIES
from tests.consultation.conftest import Clock
from tests.consultation.opinions import SENDER, opinion


def contacts(database: Database) -> list[str | None]:
    with database.reading() as connection:
        return list(connection.execute(select(OPINIONS.c.contact).order_by(OPINIONS.c.number)).scalars())


def test_contacts_are_deleted_after_their_time_and_that_is_written_down(
    database: Database, clock: Clock
) -> None:
    residents = Residents(database)
    residents.submit(opinion(contact="13800000001"), SENDER)
    residents.submit(opinion(), SENDER)
    clock.pass_by(days=20)
    residents.submit(opinion(contact="13800000002"), SENDER)
    assert tidy(database, 30) == 0
    clock.pass_by(days=10)
    assert tidy(database, 30) == 1
    assert contacts(database) == [None, None, "13800000002"]
    assert tidy(database, 30) == 0
    with database.reading() as connection:
        events = connection.execute(select(EVENTS).where(EVENTS.c.action == Action.DELETE_CONTACTS)).all()
    assert [(event.note, event.at, event.account_id) for event in events] == [("1", clock(), None)]


def test_keys_and_tries_of_earlier_days_go_too(database: Database, clock: Clock) -> None:
    Residents(database).submit(opinion(), SENDER)
    clock.pass_by(days=1)
    tidy(database, 30)
    with database.reading() as connection:
        assert connection.execute(select(SALTS)).all() == connection.execute(select(TRIES)).all() == []


def test_who_did_it_is_written_down(database: Database, clock: Clock) -> None:
    Residents(database).submit(opinion(contact="13800000001"), SENDER)
    clock.pass_by(days=400)
    with database.writing() as connection:
        assert delete_contacts(connection, database, 30, (None, Role.ADMIN)) == 1  # type: ignore[arg-type]  # no account here
        event = connection.execute(select(EVENTS).where(EVENTS.c.action == Action.DELETE_CONTACTS)).one()
        assert event.role == Role.ADMIN


def test_no_file_holds_a_deleted_contact(tmp_path: Path, clock: Clock) -> None:
    database = Database(f"sqlite:///{tmp_path / 'store.sqlite'}", clock=clock)
    Residents(database).submit(opinion(contact="13800000001"), SENDER)
    clock.pass_by(days=31)
    held = [file.read_bytes() for file in tmp_path.iterdir()]
    assert any(b"13800000001" in content for content in held)
    tidy(database, 30)
    assert not any(b"13800000001" in file.read_bytes() for file in tmp_path.iterdir())
    database.dispose()
