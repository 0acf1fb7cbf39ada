"""A check that runs beside the page: how far it is, its result, and how it is stopped.

It runs in a thread, so that the page stays usable; nothing in it is Streamlit's.
"""

import threading
from collections.abc import Callable
from enum import StrEnum

from geodata.errors import GeodataError, StoppedError
from geodata.exchange.survey import Parcel
from geodata.site.answers import ParcelCheck
from geodata.site.check import check_parcels

_AT_ONCE = threading.BoundedSemaphore(2)  # checks of all readers that work at the same time; others wait
_TURN_S = 0.1


class Stage(StrEnum):
    """How a check stands."""

    WAITING = "waiting"  # for others to end
    RUNNING = "running"
    DONE = "done"
    STOPPED = "stopped"  # by the reader
    LEFT = "left"  # the reader's connection was lost
    FAILED = "failed"


class CheckJob:
    """A check of parcels under way; `is_left` says that nobody waits for it any more."""

    def __init__(self, parcels: tuple[Parcel, ...], is_left: Callable[[], bool]) -> None:
        self.parcels = parcels
        self.done = 0
        self.stage = Stage.WAITING
        self.checks: tuple[ParcelCheck, ...] = ()
        self.fault = ""
        self._is_left = is_left
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True, name="site-check")
        self._thread.start()

    @property
    def is_over(self) -> bool:
        """Whether nothing more comes."""
        return self.stage not in {Stage.WAITING, Stage.RUNNING}

    def stop(self) -> None:
        """Ask it to stop; it does within a moment."""
        self._stop.set()

    def wait(self, seconds: float) -> None:
        """Give it some time to end."""
        self._thread.join(seconds)

    def _run(self) -> None:
        stage = Stage.FAILED
        try:
            while not _AT_ONCE.acquire(timeout=_TURN_S):
                self._refuse_if_unwanted()
            try:
                self.stage = Stage.RUNNING
                self.checks = check_parcels(self.parcels, progress=self._tell, stop=self._is_unwanted)
                stage = Stage.DONE
            finally:
                _AT_ONCE.release()
        except StoppedError:
            stage = Stage.STOPPED if self._stop.is_set() else Stage.LEFT
        except GeodataError as fault:
            self.fault = str(fault)
        finally:
            self.stage = stage

    def _tell(self, done: int, _total: int) -> None:
        self.done = done

    def _is_unwanted(self) -> bool:
        return self._stop.is_set() or self._is_left()

    def _refuse_if_unwanted(self) -> None:
        if self._is_unwanted():
            raise StoppedError
