"""What can go wrong, as keys: sentences are made at the edge from `design.texts`."""

from enum import StrEnum


class Key(StrEnum):
    """Everything that can be told; the sentences are ``consultation_error_<key>``."""

    BUSY = "busy"
    FULL = "full"
    LOST = "lost"
    TOO_NEW = "too_new"

    ALREADY_RECEIVED = "already_received"
    CONTACT_LONG = "contact_long"
    FORM = "form"
    NICKNAME_LONG = "nickname_long"
    NOT_PUBLIC = "not_public"
    PLACE = "place"
    RECEIPT = "receipt"
    ROUND_CLOSED = "round_closed"
    ROUND_THEME = "round_theme"
    TEXT_EMPTY = "text_empty"
    TEXT_LONG = "text_long"
    TOO_MANY = "too_many"


class ConsultationError(Exception):
    """Something that its reader must be told.

    `key` names the sentence in `design.texts` (without a prefix), `values` are what it is filled with.
    """

    def __init__(self, key: Key, **values: str | int) -> None:
        super().__init__(key, values)
        self.key = key
        self.values = values


class RefusedError(ConsultationError):
    """What was sent cannot be taken as it is; the sender can change it and send it again."""


class NotAllowedError(ConsultationError):
    """The signed-in account may not do this, or nobody is signed in."""


class TooManyError(ConsultationError):
    """A limit against abuse has been reached; `values["minutes"]` says how long to wait."""


class UnavailableError(ConsultationError):
    """The store cannot be used now: full disk, locked file, lost connection. Sending again is safe."""
