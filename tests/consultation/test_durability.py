"""What was acknowledged is there after the process, or the server, was killed; nothing is there by half."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import func, select

from consultation.database import Database
from consultation.domain import Action
from consultation.receipts import digest
from consultation.tables import EVENTS, OPINIONS
from tests.consultation.cluster import Cluster, running_cluster
from tests.running import ROOT

ENOUGH = 150


class Writers:
    """The process in which twenty clients write, and what it has acknowledged."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self._process = process
        self.acknowledged: list[str] = []

    def wait_for(self, many: int) -> None:
        """Wait until so many more are acknowledged."""
        for _ in range(many):
            self._hear()

    def kill(self) -> None:
        """Kill it, and take in what it said before it died."""
        self._process.kill()
        said = self._process.stdout.read() if self._process.stdout else ""
        self.acknowledged += [line for line in said.splitlines(keepends=True) if line.endswith("\n")]
        self.acknowledged = [line.strip() for line in self.acknowledged]
        self._process.wait()

    def _hear(self) -> None:
        line = self._process.stdout.readline() if self._process.stdout else ""
        assert line, "the writers ended by themselves"
        self.acknowledged.append(line)


@contextmanager
def writing(url: str) -> Iterator[Writers]:
    command = [sys.executable, "-m", "tests.consultation.writers", url]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        writers = Writers(process)
        try:
            yield writers
        finally:
            process.kill()


@pytest.fixture(scope="module")
def cluster() -> Iterator[Cluster]:
    """A server that writes to the disk as in earnest, and may be stopped."""
    with running_cluster() as made:
        yield made


def assert_nothing_is_lost_or_half(url: str, acknowledged: list[str]) -> None:
    """Every acknowledged opinion is there, and each that is there is whole: with its one event."""
    database = Database(url)
    with database.reading() as connection:
        receipts = set(connection.execute(select(OPINIONS.c.receipt)).scalars())
        submitted = select(EVENTS.c.opinion, func.count()).where(EVENTS.c.action == Action.SUBMIT)
        events = {row[0]: row[1] for row in connection.execute(submitted.group_by(EVENTS.c.opinion))}
        numbers = set(connection.execute(select(OPINIONS.c.number)).scalars())
    database.dispose()
    assert {digest(receipt) for receipt in acknowledged} - receipts == set()
    assert events == dict.fromkeys(numbers, 1)


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_a_killed_process_loses_nothing_acknowledged(
    kind: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    url = (
        f"sqlite:///{tmp_path / 'store.sqlite'}"
        if kind == "sqlite"
        else request.getfixturevalue("cluster").url
    )
    with writing(url) as writers:
        writers.wait_for(ENOUGH)
        writers.kill()
    assert len(writers.acknowledged) >= ENOUGH
    assert_nothing_is_lost_or_half(url, writers.acknowledged)


def test_a_killed_server_loses_nothing_and_is_found_again(cluster: Cluster) -> None:
    with writing(cluster.url) as writers:
        writers.wait_for(ENOUGH)
        cluster.stop("immediate")
        cluster.start()
        writers.wait_for(2 * ENOUGH)
        writers.kill()
    assert len(set(writers.acknowledged)) == len(writers.acknowledged)
    assert_nothing_is_lost_or_half(cluster.url, writers.acknowledged)
