"""The store as staff use it: whatever is asked, the token is checked here, in the same transaction."""

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace

from sqlalchemy import Connection

from consultation import accounts, batches, contacts, decisions, queue, retention, rounds, trail
from consultation.accounts import AccountChange
from consultation.batches import Batch, Deed
from consultation.database import Database
from consultation.decisions import Numbers
from consultation.domain import (
    Account,
    Action,
    Entry,
    Found,
    Outcome,
    Pin,
    Reason,
    Role,
    Round,
    StaffOpinion,
    Wanted,
)
from consultation.passwords import Passwords
from consultation.selection import STAFF, select_pins
from consultation.sign_ins import allowed

Token = str | None


@dataclass(frozen=True)
class Exported:
    """Opinions to be written to a file; contacts by number, only if they were asked for."""

    opinions: tuple[StaffOpinion, ...]
    contacts: dict[int, str] = field(default_factory=dict)


class Desk:
    """What staff do. Every method takes the token of a sign-in first.

    Parameters
    ----------
    database
        Where everything is kept.
    passwords
        How passwords of new accounts are hashed.

    Notes
    -----
    Every method raises `NotAllowedError` if nobody is signed in with the token or the account's role does not
    do this, `RefusedError` if what is asked cannot be done, and `UnavailableError` if the store is away.
    What raises has changed nothing.
    """

    def __init__(self, database: Database, passwords: Passwords | None = None) -> None:
        self._database = database
        self._passwords = passwords or Passwords()

    def queue(
        self, token: Token, wanted: Wanted, *, flagged: bool = False, page: tuple[int, int] = (0, 20)
    ) -> Found[StaffOpinion]:
        """A page (`offset`, `limit`) of opinions; with `flagged` those alone that hold personal data."""
        select = queue.select_flagged if flagged else queue.select_queue
        with self._reading(token, Action.SEE_QUEUE) as connection:
            return select(connection, wanted, page)

    def opinions(self, token: Token, numbers: Sequence[int]) -> tuple[StaffOpinion, ...]:
        """Opinions by their numbers, in that order; numbers that are none are left out."""
        with self._reading(token, Action.SEE_QUEUE) as connection:
            return queue.select_some(connection, numbers)

    def pins(self, token: Token, wanted: Wanted, *, flagged: bool = False) -> tuple[Pin, ...]:
        """Everything wanted that has a place, where it was put; see `queue`."""
        with self._reading(token, Action.SEE_QUEUE) as connection:
            pins = select_pins(connection, wanted, STAFF)
            numbers = set(queue.flagged_numbers(connection, wanted)) if flagged else None
        return tuple(pin for pin in pins if numbers is None or pin.number in numbers)

    def texts(self, token: Token, *, most: int) -> dict[int, str]:
        """Texts of the newest opinions by their numbers, to compare one with."""
        with self._reading(token, Action.SEE_QUEUE) as connection:
            return queue.select_texts(connection, most)

    def publish(self, token: Token, numbers: Numbers, *, confirmed: Collection[int] = ()) -> Batch:
        """Publish; see `decisions.publish`."""
        with self._writing(token, Action.PUBLISH) as (connection, deed):
            return decisions.publish(connection, deed, numbers, confirmed)

    def refuse(self, token: Token, numbers: Numbers, reason: Reason, note: str = "") -> Batch:
        """Do not publish, or take back; see `decisions.refuse_publication`."""
        with self._writing(token, Action.REFUSE, note) as (connection, deed):
            return decisions.refuse_publication(connection, deed, numbers, reason)

    def mask(self, token: Token, number: Numbers, text: str, nickname: str) -> Batch:
        """Set what the public reads; see `decisions.mask`."""
        with self._writing(token, Action.MASK) as (connection, deed):
            return decisions.mask(connection, deed, number, text, nickname)

    def answer(self, token: Token, numbers: Numbers, outcome: Outcome, reply: str) -> Batch:
        """Answer in public; see `decisions.answer`."""
        with self._writing(token, Action.ANSWER) as (connection, deed):
            return decisions.answer(connection, deed, numbers, outcome, reply)

    def undo(self, token: Token, batch_id: str) -> Batch:
        """Put back what a batch changed; see `batches.undo`."""
        with self._writing(token, Action.UNDO) as (connection, deed):
            return batches.undo(connection, deed, batch_id)

    def latest(self, token: Token, *, limit: int = 5) -> tuple[Batch, ...]:
        """The account's own last batches, newest first."""
        with self._database.reading() as connection:
            account = allowed(connection, token, Action.UNDO, self._database.now())
            return batches.latest(connection, account, limit)

    def contact(self, token: Token, number: int) -> str | None:
        """Contact of an opinion; that it was looked at is written down."""
        with self._writing(token, Action.SEE_CONTACT) as (connection, deed):
            return contacts.see_contact(connection, deed, number)

    def trail(self, token: Token, number: int | None = None, *, limit: int = 200) -> tuple[Entry, ...]:
        """What was done with an opinion, or with all, newest first."""
        with self._reading(token, Action.SEE_AUDIT) as connection:
            return trail.read_trail(connection, number, limit)

    def export(self, token: Token, wanted: Wanted, *, with_contacts: bool = False) -> Exported:
        """Everything wanted, for a file; that it was taken is written down, and whether with contacts."""
        action = Action.EXPORT_CONTACTS if with_contacts else Action.EXPORT
        with self._writing(token, action) as (connection, deed):
            opinions = queue.select_all(connection, wanted)
            found = contacts.select_contacts(connection, wanted) if with_contacts else {}
            trail.write_down(connection, replace(deed, note=str(len(opinions))))
            return Exported(opinions, found)

    def save_round(self, token: Token, wanted: Round) -> Round:
        """Make or change a round; see `rounds.save`."""
        with self._writing(token, Action.SAVE_ROUND) as (connection, deed):
            saved = rounds.save(connection, wanted)
            trail.write_down(connection, replace(deed, note=str(saved.id)))
            return saved

    def accounts(self, token: Token) -> tuple[Account, ...]:
        """Every account, by name."""
        with self._reading(token, Action.SEE_ACCOUNTS) as connection:
            return accounts.list_accounts(connection)

    def create_account(self, token: Token, name: str, role: Role, password: str) -> Account:
        """Make an account; see `accounts.add_account`."""
        with self._writing(token, Action.SAVE_ACCOUNT) as (connection, deed):
            made = accounts.add_account(connection, self._passwords, (name, role, password), deed.at)
            trail.write_down(connection, replace(deed, note=made.name))
            return made

    def save_account(self, token: Token, account_id: int, change: AccountChange) -> Account:
        """Change an account, whose sign-ins end; see `accounts.change_account`."""
        with self._writing(token, Action.SAVE_ACCOUNT) as (connection, deed):
            changed = accounts.change_account(connection, self._passwords, account_id, change)
            trail.write_down(connection, replace(deed, note=changed.name))
            return changed

    def delete_contacts(self, token: Token, *, days: int) -> int:
        """Delete contacts that were left more than `days` ago; returns how many."""
        with self._writing(token, Action.DELETE_CONTACTS) as (connection, deed):
            by = (deed.account.id, deed.account.role)
            return retention.delete_contacts(connection, self._database, days, by)

    @contextmanager
    def _reading(self, token: Token, action: Action) -> Iterator[Connection]:
        with self._database.reading() as connection:
            allowed(connection, token, action, self._database.now())
            yield connection

    @contextmanager
    def _writing(self, token: Token, action: Action, note: str = "") -> Iterator[tuple[Connection, Deed]]:
        now = self._database.now()
        with self._database.writing() as connection:
            account = allowed(connection, token, action, now)
            yield connection, Deed(account, action, now, note)
