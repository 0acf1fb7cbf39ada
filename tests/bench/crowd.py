"""Many people at once, in threads as the application's own sessions are, each by a steady beat."""

import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import numpy as np

SEED = 7


@dataclass(frozen=True)
class Part:
    """People who do the same: how many, how often, and what; doing it tells whether it was done."""

    people: int
    beat_s: float
    work: Callable[[], bool]


@dataclass
class Lived:
    """What these people lived through: seconds that each work took, how often it was done and not done."""

    took_s: list[float] = field(default_factory=list)
    done: int = 0
    not_done: int = 0

    @property
    def p95_s(self) -> float:
        """The slowest in twenty."""
        return float(np.percentile(self.took_s, 95))


def gather(parts: Sequence[Part], seconds: float) -> tuple[Lived, ...]:
    """Let everybody work for some seconds.

    Everyone begins at a random moment of the beat. Who is kept waiting beyond a beat leaves out what is due
    meanwhile, as people do.
    """
    dice = np.random.default_rng(SEED)
    began = time.perf_counter() + 0.5
    lived = tuple(Lived() for _ in parts)
    threads = [
        threading.Thread(
            target=_live, args=(part, told, began + dice.uniform(0, part.beat_s), began + seconds)
        )
        for part, told in zip(parts, lived, strict=True)
        for _ in range(part.people)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return lived


def _live(part: Part, lived: Lived, first: float, end: float) -> None:
    due = first
    while due < end:
        time.sleep(max(0.0, due - time.perf_counter()))
        began = time.perf_counter()
        done = part.work()
        took = time.perf_counter() - began
        with _NOTING:
            lived.took_s.append(took)
            lived.done += done
            lived.not_done += not done
        due += part.beat_s * max(1, -(-(time.perf_counter() - due) // part.beat_s))


_NOTING = threading.Lock()
