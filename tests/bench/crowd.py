"""Writers and readers at once, in threads as the application's own sessions are, by a steady beat."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np

WRITERS, READERS = 20, 100
WRITE_BEAT_S, READ_BEAT_S = 1.0, 4.0
SEED = 7
Work = Callable[[], bool]


@dataclass
class Crowd:
    """What a crowd lived through: seconds of each write and reading, and what was not done."""

    writes_s: list[float] = field(default_factory=list)
    reads_s: list[float] = field(default_factory=list)
    kept: int = 0
    not_kept: int = 0
    not_shown: int = 0

    def p95(self, took_s: list[float]) -> float:
        """The slowest in twenty."""
        return float(np.percentile(took_s, 95))


def gather(write: Work, read: Work, seconds: float) -> Crowd:
    """Let `WRITERS` write and `READERS` read for some seconds; each tells whether it was done.

    Everyone begins at a random moment of the beat. Who is kept waiting beyond a beat leaves out what is due
    meanwhile, as people do.
    """
    crowd, lock = Crowd(), threading.Lock()

    def did(work: Work, *, is_write: bool) -> None:
        began = time.perf_counter()
        done = work()
        took = time.perf_counter() - began
        with lock:
            (crowd.writes_s if is_write else crowd.reads_s).append(took)
            crowd.kept += is_write and done
            crowd.not_kept += is_write and not done
            crowd.not_shown += not is_write and not done

    def live(first: float, beat: float, *, is_write: bool) -> None:
        due = first
        while due < end:
            time.sleep(max(0.0, due - time.perf_counter()))
            did(write if is_write else read, is_write=is_write)
            due += beat * max(1, -(-(time.perf_counter() - due) // beat))

    dice = np.random.default_rng(SEED)
    began = time.perf_counter() + 0.5
    end = began + seconds
    threads = [
        threading.Thread(
            target=live, args=(began + dice.uniform(0, beat), beat), kwargs={"is_write": is_write}
        )
        for is_write, number, beat in ((True, WRITERS, WRITE_BEAT_S), (False, READERS, READ_BEAT_S))
        for _ in range(number)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return crowd
