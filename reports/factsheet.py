"""The factsheet: one ranked place on one to three pages, to be handed to an investor."""

from dataclasses import dataclass
from functools import partial
from itertools import chain

from design.texts import Language, text
from geodata import catalog
from geodata.ranking.rank import Ranked, Ranking
from geodata.ranking.sureness import Sureness, find_sureness
from geodata.schema import PLAN_DATE
from reports.factsheet_map import build_place_map, draw_own_site, figure_request
from reports.factsheet_parts import (
    answer_block,
    fact_blocks,
    method_blocks,
    place_title,
    source_blocks,
    title_blocks,
)
from reports.factsheet_request import FactsheetRequest, check_contact
from reports.factsheet_tables import (
    arithmetic_blocks,
    distances_blocks,
    projects_blocks,
    restrictions_blocks,
    wishes_blocks,
)
from reports.flow import Block, Placed, flow
from reports.fonts import ONE_AT_A_TIME
from reports.frame import Box
from reports.ranking_reasons import ranked, reason_sentences
from reports.request import FigureRequest
from reports.site_brief_sheet import PAPER, ROOM, Running, draw_figure_map, draw_margins_of, draw_page
from reports.surface import Surface

__all__ = ["FactsheetRequest", "write_factsheet"]

MOST_PAGES = 3
_PAGES = (2, MOST_PAGES)
_LANGUAGE_TAGS = {Language.ZH: "zh-CN", Language.EN: "en"}
_MAP_HEIGHTS = (150.0, 140.0, 130.0, 120.0, 110.0, 100.0, 90.0)
_MAP_GAP = 4.0
_FEWEST_PROJECTS = 6


@dataclass(frozen=True)
class Layout:
    """Blocks on their pages, and the page and rectangle that take the map."""

    pages: tuple[tuple[Placed, ...], ...]
    map_page: int
    map: Box

    def is_within(self, limit: int) -> bool:
        """Whether so many pages are enough, the map on the first."""
        return len(self.pages) <= limit and self.map_page == 1


def write_factsheet(ranking: Ranking, place_id: str, request: FactsheetRequest) -> bytes:
    """Write the factsheet of a place.

    Parameters
    ----------
    ranking
        What `geodata.ranking.rank.rank` made.
    place_id
        Id of a ranked candidate: a place of the plan, or a reader's own site.
    request
        Language, date and what is filled in.

    Returns
    -------
    file
        PDF on A4 with its font embedded, at most three pages. The same ranking and request give the same
        bytes.

    Raises
    ------
    ValueError
        If the place is not ranked.
    RequestError
        If it lies off the sheet, or a text is longer than its place; it names the sentence that says why.
    MissingFontError
        If the font is not installed.
    """
    check_contact(request)
    row = ranked(ranking, place_id)
    asked = figure_request(row.candidate, request)
    sure = find_sureness(ranking)
    with ONE_AT_A_TIME:
        layout = lay_out(ranking, row, sure, request, asked)
        return _drawn(layout, ranking, row, request, asked)


def _drawn(
    layout: Layout, ranking: Ranking, row: Ranked, request: FactsheetRequest, asked: FigureRequest
) -> bytes:
    figure = build_place_map(row.candidate, asked, layout.map)
    surface, running = Surface(*PAPER), _running(row, request)
    subject = reason_sentences(ranking, row.candidate.id, request.language)[0]
    surface.describe(running.head, subject, catalog.data_hash(), _LANGUAGE_TAGS[request.language])
    for number, page in enumerate(layout.pages, start=1):
        if number > 1:
            surface.turn_page()
        draw_page(page, surface)
        if number == layout.map_page:
            draw_figure_map(figure, surface, partial(draw_own_site, row.candidate, figure))
        draw_margins_of(running, number, len(layout.pages), surface)
    return surface.finish()


def _running(row: Ranked, request: FactsheetRequest) -> Running:
    language = request.language
    number = request.review_number or text("notice_not_submitted", language)
    notice = text("notice_statutory", language, date=PLAN_DATE, number=number)
    head = text("factsheet_header", language, name=place_title(row.candidate, language))
    return Running(language, head, notice)


def lay_out(
    ranking: Ranking, row: Ranked, sure: Sureness, request: FactsheetRequest, asked: FigureRequest
) -> Layout:
    """Fill the fewest pages, with the largest map and the most projects that there is room for."""
    language = request.language
    head = (
        *title_blocks(row, request),
        answer_block(ranking, row, sure, language),
        *fact_blocks(ranking, row, request),
    )
    first = wishes_blocks(row, ranking.enquiry.industries, language)
    last = (
        *distances_blocks(row.candidate, language),
        *restrictions_blocks(row, language),
        *arithmetic_blocks(row, language),
        *method_blocks(row, sure, language),
        *source_blocks(request, asked),
    )
    candidate = row.candidate
    count = len(candidate.place.flagships) if candidate.place else 0

    def made(projects: int, high: float) -> Layout:
        return _pages(head, high, (*first, *projects_blocks(candidate, projects, language), *last))

    whole = [made(count, high) for high in _MAP_HEIGHTS]
    fewer = (made(most, _MAP_HEIGHTS[-1]) for most in range(count - 1, _FEWEST_PROJECTS - 1, -1))
    fitting = (each for limit in _PAGES for each in whole if each.is_within(limit))
    shortened = (each for each in fewer if each.is_within(MOST_PAGES))
    return next(chain(fitting, shortened), whole[-1])


def _pages(head: tuple[Block, ...], high: float, rest: tuple[Block, ...]) -> Layout:
    room = Block(high, gap=_MAP_GAP)
    pages = flow((*head, room, *rest), ROOM)
    number, place = next(
        (number, each) for number, page in enumerate(pages, start=1) for each in page if each.block is room
    )
    return Layout(pages, number, Box(ROOM.left, place.top - high, ROOM.right, place.top))
