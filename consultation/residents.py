"""What residents do: send an opinion, look after it, read what is published, support it."""

import hashlib
from collections.abc import Collection, Sequence

from sqlalchemy import Connection, RowMapping, func, insert, select, update

from consultation import limits as abuse
from consultation.checks import Area, check_round, checked, content_digest, is_number
from consultation.database import Database, insert_once
from consultation.domain import (
    PUBLIC_STATES,
    Action,
    Found,
    Mood,
    NewOpinion,
    Opinion,
    Pin,
    Round,
    Sender,
    State,
    Theme,
    Wanted,
)
from consultation.errors import Key, RefusedError
from consultation.grid import public_position
from consultation.limits import Kind, Limits
from consultation.receipts import digest, read_receipt
from consultation.rows import to_opinion, to_round
from consultation.selection import PUBLIC, matching, select_changes, select_page, select_pins
from consultation.tables import EVENTS, OPINIONS, ROUNDS, SUPPORTS
from consultation.vocabulary import UNSEEN


class Residents:
    """The store as everybody may use it.

    Parameters
    ----------
    database
        Where everything is kept.
    limits
        How much one visitor and one network address may do in an hour.
    area
        Where points may lie, in degrees.
    """

    def __init__(self, database: Database, limits: Limits | None = None, area: Area | None = None) -> None:
        self._database = database
        self._limits = limits or Limits()
        self._area = area or Area()

    def submit(self, new: NewOpinion, sender: Sender) -> Opinion:
        """Keep an opinion; when this returns it is on the disk.

        Sending the same again with the same receipt is safe: it is kept once.

        Returns
        -------
        opinion
            As it was kept: cleaned, with its number, its position on the grid.

        Raises
        ------
        RefusedError
            If something must be changed first, or the receipt holds another opinion (`already_received`).
        TooManyError
            If the visitor or the address has sent too many.
        UnavailableError
            If the store is away. The opinion may have been kept all the same: send it again as it is.
        """
        ready = checked(new, self._area)
        return self._database.write(lambda connection: self._keep(connection, ready, sender))

    def own(self, receipt: str, sender: Sender) -> Opinion | None:
        """Show a sender the own opinion in whatever state, its text as it is or would be published.

        Raises
        ------
        RefusedError
            `receipt`, if it is mistyped.
        TooManyError
            If too many receipts that do not exist have been tried.
        """
        wanted = OPINIONS.c.receipt == digest(read_receipt(receipt))
        now = self._database.now()
        with self._database.reading() as connection:
            abuse.check(connection, Kind.GUESS, sender, self._limits, now)
            row = connection.execute(select(OPINIONS).where(wanted)).mappings().one_or_none()
            if row is not None:
                return _opinions(connection, [row])[0]
        with self._database.writing() as connection:
            abuse.count(connection, Kind.GUESS, sender, now)
        return None

    def find(self, wanted: Wanted, *, offset: int = 0, limit: int = 20) -> Found[Opinion]:
        """Find published opinions: a page of at most 100 of them, and how many there are.

        The counts by kind say how many each value of that filter would show under the other filters.
        """
        with self._database.reading() as connection:
            page = select_page(connection, wanted, PUBLIC, (offset, limit))
            return Found(
                opinions=tuple(_opinions(connection, page.rows)),
                total=page.total,
                by_theme={Theme(key): number for key, number in page.counts["theme"].items()},
                by_mood={Mood(key): number for key, number in page.counts["mood"].items()},
                by_state={State(key): number for key, number in page.counts["state"].items()},
            )

    def opinion(self, number: int) -> Opinion | None:
        """Find one published opinion."""
        if not is_number(number):
            return None
        wanted = select(OPINIONS).where(OPINIONS.c.number == number, matching(Wanted(), PUBLIC))
        with self._database.reading() as connection:
            rows = connection.execute(wanted).mappings().all()
            return next(iter(_opinions(connection, rows)), None)

    def pins(self, wanted: Wanted) -> tuple[Pin, ...]:
        """Find published opinions that have a position, as the map draws them."""
        with self._database.reading() as connection:
            return select_pins(connection, wanted, PUBLIC)

    def support(self, number: int, sender: Sender) -> int:
        """Support a published opinion, once for each visitor; return how many do.

        Raises
        ------
        RefusedError
            `not_public`, if there is no such published opinion.
        TooManyError
            If the visitor or the address has supported too many.
        """
        return self._database.write(lambda connection: self._support(connection, number, sender))

    def rounds(self) -> tuple[Round, ...]:
        """All rounds, the latest to open first: coming, open and closed."""
        with self._database.reading() as connection:
            rows = connection.execute(select(ROUNDS).order_by(ROUNDS.c.opens_at.desc(), ROUNDS.c.id.desc()))
            return tuple(to_round(row) for row in rows.mappings())

    def revision(self, unseen: Collection[Action] = UNSEEN) -> str:
        """Tell states of what the public sees apart: it changes with each of their changes.

        Parameters
        ----------
        unseen
            Actions that change nothing for whoever looks: `UNSEEN_ON_MAP` for the map, which tells no
            support, none for staff.

        Returns
        -------
        revision
            Letters that an address can hold. The count is in it because in PostgreSQL an earlier event may be
            committed after a later one.
        """
        seen = select(func.max(EVENTS.c.id), func.count()).where(EVENTS.c.action.not_in(unseen))
        with self._database.reading() as connection:
            latest, number = connection.execute(seen).one()
        return f"{latest or 0}-{number}"

    def _keep(self, connection: Connection, new: NewOpinion, sender: Sender) -> Opinion:
        if _has_receipt(connection, new.receipt):
            return _kept_before(connection, new)
        now = self._database.now()
        check_round(new, _round(connection, new.round_id), now)
        abuse.check(connection, Kind.SUBMIT, sender, self._limits, now)
        if not insert_once(connection, OPINIONS, {**_columns(new), "sent_at": now}):
            return _kept_before(connection, new)  # the same receipt, a moment ago, on another connection
        opinion = _by_receipt(connection, new.receipt)
        event = {"at": now, "action": Action.SUBMIT, "opinion": opinion["number"], "after": State.RECEIVED}
        connection.execute(insert(EVENTS).values(**event, note=""))
        abuse.count(connection, Kind.SUBMIT, sender, now)
        return _opinions(connection, [opinion])[0]

    def _support(self, connection: Connection, number: int, sender: Sender) -> int:
        state = select(OPINIONS.c.state).where(OPINIONS.c.number == number)
        if not is_number(number) or connection.execute(state).scalar_one_or_none() not in PUBLIC_STATES:
            raise RefusedError(Key.NOT_PUBLIC)
        now = self._database.now()
        visitor = hashlib.sha256(f"{number} {sender.visitor}".encode(errors="replace")).hexdigest()
        abuse.check(connection, Kind.SUPPORT, sender, self._limits, now)
        if insert_once(connection, SUPPORTS, {"opinion": number, "visitor": visitor}):
            more = {"supports": OPINIONS.c.supports + 1}
            connection.execute(update(OPINIONS).where(OPINIONS.c.number == number).values(more))
            event = {"at": now, "action": Action.SUPPORT, "opinion": number, "note": ""}
            connection.execute(insert(EVENTS).values(**event))
            abuse.count(connection, Kind.SUPPORT, sender, now)
        supports = select(OPINIONS.c.supports).where(OPINIONS.c.number == number)
        return int(connection.execute(supports).scalar_one())


