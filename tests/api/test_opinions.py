"""Published opinions over HTTP: what is public and nothing else, kept by revision, refused by name."""

import asyncio
import json
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from starlette.requests import Request
from starlette.responses import Response

from api.opinions import opinion_list, opinion_places
from consultation.database import Database
from consultation.domain import Mood, Place, Sender, State, Wanted
from consultation.residents import Residents
from consultation.vocabulary import UNSEEN_ON_MAP
from geodata import catalog
from settings import load_settings
from tests.consultation.standing import SPOT, ask, decide, say

Route = Callable[[Request], Coroutine[Any, Any, Response]]


def call(route: Route, query: str = "", revision: str = "0-0", tag: str = "") -> Response:
    headers = [(b"if-none-match", tag.encode())] if tag else []
    scope = {
        "type": "http",
        "method": "GET",
        "path": "/",
        "query_string": query.encode(),
        "headers": headers,
        "path_params": {"revision": revision},
    }
    with ThreadPoolExecutor(1) as other:  # this thread may have a loop of its own
        return other.submit(asyncio.run, route(Request(scope))).result()


def told(answer: Response) -> Any:
    return json.loads(bytes(answer.body))


@pytest.fixture
def spoken(store: Database) -> Database:
    """Five opinions, of which four are public and three of these have a place."""
    asked = ask(store, "Which park first")
    say(store, asked, "a path along the lake", contact="13800000000")
    say(store, asked, "a worry", mood=Mood.CONCERN)
    feature = catalog.feature("south-lake")
    place = Place(feature.label_longitude, feature.label_latitude, feature.id)
    say(store, asked, "about the lake", place=place)
    say(store, asked, "in general", place=Place())
    decide(store, say(store, asked, "not for everybody").number, state=State.RECEIVED)
    return store


@pytest.mark.usefixtures("spoken")
def test_the_map_gets_places_of_what_is_public_and_no_words() -> None:
    answer = call(opinion_places)
    assert answer.media_type == "application/geo+json"
    assert [f["properties"]["number"] for f in told(answer)["features"]] == [1, 2, 3]
    assert b"lake" not in bytes(answer.body)
    assert b"13800000000" not in bytes(answer.body)
    assert "Not a statutory map" in told(answer)["notice"]


@pytest.mark.usefixtures("spoken")
def test_a_point_is_told_on_the_grid_and_a_feature_where_its_name_stands() -> None:
    places = [f["geometry"]["coordinates"] for f in told(call(opinion_places))["features"]]
    assert places[0] != [SPOT.longitude, SPOT.latitude]
    assert places[0] == pytest.approx([SPOT.longitude, SPOT.latitude], abs=0.0004)
    lake = catalog.feature("south-lake")
    assert places[2] == pytest.approx([lake.label_longitude, lake.label_latitude], abs=1e-6)


def test_only_the_present_revision_may_be_kept(spoken: Database) -> None:
    present = Residents(spoken).revision(UNSEEN_ON_MAP)
    answer = call(opinion_places, revision=present)
    assert answer.headers["cache-control"].startswith("public")
    assert call(opinion_places, revision="0-0").headers["cache-control"] == "no-cache"
    assert call(opinion_places, revision=present, tag=answer.headers["etag"]).status_code == 304
    Residents(spoken).support(2, Sender("another visitor"))
    supported = call(opinion_places, revision=present, tag=answer.headers["etag"])
    assert supported.status_code == 304, "the map tells no support"
    decide(spoken, 1, state=State.UNPUBLISHED, reason="personal")
    again = call(opinion_places, revision=present, tag=answer.headers["etag"])
    assert again.status_code == 200
    assert [f["properties"]["number"] for f in told(again)["features"]] == [2, 3]


@pytest.mark.usefixtures("spoken")
def test_map_and_list_follow_the_same_filter() -> None:
    query = "mood=concern"
    assert [f["properties"]["number"] for f in told(call(opinion_places, query))["features"]] == [2]
    listed = told(call(opinion_list, query))
    assert [opinion["number"] for opinion in listed["opinions"]] == [2]
    assert (listed["total"], listed["by_mood"]) == (1, {"concern": 1, "idea": 3})


@pytest.mark.usefixtures("spoken")
def test_the_list_tells_what_is_public_and_leafs() -> None:
    first = told(call(opinion_list, "limit=3"))
    rest = told(call(opinion_list, "limit=3&offset=3"))
    assert [o["number"] for o in first["opinions"] + rest["opinions"]] == [4, 3, 2, 1]
    assert first["total"] == 4
    (last,) = rest["opinions"]
    assert last["text"] == "a path along the lake"
    assert last["sent_at"].endswith("+00:00")
    assert not {"contact", "receipt", "has_contact"} & set(last)
    assert "13800000000" not in json.dumps(rest)
    assert [change["action"] for change in last["changes"]] == ["submit", "publish"]
    assert not any("account" in change for change in last["changes"])


@pytest.mark.usefixtures("spoken")
@pytest.mark.parametrize(
    "query",
    ["state=received", "state=unpublished", "contact=1", "mood=anger", "bounds=1,2,3", "round=x", "theme="],
)
def test_what_cannot_be_asked_is_refused_by_name(query: str) -> None:
    for route in (opinion_list, opinion_places):
        answer = call(route, query)
        assert answer.status_code == 400
        assert [part["name"] for part in told(answer)["unread"]] == [query.partition("=")[0]]
        assert "mood" in told(answer)["filters"]


@pytest.mark.usefixtures("store")
@pytest.mark.parametrize(
    "query", ["limit=0", "limit=101", "limit=x", "offset=-1", "offset=%EF%BC%91", "offset=99999999"]
)
def test_pages_have_bounds(query: str) -> None:
    assert call(opinion_list, query).status_code == 400


def test_search_words_are_only_words(spoken: Database) -> None:
    assert told(call(opinion_list, "text=%25"))["total"] == 0
    assert told(call(opinion_list, "text=' OR 1=1 --"))["total"] == 0
    assert told(call(opinion_list, "text=%00lake"))["total"] == 2
    assert Residents(spoken).find(Wanted()).total == 4


def test_a_store_that_is_away_is_said_and_not_kept(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder", encoding="utf-8")
    monkeypatch.setenv("YUEYANGLOU_DATA_DIR", str(tmp_path / "file" / "under"))
    load_settings.cache_clear()
    answers = [call(route) for route in (opinion_list, opinion_places)]
    load_settings.cache_clear()
    assert [answer.status_code for answer in answers] == [503, 503]
    assert all(answer.headers["cache-control"] == "no-store" for answer in answers)
    assert "cannot be reached" in told(answers[0])["message"]
