"""Opinions that say nearly the same."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consultation.similar import Likeness, near_duplicates

BUS = "建议在南湖大道增设公交站，方便老人出行"


@pytest.mark.parametrize(
    "same",
    [
        BUS,
        BUS.replace("，", "！！！"),
        f"  {BUS}。\n\n",
        BUS.replace("公交", "公\u200b交"),
        "建议 在 南湖 大道 增设 公交站 方便 老人 出行",
    ],
)
def test_width_blanks_and_punctuation_make_no_difference(same: str) -> None:
    assert near_duplicates(BUS, {7: same}) == (Likeness(7, 1.0),)


def test_case_and_width_of_letters_make_no_difference() -> None:
    assert near_duplicates("Bus line B12!", {1: "ＢＵＳ　ＬＩＮＥ b12"}) == (Likeness(1, 1.0),)


def test_the_most_alike_comes_first_and_equals_by_number() -> None:
    among = {9: BUS, 4: BUS, 5: f"{BUS}和小孩", 6: f"支持！{BUS}", 8: "希望南湖广场增加停车位"}
    found = near_duplicates(BUS, among)
    assert [one.number for one in found] == [4, 9, 6, 5]
    assert [one.likeness for one in found[2:]] == pytest.approx([36 / 38, 36 / 39])


def test_another_thing_about_the_same_place_is_no_duplicate() -> None:
    assert near_duplicates(BUS, {1: "建议在南湖大道减少路灯，晚上太亮影响居民休息", 2: "支持", 3: ""}) == ()


def test_a_text_of_signs_alone_is_like_nothing() -> None:
    assert near_duplicates("？！……", {1: "？！……", 2: BUS}) == ()


@given(st.text(max_size=80), st.dictionaries(st.integers(1, 50), st.text(max_size=80), max_size=8))
def test_likeness_is_mutual_and_between_the_least_and_one(text: str, among: dict[int, str]) -> None:
    for one in near_duplicates(text, among, least=0.5):
        assert 0.5 <= one.likeness <= 1
        [back] = near_duplicates(among[one.number], {0: text}, least=0.5)
        assert back.likeness == pytest.approx(one.likeness)
