"""Who signs in, how long it lasts, and what guessing costs."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import select

from consultation.accounts import AccountChange, Accounts
from consultation.database import Database
from consultation.domain import Role
from consultation.errors import ConsultationError, NotAllowedError, RefusedError
from consultation.passwords import Cost, Passwords
from consultation.tables import ACCOUNTS, SIGN_INS
from tests.consultation.conftest import Clock
from tests.consultation.staff import ANOTHER, CHEAP, PASSWORD, Office, open_office


@pytest.fixture
def accounts(database: Database) -> Accounts:
    made = Accounts(database, CHEAP)
    made.create("lin", Role.MODERATOR, PASSWORD)
    return made


@pytest.fixture
def office(database: Database) -> Office:
    return open_office(database)


def guess(accounts: Accounts, name: str = "lin", password: str = ANOTHER) -> str:
    try:
        return accounts.sign_in(name, password)
    except ConsultationError as error:
        return error.key


def test_there_is_no_account_by_default(database: Database) -> None:
    with database.reading() as connection:
        assert connection.execute(select(ACCOUNTS)).all() == []


def test_who_signs_in_is_known_by_the_token_until_signing_out(accounts: Accounts) -> None:
    token = accounts.sign_in("lin", PASSWORD)
    account = accounts.who(token)
    assert account is not None
    assert (account.name, account.role, account.is_active) == ("lin", Role.MODERATOR, True)
    accounts.sign_out(token)
    assert accounts.who(token) is None


def test_the_store_keeps_neither_password_nor_token(accounts: Accounts, database: Database) -> None:
    token = accounts.sign_in("lin", PASSWORD)
    with database.reading() as connection:
        kept = str([*connection.execute(select(ACCOUNTS)), *connection.execute(select(SIGN_INS))])
    assert PASSWORD not in kept
    assert token not in kept
    assert len(token) >= 43


@pytest.mark.parametrize("token", [None, "", "x", "x" * 500, "\ud800", "' OR 1=1 --"])
def test_what_is_no_token_is_nobody(accounts: Accounts, token: str | None) -> None:
    assert accounts.who(token) is None


def test_width_and_case_of_the_name_do_not_matter(accounts: Accounts) -> None:
    assert accounts.who(accounts.sign_in(" ＬＩＮ ", PASSWORD)) is not None
    with pytest.raises(RefusedError, match="account_taken"):
        accounts.create("Lin", Role.ADMIN, PASSWORD)


@pytest.mark.parametrize("name", ["", "l", "l" * 41, "lin lin", "<b>", "lin\x00", "\ud800\ud800"])
def test_what_is_no_name_is_refused_and_signs_nobody_in(accounts: Accounts, name: str) -> None:
    with pytest.raises(RefusedError, match="account_name"):
        accounts.create(name, Role.MODERATOR, PASSWORD)
    assert guess(accounts, name, PASSWORD) == "sign_in_refused"


def test_wrong_name_wrong_password_and_pause_get_the_same_answer(accounts: Accounts) -> None:
    answers = [
        guess(accounts, "nobody"),
        *(guess(accounts) for _ in range(6)),
        guess(accounts, "lin", PASSWORD),
    ]
    assert set(answers) == {"sign_in_refused"}


def test_after_five_failures_the_account_pauses_longer_and_longer(accounts: Accounts, clock: Clock) -> None:
    pauses = []
    for failures in range(5, 11):
        while guess_count(accounts) < failures:
            guess(accounts)
        waited = 0
        while guess(accounts, "lin", PASSWORD) == "sign_in_refused" and waited < 20:
            clock.pass_by(minutes=1)
            waited += 1
        pauses.append(waited)
        put_failures(accounts, failures)
    assert pauses == [1, 2, 4, 8, 15, 15]


def guess_count(accounts: Accounts) -> int:
    with accounts._database.reading() as connection:
        return int(connection.execute(select(ACCOUNTS.c.failures)).scalar_one())


def put_failures(accounts: Accounts, failures: int) -> None:
    with accounts._database.writing() as connection:
        connection.execute(ACCOUNTS.update().values(failures=failures, locked_until=None))


def test_tries_during_the_pause_neither_help_nor_prolong_it(accounts: Accounts, clock: Clock) -> None:
    for _ in range(5):
        guess(accounts)
    clock.pass_by(seconds=50)
    assert guess(accounts, "lin", PASSWORD) == "sign_in_refused"
    clock.pass_by(seconds=11)
    assert accounts.who(guess(accounts, "lin", PASSWORD)) is not None


def test_signing_in_forgets_the_failures_before_it(accounts: Accounts) -> None:
    for _ in range(3):
        for _ in range(4):
            guess(accounts)
        assert accounts.who(guess(accounts, "lin", PASSWORD)) is not None


def test_guesses_at_the_same_moment_are_all_counted(accounts: Accounts) -> None:
    with ThreadPoolExecutor(12) as pool:
        list(pool.map(lambda _: guess(accounts), range(12)))
    assert guess_count(accounts) >= 5
    assert guess(accounts, "lin", PASSWORD) == "sign_in_refused"


def test_who_is_signed_in_stays_so_while_others_guess(accounts: Accounts) -> None:
    token = accounts.sign_in("lin", PASSWORD)
    for _ in range(8):
        guess(accounts)
    assert accounts.who(token) is not None


def test_a_sign_in_that_is_not_used_ends(accounts: Accounts, clock: Clock) -> None:
    token = accounts.sign_in("lin", PASSWORD)
    clock.pass_by(hours=2, minutes=1)
    assert accounts.who(token) is None


def test_a_sign_in_that_is_used_lasts_half_a_day_and_no_longer(accounts: Accounts, clock: Clock) -> None:
    token = accounts.sign_in("lin", PASSWORD)
    for _ in range(11):
        clock.pass_by(hours=1)
        assert accounts.who(token) is not None
    clock.pass_by(minutes=59)
    assert accounts.who(token) is not None
    clock.pass_by(minutes=2)
    assert accounts.who(token) is None


def test_a_hash_of_older_cost_is_made_anew_when_its_owner_signs_in(
    accounts: Accounts, database: Database
) -> None:
    dearer = Passwords(Cost(passes=2, memory_kib=8, lanes=1))
    Accounts(database, dearer).sign_in("lin", PASSWORD)
    with database.reading() as connection:
        assert "t=2" in str(connection.execute(select(ACCOUNTS.c.password)).scalar_one())
    assert accounts.who(accounts.sign_in("lin", PASSWORD)) is not None


@pytest.mark.parametrize(
    "change",
    [
        AccountChange(role=Role.ADMIN),
        AccountChange(password=ANOTHER),
        AccountChange(is_active=False),
    ],
)
def test_changing_an_account_ends_all_its_sign_ins(office: Office, change: AccountChange) -> None:
    also = office.accounts.sign_in("lin", PASSWORD)
    lin = next(one for one in office.desk.accounts(office.admin) if one.name == "lin")
    changed = office.desk.save_account(office.admin, lin.id, change)
    assert office.accounts.who(office.moderator) is None
    assert office.accounts.who(also) is None
    assert office.accounts.who(office.admin) is not None
    assert changed in office.desk.accounts(office.admin)


def test_a_closed_account_cannot_sign_in(office: Office) -> None:
    lin = next(one for one in office.desk.accounts(office.admin) if one.name == "lin")
    office.desk.save_account(office.admin, lin.id, AccountChange(is_active=False))
    assert guess(office.accounts, "lin", PASSWORD) == "sign_in_refused"


@pytest.mark.parametrize("change", [AccountChange(role=Role.MODERATOR), AccountChange(is_active=False)])
def test_the_last_admin_stays_one(office: Office, change: AccountChange) -> None:
    admin = next(one for one in office.desk.accounts(office.admin) if one.role is Role.ADMIN)
    with pytest.raises(RefusedError, match="account_last_admin"):
        office.desk.save_account(office.admin, admin.id, change)
    assert office.accounts.who(office.admin) is not None


def test_an_account_made_by_an_admin_can_sign_in(office: Office) -> None:
    office.desk.create_account(office.admin, "wang", Role.MODERATOR, "a long new password")
    account = office.accounts.who(office.accounts.sign_in("wang", "a long new password"))
    assert account is not None
    assert account.role is Role.MODERATOR


def test_an_account_that_does_not_exist_is_told(office: Office) -> None:
    with pytest.raises(RefusedError, match="account_unknown"):
        office.desk.save_account(office.admin, 999, AccountChange(is_active=False))


def test_a_password_changed_between_try_and_entry_does_not_enter(accounts: Accounts) -> None:
    tried = accounts._try("lin")
    assert tried is not None
    with accounts._database.writing() as connection:
        connection.execute(ACCOUNTS.update().values(password=CHEAP.hash(ANOTHER)))
    with pytest.raises(NotAllowedError):
        accounts._enter(tried, tried.password)
