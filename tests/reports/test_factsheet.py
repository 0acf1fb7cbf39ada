"""The factsheet tells of one place what was computed, on few pages, with its doubt and the notice."""

from dataclasses import replace

import pytest

from design.texts import Language, text
from geodata import catalog
from geodata.ranking.criteria import DemandKind, Measure, criteria, demand
from geodata.ranking.enquiry import MustHave, build_enquiry
from geodata.ranking.industries import industry_ids
from geodata.ranking.rank import Ranking, rank
from geodata.ranking.sureness import find_sureness
from geodata.rules import name_of
from geodata.schema import PLAN_DATE
from reports.errors import RequestError
from reports.factsheet import FactsheetRequest, Layout, lay_out, write_factsheet
from reports.factsheet_map import build_place_map, figure_request
from reports.flow import typeset
from reports.ranking_reasons import reason_sentences, sureness_sentence
from reports.ranking_words import (
    criterion_name,
    demand_name,
    held_sentence,
    industry_name,
    score_points,
    shown_contributions,
    value_words,
)
from reports.site_brief_sheet import ROOM
from reports.wording import kilometres
from tests.reports.printed import pages, squeezed
from tests.reports.rankings import DAY, OWN, brought, factsheet, ranking, row_of, sheets

ZH, EN = Language.ZH, Language.EN
BOTH = pytest.mark.parametrize("language", list(Language))
CASES = [("north-wing", ZH), ("north-wing", EN), (OWN, ZH)]
ALL = pytest.mark.parametrize(("place_id", "language"), CASES)


def said(words: str) -> str:
    return squeezed(typeset(words))


def whole(place_id: str, language: Language) -> str:
    return "".join(sheets(place_id, language))


def layout_of(place_id: str, language: Language) -> Layout:
    request, row = FactsheetRequest(language, DAY), row_of(place_id)
    asked = figure_request(row.candidate, request)
    return lay_out(ranking(), row, find_sureness(ranking()), request, asked)


@ALL
def test_it_takes_at_most_three_pages_of_a4_each_with_number_and_notice(
    place_id: str, language: Language
) -> None:
    told = sheets(place_id, language)
    sizes = {
        (round(float(p.mediabox.width)), round(float(p.mediabox.height))) for p in _pages(place_id, language)
    }
    assert sizes == {(595, 842)}
    assert 1 <= len(told) <= 3
    missing = text("notice_not_submitted", language)
    notice = said(text("notice_statutory", language, date=PLAN_DATE, number=missing))
    for position, words in enumerate(told, start=1):
        assert notice in words
        assert said(text("sitebrief_page", language, page=position, pages=len(told))) in words


def _pages(place_id: str, language: Language) -> list:  # type: ignore[type-arg]  # pypdf's pages
    return list(pages(factsheet(place_id, language)).pages)


@ALL
def test_the_arithmetic_stands_open_and_adds_up(place_id: str, language: Language) -> None:
    row, words = row_of(place_id), whole(place_id, language)
    for line, points in zip(row.lines, shown_contributions(row), strict=True):
        name = said(criterion_name(line.criterion_id, language))
        raw = said(value_words(line.criterion_id, line.value, language))
        assert raw in words
        if line.normalised is not None:
            assert f"{line.normalised:.3f}" in words
            assert f"{name}" in words
            assert f"{points:.1f}" in words
    assert f"100.0{score_points(row.score)}" in words


@ALL
def test_it_says_why_and_how_sure(place_id: str, language: Language) -> None:
    words = whole(place_id, language)
    stability = next(s for s in find_sureness(ranking()).rows if s.candidate_id == place_id)
    for sentence in (
        *reason_sentences(ranking(), place_id, language),
        sureness_sentence(stability, language),
    ):
        assert said(sentence) in words


@ALL
def test_every_distance_is_told_with_the_nearest_thing(place_id: str, language: Language) -> None:
    candidate, words = row_of(place_id).candidate, whole(place_id, language)
    assert len(candidate.reaches) == sum(said.measure is Measure.DISTANCE for said in criteria())
    for reaches in candidate.reaches.values():
        nearest = min(reaches, key=lambda reach: reach.middle_m)
        assert said(name_of(nearest.feature_id, language)) in words
        assert kilometres(nearest.middle_m) in words


@ALL
def test_every_demand_and_control_line_is_answered(place_id: str, language: Language) -> None:
    words = whole(place_id, language)
    for held in row_of(place_id).held:
        assert said(held_sentence(held, language)) in words
    assert said(text("factsheet_not_demanded", language)) in words
    for kind in (DemandKind.OFF_FARMLAND, DemandKind.IN_DEVELOPMENT_BOUNDARY):
        assert said(demand_name(kind, language)) in words


