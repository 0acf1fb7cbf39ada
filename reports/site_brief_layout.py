"""How a site brief fills its two to four pages: the largest map and the most rows that there is room for."""

from collections.abc import Iterator
from dataclasses import dataclass

from geodata.exchange.survey import Parcels
from geodata.site.answers import ParcelCheck
from reports.flow import Block, Placed, flow
from reports.frame import Box
from reports.request import FigureRequest
from reports.site_brief_many import detail_blocks, gravest_first, overview_blocks
from reports.site_brief_parts import answer_block, fact_blocks, method_blocks, source_blocks, title_blocks
from reports.site_brief_request import SiteBriefRequest
from reports.site_brief_sheet import ROOM
from reports.site_brief_tables import areas_section, findings_section, near_section, statements_section

MOST_PAGES = 4
_ONE_PARCEL_PAGES = 2
_MAP_HEIGHTS = (180.0, 168.0, 156.0, 144.0, 132.0, 122.0)
_MAP_GAP = 4.0
_FEWEST_STATEMENTS = 6
DETAILED = 3
_ROW_STEP = 4
_MOST_ROWS = 120


@dataclass(frozen=True)
class Layout:
    """Blocks on their pages, and the rectangle of the first that takes the map."""

    pages: tuple[tuple[Placed, ...], ...]
    map: Box


def lay_out(
    brought: Parcels, checks: tuple[ParcelCheck, ...], request: SiteBriefRequest, asked: FigureRequest
) -> Layout:
    """Fill the pages.

    Parameters
    ----------
    brought, checks
        The parcels and what was told of them.
    request
        Language, date and what the reader filled in.
    asked
        What the map shows.
    """
    language = request.language
    head = (
        *title_blocks(brought, checks, request),
        answer_block(checks, language),
        *fact_blocks(brought, checks, language),
    )
    tail = (*method_blocks(language), *source_blocks(brought, request, asked))
    tried = _one(checks[0], request) if len(checks) == 1 else _many(checks, request)
    first: Layout | None = None
    for limit, high, middle in tried:
        made = _pages(head, high, (*middle, *tail))
        if len(made.pages) <= limit:
            larger = (_pages(head, height, (*middle, *tail)) for height in _MAP_HEIGHTS if height > high)
            return next((each for each in larger if len(each.pages) <= limit), made)
        if first is None or len(made.pages) < len(first.pages):
            first = made
    return first or _pages(head, _MAP_HEIGHTS[-1], tail)


def _pages(head: tuple[Block, ...], high: float, rest: tuple[Block, ...]) -> Layout:
    room = Block(high, gap=_MAP_GAP)
    pages = flow((*head, room, *rest), ROOM)
    place = next(each for page in pages for each in page if each.block is room)
    return Layout(pages, Box(ROOM.left, place.top - high, ROOM.right, place.top))


def _one(check: ParcelCheck, request: SiteBriefRequest) -> Iterator[tuple[int, float, tuple[Block, ...]]]:
    """Ways to tell of one parcel, the best first: all statements, fewer, then one page more."""
    language, count = request.language, len(check.statements)
    fewest = max(_FEWEST_STATEMENTS, sum(statement.is_certain for statement in check.statements))
    found = findings_section(check, language).set(language)
    areas, near = areas_section(check, language).set(language), near_section(check, language).set(language)

    def told(most: int) -> tuple[Block, ...]:
        said = statements_section(check, language, most).set(language)
        if check.is_hardly_decided:
            return (*found, *near, *said, *areas)
        return (*found, *areas, *near, *said)

    for limit in range(_ONE_PARCEL_PAGES, MOST_PAGES + 1):
        whole = told(count)
        yield from ((limit, high, whole) for high in _MAP_HEIGHTS)
        for most in range(count - 1, fewest - 1, -1):
            yield limit, _MAP_HEIGHTS[-1], told(most)


def _many(
    checks: tuple[ParcelCheck, ...], request: SiteBriefRequest
) -> Iterator[tuple[int, float, tuple[Block, ...]]]:
    """Ways to tell of many: all in the table and several in detail, then fewer in detail, then fewer rows."""
    language, worst = request.language, gravest_first(checks)
    most = min(len(worst), _MOST_ROWS)
    details = {
        count: detail_blocks(worst, count, language) for count in range(min(DETAILED, len(worst)), 0, -1)
    }
    for rows in range(most, 0, -_ROW_STEP):
        table = overview_blocks(worst, rows, language)
        for count, detail in details.items():
            if count == 1 or rows == most:
                yield MOST_PAGES, _MAP_HEIGHTS[0], (*table, *detail)
