"""Staff who are signed in, at a cost of hashing that tests can pay."""

from dataclasses import dataclass

from consultation.accounts import Accounts
from consultation.database import Database
from consultation.desk import Desk
from consultation.domain import Opinion, Role
from consultation.limits import Limits
from consultation.passwords import Cost, Passwords
from consultation.residents import Residents
from tests.consultation.opinions import SENDER, opinion

CHEAP = Passwords(Cost(passes=1, memory_kib=8, lanes=1))
PASSWORD = "a quiet lake at dawn"  # noqa: S105 - of these tests alone
ANOTHER = "another long one"
PERSONAL = "请打电话13812345678给我。"


@dataclass(frozen=True)
class Office:
    """The store with a moderator and an admin at their desks."""

    database: Database
    accounts: Accounts
    desk: Desk
    residents: Residents
    moderator: str
    admin: str

    def received(self, *texts: str, **other: object) -> tuple[Opinion, ...]:
        """Opinions as they come in, one for each text."""
        return tuple(self.residents.submit(opinion(text=text, **other), SENDER) for text in texts)

    def state_of(self, number: int) -> str:
        """State of an opinion, as its moderator sees it."""
        (found,) = self.desk.opinions(self.moderator, (number,))
        return str(found.shown.state)


def open_office(database: Database) -> Office:
    accounts = Accounts(database, CHEAP)
    accounts.create("lin", Role.MODERATOR, PASSWORD)
    accounts.create("admin", Role.ADMIN, PASSWORD)
    moderator, admin = (accounts.sign_in(name, PASSWORD) for name in ("lin", "admin"))
    return Office(
        database,
        accounts,
        Desk(database, CHEAP),
        Residents(database, Limits(per_visitor=1000)),
        moderator,
        admin,
    )
