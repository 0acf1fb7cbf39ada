"""Opinions as staff see them: as they were sent, and as the public reads or would read them."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, Row, RowMapping, select

from consultation.batches import version_of
from consultation.domain import Found, Mood, Place, StaffOpinion, State, Theme, Wanted
from consultation.personal import find_personal
from consultation.rows import to_opinion
from consultation.selection import ORDERS, STAFF, matching, select_changes, select_page
from consultation.tables import OPINIONS

LONGEST_PAGE = 100
MOST_KNOWN = 20_000


def select_queue(connection: Connection, wanted: Wanted, page: tuple[int, int]) -> Found[StaffOpinion]:
    """A page (`offset`, `limit`) of opinions, and how many there are of each kind under the other filters."""
    found = select_page(connection, wanted, STAFF, page)
    return Found(
        opinions=_staff_opinions(connection, found.rows),
        total=found.total,
        by_theme={Theme(key): count for key, count in found.counts["theme"].items()},
        by_mood={Mood(key): count for key, count in found.counts["mood"].items()},
        by_state={State(key): count for key, count in found.counts["state"].items()},
    )


def select_flagged(connection: Connection, wanted: Wanted, page: tuple[int, int]) -> Found[StaffOpinion]:
    """As `select_queue`, of those alone in which personal data stands that the public would read."""
    counts = select_page(connection, wanted, STAFF, (0, 0)).counts
    numbers = flagged_numbers(connection, wanted)
    offset, limit = page
    return Found(
        opinions=select_some(connection, numbers[offset : offset + min(limit, LONGEST_PAGE)]),
        total=len(numbers),
        by_state={State(key): count for key, count in counts["state"].items()},
    )


def flagged_numbers(connection: Connection, wanted: Wanted) -> list[int]:
    """Numbers of the opinions that are wanted and hold personal data that the public would read."""
    texts = (
        select(*OPINIONS.c["number", "public_text", "public_nickname"])
        .where(matching(wanted, STAFF))
        .order_by(*ORDERS[wanted.order])
    )
    return [row.number for row in connection.execute(texts) if _is_flagged(row)]


def select_some(connection: Connection, numbers: Sequence[int]) -> tuple[StaffOpinion, ...]:
    """Opinions by their numbers, in that order; numbers that are none are left out."""
    rows = connection.execute(select(OPINIONS).where(OPINIONS.c.number.in_(numbers))).mappings()
    by_number = {row["number"]: row for row in rows}
    return _staff_opinions(connection, [by_number[number] for number in numbers if number in by_number])


def select_all(connection: Connection, wanted: Wanted) -> tuple[StaffOpinion, ...]:
    """Every opinion that is wanted, in its order."""
    found = select(OPINIONS).where(matching(wanted, STAFF)).order_by(*ORDERS[wanted.order])
    return _staff_opinions(connection, connection.execute(found).mappings().all())


def select_texts(connection: Connection, most: int) -> dict[int, str]:
    """Texts as they were sent, of the newest opinions, by their numbers."""
    newest = select(*OPINIONS.c["number", "text"]).order_by(OPINIONS.c.number.desc()).limit(most)
    return {row.number: row.text for row in connection.execute(newest)}


def _staff_opinions(connection: Connection, rows: Sequence[RowMapping]) -> tuple[StaffOpinion, ...]:
    changes = select_changes(connection, [row["number"] for row in rows])
    return tuple(
        StaffOpinion(
            shown=to_opinion(row, changes[row["number"]]),
            text=row["text"],
            nickname=row["nickname"],
            place=Place(row["longitude"], row["latitude"], row["feature_id"], row["paragraph"]),
            has_contact=bool(row["contact"]),
            version=version_of(row),
        )
        for row in rows
    )


def _is_flagged(row: Row[Any]) -> bool:
    return _holds_personal(row.public_text) or _holds_personal(row.public_nickname)


@lru_cache(maxsize=MOST_KNOWN)
def _holds_personal(text: str) -> bool:
    """Whether personal data is found (0.2 ms a text, asked of every waiting opinion at every step)."""
    return bool(find_personal(text))
