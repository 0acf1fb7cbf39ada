"""Personal data in what residents write: what is found, what is not, and what masking leaves."""

import re
import tomllib
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consultation.personal import Kind, Span, find_personal, masked
from tests.running import ROOT

ID_OLD = "430602900101123"
WRITTEN = {
    Kind.MOBILE: (
        *("13812345678", "138 1234 5678", "138-1234-5678", "138.1234.5678", "1381 234 5678", "138 12345678"),
        *(
            "１３８１２３４５６７８",
            "１３８－１２３４－５６７８",
            "138\u200b1234\u200b5678",
            "1 3 8 1 2 3 4 5 6 7 8",
        ),
        *("138 12 34 56 78", "138_1234_5678", "①③⑧①②③④⑤⑥⑦⑧", "𝟏𝟑𝟖𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖", "١٣٨١٢٣٤٥٦٧٨", "138（1234）5678"),
        *("幺三八一二三四五六七八", "一三八1234五六七八", "1\u0301381234\ufe0f5678", "138 1234 5678"),
    ),
    Kind.LANDLINE: (
        *("0730-8212345", "07308212345", "0730 8212345", "0730-821-2345", "010-65529988"),
        *("０７３０—８２１２３４５", "021 6552 9988", "075582123456"),
    ),
    Kind.IDENTITY: (
        *("430602199001011235", "43060219900101118X", "43060219900101118x", "430602 19900101 118X"),
        *("４３０６０２１９９００１０１１２３５", "430602-1990-0101-1235", ID_OLD, "430602 900101 123"),
    ),
    Kind.EMAIL: (
        *(
            "zhang.san@example.com",
            "ZHANG_3+x@mail.example.com.cn",
            "zhang＠example．com",
            "zhang @ example.com",
        ),
        *("zh\u200bang@example.com", "zhang(at)example.com", "12345@qq.com"),
    ),
    Kind.PLATE: (
        "湘F12345",
        "湘F·A1234",
        "湘f 1b234",
        "湘FD12345",
        "湘Ｆ１２３４５",
        "湘F1234学",
        "粤Z1234港",
    ),
}
ANNOUNCED = (
    *(("微信：yueyang_lake", "yueyang_lake"), ("微信号 lakeside", "lakeside"), ("加微lake2021", "lake2021")),
    *(("WeChat ID: Lake-side", "Lake-side"), ("wx：ab12345", "ab12345"), ("QQ 12345678", "12345678")),
    *(
        ("QQ号：１２３４５６", "１２３４５６"),
        ("扣扣987654321", "987654321"),
        ("QQ群：123456789", "123456789"),
    ),
)
HARMLESS = (
    *("2021年11月15日", "2021-2025", "2021-11-15 10:30", "20211115", "1978-1985-1999", "面积 13812.35 公顷"),
    *(
        "投资 138 亿元，其中 2021 年 56 亿元",
        "3.2.1 城市主核",
        "第 4.1.3、4.1.4 段",
        "113.13812345678, 29.35",
    ),
    *("E 113.138123 N 29.361234", "1:50000", "12345", "110 119 120", "G107 国道", "京港澳高速 G4", "S208"),
    *(
        "1 345 678 901",
        "430602",
        "0730",
        "湘北大道 138 号",
        "微信公众号发布",
        "用微信 payment 付款",
        "QQ 空间",
    ),
    *("WeChat payment", "wxwork", "@管理员", "a@b", "11 个街道、5 个乡镇", "云A计划", "新区 A12345 地块"),
    *(
        "二〇二一年一二三四五",
        "一核一带两区",
        "12 34 56 78 90",
        "1.2.3.4",
        "192.168.10.1",
        "430602202113451234",
    ),
    *("430602199013011232", "430602199001011237", "990602199001011234", "38512345.123", "3251234.567"),
)


def surrounded(text: str) -> str:
    return f"请在此处建公园，{text}。谢谢"


def found(text: str) -> list[tuple[str, Kind]]:
    return [(text[span.start : span.end], span.kind) for span in find_personal(text)]


@pytest.mark.parametrize(("kind", "written"), [(kind, one) for kind in WRITTEN for one in WRITTEN[kind]])
def test_personal_data_is_found_however_it_is_written(kind: Kind, written: str) -> None:
    for text in (written, surrounded(written), f"{written}\n{written}"):
        assert {told for _, told in found(text)} == {kind}
        assert all(one == written for one, _ in found(text))


@pytest.mark.parametrize("code", ["+86", "86", "+86 ", "86-", "0086", "0086 ", "（+86）", "(86) "])
@pytest.mark.parametrize("number", ["13812345678", "138 1234 5678"])
def test_a_country_code_is_no_part_of_a_number(code: str, number: str) -> None:
    assert found(surrounded(code + number)) == [(number, Kind.MOBILE)]


