"""The comparison holds the figures of the ranking, adds up, and nothing in it runs as a formula."""

import io
import math
from functools import cache
from typing import Any

import pytest
from openpyxl import load_workbook

from design.texts import Language, text
from geodata import catalog
from geodata.ranking.criteria import criterion
from geodata.ranking.sureness import find_sureness
from geodata.site.lines import notice
from reports.comparison import write_comparison
from reports.ranking_words import criterion_name, held_sentence, place_name
from tests.reports.rankings import OWN, brought, ranking, row_of

ZH, EN = Language.ZH, Language.EN
BOTH = pytest.mark.parametrize("language", list(Language))
PLACES = ("north-wing", "xujiaqiao-logistics-area", OWN)
Sheet = list[tuple[Any, ...]]


@cache
def book(language: Language) -> dict[str, Sheet]:
    held = load_workbook(io.BytesIO(write_comparison(ranking(), PLACES, language)))
    return {name: list(held[name].iter_rows(values_only=True)) for name in held.sheetnames}


def sheet(key: str, language: Language) -> Sheet:
    return book(language)[text(key, language)]


@BOTH
def test_places_stand_side_by_side_in_the_order_asked(language: Language) -> None:
    heads, *rows = sheet("comparison_sheet_sides", language)
    assert heads[1:] == tuple(place_name(row_of(key).candidate, language) for key in PLACES)
    told = {row[0]: row[1:] for row in rows}
    assert told[text("comparison_row_position", language)] == tuple(row_of(key).position for key in PLACES)
    sure = {each.candidate_id: each for each in find_sureness(ranking()).rows}
    firsts = told[text("comparison_row_first", language)]
    assert firsts == pytest.approx([sure[key].first for key in PLACES], abs=1e-6)


@BOTH
def test_points_of_the_criteria_add_up_to_the_score(language: Language) -> None:
    _, *rows = sheet("comparison_sheet_sides", language)
    told = {row[0]: row[1:] for row in rows}
    for column, key in enumerate(PLACES):
        points = [
            told[text("comparison_row_points", language, name=criterion_name(line.criterion_id, language))][
                column
            ]
            for line in row_of(key).lines
        ]
        assert math.fsum(points) == pytest.approx(row_of(key).score * 100, abs=1e-4)
        assert told[text("comparison_row_score", language)][column] == pytest.approx(
            math.fsum(points), abs=1e-4
        )


@BOTH
def test_brought_parcels_are_told_apart_by_their_names_and_none_runs_as_a_formula(language: Language) -> None:
    names = ("Parcel 1 (A)", "=1+1")
    held = load_workbook(
        io.BytesIO(write_comparison(brought(*names), ("wulipai", "parcel-1", "parcel-2"), language))
    )
    heads = next(held[text("comparison_sheet_sides", language)].iter_rows())
    assert heads[2].value == names[0]
    assert str(heads[3].value).lstrip("'") == names[1]
    assert heads[3].data_type == "s"


def test_each_line_of_the_sum_has_raw_value_share_weight_and_points() -> None:
    heads, *rows = sheet("factsheet_arithmetic", EN)
    assert len(heads) == 12
    wing = [row for row in rows if row[0] == place_name(row_of("north-wing").candidate, EN)]
    for row, line in zip(wing, row_of("north-wing").lines, strict=False):
        by = 10_000.0 if criterion(line.criterion_id).unit == "square-metre" else 1.0
        expected = None if line.value.raw is None else pytest.approx(line.value.raw / by, abs=0.5)
        assert row[3] == expected
        assert row[7] == (None if line.normalised is None else pytest.approx(line.normalised, abs=1e-6))
        assert row[8] == pytest.approx(line.weight, abs=1e-6)
        assert row[9] == pytest.approx(line.contribution * 100, abs=1e-5)
    assert wing[-1][1] == text("factsheet_total", EN)
    assert wing[-1][8] == pytest.approx(1.0)


@BOTH
def test_every_demand_of_every_place_is_answered(language: Language) -> None:
    _, *rows = sheet("comparison_sheet_demands", language)
    held = [held_sentence(held, language) for key in PLACES for held in row_of(key).held]
    assert [row[-1] for row in rows] == held


def test_projects_and_industries_of_the_plan_are_listed() -> None:
    place = row_of("north-wing").candidate.place
    assert place is not None
    name = place_name(row_of("north-wing").candidate, ZH)
    _, *projects = sheet("comparison_sheet_projects", ZH)
    assert len([row for row in projects if row[0] == name]) == len(place.flagships)
    _, *wishes = sheet("factsheet_wishes", ZH)
    assert len([row for row in wishes if row[0] == name]) == len(place.wishes)


@BOTH
def test_it_says_what_was_asked_from_which_data_and_what_it_is_not(language: Language) -> None:
    words = " ".join(str(row[1]) for row in sheet("comparison_sheet_about", language))
    assert catalog.data_hash() in words
    assert notice(language) in words
    assert str(find_sureness(ranking()).seed) in words


@BOTH
def test_nothing_runs_as_a_formula(language: Language) -> None:
    held = load_workbook(io.BytesIO(write_comparison(ranking(), PLACES, language)))
    cells = [cell for name in held.sheetnames for row in held[name].iter_rows() for cell in row]
    assert len(cells) > 300
    assert all(cell.data_type != "f" for cell in cells)
    assert not any(
        str(cell.value).startswith(("=", "+", "@")) for cell in cells if isinstance(cell.value, str)
    )


def test_a_place_given_twice_stands_once_and_none_or_a_stranger_is_refused() -> None:
    held = load_workbook(io.BytesIO(write_comparison(ranking(), (OWN, OWN), ZH)))
    assert held[text("comparison_sheet_sides", ZH)].max_column == 2
    with pytest.raises(ValueError, match="at least one"):
        write_comparison(ranking(), (), ZH)
    with pytest.raises(ValueError, match="nowhere"):
        write_comparison(ranking(), ("nowhere",), ZH)
