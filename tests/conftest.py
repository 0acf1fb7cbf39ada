"""Where data is kept, one application a worker, the order of modules, what the run reports beside passed."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from _pytest.terminal import TerminalReporter
from hypothesis import settings

from consultation import database
from consultation.database import Database
from settings import load_settings
from tests.running import keep_data_apart, running_app

DATA = pytest.StashKey["tempfile.TemporaryDirectory[str]"]()


def pytest_configure(config: pytest.Config) -> None:
    """Keep what the tests make apart from what a user has."""
    config.stash[DATA] = tempfile.TemporaryDirectory(prefix="data-")
    keep_data_apart(Path(config.stash[DATA].name))


def pytest_unconfigure(config: pytest.Config) -> None:
    """Remove it."""
    config.stash[DATA].cleanup()


@pytest.fixture(scope="session")
def app() -> Iterator[str]:
    """Address of the application; every reader has a session of their own, so all tests share it."""
    with running_app() as address:
        yield address


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put what takes longest first: the small modules at the end let all workers finish together."""
    items.sort(key=lambda item: "browser" not in item.path.parts)


def pytest_terminal_summary(terminalreporter: TerminalReporter) -> None:
    """Print what tests recorded: how the plan's statements stand on the drawn features."""
    reports = [r for r in terminalreporter.getreports("passed") if isinstance(r, pytest.TestReport)]
    told = [item for report in reports for item in report.user_properties]
    if told:
        terminalreporter.section("statements of the plan, as found on our features")
        for statement, finding in told:
            terminalreporter.write_line(f"{statement}: {finding}")


settings.register_profile("calm", deadline=None)  # a busy machine is no fault of the code
settings.load_profile("calm")


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Database]:
    """A store of this test alone, which the pages open too."""
    monkeypatch.setenv("YUEYANGLOU_DATA_DIR", str(tmp_path))
    load_settings.cache_clear()
    opened = Database(load_settings().store_url, patience_s=0.2)
    monkeypatch.setitem(database._OPEN, load_settings().store_url, opened)
    yield opened
    opened.dispose()
    load_settings.cache_clear()
