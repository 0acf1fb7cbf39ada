"""What a member of staff is doing on the screen: the chosen opinion, the open form, what was said last."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

from pages.shell import state
from pages.shell.key import Key


class Section(StrEnum):
    """Parts of the screen."""

    QUEUE = "queue"
    ROUNDS = "rounds"
    RECORD = "record"
    ACCOUNTS = "accounts"


class Act(StrEnum):
    """What the list asks for, by button or key."""

    CHOOSE = "choose"
    PUBLISH = "publish"
    REFUSE = "refuse"
    ANSWER = "answer"
    MASK = "mask"
    UNDO = "undo"


@dataclass(frozen=True)
class Said:
    """A sentence to be said: its key, its values, whether it is a refusal, and what can be taken back."""

    key: str
    values: Mapping[str, object] = field(default_factory=dict)
    is_refusal: bool = False
    batch: str | None = None


@dataclass(frozen=True)
class Working:
    """What is chosen, and for which opinions a form is open.

    `rows` are the numbers in the list as it was shown last, `seen` the versions of what was shown: a decision
    is about these. `turn` counts decisions.
    """

    chosen: int | None = None
    act: Act | None = None
    targets: tuple[int, ...] = ()
    said: Said | None = None
    turn: int = 0
    rows: tuple[int, ...] = ()
    seen: Mapping[int, str] = field(default_factory=dict)
    contact: tuple[int, str] | None = None


def working() -> Working:
    """What this session is doing."""
    found: Working = state.recall(Key.MODERATING) or Working()
    return found


def change(**values: Any) -> None:
    """Change some of it."""
    state.remember(Key.MODERATING, replace(working(), **values))
