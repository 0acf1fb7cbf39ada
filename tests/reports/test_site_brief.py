"""The site brief holds the figures of the check, on few pages, laid out so that nothing is cut or lost."""

import re
import unicodedata
from dataclasses import replace
from functools import cache
from itertools import combinations

import pytest
from shapely.geometry import box

from design.texts import Language, text
from geodata import catalog, crs
from geodata.exchange.survey import Parcel
from geodata.rules import name_of
from geodata.schema import PLAN_DATE
from geodata.site.answers import Severity
from geodata.site.check import check_parcels
from geodata.site.phrases import hectares, is_quiet, number, percent
from reports.content import Mark
from reports.errors import RequestError
from reports.frame import Box
from reports.site_brief import write_brief
from reports.site_brief_layout import Layout, lay_out
from reports.site_brief_map import SiteMap, build_site_map, figure_request
from reports.site_brief_request import SiteBriefRequest
from reports.site_brief_sheet import ROOM, Running, margins
from reports.site_words import severity_name
from tests.geodata.site.ground import square
from tests.reports.briefs import CASES, DAY, FILE, asked, brought, checked, in_order, sheets, whole, written
from tests.reports.printed import pages, squeezed

BOTH = pytest.mark.parametrize("language", list(Language))
ALL = pytest.mark.parametrize("case", list(CASES))
ONE = pytest.mark.parametrize("case", ["old-town", "across", "lake", "outside"])
ZH, EN = Language.ZH, Language.EN


@cache
def layout_of(case: str, language: Language) -> Layout:
    parcels, request = brought(CASES[case]), asked(language)
    return lay_out(parcels, checked(case), request, figure_request(parcels, checked(case), request))


@cache
def map_of(case: str) -> SiteMap:
    parcels = brought(CASES[case])
    return build_site_map(parcels, figure_request(parcels, checked(case), asked(ZH)), layout_of(case, ZH).map)


@ALL
@BOTH
def test_it_takes_two_to_four_pages_of_a4(case: str, language: Language) -> None:
    told = pages(written(case, language)).pages
    assert 2 <= len(told) <= 4
    assert {(round(float(p.mediabox.width)), round(float(p.mediabox.height))) for p in told} == {(595, 842)}


@ONE
def test_one_parcel_takes_two_pages_in_chinese(case: str) -> None:
    assert len(sheets(case, ZH)) == 2


@ALL
@BOTH
def test_every_page_says_what_it_is_not_whose_it_is_and_its_number(case: str, language: Language) -> None:
    told = sheets(case, language)
    missing = text("notice_not_submitted", language)
    notice = squeezed(text("notice_statutory", language, date=PLAN_DATE, number=missing))
    for position, words in enumerate(told, start=1):
        assert notice in words
        assert FILE in words
        assert squeezed(text("sitebrief_page", language, page=position, pages=len(told))) in words


@ONE
@BOTH
def test_the_figures_are_those_of_the_check(case: str, language: Language) -> None:
    (check,) = checked(case)
    words = whole(case, language)
    assert squeezed(number(check.area_m2, 1)) in words
    assert squeezed(hectares(check.area_m2)) in words
    for answer in check.answers:
        if is_quiet(answer) or catalog.feature(answer.feature_id).geometry_type != "Polygon":
            continue
        parts = (answer.inside_m2, answer.undecidable_m2, answer.outside_m2, answer.drawn_m2)
        shares = [percent(part / check.area_m2).removesuffix("\u2009%") for part in parts]
        cells = [
            cell if part else "0"
            for part, share in zip(parts, shares, strict=True)
            for cell in (hectares(part), share)
        ]
        row = name_of(answer.feature_id, language.value) + r"\D+" + re.escape("".join(cells))
        assert re.search(squeezed(row).replace("(", r"\(").replace(")", r"\)"), words), answer.feature_id


@ONE
@BOTH
def test_every_near_thing_stands_with_its_distance(case: str, language: Language) -> None:
    (check,) = checked(case)
    for near in check.near:
        said = squeezed(name_of(near.feature_id, language.value) + number(near.distance_m))
        assert said in whole(case, language)


@ONE
@BOTH
def test_of_every_statement_at_least_the_paragraph_is_named(case: str, language: Language) -> None:
    (check,) = checked(case)
    told = whole(case, language)
    assert check.statements
    for statement in check.statements:
        assert all(ref in told for ref in statement.refs)


def test_where_little_is_decided_distances_and_statements_come_before_the_areas() -> None:
    (check,) = checked("lake")
    assert check.is_hardly_decided
    keys = ("site_near", "site_statements", "sitebrief_areas")
    near, statements, areas = (text(key, ZH) for key in keys)
    assert in_order(whole("lake", ZH), near, statements, areas)
    decided = (replace(check, decidable_share=0.5),)
    file = write_brief(brought(CASES["lake"]), decided, asked(ZH))
    words = "".join(squeezed(page.extract_text()) for page in pages(file).pages)
    assert in_order(words, areas, near, statements)


@BOTH
def test_it_says_where_it_comes_from(language: Language) -> None:
    words = whole("across", language)
    for said in ("ab12" * 16, catalog.data_hash(), DAY.isoformat(), "ODbL", "带号=38", PLAN_DATE):
        assert squeezed(said) in words


@BOTH
def test_the_answer_comes_first_and_names_what_is_grave(language: Language) -> None:
    (check,) = checked("outside")
    assert check.severity is Severity.WARNING
    first = sheets("outside", language)[0]
    district = name_of("yueyanglou-district", language.value)
    grave = text(
        "sitebrief_finding_outside",
        language,
        name=district,
        ha=hectares(check.area_m2),
        share=percent(1.0),
    )
    assert squeezed(grave).lower() in first.lower()
    assert in_order(first, district, text("sitebrief_label_area", language))


