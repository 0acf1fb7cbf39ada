"""The staff's door to the store: who is signed in, and what they may do there."""

from consultation.accounts import Accounts
from consultation.database import open_database
from consultation.desk import Desk
from consultation.domain import Account
from consultation.errors import ConsultationError
from pages.shell import state
from pages.shell.words import plain, say
from settings import load_settings


def desk() -> Desk:
    """The store as staff use it; every call takes the token."""
    return Desk(open_database(load_settings().store_url))


def account() -> Account | None:
    """Who is signed in.

    Raises
    ------
    UnavailableError
        If the store is away.
    """
    return Accounts(open_database(load_settings().store_url)).who(state.staff_token())


def sentence(error: ConsultationError) -> str:
    """What the store refuses, in the reader's language."""
    return plain(say(f"consultation_error_{error.key}", **error.values))
