"""The commands that look after the store say what they did, in either language, and fail with a sentence."""

import io
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from sqlalchemy import select

from consultation.__main__ import main
from consultation.accounts import Accounts
from consultation.database import Database
from consultation.desk import Desk
from consultation.domain import Action, Role, Sender
from consultation.passwords import LEAST
from consultation.residents import Residents
from consultation.tables import ACCOUNTS
from design.texts import Language, text
from settings import load_settings
from tests.consultation.conftest import Clock
from tests.consultation.opinions import SENDER, opinion


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Database]:
    """The store that the settings name, with one opinion sent in March 2026."""
    monkeypatch.setenv("YUEYANGLOU_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("YUEYANGLOU_CONTACT_DAYS", "30")
    load_settings.cache_clear()
    database = Database(load_settings().store_url, clock=Clock())
    Residents(database).submit(opinion(contact="13800000001"), SENDER)
    yield database
    database.dispose()
    load_settings.cache_clear()


def done(capsys: pytest.CaptureFixture[str], *arguments: str, code: int = 0) -> str:
    assert main(list(arguments)) == code
    told = capsys.readouterr()
    said, other = (told.err, told.out) if code == 2 else (told.out, told.err)
    assert other == ""
    return said


@pytest.mark.parametrize("language", list(Language))
def test_what_was_backed_up_is_restored(
    store: Database, tmp_path: Path, capsys: pytest.CaptureFixture[str], language: Language
) -> None:
    file, spoken = tmp_path / "store.zip", ("--lang", language)
    said = done(capsys, "backup", str(file), *spoken)
    assert said.strip() == text("consultation_command_backed_up", language, number=1, file=str(file))
    assert text("consultation_command_file_exists", language, file=str(file)) in done(
        capsys, "backup", str(file), *spoken, code=2
    )
    later = opinion()
    Residents(store).submit(later, Sender("later"))
    refused = done(capsys, "restore", str(file), *spoken, code=2)
    assert refused.strip() == text("consultation_error_not_empty", language)
    assert text("consultation_command_contacts_deleted", language, number=1, days=30) in done(
        capsys, "restore", str(file), "--replace", *spoken
    )
    assert Residents(store).own(later.receipt, SENDER) is None


def test_contacts_that_are_due_are_deleted(store: Database, capsys: pytest.CaptureFixture[str]) -> None:
    del store
    assert "1 contacts" in done(capsys, "delete-contacts", "--lang", "en")
    assert "0 contacts" in done(capsys, "delete-contacts", "--lang", "en")


def test_the_check_says_whole_or_what_is_wrong(store: Database, capsys: pytest.CaptureFixture[str]) -> None:
    assert done(capsys, "check").strip() == text("consultation_command_whole", Language.ZH)
    with store.writing() as connection:
        connection.exec_driver_sql("UPDATE opinions SET supports = 3")
    assert "1" in done(capsys, "check", "--lang", "en", code=1)


def test_a_store_that_is_away_is_a_sentence(
    store: Database, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    store.dispose()
    file = tmp_path / "data" / "consultation.sqlite"
    file.write_bytes(b"no database " * 1000)
    assert done(capsys, "check", code=2).strip() == text("consultation_error_lost", Language.ZH)


def test_a_file_that_is_not_there_is_a_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "nowhere" in done(capsys, "restore", str(tmp_path / "nowhere.zip"), code=2)


def test_an_account_is_created_with_a_password_from_the_input(
    store: Database, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("a long enough password\n"))
    said = done(capsys, "create-account", "Li.Wei", "--role", "admin")
    assert said.strip() == text("consultation_command_account_created_admin", Language.ZH, name="li.wei")
    token = Accounts(store).sign_in("li.wei", "a long enough password")
    account = Accounts(store).who(token)
    assert account is not None
    assert account.role is Role.ADMIN
    (written,) = (entry for entry in Desk(store).trail(token) if entry.action is Action.SAVE_ACCOUNT)
    assert (written.account, written.note) == (None, "li.wei")
    monkeypatch.setattr("sys.stdin", io.StringIO("short\n"))
    short = text("consultation_error_password_short", Language.ZH, least=LEAST)
    assert done(capsys, "create-account", "wang", code=2).strip() == short


def test_a_password_typed_differently_creates_nothing(
    store: Database, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    typed = iter(("a long enough password", "another long password"))
    monkeypatch.setattr("sys.stdin", SimpleNamespace(isatty=lambda: True))
    monkeypatch.setattr("getpass.getpass", lambda _: next(typed))
    assert (
        done(capsys, "create-account", "wang", "--lang", "en", code=2)
        == "The two passwords differ. No account was created.\n"
    )
    with store.reading() as connection:
        assert connection.execute(select(ACCOUNTS)).all() == []
