"""What the run reports beside passed and failed."""

import tempfile
from pathlib import Path

import pytest
from _pytest.terminal import TerminalReporter
from hypothesis import settings

from tests.running import keep_data_apart

DATA = pytest.StashKey["tempfile.TemporaryDirectory[str]"]()


def pytest_configure(config: pytest.Config) -> None:
    """Keep what the tests make apart from what a user has."""
    config.stash[DATA] = tempfile.TemporaryDirectory(prefix="data-")
    keep_data_apart(Path(config.stash[DATA].name))


def pytest_unconfigure(config: pytest.Config) -> None:
    """Remove it."""
    config.stash[DATA].cleanup()


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
