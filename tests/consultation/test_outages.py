"""A full disk, a locked file, a lost server: said as such, nothing by half, and sending again keeps one."""

import sqlite3
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import event, select, text

from consultation.database import Database
from consultation.domain import Sender, Wanted
from consultation.engine import build_engine
from consultation.errors import Key, UnavailableError
from consultation.limits import Limits
from consultation.residents import Residents
from consultation.tables import EVENTS, OPINIONS
from tests.consultation.cluster import Cluster, running_cluster
from tests.consultation.conftest import made_in
from tests.consultation.opinions import SENDER, opinion

PATIENCE_S = 0.2
FULL_DISK = """
CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'could not extend file' USING ERRCODE = 'disk_full'; END $$;
CREATE TRIGGER full_disk BEFORE INSERT ON events FOR EACH ROW EXECUTE FUNCTION full_disk();
"""


@pytest.fixture
def on_sqlite(tmp_path: Path) -> Iterator[Database]:
    made = Database(f"sqlite:///{tmp_path / 'store.sqlite'}", patience_s=PATIENCE_S)
    yield made
    made.dispose()


@pytest.fixture(scope="module")
def cluster() -> Iterator[Cluster]:
    with running_cluster("-F") as made:
        yield made


@pytest.fixture
def postgres_url(cluster: Cluster) -> Iterator[str]:
    with made_in(cluster.url, "template0") as address:
        yield address


@pytest.fixture
def on_postgres(postgres_url: str) -> Iterator[Database]:
    made = Database(postgres_url, patience_s=PATIENCE_S)
    yield made
    made.dispose()


def kept(database: Database) -> int:
    """Number of opinions in the store; each of them has its event, and no event is without."""
    with database.reading() as connection:
        numbers = connection.execute(select(OPINIONS.c.number)).scalars().all()
        assert sorted(connection.execute(select(EVENTS.c.opinion)).scalars()) == sorted(numbers)
        return len(numbers)


def key_of_refused(residents: Residents, **said: object) -> Key:
    with pytest.raises(UnavailableError) as caught:
        residents.submit(opinion(**said), SENDER)
    return caught.value.key


def test_a_full_disk_is_said_and_the_same_opinion_is_taken_once_there_is_room(on_sqlite: Database) -> None:
    residents = Residents(on_sqlite, Limits(per_visitor=10_000))
    residents.submit(opinion(), SENDER)
    pages = {"most": 0}

    @event.listens_for(on_sqlite._engine, "checkout")
    def bound(raw: sqlite3.Connection, *_: object) -> None:
        raw.execute(f"PRAGMA max_page_count = {pages['most'] or 4294967294}")

    with on_sqlite.reading() as connection:
        pages["most"] = connection.execute(text("PRAGMA page_count")).scalar_one() + 2
    sent = [opinion(text="岳" * 1000) for _ in range(40)]
    taken = []

    def send_all() -> None:
        for one in sent:
            taken.append(residents.submit(one, SENDER))  # noqa: PERF401 - each that was taken counts

    with pytest.raises(UnavailableError, match="full"):
        send_all()
    assert kept(on_sqlite) == 1 + len(taken)
    assert residents.find(Wanted()).total == 0  # reading goes on
    pages["most"] = 0
    for one in sent * 2:
        residents.submit(one, SENDER)
    assert kept(on_sqlite) == 1 + len(sent)


def test_postgres_says_that_its_disk_is_full(on_postgres: Database) -> None:
    residents, sent = Residents(on_postgres), opinion()
    assert kept(on_postgres) == 0
    with on_postgres.writing() as connection:
        connection.execute(text(FULL_DISK))
    with pytest.raises(UnavailableError, match="full"):
        residents.submit(sent, SENDER)
    assert kept(on_postgres) == 0
    with on_postgres.writing() as connection:
        connection.execute(text("DROP TRIGGER full_disk ON events"))
    assert residents.submit(sent, SENDER) == residents.submit(sent, SENDER)
    assert kept(on_postgres) == 1


