"""Findings of the rules on the pages."""

import io
import json
from collections import Counter

import pytest
from openpyxl import load_workbook

from geodata.exchange import finding_features, tables
from geodata.rules import Level
from geodata.rules.register import FindingFilter, address, filter_findings, findings, payload
from pages.shell import finding_table
from tests.pages.screen import Opener, applied_to, words_of

ALL = findings()
LOCATED = [key for key, found in ALL.items() if found.place is not None]


def test_every_finding_is_counted_by_level(open_page: Opener) -> None:
    app = open_page("rules", lang="en")
    levels = Counter(found.level for found in ALL.values())
    assert f"{len(ALL)} of {len(ALL)} findings" in words_of(app)
    assert f"✓ holds {levels[Level.PASS]}" in words_of(app)
    assert len(app.dataframe[0].value) == len(ALL)


def test_the_map_is_told_the_places_of_what_is_kept(open_page: Opener) -> None:
    app = open_page("rules", lang="en", level="warning")
    kept = filter_findings(FindingFilter(levels=("warning",)))
    told = applied_to(app)["findings"]
    assert told["shown"] == [key for key in kept if key in LOCATED]
    assert told["address"] == address()


def test_text_is_looked_for_in_statement_finding_and_paragraph(open_page: Opener) -> None:
    app = open_page("rules", lang="en", text="R-23")
    assert set(app.dataframe[0].value["Rule"]) == {"R-23"}
    assert "No finding fits" in words_of(open_page("rules", lang="en", text="'; DROP TABLE"))


def test_a_finding_in_the_address_is_shown_with_its_place_and_card(open_page: Opener) -> None:
    app = open_page("rules", lang="en", finding="R-21-2")
    found = ALL["R-21-2"]
    assert found.rule.summary_en in words_of(app)
    assert "lie 95 m apart" in words_of(app)
    assert applied_to(app)["findings"]["chosen"] == "R-21-2"
    assert applied_to(app)["highlighted"] == list(found.features)
    app.button(key="card-close").click().run()
    assert "finding" not in app.query_params


@pytest.mark.parametrize("value", ["R-999-1", "R-21", "<b>", "R-21-2' OR 1"])
def test_a_finding_nobody_made_is_told(open_page: Opener, value: str) -> None:
    app = open_page("rules", lang="en", finding=value)
    assert len(app.warning) == 1
    assert not app.exception


def test_levels_kinds_and_strengths_that_do_not_exist_are_told(open_page: Opener) -> None:
    app = open_page("rules", lang="en", level="green", kind="Z", strength="iron")
    assert len(app.warning) == 3


def test_the_zones_page_checks_its_statements_itself(open_page: Opener) -> None:
    app = open_page("zones", lang="en")
    words = words_of(app)
    assert "Urban development boundary lies in Urban space." in words
    assert "Allowed: 1 m" in words
    app.button(key="finding-R-07").click().run()
    assert "1324 ha" in words_of(app)
    assert applied_to(app)["highlighted"] == ["ecological-redline"]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_files_hold_exactly_what_was_kept(open_page: Opener, language: str) -> None:
    open_page("rules", lang=language)
    kept = filter_findings(FindingFilter(kinds=("R",), levels=("warning", "hint")))
    table = finding_table.build_table(kept)
    sheet = load_workbook(io.BytesIO(tables.to_xlsx(table))).worksheets[0]
    assert sheet.max_row == len(kept) + 1
    written = json.loads(finding_features.to_geojson(kept, notice="n", attribution="a"))
    assert [feature["id"] for feature in written["features"]] == list(kept)
    assert [f["geometry"] is not None for f in written["features"]] == [key in LOCATED for key in kept]


def test_the_file_of_places_holds_every_place_and_no_more() -> None:
    told = json.loads(payload())
    assert [feature["properties"]["id"] for feature in told["features"]] == LOCATED
