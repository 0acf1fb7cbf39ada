"""A backup holds all that lasts, and is restored wholly or not at all, into either kind of database."""

import json
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, insert, select

from consultation.backup import KEPT, back_up, restore
from consultation.checkup import Harm, check_store
from consultation.database import Database
from consultation.domain import Sender, State, Wanted
from consultation.errors import RefusedError
from consultation.residents import Residents
from consultation.tables import ACCOUNTS, EVENTS, OPINIONS, SALTS, SIGN_INS, TRIES
from consultation.upgrade import revisions, upgrade
from tests.consultation.conftest import Clock
from tests.consultation.opinions import SENDER, opened_round, opinion, published
from tests.consultation.test_upgrade import fill

Content = dict[str, list[dict[str, Any]]]


@pytest.fixture
def filled(database: Database, clock: Clock) -> Database:
    """A store with something in every table, times down to the microsecond, signs beyond the basic plane."""
    clock.pass_by(microseconds=123456)
    residents, round_id = Residents(database), opened_round(database)
    sent = opinion(text="栈桥 🌉 '\"\\\n第二行", contact="0730-8888888", round_id=round_id, nickname="张")
    number = residents.submit(sent, SENDER).number
    published(database, number)
    residents.support(number, SENDER)
    account = {"name": "li", "password": "$argon2id$", "role": "admin", "is_active": True, "failures": 0}
    with database.writing() as connection:
        connection.execute(insert(ACCOUNTS).values(**account, id=7, created_at=clock()))
        sign_in = {"digest": "d" * 64, "account_id": 7, "created_at": clock(), "expires_at": clock()}
        connection.execute(insert(SIGN_INS).values(**sign_in))
        event = {"action": "mask", "account_id": 7, "opinion": number, "previous": {"public_text": "甲"}}
        connection.execute(insert(EVENTS).values(**event, at=clock(), note="", batch="b"))
    return database


def content(database: Database) -> Content:
    with database.reading() as connection:
        return {
            table.name: [
                dict(row) for row in connection.execute(select(table).order_by(*table.primary_key)).mappings()
            ]
            for table in KEPT
        }


@contextmanager
def opened(url: str) -> Iterator[Database]:
    database = Database(url)
    yield database
    database.dispose()


def test_a_backup_comes_back_in_either_kind_of_database(
    filled: Database, blank_url: str, tmp_path: Path
) -> None:
    file = tmp_path / "store.zip"
    back_up(filled, file)
    assert file.stat().st_mode & 0o077 == 0
    assert [path.name for path in tmp_path.iterdir() if "zip" in path.name] == ["store.zip"]
    with opened(blank_url) as restored:
        restore(restored, file)
        assert content(restored) == content(filled)
        assert check_store(restored) == ()
        after = Residents(restored).submit(opinion(), Sender("another")).number
        assert after == max(row["number"] for row in content(filled)["opinions"]) + 1
        with restored.reading() as connection:
            kept = [
                connection.execute(select(func.count()).select_from(table)).scalar_one()
                for table in (SALTS, TRIES)
            ]
            assert connection.execute(select(SIGN_INS)).all() == []
            assert kept == [1, 1]  # of the opinion just sent: the old ones did not come along


def test_a_database_in_use_is_replaced_only_if_that_is_said(filled: Database, tmp_path: Path) -> None:
    file, residents = tmp_path / "store.zip", Residents(filled)
    back_up(filled, file)
    before = content(filled)
    later = opinion()
    residents.submit(later, Sender("later"))
    with pytest.raises(RefusedError, match="not_empty"):
        restore(filled, file)
    assert residents.own(later.receipt, SENDER) is not None
    restore(filled, file, replace=True)
    assert content(filled) == before
    assert residents.own(later.receipt, SENDER) is None


def test_no_file_is_overwritten(filled: Database, tmp_path: Path) -> None:
    file = tmp_path / "store.zip"
    file.write_text("precious")
    with pytest.raises(FileExistsError):
        back_up(filled, file)
    assert file.read_text() == "precious"


def rewritten(file: Path, change: Callable[[str, bytes], bytes]) -> Path:
    """A copy of a backup in which `change` has been at each member."""
    copy = file.with_name("changed.zip")
    with zipfile.ZipFile(file) as old, zipfile.ZipFile(copy, "w") as new:
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))
    return copy


def of_later_tables(name: str, content: bytes) -> bytes:
    return (
        json.dumps({**json.loads(content), "version": "9999"}).encode()
        if name == "manifest.json"
        else content
    )


def with_a_changed_word(name: str, content: bytes) -> bytes:
    return content.replace("第二行".encode(), "第三行".encode()) if name == "opinions.jsonl" else content


def without_its_last_line(name: str, content: bytes) -> bytes:
    return b"".join(content.splitlines(keepends=True)[:-1]) if name == "events.jsonl" else content


def with_a_table_of_its_own(name: str, content: bytes) -> bytes:
    return content.replace(b'"opinions"', b'"sqlite_master"') if name == "manifest.json" else content


@pytest.mark.parametrize(
    ("change", "key"),
    [
        (of_later_tables, "backup_too_new"),
        (with_a_changed_word, "backup_damaged"),
        (without_its_last_line, "backup_damaged"),
        (with_a_table_of_its_own, "backup_damaged"),
    ],
)
def test_what_is_not_the_backup_that_was_made_is_refused_and_changes_nothing(
    filled: Database, tmp_path: Path, change: Callable[[str, bytes], bytes], key: str
) -> None:
    file = tmp_path / "store.zip"
    back_up(filled, file)
    before = content(filled)
    with pytest.raises(RefusedError, match=key):
        restore(filled, rewritten(file, change), replace=True)
    cut = tmp_path / "cut.zip"
    cut.write_bytes(file.read_bytes()[:-30])
    with pytest.raises(RefusedError, match="backup_damaged"):
        restore(filled, cut, replace=True)
    assert content(filled) == before


@pytest.mark.parametrize("earlier", revisions()[:-1])
def test_a_backup_of_earlier_tables_is_restored_and_brought_up_to_date(
    blank_url: str, database: Database, tmp_path: Path, earlier: str
) -> None:
    """The rows of the earlier tables are put into a backup as that version wrote it."""
    file = tmp_path / "store.zip"
    with opened(blank_url) as old:
        with old.unprepared() as connection:
            upgrade(connection, earlier)
            held = fill(connection)
        back_up(old, file)
    restore(
        database,
        rewritten(
            file,
            lambda name, told: (
                told.replace(revisions()[-1].encode(), earlier.encode()) if name == "manifest.json" else told
            ),
        ),
    )
    assert len(content(database)["opinions"]) == len(held["opinions"])


def test_a_whole_store_is_whole_and_harm_is_found(filled: Database) -> None:
    assert check_store(filled) == ()
    (shown,) = Residents(filled).find(Wanted()).opinions
    with filled.writing() as connection:
        connection.execute(EVENTS.delete().where(EVENTS.c.action == "submit"))
        connection.execute(OPINIONS.update().values(supports=5, state=State.PUBLISHED))
        connection.execute(
            insert(EVENTS).values(
                at=filled.now(), action="answer", opinion=shown.number, after=State.ANSWERED, note=""
            )
        )
    assert {(each.harm, each.numbers) for each in check_store(filled)} == {
        (Harm.NO_EVENT, (shown.number,)),
        (Harm.STATE, (shown.number,)),
        (Harm.SUPPORTS, (shown.number,)),
    }
