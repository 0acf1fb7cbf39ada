"""The same tests on SQLite and on PostgreSQL, and a clock that tests move."""

import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine, make_url, text

from consultation.database import PATIENCE_S, Database
from consultation.engine import build_engine
from consultation.tables import METADATA
from tests.consultation.cluster import running_cluster
from tests.running import GIVEN_DATABASE


class Clock:
    """Stands still until a test moves it."""

    def __init__(self) -> None:
        self.at = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.at

    def pass_by(self, **time: float) -> None:
        self.at += timedelta(**time)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """Address of a PostgreSQL server: the one given, else one of our own."""
    if GIVEN_DATABASE:
        yield GIVEN_DATABASE
    else:
        with running_cluster("-F") as cluster:
            yield cluster.url


@pytest.fixture(scope="session")
def sqlite_made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with the present tables, of which the others are copies."""
    file = tmp_path_factory.mktemp("made") / "made.sqlite"
    make_tables(f"sqlite:///{file}")
    return file


@pytest.fixture(scope="session")
def postgres_made(postgres: str) -> Iterator[tuple[str, Engine]]:
    """A database with the present tables, emptied for each test, and the engine that empties it."""
    with made_in(postgres, "template0") as address:
        make_tables(address)
        engine = build_engine(address, PATIENCE_S)
        yield address, engine
        engine.dispose()


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Address of a database of this test alone, with the present tables, empty."""
    if request.param == "sqlite":
        file = tmp_path / "consultation.sqlite"
        shutil.copy(request.getfixturevalue("sqlite_made"), file)
        return f"sqlite:///{file}"
    address, engine = request.getfixturevalue("postgres_made")
    with engine.begin() as connection:
        connection.execute(text(f"TRUNCATE {', '.join(METADATA.tables)} RESTART IDENTITY"))
    return str(address)


@pytest.fixture(params=["sqlite", "postgresql"])
def blank_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Address of a database of this test alone, with no tables."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'blank.sqlite'}"
    else:
        with made_in(request.getfixturevalue("postgres"), "template0") as address:
            yield address


@contextmanager
def made_in(server: str, template: str) -> Iterator[str]:
    """Address of a new database, a copy of `template`, gone at the end."""
    name = f"test_{secrets.token_hex(6)}"
    run(server, f"CREATE DATABASE {name} TEMPLATE {template}")
    yield in_server(server, name)
    run(server, f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def database(url: str, clock: Clock) -> Iterator[Database]:
    made = Database(url, clock=clock)
    yield made
    made.dispose()


def make_tables(url: str) -> None:
    made = Database(url)
    with made.reading():
        pass
    made.dispose()


def in_server(server: str, name: str) -> str:
    return make_url(server).set(database=name).render_as_string(hide_password=False)


def run(server: str, statement: str) -> None:
    """Run a statement that PostgreSQL takes outside of transactions only."""
    engine = build_engine(server, PATIENCE_S)
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text(statement))
    engine.dispose()
