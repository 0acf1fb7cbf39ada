"""A full disk, a locked file, a lost server: said as such, nothing kept by half, and sending again keeps one."""

import sqlite3
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import event, insert, select, text

from consultation.database import Database
from consultation.domain import Sender
from consultation.errors import UnavailableError
from consultation.residents import Residents
from consultation.tables import EVENTS, OPINIONS, SALTS
from tests.consultation.cluster import Cluster, running_cluster
from tests.consultation.opinions import SENDER, opinion

FULL_BY_ITSELF = """
CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'could not extend file' USING ERRCODE = 'disk_full'; END $$;
CREATE TRIGGER full_disk BEFORE INSERT ON events FOR EACH ROW EXECUTE FUNCTION full_disk();
"""


@pytest.fixture
def sqlite_file(tmp_path: Path) -> Path:
    return tmp_path / "store.sqlite"


@pytest.fixture
def on_sqlite(sqlite_file: Path) -> Iterator[Database]:
    made = Database(f"sqlite:///{sqlite_file}", patience_s=0.2)
    yield made
    made.dispose()


@pytest.fixture
def on_postgres(request: pytest.FixtureRequest) -> Iterator[Database]:
    with running_cluster("-F") as cluster:
        made = Database(cluster.url, patience_s=0.2)
        yield made
        made.dispose()


def kept(database: Database) -> int:
    """Opinions in the store, each with its event."""
    with database.reading() as connection:
        numbers = connection.execute(select(OPINIONS.c.number)).scalars().all()
        assert sorted(connection.execute(select(EVENTS.c.opinion)).scalars()) == sorted(numbers)
        return len(numbers)
