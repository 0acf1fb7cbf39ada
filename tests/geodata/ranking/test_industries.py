"""Industries are found by the plan's words, by what readers say, in both languages."""

import tomllib
from typing import Any

import pytest

from geodata import plan_text
from geodata.errors import DeclarationError
from geodata.ranking.industries import (
    INDUSTRIES,
    LONGEST_TEXT,
    build_taxonomy,
    find,
    function_of,
    of_word,
    taxonomy,
)


def ids(text: str) -> list[str]:
    return [industry.id for industry in find(text)]


@pytest.mark.parametrize(
    "text", ["cold chain", "冷链", "城市配送", "  Cold-Chain ", "COLD  CHAIN", "冷链物流"]
)
def test_cold_chain_is_one_industry_in_every_wording(text: str) -> None:
    assert ids(text) == ["logistics"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("我要建冷链仓储", ["logistics"]),
        ("a small hotel by the lake", ["hospitality"]),
        ("hotels", []),
        ("金融商务", ["finance", "business-services"]),
        ("soft", ["digital"]),
        ("the importance of rest", []),
    ],
)
def test_a_term_in_a_sentence_is_found_and_a_word_within_a_word_is_not(text: str, found: list[str]) -> None:
    assert ids(text) == found


@pytest.mark.parametrize("text", ["", "   ", "宠物", "税", "<script>", "%", "ab", "冷链" * LONGEST_TEXT])
def test_what_no_term_says_finds_nothing(text: str) -> None:
    assert find(text) == ()


def test_every_word_of_the_inventory_stands_for_industries_or_one_function() -> None:
    words = {word for named in plan_text.inventory().values() for word in named.industries}
    assert len(words) > 100
    for word in words:
        assert bool(of_word(word)) != (function_of(word) is not None), word


def test_every_industry_is_found_by_each_of_its_own_words() -> None:
    for industry in taxonomy().industry:
        for term in (*industry.words, *industry.synonyms):
            assert industry.id in ids(term), term


def declared() -> dict[str, Any]:
    return tomllib.loads(INDUSTRIES.read_text(encoding="utf-8"))


def test_a_word_that_the_plan_has_not_is_refused() -> None:
    said = declared()
    said["industry"][0]["words"].append("宠物美容")
    with pytest.raises(DeclarationError, match="not in the inventory: 宠物美容"):
        build_taxonomy(said)


def test_a_word_of_the_plan_under_nothing_is_refused() -> None:
    said = declared()
    said["industry"] = [item for item in said["industry"] if item["id"] != "exhibition"]
    with pytest.raises(DeclarationError, match="under nothing: 会展"):
        build_taxonomy(said)


def test_a_synonym_of_two_industries_is_refused() -> None:
    said = declared()
    said["industry"][1]["synonyms"].append("Cold Chain")
    with pytest.raises(DeclarationError, match="synonym of two: cold chain"):
        build_taxonomy(said)
