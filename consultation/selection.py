"""Which opinions are wanted, asked of the database: pages of them, pins, counts."""

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from typing import Any

from sqlalchemy import Column, ColumnElement, Connection, RowMapping, and_, false, func, or_, select

from consultation.checks import is_feature_id, is_number, is_paragraph
from consultation.domain import BEIJING, PUBLIC_STATES, Change, Order, Pin, State, Wanted
from consultation.rows import to_change, to_pin
from consultation.tables import EVENTS, OPINIONS
from consultation.wording import cleaned_line

LONGEST_SEARCH, MOST_WORDS = 200, 8
MOST_ON_A_PAGE = 100
LARGEST_OFFSET = 2**31
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
    """Rows of one page, how many there are in all, and counts by kind.

    `total` counts what all filters leave; the counts by kind are what each value of that filter would show
    under the other filters.
    """

    rows: Sequence[RowMapping]
    total: int
    counts: dict[str, dict[str, int]] = field(default_factory=dict)


def matching(wanted: Wanted, view: View) -> Clause:
    """Condition that keeps what is wanted."""
    kinds = ((IT.theme, wanted.themes), (IT.mood, wanted.moods), (IT.state, wanted.states))
    return and_(_beside_kinds(wanted, view), *(column.in_(values) for column, values in kinds if values))


def select_page(connection: Connection, wanted: Wanted, view: View, page: tuple[int, int]) -> Selection:
    """Select a page, `(offset, limit)`, and count."""
    offset, limit = max(0, min(page[0], LARGEST_OFFSET)), max(0, min(page[1], MOST_ON_A_PAGE))
    order = ORDERS[wanted.order]
    numbers = select(IT.number).where(matching(wanted, view)).order_by(*order).offset(offset).limit(limit)
    rows = select(OPINIONS).where(IT.number.in_(numbers.scalar_subquery())).order_by(*order)
    found = connection.execute(rows).mappings().all()
    return Selection(found, *_count(connection, wanted, view))


def _count(connection: Connection, wanted: Wanted, view: View) -> tuple[int, dict[str, dict[str, int]]]:
    """Count what all filters leave, and for each kind what each of its values would leave under the others.

    One reading is enough: there are few mixtures of theme, mood and state.
    """
    kinds = {"theme": wanted.themes, "mood": wanted.moods, "state": wanted.states}
    columns = [IT[kind] for kind in kinds]
    mixtures = select(*columns, func.count()).where(_beside_kinds(wanted, view)).group_by(*columns)
    total, counts = 0, {kind: Counter[str]() for kind in kinds}
    for *values, number in connection.execute(mixtures):
        mixture = dict(zip(kinds, values, strict=True))
        left_out = [kind for kind, chosen in kinds.items() if chosen and mixture[kind] not in chosen]
        total += 0 if left_out else number
        for kind in kinds:
            if not left_out or left_out == [kind]:
                counts[kind][mixture[kind]] += number
    return total, {kind: dict(counted) for kind, counted in counts.items()}


def _beside_kinds(wanted: Wanted, view: View) -> Clause:
    """Condition of all filters but theme, mood and state."""
    return and_(
        IT.state.in_(view.states),
        *_about(wanted),
        *_sent(wanted),
        *_within(wanted, view),
        *_saying(wanted, view),
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


def _sent(wanted: Wanted) -> list[Clause]:
    """Between two days in Beijing, both included."""
    clauses: list[Clause] = []
    if wanted.since is not None:
        clauses.append(IT.sent_at >= datetime.combine(wanted.since, time(), BEIJING))
    if wanted.until is not None:
        clauses.append(IT.sent_at < datetime.combine(wanted.until, time(), BEIJING) + timedelta(days=1))
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
