"""What can go wrong, as keys: sentences are made at the edge from `design.texts`."""

from enum import StrEnum


class Key(StrEnum):
    """Everything that can be told; the sentences are ``consultation_error_<key>``."""

    BUSY = "busy"
    FULL = "full"
    LOST = "lost"
    TOO_NEW = "too_new"

    BACKUP_DAMAGED = "backup_damaged"
    BACKUP_TOO_NEW = "backup_too_new"
    NOT_EMPTY = "not_empty"

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

    SIGN_IN_NEEDED = "sign_in_needed"
    SIGN_IN_REFUSED = "sign_in_refused"
    NOT_ALLOWED = "not_allowed"
    PASSWORD_SHORT = "password_short"  # noqa: S105 - a key, not a password
    PASSWORD_LONG = "password_long"  # noqa: S105 - a key, not a password
    PASSWORD_NAME = "password_name"  # noqa: S105 - a key, not a password
    ACCOUNT_NAME = "account_name"
    ACCOUNT_TAKEN = "account_taken"
    ACCOUNT_UNKNOWN = "account_unknown"
    ACCOUNT_LAST_ADMIN = "account_last_admin"
    OPINIONS_NONE = "opinions_none"
    OPINIONS_MANY = "opinions_many"
    OPINIONS_UNKNOWN = "opinions_unknown"
    OPINIONS_CHANGED = "opinions_changed"
    OPINIONS_STATE = "opinions_state"
    PERSONAL_FOUND = "personal_found"
    NOTE_LONG = "note_long"
    NOTE_MISSING = "note_missing"
    MASK_LENGTH = "mask_length"
    REPLY_LENGTH = "reply_length"
    BATCH_UNKNOWN = "batch_unknown"
    ROUND_UNKNOWN = "round_unknown"
    ROUND_TITLE = "round_title"
    ROUND_TEXT = "round_text"
    ROUND_TIMES = "round_times"
    ROUND_THEMES = "round_themes"
    ROUND_PLACES = "round_places"


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