def test_a_file_that_somebody_else_has_locked_is_busy_and_still_read(
    on_sqlite: Database, tmp_path: Path
) -> None:
    residents, sent = Residents(on_sqlite), opinion()
    first = residents.submit(opinion(), SENDER)
    other = sqlite3.connect(tmp_path / "store.sqlite", isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    with pytest.raises(UnavailableError, match="busy"):
        residents.submit(sent, SENDER)
    assert residents.opinion(first.number) is None  # read, and not public
    other.execute("ROLLBACK")
    other.close()
    residents.submit(sent, SENDER)
    assert kept(on_sqlite) == 2


def test_a_table_that_somebody_else_has_locked_is_busy(on_postgres: Database, postgres_url: str) -> None:
    residents, sent = Residents(on_postgres), opinion()
    assert kept(on_postgres) == 0
    other = build_engine(postgres_url, 5)
    with other.begin() as connection:
        connection.execute(text("LOCK TABLE opinions IN ACCESS EXCLUSIVE MODE"))
        with pytest.raises(UnavailableError, match="busy"):
            residents.submit(sent, SENDER)
    other.dispose()
    residents.submit(sent, SENDER)
    assert kept(on_postgres) == 1


def test_a_writer_that_takes_long_makes_others_busy_and_nobody_waits_for_ever(on_sqlite: Database) -> None:
    residents, may_end, is_writing = Residents(on_sqlite), threading.Event(), threading.Event()

    def take_long() -> None:
        with on_sqlite.writing():
            is_writing.set()
            may_end.wait(timeout=20)

    slow = threading.Thread(target=take_long)
    slow.start()
    assert is_writing.wait(timeout=20)
    assert key_of_refused(residents) is Key.BUSY
    may_end.set()
    slow.join()
    residents.submit(opinion(), SENDER)


def test_a_server_that_is_away_is_lost_until_it_is_back(cluster: Cluster, on_postgres: Database) -> None:
    residents, sent = Residents(on_postgres), opinion()
    residents.submit(sent, SENDER)
    cluster.stop("immediate")
    assert key_of_refused(residents) is Key.LOST
    with pytest.raises(UnavailableError, match="lost"):
        residents.find(Wanted())
    cluster.start("-F")
    residents.submit(sent, SENDER)
    assert residents.own(sent.receipt, Sender("anybody")) is not None
    assert kept(on_postgres) == 1


def test_a_server_that_is_away_at_the_start_is_asked_again_at_every_call(
    cluster: Cluster, on_postgres: Database
) -> None:
    residents = Residents(on_postgres)
    cluster.stop("fast")
    assert [key_of_refused(residents) for _ in range(2)] == [Key.LOST] * 2
    cluster.start("-F")
    residents.submit(opinion(), SENDER)
    assert kept(on_postgres) == 1


def test_a_connection_cut_in_the_middle_is_tried_again_and_keeps_one(on_postgres: Database) -> None:
    residents, cuts = Residents(on_postgres), [True]
    assert kept(on_postgres) == 0

    @event.listens_for(on_postgres._engine, "before_cursor_execute")
    def cut(connection: object, cursor: object, statement: str, *_: object) -> None:
        del connection
        if cuts and statement.startswith("INSERT INTO events"):
            cuts.pop()
            cursor.execute("SELECT pg_terminate_backend(pg_backend_pid())")  # type: ignore[attr-defined]  # psycopg's

    residents.submit(opinion(), SENDER)
    assert cuts == []
    assert kept(on_postgres) == 1


def test_a_data_folder_that_cannot_be_made_is_said_and_asked_again(tmp_path: Path) -> None:
    in_the_way = tmp_path / "data"
    in_the_way.write_text("a file where the folder should be")
    database = Database(f"sqlite:///{in_the_way / 'store.sqlite'}")
    assert key_of_refused(Residents(database)) is Key.LOST
    in_the_way.unlink()
    Residents(database).submit(opinion(), SENDER)
    assert kept(database) == 1
    assert in_the_way.stat().st_mode & 0o077 == 0
    database.dispose()


def test_a_file_that_is_no_database_is_said(tmp_path: Path) -> None:
    (tmp_path / "store.sqlite").write_bytes(b"no database " * 1000)
    database = Database(f"sqlite:///{tmp_path / 'store.sqlite'}")
    assert key_of_refused(Residents(database)) is Key.LOST
    database.dispose()
