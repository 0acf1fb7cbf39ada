"""One index: names in both languages, pinyin, initials, slips, paragraphs, layers."""

import time

import pytest

from geodata import catalog, plan_text
from geodata.pinyin import fold, spellings
from geodata.search import Index, Match, Result
from geodata.searchable import Field, Kind

LAYERS = {"education": ("学校", "Schools"), "health": ("社区卫生服务", "Community health")}
GROUPS = {"services": ("公共服务", "Public services")}


@pytest.fixture(scope="module")
def index() -> Index:
    return Index(LAYERS, GROUPS)


def first(index: Index, text: str) -> Result:
    return index.find(text)[0]


@pytest.mark.parametrize("text", ["城市主核", "urban core", "  URBAN CORE ", "ｕｒｂａｎ core"])
def test_names_are_found_in_both_languages(index: Index, text: str) -> None:
    assert (first(index, text).id, first(index, text).match) == ("urban-core", Match.EXACT)


def test_every_name_that_is_drawn_or_listed_finds_itself_first(index: Index) -> None:
    for feature in catalog.features():
        found = index.find(feature.properties.name_zh)
        exact = {result.id for result in found if result.match is Match.EXACT}
        assert feature.id in exact, feature.id
    for item in plan_text.listed():
        assert item.id in {result.id for result in index.find(item.name_en)}, item.id


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("nanhu", "south-lake"),
        ("nan hu", "south-lake"),
        ("Nánhú", "south-lake"),
        ("nh", "south-lake"),
        ("yueyanglou", "yueyang-tower"),
        ("yue yang lou", "yueyang-tower"),
        ("yyl", "yueyang-tower"),
        ("mabushan", "mabu-mountain"),
        ("qiaoxi binshui", "qiaoxi-waterfront-area"),
        ("jijiahu", "jijia-lake"),
        ("lvxianting", "lvxian-pavilion"),
        ("lǚxiāntíng", "lvxian-pavilion"),
    ],
)
def test_pinyin_and_initials_find_chinese_names(index: Index, text: str, found: str) -> None:
    assert found in [result.id for result in index.find(text)[:3]]


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("岳阳楼", "yueyanglou"),
        ("麻布山", "mabushan"),
        ("音乐厅", "yinyueting"),
        ("乐园", "leyuan"),
        ("重点", "zhongdian"),
        ("长江", "changjiang"),
        ("绿道", "lvdao"),
    ],
)
def test_a_character_of_several_readings_is_read_as_its_word_demands(name: str, typed: str) -> None:
    assert spellings(name).equals(typed)


def test_pinyin_matches_at_syllables_only(index: Index) -> None:
    assert "yueyang-tower" not in {result.id for result in index.find("anglou")}
    assert "yueyang-tower" in {result.id for result in index.find("yanglou")}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("南胡", "south-lake"),
        ("岳楊樓", "yueyang-tower"),
        ("城市土核", "urban-core"),
        ("永久基本农由", "permanent-basic-farmland"),
        ("Souht Lake", "south-lake"),
        ("farmlnad", "permanent-basic-farmland"),
        ("yueyanlou", "yueyang-tower"),
        ("Dongting Nrth Road", "dongting-north-road"),
    ],
)
def test_a_slip_still_finds(index: Index, text: str, found: str) -> None:
    assert found in [result.id for result in index.find(text)[:3]]


@pytest.mark.parametrize("text", ["Atlantis", "亚特兰蒂斯", "   ", "，。", "???", "99999"])
def test_what_is_nowhere_is_not_found(index: Index, text: str) -> None:
    assert index.find(text) == ()


def test_separate_words_are_found_in_any_order(index: Index) -> None:
    assert first(index, "Nanhu Lake").id == "south-lake"


def test_results_come_from_whole_names_to_mentions(index: Index) -> None:
    for text in ("南湖", "nanhu", "lake", "3.2", "dongting"):
        matches = [result.match for result in index.find(text)]
        assert matches == sorted(matches), text


def test_a_slip_counts_only_when_nothing_else_is_found(index: Index) -> None:
    assert Match.FUZZY not in {result.match for result in index.find("南湖")}
    assert {result.match for result in index.find("Souht Lake")} == {Match.FUZZY}


def test_each_thing_is_found_once(index: Index) -> None:
    found = [(result.kind, result.id) for result in index.find("湖")]
    assert len(found) == len(set(found)) > 20


def test_other_names_lead_to_the_thing_and_say_so(index: Index) -> None:
    found = {result.id: result for result in index.find("大桥河")}
    assert found["wangjia-river"].field is Field.OTHER_NAME
    merged = plan_text.merged()[0]
    assert merged.into in {result.id for result in index.find(merged.name_zh)}


def test_listed_things_are_found_and_say_that_they_are(index: Index) -> None:
    for text in ("湖鲜小镇", "lake DELICACY town"):
        assert (first(index, text).kind, first(index, text).id) == (Kind.LISTED, "lake-delicacy-town")


def test_paragraphs_are_found_by_number_title_and_summary(index: Index) -> None:
    assert (first(index, "3.2.1").kind, first(index, "3.2.1").id) == (Kind.CLAUSE, "3.2.1")
    assert [result.id for result in index.find("2.3.t19")] == ["2.3.T19"]
    assert {result.id for result in index.find("3.2")} >= {"3.2.1", "3.2.2", "3.2.3", "3.2.4"}
    for result in index.find("冷链"):
        clause = plan_text.clause(result.id)
        assert "冷链" in clause.summary_zh + clause.title_zh


def test_layers_and_groups_are_found_by_their_names(index: Index) -> None:
    assert (first(index, "学校").kind, first(index, "学校").id) == (Kind.LAYER, "education")
    assert (first(index, "gonggongfuwu").kind, first(index, "gonggongfuwu").id) == (Kind.GROUP, "services")


def test_folding_forgets_case_width_tones_and_spaces() -> None:
    assert fold("  Ｙuèyáng   Tower ") == "yueyang tower"
    assert fold("lǜ") == "lv"


def test_hostile_text_finds_nothing_and_takes_no_time(index: Index) -> None:
    for text in ("<script>alert(1)</script>", "%s%s%n", "a" * 5000, "\x00\x01", "'; DROP TABLE", "岳" * 80):
        assert all(isinstance(result, Result) for result in index.find(text))


def test_the_time_of_a_search_is_reported(index: Index) -> None:
    texts = ("南湖", "nanhu", "yyl", "q", "Nanhu Lake", "Souht Lake", "永久基本农由", "Atlantis")
    start = time.perf_counter()
    found = [index.find(text) for text in texts]
    each_ms = (time.perf_counter() - start) / len(texts) * 1000
    print(f"one search takes {each_ms:.1f} ms over {len(texts)} texts")
    assert sum(map(bool, found)) == len(texts) - 1
