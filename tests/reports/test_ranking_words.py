"""The ranking in words says what was computed, with its doubt, and repeats nothing hostile."""

import re
from collections.abc import Mapping
from typing import Any

import pytest

from design.texts import Language, text
from geodata.errors import EnquiryError
from geodata.ranking.criteria import DemandKind, criteria
from geodata.ranking.enquiry import MOST_WEIGHT, MustHave, build_enquiry
from geodata.ranking.industries import industry_ids
from geodata.ranking.measures import Value
from geodata.ranking.must_haves import Verdict, answer
from geodata.ranking.rank import rank
from geodata.ranking.sureness import Stability, find_sureness
from reports.ranking_reasons import reason_sentences, sureness_sentence
from reports.ranking_words import (
    criterion_name,
    demand_words,
    held_sentence,
    place_name,
    refusal_sentence,
    score_points,
    scoring_sentence,
    shown_contributions,
    shown_weights,
    value_words,
    verdict_name,
)
from tests.geodata.ranking.made import candidate, known
from tests.reports.rankings import OWN, ranking, row_of

ZH, EN = Language.ZH, Language.EN
BOTH = pytest.mark.parametrize("language", list(Language))
HOSTILE = "<script>[x](http://y)"
STATION_5_KM = MustHave(DemandKind.NEAR_STATION, 5000.0)


def test_a_known_value_is_told_with_its_range_and_an_exact_one_alone() -> None:
    assert (
        value_words("station", Value(2000.0, 1000.0, 4500.0, is_certain=True), ZH) == "2.00 km（1.00–4.50）"
    )
    assert value_words("station", known(2000.0), EN) == "2.00 km"
    assert value_words("room", known(1_234_500.0), ZH) == "123.5 公顷"
    assert value_words("momentum", known(1.0), EN) == "1 point"
    assert value_words("momentum", known(12.0), EN) == "12 points"


def test_a_value_that_is_only_drawn_has_no_range_but_a_reason() -> None:
    drawn = Value(2000.0, 1000.0, 4500.0, is_certain=False, reason="not-delimited")
    assert value_words("station", drawn, ZH) == "图上 2.00 km（规划未划界）"
    assert value_words("station", drawn, EN) == "2.00 km as drawn (not delimited by the plan)"


def test_a_value_that_is_not_known_says_why() -> None:
    unknown = Value(None, None, None, is_certain=False, reason="water")
    assert value_words("room", unknown, EN) == "not known (water, no ground to build on)"


@pytest.mark.parametrize("criterion_id", [said.id for said in criteria()])
def test_bounds_are_told_as_they_are_declared(criterion_id: str) -> None:
    said = scoring_sentence(criterion_id, EN)
    declared = next(each for each in criteria() if each.id == criterion_id)
    by_unit = {"metre": 1000.0, "square-metre": 10_000.0, "share": 0.01}.get(declared.unit, 1.0)
    figures = [float(found) for found in re.findall(r"([\d.]+)\D*? → \d", said.replace("\u2009", ""))]
    assert figures == [declared.one_at / by_unit, declared.zero_at / by_unit]


def test_answers_say_yes_no_and_by_how_much_or_why_neither() -> None:
    own = {held.must_have.kind: held for held in row_of(OWN).held}
    assert own[DemandKind.NEAR_STATION].verdict is Verdict.YES
    assert held_sentence(own[DemandKind.NEAR_STATION], ZH).startswith("离火车客站近（8 km 以内）：满足，")
    open_line = held_sentence(own[DemandKind.OFF_REDLINE], EN)
    assert open_line == (
        "Off the ecological red line: undecidable (not delimited by the plan), so it excludes nobody."
    )
    near = answer(row_of(OWN).candidate, MustHave(DemandKind.NEAR_STATION, 100.0))
    assert near.verdict is Verdict.NO
    assert near.short_by is not None
    assert f"{near.short_by / 1000:.2f} km" in held_sentence(near, EN)


def test_a_demand_is_told_with_its_limit() -> None:
    assert demand_words(STATION_5_KM, EN) == "Near a railway station (within 5 km)"
    assert demand_words(MustHave(DemandKind.ROOM, 15_000.0), ZH) == "面积够大（不小于 1.5 公顷）"
    assert demand_words(MustHave(DemandKind.OFF_FARMLAND), ZH) == "不碰永久基本农田"


