"""Transactions are whole, see one state, and reach the disk."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import func, insert, select, text
from sqlalchemy.exc import IntegrityError

from consultation.database import Database, open_database
from consultation.domain import Sender
from consultation.engine import read_url
from consultation.residents import Residents
from consultation.tables import EVENTS, OPINIONS, ROUNDS, SUPPORTS
from tests.consultation.opinions import ROUND, opened_round, opinion, published


def number_of_rounds(database: Database) -> int:
    with database.reading() as connection:
        return connection.execute(select(func.count()).select_from(ROUNDS)).scalar_one()


def test_one_database_is_lent_for_an_address(tmp_path: Path) -> None:
    address = f"sqlite:///{tmp_path / 'store.sqlite'}"
    assert open_database(address) is open_database(address)
    assert list(tmp_path.iterdir()) == []  # nothing is opened before it is used
    open_database(address).dispose()


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+psycopg"])
def test_addresses_are_taken_as_operators_write_them(scheme: str) -> None:
    assert read_url(f"{scheme}://u:p%40ss@h:5432/d").drivername == "postgresql+psycopg"
    assert read_url(f"{scheme}://u:p%40ss@h:5432/d").password == "p@ss"  # noqa: S105 - no secret


def test_a_change_that_fails_half_way_leaves_nothing(database: Database) -> None:
    def fail() -> None:
        with database.writing() as connection:
            connection.execute(insert(ROUNDS).values(ROUND))
            connection.execute(
                insert(EVENTS).values(at=database.now(), action="answer", opinion=404, note="")
            )

    with pytest.raises(IntegrityError):
        fail()
    assert number_of_rounds(database) == 0


def test_a_reader_sees_one_state_whatever_is_written_meanwhile(database: Database) -> None:
    counting = select(func.count()).select_from(ROUNDS)
    with database.reading() as connection:
        assert connection.execute(counting).scalar_one() == 0
        opened_round(database)
        assert connection.execute(counting).scalar_one() == 0
    assert number_of_rounds(database) == 1


def test_every_commit_reaches_the_disk(database: Database) -> None:
    with database.writing() as connection:
        if connection.dialect.name == "sqlite":
            settings = ("journal_mode", "synchronous", "foreign_keys", "secure_delete")
            assert [connection.execute(text(f"PRAGMA {name}")).scalar() for name in settings] == [
                "wal",
                2,
                1,
                1,
            ]
        else:
            assert connection.execute(text("SHOW synchronous_commit")).scalar() == "on"


def test_the_same_opinion_sent_at_once_by_many_clicks_is_one(database: Database) -> None:
    residents, sent = Residents(database), opinion()
    with ThreadPoolExecutor(8) as clicks:
        kept = list(clicks.map(lambda _: residents.submit(sent, Sender("one")), range(16)))
    assert len({one.number for one in kept}) == 1
    with database.reading() as connection:
        counts = [
            connection.execute(select(func.count()).select_from(table)).scalar_one()
            for table in (OPINIONS, EVENTS)
        ]
    assert counts == [1, 1]


def test_supports_given_at_once_are_all_counted(database: Database) -> None:
    residents = Residents(database)
    number = residents.submit(opinion(), Sender("one")).number
    published(database, number)
    with ThreadPoolExecutor(8) as visitors:
        list(visitors.map(lambda who: residents.support(number, Sender(f"visitor {who % 12}")), range(24)))
    shown = residents.opinion(number)
    assert shown is not None
    assert shown.supports == 12
    with database.reading() as connection:
        assert connection.execute(select(func.count()).select_from(SUPPORTS)).scalar_one() == 12
