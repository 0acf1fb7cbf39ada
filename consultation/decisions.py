"""Decisions on opinions: received → published or not published → answered; published can be taken back."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, Row

from consultation.batches import Batch, Deed, change, lock, refuse, version_of
from consultation.domain import (
    LONGEST_NICKNAME,
    LONGEST_NOTE,
    LONGEST_REPLY,
    LONGEST_TEXT,
    PUBLIC_STATES,
    Outcome,
    Reason,
    State,
)
from consultation.errors import Key, RefusedError
from consultation.personal import find_personal
from consultation.wording import cleaned, cleaned_line

Numbers = Sequence[int] | Mapping[int, str]  # opinions; or each with the version that was seen of it
NOT_PERSONAL = "confirmed-not-personal"  # note of a decision in the trail
_UNANSWERED = {"outcome": None, "reply": "", "answered_at": None}
_NO_REASON = {"reason": None, "note": ""}


def publish(connection: Connection, deed: Deed, numbers: Numbers, confirmed: Collection[int]) -> Batch:
    """Publish received opinions, or such as were not published.

    Raises
    ------
    RefusedError
        ``personal_found`` for opinions with personal data neither masked nor `confirmed` not to be any.
    """
    rows = _rows(connection, numbers, (State.RECEIVED, State.UNPUBLISHED))
    flagged = {row.number for row in rows if is_personal(row.public_text, row.public_nickname)}
    refuse(Key.PERSONAL_FOUND, flagged - set(confirmed))
    noted = replace(deed, note=NOT_PERSONAL if flagged else deed.note)
    return change(connection, noted, rows, lambda _: {"state": State.PUBLISHED, **_NO_REASON, **_UNANSWERED})


def refuse_publication(connection: Connection, deed: Deed, numbers: Numbers, reason: Reason) -> Batch:
    """Do not publish, or take back what was published; the deed's note is the reason in words.

    Raises
    ------
    RefusedError
        If the note is too long, or missing where the reason says nothing.
    """
    note = cleaned(deed.note)
    if len(note) > LONGEST_NOTE:
        raise RefusedError(Key.NOTE_LONG, most=LONGEST_NOTE)
    if reason is Reason.OTHER and not note:
        raise RefusedError(Key.NOTE_MISSING)
    rows = _rows(connection, numbers, (State.RECEIVED, State.PUBLISHED, State.ANSWERED))
    values = {"state": State.UNPUBLISHED, "reason": reason, "note": note, **_UNANSWERED}
    return change(connection, replace(deed, note=note), rows, lambda _: values)


def mask(connection: Connection, deed: Deed, number: Numbers, text: str, nickname: str) -> Batch:
    """Set what the public reads of one opinion; what was sent stays as it was.

    Raises
    ------
    RefusedError
        If text or nickname are empty or too long, or if it is public and personal data is left in it.
    """
    said, called = cleaned(text), cleaned_line(nickname)
    if not 1 <= len(said) <= LONGEST_TEXT or len(called) > LONGEST_NICKNAME:
        raise RefusedError(Key.MASK_LENGTH, most=LONGEST_TEXT, most_name=LONGEST_NICKNAME)
    rows = _rows(connection, number, tuple(State))[:1]
    if is_personal(said, called):
        refuse(Key.PERSONAL_FOUND, {row.number for row in rows if row.state in PUBLIC_STATES})
    return change(connection, deed, rows, lambda _: {"public_text": said, "public_nickname": called})


def answer(connection: Connection, deed: Deed, numbers: Numbers, outcome: Outcome, reply: str) -> Batch:
    """Answer published opinions in public, or answer them anew.

    Raises
    ------
    RefusedError
        If there is no reply, or it is too long.
    """
    said = cleaned(reply)
    if not 1 <= len(said) <= LONGEST_REPLY:
        raise RefusedError(Key.REPLY_LENGTH, most=LONGEST_REPLY)
    rows = _rows(connection, numbers, PUBLIC_STATES)
    values: dict[str, Any] = {
        "state": State.ANSWERED,
        "outcome": outcome,
        "reply": said,
        "answered_at": deed.at,
    }
    return change(connection, deed, rows, lambda _: values)


def is_personal(text: str, nickname: str) -> bool:
    """Whether personal data was found in what the public would read."""
    return bool(find_personal(text) or find_personal(nickname))


def _rows(connection: Connection, numbers: Numbers, states: Collection[State]) -> list[Row[Any]]:
    """The opinions, as they were seen and in a state in which this can be done.

    Raises
    ------
    RefusedError
        With the numbers of those that somebody else changed, or that are in another state.
    """
    rows = lock(connection, tuple(numbers))
    seen = numbers if isinstance(numbers, Mapping) else {}
    unseen = {row.number for row in rows if seen.get(row.number, version_of(row)) != version_of(row)}
    refuse(Key.OPINIONS_CHANGED, unseen)
    refuse(Key.OPINIONS_STATE, {row.number for row in rows if row.state not in states})
    return rows
