"""Targets on the screen: figures computed, contradictions flagged, paragraphs to open."""

from geodata.indicators import indicators
from tests.pages.screen import Opener, words_of


def test_all_targets_stand_with_values_kind_and_paragraph(open_page: Opener) -> None:
    said = words_of(open_page("indicators", lang="en"))
    for target in indicators():
        assert target.name_en in said
        assert f"| {target.id} |" in said
    assert "25 targets of the plan's table 1: 7 binding, 18 expected" in said


def test_the_implied_growth_is_computed(open_page: Opener) -> None:
    said = words_of(open_page("indicators", lang="en"))
    assert "| 735 | 1\u2009130 | +9.0\u2009% |" in said
    assert "| 96 | ≥93 | at least −0.60 points |" in said
    assert "| 0.5 | 5 | not comparable |" in said


def test_contradictions_are_flagged_at_the_target_and_open_the_plan(open_page: Opener) -> None:
    app = open_page("indicators", lang="en")
    said = words_of(app)
    assert "⚑ X-03" in said
    assert "⚑ **X-01**" in said
    app.button(key="chip-X-03-2.3.T19").click().run()
    assert "clause-2.3.T19" in {button.key for button in app.button}


def test_there_are_two_charts_with_every_comparable_target(open_page: Opener) -> None:
    app = open_page("indicators")
    assert len(app.get("arrow_vega_lite_chart") or app.get("vega_lite_chart")) == 2