@BOTH
def test_of_many_parcels_all_are_listed_or_counted(language: Language) -> None:
    words = whole("many", language)
    rest = re.search(r"另有(\d+)个地块没有列出" if language is ZH else r"(\d+)moreparcelsarenotlisted", words)
    assert rest
    listed = [check for check in checked("many") if f"P{check.number}{hectares(check.area_m2)}" in words]
    assert len(listed) + int(rest[1]) == len(checked("many"))
    left_out = [check for check in checked("many") if check not in listed]
    ranks = list(Severity)
    assert max(ranks.index(c.severity) for c in listed) <= min(ranks.index(c.severity) for c in left_out)
    assert "XLSX" in words


@BOTH
def test_of_forty_parcels_every_one_is_in_the_table(language: Language) -> None:
    words = whole("forty", language)
    for check in checked("forty"):
        row = f"{check.number}P{check.number}{hectares(check.area_m2)}"
        assert squeezed(row) in words
    counts = [check.severity for check in checked("forty")]
    for severity in set(counts):
        level = text(
            "sitebrief_level_count",
            language,
            level=severity_name(severity, language),
            count=counts.count(severity),
        )
        assert squeezed(level) in sheets("forty", language)[0]


@ALL
@BOTH
def test_nothing_is_cut_and_no_two_blocks_touch(case: str, language: Language) -> None:
    for page in layout_of(case, language).pages:
        boxes = [Box(p.left, p.top - p.block.height, ROOM.right, p.top) for p in page]
        assert [each for each in boxes if not ROOM.holds(each, slack=0.02)] == []
        assert [(a, b) for a, b in combinations(boxes, 2) if a.grown(-0.01).meets(b.grown(-0.01))] == []
        lines = [line.box for placed in page for line in placed.lines()]
        assert [each for each in lines if not ROOM.holds(each, slack=0.3)] == []


@ALL
@BOTH
def test_no_heading_ends_a_page(case: str, language: Language) -> None:
    for page in layout_of(case, language).pages:
        assert not (page[-1].block.leads and page[-1].block.head is None)


@pytest.mark.parametrize("case", ["old-town", "across", "outside", "forty"])
def test_the_map_shows_the_parcels_and_explains_what_it_draws_of_them(case: str) -> None:
    drawn = map_of(case)
    frame, place = drawn.figure.frame, layout_of(case, ZH).map
    assert frame.window.covers(drawn.plots.outlines)
    assert frame.window.intersects(frame.on_paper(crs.to_metric(catalog.geometry("yueyanglou-district"))))
    marks = {row.entry for row in drawn.figure.legend if isinstance(row.entry, Mark)}
    signs = {Mark.OVERLAP: "certain", Mark.READING: "reading", Mark.BAND: "band"}
    assert {mark for mark in signs if mark in marks} == {
        m for m, part in signs.items() if part in drawn.plots.parts
    }
    assert Mark.PARCEL in marks
    boxes = [*(line.box for line in drawn.figure.texts), *(row.swatch for row in drawn.figure.legend)]
    assert [each for each in boxes if not place.holds(each, slack=0.4)] == []


def test_a_small_parcel_is_shown_with_its_surroundings() -> None:
    drawn = map_of("lake")
    assert drawn.figure.frame.denominator >= 10_000
    left, bottom, right, top = drawn.plots.outlines.bounds
    window = drawn.figure.frame.box
    assert box(left, bottom, right, top).area < 0.1 * window.width * window.height


HOSTILE = (
    "<script>alert(1)</script>&amp;<b>",
    "a" * 500,
    "长" * 500,
    "\u202eقطعة\u202c",
    "\x1b[31m\x00控制\u0007",
    "{name}%s",
)


@BOTH
def test_hostile_names_print_harmlessly(language: Language) -> None:
    parcels = [Parcel(i, n, square(113.1 + i / 250, 29.37, 100), 1.0) for i, n in enumerate(HOSTILE, start=1)]
    held = brought(parcels, "<img src=x>" + "长" * 400 + "\u202e\n.txt")
    told = pages(write_brief(held, check_parcels(parcels), asked(language)))
    words = "".join(page.extract_text() for page in told.pages)
    kinds = {unicodedata.category(sign) for sign in words if sign != "\n"}
    assert kinds & {"Cc", "Cf", "Cs"} == set()
    assert "<script>alert(1)</script>" in squeezed(words)
    assert "{name}%s" in words
    assert "长" * 200 not in squeezed(words)
    assert len(told.pages) <= 4


def test_a_long_head_is_trimmed() -> None:
    running = Running(ZH, "长" * 400 + ".txt", text("notice_not_submitted", ZH))
    lines, _ = margins(running, 2, 3)
    assert lines[0].words.endswith("…")
    assert not lines[0].box.meets(lines[1].box)


def test_the_same_request_gives_the_same_bytes() -> None:
    again = write_brief(brought(CASES["lake"]), checked("lake"), asked(EN))
    assert again == written("lake", EN)


def test_what_the_reader_fills_in_is_printed_and_what_is_too_long_refused() -> None:
    request = SiteBriefRequest(ZH, DAY, review_number="湘S(2026)001", responsible="规划科")
    file = write_brief(brought(CASES["lake"]), checked("lake"), request)
    words = "".join(squeezed(page.extract_text()) for page in pages(file).pages)
    assert "湘S(2026)001" in words
    assert "规划科" in words
    assert text("notice_not_submitted", ZH) not in words
    with pytest.raises(RequestError) as refused:
        write_brief(brought(CASES["lake"]), checked("lake"), replace(request, responsible="长" * 61))
    assert refused.value.key == "figure_fault_words"
