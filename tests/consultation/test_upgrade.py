"""Databases of every earlier version are brought up to date with all that is in them, once."""

import subprocess
import sys
from collections.abc import Iterator
from datetime import datetime
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection, Engine, MetaData, Table, insert, select, text

from consultation.database import PATIENCE_S, Database
from consultation.engine import build_engine
from consultation.errors import UnavailableError
from consultation.tables import METADATA
from consultation.upgrade import revisions, upgrade, version
from tests.running import ROOT

OPEN = "import sys; from consultation.database import Database\nwith Database(sys.argv[1]).reading(): pass"


@pytest.fixture
def empty(blank_url: str) -> Iterator[Engine]:
    engine = build_engine(blank_url, PATIENCE_S).execution_options(begin="BEGIN IMMEDIATE")
    yield engine
    engine.dispose()


def fill(connection: Connection) -> dict[str, list[dict[str, Any]]]:
    """Put two rows into every table there is; what is in them now."""
    there = MetaData()
    there.reflect(connection)
    tables = [table for table in there.sorted_tables if table.name != "alembic_version"]
    for table in tables:
        connection.execute(insert(table), [row(table, number) for number in (1, 2)])
    return {table.name: rows(connection, table) for table in tables}


def row(table: Table, number: int) -> dict[str, Any]:
    moment = datetime(2026, 3, number)  # noqa: DTZ001 - as the tables hold it
    made = {int: number, str: f"{number} 岳阳", float: 29.37, bool: True, datetime: moment}
    return {column.name: made.get(column.type.python_type, {"zh": "题"}) for column in table.columns}


def rows(connection: Connection, table: Table) -> list[dict[str, Any]]:
    found = connection.execute(select(table).order_by(*table.primary_key)).mappings()
    return [dict(each) for each in found]


@pytest.mark.parametrize("earlier", revisions())
def test_nothing_is_lost_on_the_way_from_an_earlier_version(empty: Engine, earlier: str) -> None:
    with empty.begin() as connection:
        upgrade(connection, earlier)
        before = fill(connection)
    with empty.begin() as connection:
        upgrade(connection)
        assert version(connection) == revisions()[-1]
        there = MetaData()
        there.reflect(connection)
        for name, held in before.items():
            now = rows(connection, there.tables[name])
            assert [{key: each[key] for key in held[0] if key in each} for each in now] == held


def test_the_migrations_make_exactly_the_declared_tables(empty: Engine) -> None:
    with empty.begin() as connection:
        upgrade(connection)
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, METADATA) == []


def test_a_database_of_a_later_program_is_refused(empty: Engine, blank_url: str) -> None:
    with empty.begin() as connection:
        upgrade(connection)
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    again = Database(blank_url)
    with pytest.raises(UnavailableError, match="too_new"), again.reading():
        pass
    again.dispose()


def test_an_upgrade_that_fails_leaves_nothing_behind(empty: Engine) -> None:
    def fail() -> None:
        with empty.begin() as connection:
            upgrade(connection)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    with empty.begin() as connection:
        assert version(connection) is None
        there = MetaData()
        there.reflect(connection)
        assert there.tables == {}


def test_processes_that_start_at_once_upgrade_once(empty: Engine) -> None:
    address = empty.url.render_as_string(hide_password=False)
    started = [subprocess.Popen([sys.executable, "-c", OPEN, address], cwd=ROOT) for _ in range(2)]
    assert [process.wait(timeout=60) for process in started] == [0, 0]
    with empty.begin() as connection:
        assert version(connection) == revisions()[-1]
