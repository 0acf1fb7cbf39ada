"""Files of one session, each under an address nobody can guess, gone when the session goes.

They are kept in memory only. Nothing lists them, and an address is told to the session's own map alone.
"""

import secrets
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

MOST_FILES = 400
MOST_BYTES = 256 * 1024**2
LONGEST_S = 12 * 3600.0
_TOKEN_BYTES = 20  # 160 bits; as hexadecimal digits, because nothing the map is told may hold an underscore


@dataclass(frozen=True)
class _Held:
    content: bytes
    since_s: float


class SessionFiles:
    """Files by token, of all sessions of a process; bounded in number, bytes and age; the oldest go first."""

    def __init__(
        self,
        *,
        most_files: int = MOST_FILES,
        most_bytes: int = MOST_BYTES,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._most_files, self._most_bytes, self._clock = most_files, most_bytes, clock
        self._held: dict[str, _Held] = {}
        self._lock = threading.Lock()

    def add(self, content: bytes) -> str:
        """Keep a file; its token is new each time."""
        token = secrets.token_hex(_TOKEN_BYTES)
        with self._lock:
            self._held[token] = _Held(content, self._clock())
            self._drop_old()
            while len(self._held) > 1 and self._is_too_much():
                del self._held[next(iter(self._held))]
        return token

    def content(self, token: str) -> bytes | None:
        """Content of a file; None if there is none, or no longer."""
        with self._lock:
            self._drop_old()
            held = self._held.get(token)
        return held.content if held else None

    def remove(self, token: str) -> None:
        """Forget a file, if it is still there."""
        with self._lock:
            self._held.pop(token, None)

    def _is_too_much(self) -> bool:
        size = sum(len(held.content) for held in self._held.values())
        return len(self._held) > self._most_files or size > self._most_bytes

    def _drop_old(self) -> None:
        oldest = self._clock() - LONGEST_S
        for token in [token for token, held in self._held.items() if held.since_s < oldest]:
            del self._held[token]


FILES = SessionFiles()


class Shelf:
    """What one session has put up, each file under a name of the session's own; closed with the session."""

    def __init__(self, files: SessionFiles = FILES) -> None:
        self._files = files
        self._tokens: dict[str, tuple[str, str]] = {}
        self._lock = threading.Lock()
        self._closed = threading.Event()

    @property
    def is_closed(self) -> bool:
        """Whether the session has ended or lost its connection."""
        return self._closed.is_set()

    def put(self, name: str, mark: str, write: Callable[[], bytes]) -> str:
        """Put a file up under a name and return its address; it is written only if its mark is a new one.

        What stood under the name before is gone. A file that was dropped to make room is written again.
        """
        with self._lock:
            token, held = self._tokens.get(name, ("", ""))
            if held != mark or self._files.content(token) is None:
                self._files.remove(token)
                token = self._files.add(write())
                self._tokens[name] = token, mark
        if self.is_closed:
            self.close()
        return address(token)

    def take_down(self, name: str) -> None:
        """Forget the file of a name, if there is one."""
        with self._lock:
            token, _ = self._tokens.pop(name, ("", ""))
        self._files.remove(token)

    def close(self) -> None:
        """Forget every file for good: the session has ended or lost its connection."""
        self._closed.set()
        self.take_down_all()

    def take_down_all(self) -> None:
        """Forget every file."""
        with self._lock:
            tokens = [token for token, _ in self._tokens.values()]
            self._tokens.clear()
        for token in tokens:
            self._files.remove(token)


def address(token: str) -> str:
    """HTTP path of a file, without the operator's prefix."""
    return f"/api/session/{token}.geojson"
