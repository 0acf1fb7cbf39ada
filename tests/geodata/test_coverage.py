"""Everything the plan names has one fate, and the command says so."""

import json

import pytest

from geodata import catalog, coverage, plan_text
from geodata.coverage import Fate
from geodata.schema import Listed


def test_all_362_named_things_have_exactly_one_fate() -> None:
    measured = coverage.measure_coverage()
    assert len(plan_text.inventory()) == sum(measured.total.values()) == 362
    assert measured.total[Fate.MISSING] == 0
    assert measured.missing == ()
    assert measured.twice == ()


def test_groups_and_bases_add_up_to_the_whole() -> None:
    measured = coverage.measure_coverage()
    for fate in Fate:
        assert sum(counts[fate] for counts in measured.by_group.values()) == measured.total[fate]
    assert sum(measured.by_basis.values()) == measured.total[Fate.DRAWN]


@pytest.mark.parametrize("item", plan_text.listed(), ids=lambda item: item.id)
def test_a_listed_thing_is_held_by_a_drawn_one_and_says_why_it_is_not_drawn(item: Listed) -> None:
    assert catalog.feature(item.within).id == item.within
    assert item.id not in {feature.id for feature in catalog.features()}
    assert item.reason_zh.endswith("。")
    assert item.reason_en.endswith(".")


def test_another_name_leads_to_a_thing_that_is_drawn() -> None:
    leads = {item.id: catalog.feature(item.into).id for item in plan_text.merged()}
    assert leads == {
        "mabu-back-garden": "mabu-mountain",
        "campus-innovation-belt": "qijialing-innovation-corridor",
    }


def test_silent_paragraphs_are_those_no_entry_cites() -> None:
    measured = coverage.measure_coverage()
    cited = {ref for named in plan_text.inventory().values() for ref in named.refs}
    assert {*measured.silent} | cited >= {*plan_text.clauses()}
    assert not {*measured.silent} & cited


def test_the_command_prints_json_and_succeeds(capsys: pytest.CaptureFixture[str]) -> None:
    assert coverage.main(["--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["named"] == 362
    assert told["total"]["missing"] == 0
    assert set(told["by_group"]) == {named.group for named in plan_text.inventory().values()}
    assert "2.2.1" in told["silent"]


def test_the_command_fails_and_names_what_has_no_fate(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    without = tuple(item for item in plan_text.listed() if item.id != "jinmao-eco-city")
    monkeypatch.setattr(plan_text, "listed", lambda: without)
    assert coverage.main([]) == 1
    assert "without a fate: jinmao-eco-city" in capsys.readouterr().out


def test_the_command_fails_on_two_fates(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    listed = plan_text.listed()
    again = listed[0].model_copy(update={"id": "south-lake"})
    monkeypatch.setattr(plan_text, "listed", lambda: (*listed, again))
    assert coverage.main([]) == 1
    assert "with more than one fate: south-lake" in capsys.readouterr().out
