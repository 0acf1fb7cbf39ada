"""Limits against abuse hold, and keep nobody's address."""

import secrets
from pathlib import Path

import pytest
from sqlalchemy import select

from consultation.database import Database
from consultation.domain import Sender
from consultation.errors import TooManyError
from consultation.limits import Limits
from consultation.receipts import new_receipt
from consultation.residents import Residents
from consultation.tables import SALTS, TRIES
from tests.consultation.conftest import Clock
from tests.consultation.opinions import SENDER, opinion, published

FEW = Limits(per_visitor=2, per_address=3)


@pytest.fixture
def residents(database: Database) -> Residents:
    return Residents(database, FEW)


def test_a_visitor_waits_until_the_first_of_the_hour_is_an_hour_ago(
    residents: Residents, clock: Clock
) -> None:
    residents.submit(opinion(), SENDER)
    clock.pass_by(minutes=20)
    residents.submit(opinion(), SENDER)
    with pytest.raises(TooManyError) as caught:
        residents.submit(opinion(), SENDER)
    assert caught.value.values == {"minutes": 40}
    clock.pass_by(minutes=40)
    residents.submit(opinion(), SENDER)


def test_sending_the_same_again_is_never_too_many(residents: Residents) -> None:
    sent = [opinion(), opinion()]
    for one in (*sent, *sent, *sent):
        residents.submit(one, SENDER)


def test_an_address_is_limited_whoever_its_visitors_say_they_are(residents: Residents) -> None:
    def send(address: str | None) -> None:
        residents.submit(opinion(), Sender(secrets.token_hex(), address))

    for _ in range(3):
        send("2001:db8::1")
    with pytest.raises(TooManyError):
        send("2001:db8::ffff")
    send("2001:db8:0:1::1")
    for _ in range(5):
        send(None)


def test_receipts_cannot_be_tried_without_end(residents: Residents) -> None:
    sent = opinion()
    residents.submit(sent, SENDER)
    for _ in range(4):
        assert residents.own(sent.receipt, SENDER) is not None
        assert residents.own(new_receipt(), SENDER) is None
    with pytest.raises(TooManyError):
        residents.own(new_receipt(), SENDER)
    assert residents.own(sent.receipt, Sender("somebody else")) is not None


def test_support_is_limited_too(database: Database) -> None:
    sending = Residents(database)
    numbers = [sending.submit(opinion(), Sender(str(each))).number for each in range(21)]
    published(database, *numbers)
    residents = Residents(database, Limits(per_visitor=1))
    for number in numbers[:20]:
        residents.support(number, SENDER)
    with pytest.raises(TooManyError):
        residents.support(numbers[20], SENDER)


def test_nothing_tells_an_address_and_the_key_is_gone_the_day_after(
    database: Database, residents: Residents, clock: Clock
) -> None:
    def kept() -> tuple[set[str], set[str]]:
        with database.reading() as connection:
            salts = connection.execute(select(SALTS.c.salt)).scalars()
            return set(salts), set(connection.execute(select(TRIES.c.mark)).scalars())

    residents.submit(opinion(), SENDER)
    salts, marks = kept()
    clock.pass_by(days=1)
    residents.submit(opinion(), SENDER)
    later_salts, later_marks = kept()
    assert len(later_salts) == 1
    assert not salts & later_salts
    assert len(later_marks) == 2
    assert not marks & later_marks


def test_no_file_holds_the_address(tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path / 'store.sqlite'}")
    Residents(database).submit(opinion(), Sender("a very random mark", "203.0.113.77"))
    held = b"".join(file.read_bytes() for file in tmp_path.iterdir())
    assert b"203.0.113.77" not in held
    assert b"a very random mark" not in held
    database.dispose()