@BOTH
def test_what_the_plan_wants_and_its_projects_stand_there(language: Language) -> None:
    place = row_of("north-wing").candidate.place
    assert place is not None
    words = whole("north-wing", language)
    for wish in place.wishes:
        assert said(industry_name(wish.industry, language)) in words
    for flagship in place.flagships:
        assert said(name_of(flagship.project_id, language)) in words
    assert said(text("factsheet_projects", language, date=PLAN_DATE)) in words


def test_an_own_site_is_drawn_and_said_to_be_one() -> None:
    words = whole(OWN, ZH)
    assert said(text("factsheet_wishes_own", ZH)) in words
    assert said(text("figure_selected", ZH)) in words


@BOTH
def test_a_brought_parcel_of_two_parts_goes_by_the_name_its_reader_gave_it(language: Language) -> None:
    told = brought("Parcel 1 (<b>東片</b>)", "Parcel 2")
    words = squeezed(
        pages(write_factsheet(told, "parcel-1", FactsheetRequest(language, DAY))).pages[0].extract_text()
    )
    assert squeezed("Parcel 1 (<b>東片</b>)") in words
    row = next(row for row in told.rows if row.candidate.id == "parcel-1")
    shown = figure_request(row.candidate, FactsheetRequest(language, DAY)).bounds
    assert shown is not None
    assert shown[0] < 113.1
    assert shown[2] > 113.113


def everything(industries: tuple[str, ...]) -> Ranking:
    """All that can be asked at once; every demand is so mild that nobody is excluded."""
    limits = {"metre": 100_000.0, "square-metre": 1.0, None: None}
    demands = tuple(MustHave(kind, limits[demand(kind).limit_unit]) for kind in DemandKind)
    return rank(build_enquiry(industries, {said.id: 1.0 for said in criteria()}, demands))


@BOTH
def test_no_place_takes_more_than_three_pages_and_nothing_lies_off_them(language: Language) -> None:
    whole_question = everything(industry_ids())
    assert len(whole_question.rows) > 35
    request = FactsheetRequest(language, DAY, contact="长" * 120)
    sure = find_sureness(whole_question)
    for row in whole_question.rows:
        asked = figure_request(row.candidate, request)
        layout = lay_out(whole_question, row, sure, request, asked)
        assert len(layout.pages) <= 3, row.candidate.id
        assert layout.map_page == 1, row.candidate.id
        for page in layout.pages:
            assert all(ROOM.bottom - 0.02 <= each.top - each.block.height for each in page)
            lines = [line for each in page for line in each.lines()]
            assert all(ROOM.left - 0.02 <= line.left for line in lines)
            assert all(line.left + line.style.width(line.words) <= ROOM.right + 0.02 for line in lines)


def test_the_map_shows_the_place_and_names_it() -> None:
    row = row_of("xujiaqiao-logistics-area")
    asked = figure_request(row.candidate, FactsheetRequest(ZH, DAY))
    figure = build_place_map(row.candidate, asked, layout_of("xujiaqiao-logistics-area", ZH).map)
    assert "xujiaqiao-logistics-area" in {drawn.feature.id for drawn in figure.shown}
    west, south, east, north = catalog.feature("xujiaqiao-logistics-area").bounds
    shown = asked.bounds
    assert shown is not None
    assert shown[0] < west < east < shown[2]
    assert shown[1] < south < north < shown[3]


def test_the_same_request_gives_the_same_bytes() -> None:
    assert write_factsheet(ranking(), OWN, FactsheetRequest(ZH, DAY)) == factsheet(OWN, ZH)


def test_what_is_filled_in_is_printed_and_what_is_too_long_refused() -> None:
    request = FactsheetRequest(ZH, DAY, "湘S(2026)001", "招商科", "电话 0730-0000000")
    told = pages(write_factsheet(ranking(), OWN, request)).pages
    words = "".join(squeezed(page.extract_text()) for page in told)
    for filled in ("湘S(2026)001", "招商科", "电话0730-0000000"):
        assert filled in words
    assert squeezed(text("factsheet_contact", ZH)) not in whole(OWN, ZH)
    for wrong in ("长" * 121, "a\nb", "\u202eb"):
        with pytest.raises(RequestError) as refused:
            write_factsheet(ranking(), OWN, replace(request, contact=wrong))
        assert refused.value.key == "factsheet_fault_contact"
    with pytest.raises(RequestError):
        write_factsheet(ranking(), OWN, replace(request, responsible="长" * 61))


def test_a_place_that_is_not_ranked_is_refused() -> None:
    with pytest.raises(ValueError, match="nowhere"):
        write_factsheet(ranking(), "nowhere", FactsheetRequest(ZH, DAY))
