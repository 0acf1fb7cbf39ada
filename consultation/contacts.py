"""Contacts that residents left: shown to staff one by one, which is written down each time."""

from sqlalchemy import Connection, select

from consultation.batches import Deed
from consultation.domain import Wanted
from consultation.selection import STAFF, matching
from consultation.tables import OPINIONS
from consultation.trail import write_down


def see_contact(connection: Connection, deed: Deed, number: int) -> str | None:
    """Contact of an opinion; None if there is none (any more)."""
    contact = connection.execute(select(OPINIONS.c.contact).where(OPINIONS.c.number == number)).scalar()
    if contact is not None:
        write_down(connection, deed, number)
    return contact


def select_contacts(connection: Connection, wanted: Wanted) -> dict[int, str]:
    """Contacts of all opinions that are wanted, by their numbers."""
    found = select(*OPINIONS.c["number", "contact"]).where(
        matching(wanted, STAFF), OPINIONS.c.contact.is_not(None)
    )
    return {row.number: row.contact for row in connection.execute(found)}