def _opinions(connection: Connection, rows: Sequence[RowMapping]) -> list[Opinion]:
    changes = select_changes(connection, [row["number"] for row in rows])
    return [to_opinion(row, changes[row["number"]]) for row in rows]


def _has_receipt(connection: Connection, receipt: str) -> bool:
    return (
        connection.execute(select(OPINIONS.c.number).where(OPINIONS.c.receipt == digest(receipt))).first()
        is not None
    )


def _by_receipt(connection: Connection, receipt: str) -> RowMapping:
    return connection.execute(select(OPINIONS).where(OPINIONS.c.receipt == digest(receipt))).mappings().one()


def _kept_before(connection: Connection, new: NewOpinion) -> Opinion:
    row = _by_receipt(connection, new.receipt)
    if row["content"] != content_digest(new):
        raise RefusedError(Key.ALREADY_RECEIVED)
    return _opinions(connection, [row])[0]


def _round(connection: Connection, round_id: int | None) -> Round | None:
    if round_id is None or not is_number(round_id):
        return None
    row = connection.execute(select(ROUNDS).where(ROUNDS.c.id == round_id)).mappings().one_or_none()
    return None if row is None else to_round(row)


def _columns(new: NewOpinion) -> dict[str, object]:
    longitude, latitude = public_position(new.place)
    return {
        "receipt": digest(new.receipt),
        "content": content_digest(new),
        "round_id": new.round_id,
        "theme": new.theme,
        "mood": new.mood,
        "text": new.text,
        "public_text": new.text,
        "nickname": new.nickname,
        "public_nickname": new.nickname,
        "contact": new.contact or None,
        "longitude": new.place.longitude,
        "latitude": new.place.latitude,
        "public_longitude": longitude,
        "public_latitude": latitude,
        "feature_id": new.place.feature_id,
        "paragraph": new.place.paragraph,
        "language": new.language,
        "data_hash": new.data_hash,
        "state": State.RECEIVED,
        "note": "",
        "reply": "",
        "supports": 0,
    }