@pytest.mark.parametrize(
    "number", ["+86 730 8212345", "+867308212345", "0086-730-8212345", "+86 10 6552 9988"]
)
def test_an_area_code_loses_its_zero_behind_a_country_code(number: str) -> None:
    assert [kind for _, kind in found(number)] == [Kind.LANDLINE]


@pytest.mark.parametrize(("text", "account"), ANNOUNCED)
def test_an_account_is_found_where_it_is_announced(text: str, account: str) -> None:
    assert found(surrounded(text)) == [(account, Kind.ACCOUNT)]


def test_a_number_without_area_code_is_found_where_it_is_announced() -> None:
    assert found("联系电话：8212345") == [("8212345", Kind.LANDLINE)]
    assert found("编号：8212345") == []


@pytest.mark.parametrize("text", HARMLESS)
def test_what_is_nobodys_raises_no_alarm(text: str) -> None:
    assert found(surrounded(text)) == []
    assert found(text) == []


def test_brackets_around_an_area_code_are_part_of_no_number() -> None:
    assert found("（0730）8212345") == [("0730）8212345", Kind.LANDLINE)]


def test_several_findings_keep_their_order_and_do_not_overlap() -> None:
    text = "湘F12345 张三 138-1234-5678，邮箱 13812345678@example.com，身份证 430602199001011235，QQ 12345678"
    assert [kind for _, kind in found(text)] == [
        *(Kind.PLATE, Kind.MOBILE, Kind.EMAIL, Kind.IDENTITY, Kind.ACCOUNT),
    ]
    spans = find_personal(text)
    assert all(one.end <= other.start for one, other in pairwise(spans))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("138 1234 5678", "138 **** 5678"),
        ("13812345678", "138****5678"),
        ("１３８１２３４５６７８", "１３８****５６７８"),
        ("0730-8212345", "****-*****45"),
        ("430602199001011235", "430**************5"),
        ("zhang@example.com", "z****@example.com"),
        ("zhang(at)example.com", "z****(**)*******.***"),
        ("湘F·12345", "湘F·****5"),
        ("微信：yueyang_lake", "微信：y******_***e"),
    ],
)
def test_masking_keeps_length_and_both_ends(text: str, shown: str) -> None:
    assert masked(text, find_personal(text)) == shown


def test_masking_changes_nothing_but_the_findings() -> None:
    assert masked("公园 138", [Span(3, 3, Kind.MOBILE)]) == "公园 138"
    assert masked("没有", ()) == "没有"


def corpus() -> list[str]:
    """Everything the product says of the plan, and all its own sentences."""
    tables = sorted((ROOT / "geodata").rglob("*.csv"))
    declared = [*sorted((ROOT / "geodata").rglob("*.toml")), ROOT / "CHANGELOG.md", ROOT / "docs" / "data.md"]
    lines = [line for path in [*tables, *declared] for line in path.read_text(encoding="utf-8").splitlines()]
    for language in ("zh", "en"):
        lines += tomllib.loads((ROOT / f"design/texts/{language}.toml").read_text(encoding="utf-8")).values()
    return lines


def test_the_plan_itself_raises_no_alarm() -> None:
    said = corpus()
    assert sum(map(len, said)) > 200_000
    assert [(found(line), line) for line in said if find_personal(line)] == []
    assert found("\n".join(said)) == []


SIGNS = st.text(
    st.sampled_from("0123456789 -.()+@x湘FA微信:qQ一二３①\u200b\u0301\n中abcwxcom_") | st.characters(),
    max_size=200,
)


@given(SIGNS)
def test_findings_lie_in_the_text_and_nothing_is_left_after_masking(text: str) -> None:
    spans = find_personal(text)
    shown = masked(text, spans)
    assert len(shown) == len(text)
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    kept = {at for at, (one, other) in enumerate(zip(text, shown, strict=True)) if one != other}
    assert kept <= {at for span in spans for at in range(span.start, span.end)}
    assert not {span.kind for span in find_personal(shown)} & {Kind.MOBILE, Kind.IDENTITY}


@given(SIGNS, st.sampled_from([one for kind in WRITTEN.values() for one in kind]))
def test_a_number_is_found_whatever_words_stand_around_it(words: str, written: str) -> None:
    text = f"{re.sub(r'[^一-鿿]', '', words)}，{written}，谢谢"
    assert written in [one for one, _ in found(text)]


@pytest.mark.parametrize(
    "piece",
    [
        "1",
        "1 ",
        "a@",
        "a.",
        "a@a.",
        "微信",
        "湘F",
        "86 ",
        "1.",
        "x",
        "138 ",
        "\u200b",
        "\u0301",
        "qq",
        "a" * 30,
        "٣",
        "一",
    ],
)
def test_a_long_text_is_read_to_its_end(piece: str) -> None:
    text = f"{(piece * 32_000)[:32_000]}，电话 13812345678"
    assert ("13812345678", Kind.MOBILE) in found(text)