BAD: list[tuple[tuple[str, ...], Mapping[str, Any], tuple[MustHave, ...], str]] = [
    ((), {}, (), "No weights are given"),
    ((), {HOSTILE: 1}, (), "not known here"),
    ((), {"station": "9"}, (), "The weight of “Railway station” is no number."),
    ((), {"station": -1}, (), "must be above 0"),
    ((), {"station": 1e9}, (), f"too large: {MOST_WEIGHT:.0f} at most"),
    ((HOSTILE,), {"station": 1}, (), "choose from the list"),
    ((), {"industry-fit": 1}, (), "choose an industry first"),
    ((), {"station": 1}, (STATION_5_KM, STATION_5_KM), "once is enough"),
    ((), {"station": 1}, (MustHave(DemandKind.ROOM),), "“Large enough” has no limit"),
    ((), {"station": 1}, (MustHave(DemandKind.OFF_REDLINE, 1.0),), "takes no limit"),
    ((), {"station": 1}, (MustHave(DemandKind.NEAR_PORT, float("nan")),), "is no number"),
    ((), {"station": 1}, (MustHave(DemandKind.NEAR_PORT, 0.0),), "must be above 0"),
    ((), {"station": 1}, (MustHave(DemandKind.NEAR_PORT, 1e9),), "too large: 100 km at most"),
    ((), {"room": -1}, (), "The weight of “Area” must be above 0"),
]


@pytest.mark.parametrize(("industries", "weights", "must_haves", "said"), BAD)
def test_a_refusal_says_what_and_repeats_nothing_hostile(
    industries: tuple[str, ...], weights: Mapping[str, Any], must_haves: tuple[MustHave, ...], said: str
) -> None:
    with pytest.raises(EnquiryError) as refused:
        build_enquiry(industries, weights, must_haves)
    assert said in refusal_sentence(refused.value, EN)
    assert HOSTILE not in refusal_sentence(refused.value, EN) + refusal_sentence(refused.value, ZH)


def test_points_as_shown_add_up_to_the_score_as_shown_and_weights_to_a_hundred() -> None:
    assert len(ranking().rows) > 30
    for row in ranking().rows:
        shown = shown_contributions(row)
        assert f"{sum(shown):.1f}" == score_points(row.score)
        assert f"{sum(shown_weights(row)):.1f}" == "100.0"
        for points, line in zip(shown, row.lines, strict=True):
            assert abs(points - line.contribution * 100) < 0.1 + 1e-9


@BOTH
def test_reasons_name_the_asked_industries_and_what_brings_and_costs_most(language: Language) -> None:
    for row in ranking().rows:
        wanted, scored = reason_sentences(ranking(), row.candidate.id, language)
        assert score_points(row.score) in scored
        best = max(row.lines, key=lambda line: line.contribution)
        assert criterion_name(best.criterion_id, language).lower() in scored.lower()
        if row.candidate.place is None or row.fit is None:
            continue
        for wish in row.fit.wishes[:1]:
            assert wish.refs[0] in wanted


def test_a_place_of_which_nothing_is_said_says_so_and_an_own_site_too() -> None:
    silent = next(row for row in ranking().rows if row.candidate.place and row.fit and not row.fit.wishes)
    wanted, _ = reason_sentences(ranking(), silent.candidate.id, ZH)
    assert wanted == "这里没有写到现代物流、现代金融。"
    assert place_name(row_of(OWN).candidate, EN) == "Own site"
    assert "your own site" in reason_sentences(ranking(), OWN, EN)[0]


def test_who_asks_for_everything_still_gets_a_sentence_and_not_a_list() -> None:
    all_asked = rank(build_enquiry(industry_ids(), {"industry-fit": 1}))
    for row in all_asked.rows:
        wanted, _ = reason_sentences(all_asked, row.candidate.id, EN)
        assert len(wanted) < 700
        missing = set(industry_ids()) - {wish.industry for wish in row.fit.wishes} if row.fit else set()
        if len(missing) > 5:
            assert f"and {len(missing) - 5} more" in wanted


def test_who_scores_nothing_is_told_so() -> None:
    far = candidate("far", {"station": known(40_000.0)})
    ranked_far = rank(build_enquiry((), {"station": 1}), [far])
    assert reason_sentences(ranked_far, "far", EN)[1].startswith("0 of 100 points")


def test_who_is_not_ranked_has_no_reasons() -> None:
    with pytest.raises(ValueError, match="nowhere"):
        reason_sentences(ranking(), "nowhere", ZH)


def test_sureness_tells_shares_positions_and_ties() -> None:
    twins = [candidate(key, {"station": known(3000.0)}) for key in ("one", "two")]
    first, second = find_sureness(rank(build_enquiry((), {"station": 1}), twins), draws=50).rows
    assert "与下一名不分上下" in sureness_sentence(first, ZH)
    assert "it is tied with the first" in sureness_sentence(second, EN)
    assert "first in 100\u2009% of the draws" in sureness_sentence(first, EN)


def test_hardly_ever_is_never_told_as_never() -> None:
    rare = Stability("x", 0.0004, 0.9996, 2, 5, None, False, False, None)  # noqa: FBT003 - fields of a record
    said = sureness_sentence(rare, EN)
    assert "first in under 1\u2009%" in said
    assert "three in over 99\u2009%" in said
    assert "2 to 5" in said


@BOTH
def test_verdicts_have_different_names(language: Language) -> None:
    assert len({verdict_name(verdict, language) for verdict in Verdict}) == len(Verdict)
    assert text("invest_name_joint", language) not in verdict_name(Verdict.YES, language)
