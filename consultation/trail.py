"""The audit trail as staff see it."""

from sqlalchemy import Connection, insert, select

from consultation.batches import Deed, told
from consultation.domain import Action, Entry, State
from consultation.tables import ACCOUNTS, EVENTS


def write_down(connection: Connection, deed: Deed, number: int | None = None) -> None:
    """Write down what was done without changing an opinion."""
    connection.execute(insert(EVENTS).values(**told(deed), opinion=number))


def read_trail(connection: Connection, number: int | None, limit: int) -> tuple[Entry, ...]:
    """What was done, newest first: with one opinion, or in all."""
    found = (
        select(EVENTS, ACCOUNTS.c.name)
        .join(ACCOUNTS, EVENTS.c.account_id == ACCOUNTS.c.id, isouter=True)
        .order_by(EVENTS.c.id.desc())
        .limit(limit)
    )
    if number is not None:
        found = found.where(EVENTS.c.opinion == number)
    return tuple(
        Entry(
            at=row.at,
            action=Action(row.action),
            account=row.name,
            opinion=row.opinion,
            before=State(row.before) if row.before else None,
            after=State(row.after) if row.after else None,
            note=row.note,
        )
        for row in connection.execute(found)
    )
