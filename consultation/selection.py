"""Which opinions are wanted, asked of the database: pages of them, pins, counts."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Column, ColumnElement, Connection, RowMapping, and_, false, func, or_, select

from consultation.checks import is_feature_id, is_number, is_paragraph
from consultation.domain import PUBLIC_STATES, Change, Order, Pin, State, Wanted
from consultation.rows import to_change, to_pin
from consultation.tables import EVENTS, OPINIONS
from consultation.wording import cleaned_line

LONGEST_SEARCH, MOST_WORDS = 200, 8
MOST_ON_A_PAGE = 100
UNTOLD = ("support", "see-contact", "export", "export-contacts")
IT = OPINIONS.c
ORDERS = {
    Order.NEWEST: (IT.sent_at.desc(), IT.number.desc()),
    Order.OLDEST: (IT.sent_at, IT.number),
    Order.MOST_SUPPORTED: (IT.supports.desc(), IT.sent_at.desc(), IT.number.desc()),
}
Clause = ColumnElement[bool]


@dataclass(frozen=True)
class View:
    """What somebody sees of opinions: their states, the texts that are searched, the position."""

    states: tuple[State, ...]
    texts: tuple[Column[str], ...]
    longitude: Column[Any]
    latitude: Column[Any]


PUBLIC = View(
    PUBLIC_STATES, (IT.public_text, IT.public_nickname, IT.reply), IT.public_longitude, IT.public_latitude
)
STAFF = View(
    tuple(State), (IT.text, IT.public_text, IT.nickname, IT.reply, IT.note), IT.longitude, IT.latitude
)


@dataclass(frozen=True)
class Selection:
    """Rows of one page, how many there are in all, and counts by kind."""

    rows: Sequence[RowMapping]
    total: int
    counts: dict[str, dict[str, int]] = field(default_factory=dict)


def matching(wanted: Wanted, view: View, *, beside: str = "") -> Clause:
    """Condition that keeps what is wanted.

    Parameters
    ----------
    beside
        `theme`, `mood` or `state`: the filter that is left out, so that a list of its values can say how many
        opinions each would show.
    """
    kinds = {
        "theme": IT.theme.in_(wanted.themes) if wanted.themes else None,
        "mood": IT.mood.in_(wanted.moods) if wanted.moods else None,
        "state": IT.state.in_(wanted.states) if wanted.states else None,
    }
    chosen = [clause for kind, clause in kinds.items() if clause is not None and kind != beside]
    return and_(
        IT.state.in_(view.states), *chosen, *_about(wanted), *_within(wanted, view), *_saying(wanted, view)
    )


def select_page(connection: Connection, wanted: Wanted, view: View, page: tuple[int, int]) -> Selection:
    """Select a page, `(offset, limit)`, and count.

    `total` counts what all filters leave; the counts by kind are what each value of that filter would show
    under the other filters.
    """
    offset, limit = max(0, min(page[0], 2**31)), max(0, min(page[1], MOST_ON_A_PAGE))
    kept = matching(wanted, view)
    rows = select(OPINIONS).where(kept).order_by(*ORDERS[wanted.order]).offset(offset).limit(limit)
    total = select(func.count()).select_from(OPINIONS).where(kept)
    return Selection(
        connection.execute(rows).mappings().all(),
        connection.execute(total).scalar_one(),
        {kind: _counts(connection, wanted, view, kind) for kind in ("theme", "mood", "state")},
    )


def select_pins(connection: Connection, wanted: Wanted, view: View) -> tuple[Pin, ...]:
    """Select everything wanted that has a position, oldest first, so that the newest is drawn on top."""
    pins = (
        select(
            IT.number,
            view.longitude.label("longitude"),
            view.latitude.label("latitude"),
            IT.theme,
            IT.mood,
            IT.state,
            IT.supports,
        )
        .where(matching(wanted, view), view.longitude.is_not(None))
        .order_by(IT.sent_at, IT.number)
    )
    return tuple(to_pin(row) for row in connection.execute(pins).mappings())


def select_changes(connection: Connection, numbers: Sequence[int]) -> dict[int, list[Change]]:
    """Select the public audit trail of opinions, oldest first; supports are counted, not listed."""
    trail = (
        select(EVENTS)
        .where(EVENTS.c.opinion.in_(numbers), EVENTS.c.action.not_in(UNTOLD))
        .order_by(EVENTS.c.opinion, EVENTS.c.id)
    )
    changes: dict[int, list[Change]] = {number: [] for number in numbers}
    for row in connection.execute(trail).mappings():
        changes[row["opinion"]].append(to_change(row))
    return changes


def _counts(connection: Connection, wanted: Wanted, view: View, kind: str) -> dict[str, int]:
    column = IT[kind]
    counted = select(column, func.count()).where(matching(wanted, view, beside=kind)).group_by(column)
    return {row[0]: row[1] for row in connection.execute(counted)}


def _about(wanted: Wanted) -> list[Clause]:
    """Round, feature and paragraph; what cannot be an id names nothing."""
    clauses: list[Clause] = []
    if wanted.rounds:
        clauses.append(IT.round_id.in_([number for number in wanted.rounds if is_number(number)]))
    if wanted.feature_id is not None:
        clauses.append(IT.feature_id == wanted.feature_id if is_feature_id(wanted.feature_id) else false())
    if wanted.paragraph is not None:
        clauses.append(IT.paragraph == wanted.paragraph if is_paragraph(wanted.paragraph) else false())
    return clauses


def _within(wanted: Wanted, view: View) -> list[Clause]:
    if wanted.bounds is None:
        return []
    if not all(math.isfinite(side) for side in wanted.bounds):
        return [false()]
    west, south, east, north = wanted.bounds
    return [view.longitude.between(west, east), view.latitude.between(south, north)]


def _saying(wanted: Wanted, view: View) -> list[Clause]:
    """Every word, in any of the texts; signs that SQL would read as placeholders mean themselves."""
    words = cleaned_line(wanted.text[:LONGEST_SEARCH]).split()[:MOST_WORDS]
    return [or_(*(column.icontains(word, autoescape=True) for column in view.texts)) for word in words]
