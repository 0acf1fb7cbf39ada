"""The same tests on SQLite and on PostgreSQL, and a clock that tests move."""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import make_url, text

from consultation.database import PATIENCE_S, Database
from consultation.engine import build_engine
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
def postgres_template(postgres: str) -> Iterator[str]:
    """Name of a database with the present tables, of which the others are copies."""
    name = f"template_{secrets.token_hex(6)}"
    run(postgres, f"CREATE DATABASE {name}")
    made = Database(in_server(postgres, name))
    with made.reading():
        pass
    made.dispose()
    yield name
    run(postgres, f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Address of a database of this test alone, with the present tables."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'consultation.sqlite'}"
    else:
        template = request.getfixturevalue("postgres_template")
        with made_in(request.getfixturevalue("postgres"), template) as address:
            yield address


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


def in_server(server: str, name: str) -> str:
    return make_url(server).set(database=name).render_as_string(hide_password=False)


def run(server: str, statement: str) -> None:
    """Run a statement that PostgreSQL takes outside of transactions only."""
    engine = build_engine(server, PATIENCE_S)
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text(statement))
    engine.dispose()
