"""What is kept for a time only: contacts that residents left, keys and tries of the limits."""

from datetime import timedelta

from sqlalchemy import Connection, insert, update

from consultation import limits
from consultation.database import Database
from consultation.domain import Action, Role
from consultation.tables import EVENTS, OPINIONS


def delete_contacts(
    connection: Connection, database: Database, days: int, by: tuple[int, Role] | None = None
) -> int:
    """Delete contacts of opinions that were sent more than `days` days ago; that it was done is written down.

    Parameters
    ----------
    by
        Account and role of whoever does it; nothing for the command and the start.

    Returns
    -------
    number
        How many there were.
    """
    now = database.now()
    due = OPINIONS.c.contact.is_not(None) & (OPINIONS.c.sent_at <= now - timedelta(days=days))
    deleted = connection.execute(
        update(OPINIONS).where(due).values(contact=None).returning(OPINIONS.c.number)
    )
    number = len(deleted.all())
    if number:
        account_id, role = by or (None, None)
        event = {"at": now, "action": Action.DELETE_CONTACTS, "account_id": account_id, "role": role}
        connection.execute(insert(EVENTS).values(**event, note=str(number)))
    return number


def tidy(database: Database, contact_days: int) -> int:
    """Delete all that is due; return how many contacts that were.

    Raises
    ------
    UnavailableError
        If the store is away.
    """
    with database.writing() as connection:
        limits.forget(connection, database.now())
        number = delete_contacts(connection, database, contact_days)
    database.flush()
    return number
