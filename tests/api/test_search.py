"""Search over HTTP: worded results, messages, and refusals."""

import json
from typing import Any
from urllib.parse import quote

import pytest

from api.search import answer
from design.texts import Language
from geodata import catalog, plan_text
from tests.api.test_http import get


def ask(text: str, language: Language = Language.EN) -> Any:
    return json.loads(json.dumps(answer(text, language)))


def test_a_search_answers_in_the_language_asked_for(app: str) -> None:
    for language, name, what in (("zh", "南湖", "图上"), ("en", "South Lake (Nanhu)", "On the map")):
        told = get(app, f"/api/search?q=nanhu&lang={language}").json
        assert told["results"][0] == {
            "kind": "drawn",
            "id": "south-lake",
            "name": name,
            "what": what,
            "note": {"zh": "South Lake (Nanhu)", "en": "南湖"}[language],
        }


@pytest.mark.parametrize("query", ["", "q=", "q=%20&lang=zh", "q=nanhu&lang=fr", "lang=zh"])
def test_a_search_that_asks_nothing_is_refused(app: str, query: str) -> None:
    assert get(app, f"/api/search?{query}").status == 400


def test_hostile_text_comes_back_as_text(app: str) -> None:
    hostile = "<img src=x onerror=alert(1)>"
    told = get(app, f"/api/search?q={quote(hostile)}&lang=en")
    assert told.headers["content-type"] == "application/json"
    assert hostile in told.json["message"]


def test_every_kind_says_what_it_is() -> None:
    seen = {
        text: (ask(text)["results"][0]["kind"], ask(text)["results"][0]["what"])
        for text in (
            "urban core",
            "lake delicacy town",
            "3.1.2",
            "Education",
            "Public services",
            "113.12 29.36",
        )
    }
    assert list(seen.values()) == [
        ("drawn", "On the map"),
        ("listed", "Listed only"),
        ("clause", "Paragraph"),
        ("layer", "Layer"),
        ("group", "Layer group"),
        ("place", "Coordinates"),
    ]


def test_what_is_only_listed_says_where_and_why() -> None:
    found = ask("lake delicacy town")["results"][0]
    item = next(item for item in plan_text.listed() if item.id == found["id"])
    assert item.reason_en in found["note"]
    assert catalog.feature(item.within).properties.name_en in found["note"]


def test_an_other_name_is_told_beside_the_name() -> None:
    found = {result["id"]: result for result in ask("大桥河", Language.ZH)["results"]}
    assert found["wangjia-river"]["note"] == "大桥河"
    assert found["wangjia-river"]["name"] == "王家河"


def test_many_results_are_counted_and_the_first_are_sent() -> None:
    told = ask("road")
    assert len(told["results"]) == 12
    assert f"{told['count'] - 12} more" in told["message"]


def test_nothing_found_says_what_to_do() -> None:
    assert ask("Atlantis")["results"] == []
    assert "Nothing matches “Atlantis”" in ask("Atlantis")["message"]
    assert "没有找到“亚特兰蒂斯”" in ask("亚特兰蒂斯", Language.ZH)["message"]


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("113.12, 29.36", "degrees"),
        ("113°7'12\" 29°21'36\"", "minutes"),
        ("3249123 38430456", "zone 38; given"),
        ("3249123 430456", "no zone number"),
        ("gcj 113.12 29.36", "GCJ-02"),
    ],
)
def test_coordinates_say_how_they_were_read(text: str, read: str) -> None:
    found = ask(text)["results"]
    assert len(found) == 1
    assert read in found[0]["note"]


@pytest.mark.parametrize(
    "text", ["116.4, 39.9", "113 114", "113°61' 29°1'", "3249123 37500000", "bd09 113.1,29.3"]
)
@pytest.mark.parametrize("language", list(Language))
def test_coordinates_that_cannot_be_followed_say_why(text: str, language: Language) -> None:
    told = ask(text, language)
    assert told["message"]
    assert "{" not in told["message"]
    assert all(result["kind"] != "place" for result in told["results"])
