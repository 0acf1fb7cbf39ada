"""A check beside the page: it ends, it stops, it waits, and it ends when nobody waits for it."""

import threading

import pytest

from pages.shell import site_job
from pages.shell.site_job import CheckJob, Stage
from tests.geodata.site.ground import in_lake, parcel, random_parcels


def never() -> bool:
    return False


def test_a_check_ends_with_its_result() -> None:
    job = CheckJob((parcel(in_lake()),), never)
    job.wait(20)
    assert job.stage is Stage.DONE
    assert job.done == len(job.checks) == 1


def test_a_stopped_check_leaves_nothing() -> None:
    job = CheckJob(tuple(random_parcels(1, 400)), never)
    job.stop()
    job.wait(20)
    assert job.stage is Stage.STOPPED
    assert job.checks == ()


def test_a_check_nobody_waits_for_ends() -> None:
    job = CheckJob(tuple(random_parcels(1, 400)), lambda: True)
    job.wait(20)
    assert job.stage is Stage.LEFT
    assert job.checks == ()


def test_a_check_waits_for_others_and_can_be_stopped_while_it_does(monkeypatch: pytest.MonkeyPatch) -> None:
    taken = threading.BoundedSemaphore(1)
    taken.acquire()
    monkeypatch.setattr(site_job, "_AT_ONCE", taken)
    job = CheckJob((parcel(in_lake()),), never)
    job.wait(0.3)
    stages = [job.stage]
    job.stop()
    job.wait(5)
    assert [*stages, job.stage] == [Stage.WAITING, Stage.STOPPED]
    other = CheckJob((parcel(in_lake()),), never)
    taken.release()
    other.wait(20)
    assert other.stage is Stage.DONE
