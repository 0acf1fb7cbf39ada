"""The plan's outline and the map lead to each other."""

import pytest

from geodata import catalog, coverage, lookup, plan_text
from geodata.coverage import Fate
from tests.pages.screen import Opener, applied_to, words_of


def test_every_chapter_is_there_with_its_coverage(open_page: Opener) -> None:
    app = open_page("plan", lang="en")
    labels = [button.label for button in app.button]
    for chapter, counts in coverage.measure_coverage().by_chapter.items():
        first = next(clause for clause in plan_text.clauses().values() if clause.chapter == chapter)
        assert any(first.chapter_en in label for label in labels)
        if counts[Fate.DRAWN]:
            told = f"{sum(counts.values())} named: {counts[Fate.DRAWN]} drawn"
            assert any(told in str(block.proto.body) for block in app.get("html"))


def test_a_chapter_opens_with_sections_paragraphs_and_summaries(open_page: Opener) -> None:
    app = open_page("plan", lang="en")
    assert "clause-4.2.3" not in {button.key for button in app.button}
    app.button(key="open-4").click().run()
    assert {f"clause-4.2.{number}" for number in range(1, 5)} <= {button.key for button in app.button}
    assert plan_text.clause("4.2.3").summary_en in words_of(app)
    assert "4.2 Four development areas" in words_of(app)
    app.button(key="open-4").click().run()
    assert "clause-4.2.3" not in {button.key for button in app.button}


def test_choosing_a_paragraph_lights_up_what_it_names_and_goes_there(open_page: Opener) -> None:
    app = open_page("plan")
    app.button(key="open-5").click().run()
    app.button(key="clause-5.1.1").click().run()
    applied = applied_to(app)
    named = lookup.named_in("5.1.1").drawn
    assert applied["highlighted"] == list(named)
    west, south, east, north = applied["fit"]
    for feature_id in named:
        bounds = catalog.feature(feature_id).bounds
        assert west <= bounds[0] <= bounds[2] <= east
        assert south <= bounds[1] <= bounds[3] <= north
    assert {*applied["filter"]["ids"]} == {*named}
    app.button(key="clause-5.1.1").click().run()
    assert applied_to(app)["highlighted"] == []


def test_choosing_something_marks_its_paragraphs(open_page: Opener) -> None:
    app = open_page("plan", sel="urban-core", clause="3.2.2")
    labels = {button.key: button.label for button in app.button}
    assert labels["clause-3.2.1"].startswith("◆")
    assert not labels["clause-3.2.2"].startswith("◆")
    assert labels["open-3"].startswith("◆")


def test_listed_things_stand_under_their_paragraph_with_the_reason(open_page: Opener) -> None:
    app = open_page("plan", lang="en", clause="4.2.2")
    said = words_of(app)
    for item in lookup.named_in("4.2.2").listed:
        assert item.name_en in said
        assert item.reason_en in said


def test_contradictions_stand_where_they_occur(open_page: Opener) -> None:
    app = open_page("plan", lang="en", clause="4.2.2")
    doubt = next(item for item in plan_text.contradictions() if item.id == "X-08")
    assert doubt.summary_en in words_of(app)
    labels = {button.key: button.label for button in app.button}
    assert labels["clause-4.2.3"].endswith("⚑ X-08 X-10 X-17")


def test_the_address_opens_the_paragraph(open_page: Opener) -> None:
    app = open_page("plan", clause="6.1.1")
    assert app.query_params["clause"] in ("6.1.1", ["6.1.1"])
    assert applied_to(app)["highlighted"] == list(lookup.named_in("6.1.1").drawn)


@pytest.mark.parametrize("asked", ["99.9.9", "<script>", "3.2.1'--", "x" * 5000])
def test_a_paragraph_that_does_not_exist_is_told(open_page: Opener, asked: str) -> None:
    app = open_page(clause=asked, lang="en")
    assert not app.exception
    assert "paragraph" in " ".join(str(warning.value) for warning in app.warning)


def test_a_chip_on_the_card_opens_the_plan_there(open_page: Opener) -> None:
    app = open_page(sel="urban-core")
    app.button(key="chip-card-3.2.1").click().run()
    assert {button.key for button in app.button} >= {"clause-3.2.1", "open-3"}
    assert applied_to(app)["highlighted"] == list(lookup.named_in("3.2.1").drawn)
    assert applied_to(app)["fit"]


def test_leaving_the_plan_does_not_come_back_by_itself(open_page: Opener) -> None:
    app = open_page(sel="urban-core")
    app.button(key="chip-card-3.2.1").click().run()
    app.button(key="chip-card-1.3.3").click().run()
    app.switch_page("zones.py").run()
    assert "clause-3.2.1" not in {button.key for button in app.button}
    assert applied_to(app)["filter"] is None
