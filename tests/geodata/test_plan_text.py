"""The plan's paragraphs and contradictions, in our own words and in both languages."""

import re

import pytest

from geodata import plan_text
from geodata.schema import Clause

CHINESE = re.compile("[\u4e00-\u9fff]")


def test_every_paragraph_is_there_once_in_the_plans_order() -> None:
    ids = list(plan_text.clauses())
    assert len(ids) == 179
    assert ids[0] == "0.0.1"
    assert ids[-1] == "12.6.1"
    assert sum(".T" in clause_id for clause_id in ids) == 25


@pytest.mark.parametrize("clause", plan_text.clauses().values(), ids=lambda clause: clause.id)
def test_a_paragraph_has_one_sentence_in_each_language(clause: Clause) -> None:
    assert CHINESE.search(clause.summary_zh)
    assert clause.summary_zh.endswith("。")
    assert clause.summary_zh.count("。") == 1
    assert 15 <= len(clause.summary_zh) <= 110
    assert not CHINESE.search(clause.summary_en)
    assert clause.summary_en.endswith(".")
    assert 8 <= len(clause.summary_en.split()) <= 45


def test_no_two_paragraphs_share_a_sentence() -> None:
    for said in ("summary_zh", "summary_en"):
        sentences = [getattr(clause, said) for clause in plan_text.clauses().values()]
        assert len(sentences) == len({*sentences})


def test_contradictions_are_numbered_and_name_paragraphs_that_exist() -> None:
    found = plan_text.contradictions()
    assert [item.id for item in found] == [f"X-{number:02d}" for number in range(1, 26)]
    assert {ref for item in found for ref in item.refs} <= {*plan_text.clauses()}
    assert not any(CHINESE.search(item.summary_en) for item in found)


def test_a_paragraph_knows_the_contradictions_it_is_part_of() -> None:
    assert [item.id for item in plan_text.contradictions_in("4.2.3")] == ["X-08", "X-10", "X-17"]
    assert plan_text.contradictions_in("10.1.1") == ()
