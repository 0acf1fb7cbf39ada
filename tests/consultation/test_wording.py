"""Typed text is cleaned of what cannot be seen, and of nothing else."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consultation.wording import MOST_MARKS, cleaned, cleaned_line

ANY = st.text(st.characters(codec=None), max_size=80)
TRICKY = st.text(
    st.sampled_from("a公\u0301\u0316\u200d\u200b\ufe0f👨👩🏽\u202e\n\r\t \u00a0\u3000\ud800\x00e한"),
    max_size=40,
)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("两行\r\n意见\r第三行\u2028第四行", "两行\n意见\n第三行\n第四行"),
        ("段落\n\n\n\n\n段落", "段落\n\n段落"),
        ("行尾空白  \t\n下一行", "行尾空白\n下一行"),
        ("\x00nul\x1b[31mred\x07", "nul[31mred"),
        ("abc\u202egnp.exe\u2066x\u2069", "abcgnp.exex"),
        ("零\u200b宽\ufeff字\u00ad符\u2060", "零宽字符"),
        ("lone \ud800 half", "lone  half"),
        ("\u3164\u115f\u2800", ""),
        ("标\ufffe签\U000e0041", "标签"),
        ("e\u0301", "é"),
        ("👨‍👩‍👧 支持 🏳️‍🌈 👍🏽 ❤️‍🔥", "👨‍👩‍👧 支持 🏳️‍🌈 👍🏽 ❤️‍🔥"),
        ("a\u200db \u200d👍\u200d", "ab 👍"),
        ("<script>alert(1)</script> ${x} ' OR 1=1 --", "<script>alert(1)</script> ${x} ' OR 1=1 --"),
        ("葛\U000e0100城区", "葛\U000e0100城区"),
    ],
)
def test_what_cannot_be_seen_goes_and_the_rest_stays(typed: str, kept: str) -> None:
    assert cleaned(typed) == kept


def test_a_flood_of_marks_is_dammed() -> None:
    flooded = cleaned("岳" + "\u0336\u0489\u0300" * 100 + "阳")
    assert len(flooded) == 2 + MOST_MARKS
    assert flooded[-1] == "阳"


def test_a_line_has_no_breaks_and_no_runs_of_blanks() -> None:
    assert cleaned_line("  张\n三 \t 李四\u3000 ") == "张 三 李四"


@given(st.one_of(ANY, TRICKY))
def test_cleaning_twice_changes_nothing_and_any_text_can_be_stored(typed: str) -> None:
    once = cleaned(typed)
    assert cleaned(once) == once
    once.encode()
    assert not any(unicodedata.category(sign) in {"Cc", "Cs"} for sign in once.replace("\n", ""))
    assert cleaned_line(cleaned_line(typed)) == cleaned_line(typed)
