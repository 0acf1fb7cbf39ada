"""Signing in and out over HTTP: the cookie, other sites' requests, nothing kept, places for staff alone."""

import http.client
import json
from collections.abc import Iterator
from http.cookies import Morsel, SimpleCookie
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urlsplit

import pytest

from consultation.accounts import Accounts
from consultation.database import Database
from consultation.domain import Place, Role
from consultation.residents import Residents
from consultation.sign_ins import COOKIE
from tests.consultation.opinions import SENDER, opinion
from tests.consultation.staff import ANOTHER, CHEAP, PASSWORD
from tests.running import running_app

FORM = "application/x-www-form-urlencoded"
SIGN_IN, SIGN_OUT = "/map/api/staff/sign-in", "/map/api/staff/sign-out"
PLACES = "/map/api/moderate/opinions.geojson"
GOOD = {"account": "lin", "password": PASSWORD, "language": "en"}


class Answer:
    """What the application answered."""

    def __init__(self, answer: http.client.HTTPResponse) -> None:
        self.status = answer.status
        self.headers = {name.lower(): value for name, value in answer.getheaders()}
        self.body = answer.read().decode()

    @property
    def cookie(self) -> "Morsel[str]":
        return SimpleCookie(self.headers["set-cookie"])[COOKIE]


def prepare(folder: Path) -> None:
    """Put a moderator and an opinion into the store."""
    database = Database(f"sqlite:///{folder / 'consultation.sqlite'}")
    Accounts(database, CHEAP).create("lin", Role.MODERATOR, PASSWORD)
    Residents(database).submit(opinion(place=Place(113.1, 29.35)), SENDER)
    database.dispose()


@pytest.fixture(scope="module")
def app() -> Iterator[str]:
    with running_app("/map", prepare=prepare) as address:
        yield address


def ask(app: str, method: str, path: str, body: str = "", **headers: str) -> Answer:
    connection = http.client.HTTPConnection(urlsplit(app).netloc, timeout=20)
    try:
        told = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(method, path, body.encode("utf-8", "surrogatepass"), told)
        return Answer(connection.getresponse())
    finally:
        connection.close()


def post(app: str, path: str, fields: dict[str, Any], **headers: str) -> Answer:
    """Post a form as a browser does from our own page."""
    origin = {"Origin": f"http://{urlsplit(app).netloc}", "Content_Type": FORM}
    return ask(app, "POST", path, urlencode(fields), **{**origin, **headers})


def test_a_form_leads_to_the_desk_with_a_cookie_out_of_reach(app: str) -> None:
    answer = post(app, SIGN_IN, GOOD)
    assert (answer.status, answer.headers["location"]) == (303, "/map/moderate?lang=en")
    cookie = answer.cookie
    assert (cookie["httponly"], cookie["samesite"], cookie["path"]) == (True, "strict", "/map")
    assert (cookie["secure"], cookie["max-age"], cookie["domain"]) == ("", "43200", "")
    assert answer.headers["cache-control"] == "no-store"


def test_the_cookie_is_secure_where_the_readers_connection_to_the_proxy_is(app: str) -> None:
    assert post(app, SIGN_IN, GOOD, X_Forwarded_Proto="https").cookie["secure"] is True


def test_a_program_signs_in_with_json(app: str) -> None:
    answer = ask(app, "POST", SIGN_IN, json.dumps(GOOD), Content_Type="application/json")
    assert (answer.status, json.loads(answer.body)) == (200, {"signed_in": True})
    assert len(answer.cookie.value) >= 43


WRONG: list[dict[str, str]] = [
    {"account": "lin", "password": ANOTHER},
    {"account": "nobody", "password": PASSWORD},
    {},
]


@pytest.mark.parametrize("fields", WRONG)
def test_whoever_is_refused_is_told_the_same_and_gets_no_cookie(app: str, fields: dict[str, str]) -> None:
    answer = post(app, SIGN_IN, {"language": "en", **fields})
    assert answer.status == 401
    assert "Account name or password is wrong" in answer.body
    assert "set-cookie" not in answer.headers
    assert PASSWORD not in answer.body
    assert answer.headers["cache-control"] == "no-store"


def test_what_was_typed_as_a_name_is_shown_as_text(app: str) -> None:
    answer = post(app, SIGN_IN, {"account": '"><script>alert(1)</script>', "password": "x"})
    assert "<script" not in answer.body
    assert "&lt;script&gt;" in answer.body


FOREIGN = [
    {"Origin": "http://elsewhere.example"},
    {"Origin": "null"},
    {"Sec_Fetch_Site": "cross-site"},
    {"Sec_Fetch_Site": "same-site"},
    {"Sec_Fetch_Site": "cross-site", "Content_Type": "application/json"},
]


@pytest.mark.parametrize("path", [SIGN_IN, SIGN_OUT])
@pytest.mark.parametrize("headers", FOREIGN)
def test_another_sites_page_can_send_nothing(app: str, path: str, headers: dict[str, str]) -> None:
    answer = post(app, path, GOOD, **headers)
    assert answer.status == 403
    assert "set-cookie" not in answer.headers


def test_a_form_that_does_not_say_where_it_comes_from_is_not_taken(app: str) -> None:
    assert ask(app, "POST", SIGN_IN, urlencode(GOOD), Content_Type=FORM).status == 403


@pytest.mark.parametrize(
    ("body", "kind", "status"),
    [
        ("x" * 5000, FORM, 413),
        ('{"account": 1}', "application/json", 400),
        ("[" * 4000, "application/json", 400),
        ("account=%ff%fe", FORM, 400),
        ("&".join(f"a{n}=1" for n in range(20)), FORM, 400),
        ("account=lin", "text/plain", 415),
        ("account=lin", "multipart/form-data", 415),
    ],
)
def test_what_is_no_small_form_is_refused(app: str, body: str, kind: str, status: int) -> None:
    answer = ask(app, "POST", SIGN_IN, body, Content_Type=kind, Sec_Fetch_Site="same-origin")
    assert answer.status == status
    assert answer.headers["cache-control"] == "no-store"


@pytest.mark.parametrize(
    ("query", "language", "words"),
    [("", "zh-CN", "工作人员登录"), ("?lang=en", "en", "Staff sign-in")],
)
def test_the_form_is_a_page_without_script(app: str, query: str, language: str, words: str) -> None:
    answer = ask(app, "GET", SIGN_IN + query, Accept="text/html")
    assert f'<html lang="{language}">' in answer.body
    assert words in answer.body
    assert "<script" not in answer.body
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert answer.headers["cache-control"] == "no-store"


def test_places_of_the_queue_are_for_staff_alone_until_they_sign_out(app: str) -> None:
    assert ask(app, "GET", PLACES).status == 403
    assert ask(app, "GET", PLACES, Cookie=f"{COOKIE}=x").status == 403
    cookie = f"{COOKIE}={post(app, SIGN_IN, GOOD).cookie.value}"
    answer = ask(app, "GET", f"{PLACES}?state=received&at=1", Cookie=cookie)
    assert answer.headers["cache-control"] == "no-store"
    assert [f["properties"]["number"] for f in json.loads(answer.body)["features"]] == [1]
    assert json.loads(ask(app, "GET", f"{PLACES}?state=published", Cookie=cookie).body)["features"] == []
    assert json.loads(ask(app, "GET", f"{PLACES}?flagged=1", Cookie=cookie).body)["features"] == []
    assert ask(app, "GET", f"{PLACES}?state=secret", Cookie=cookie).status == 400
    signed_out = post(app, SIGN_OUT, {"language": "en"}, Cookie=cookie)
    assert (signed_out.status, signed_out.headers["location"]) == (303, "/map/api/staff/sign-in?lang=en")
    assert signed_out.cookie["max-age"] == "0"
    assert ask(app, "GET", PLACES, Cookie=cookie).status == 403


def test_what_is_not_published_is_on_no_public_address(app: str) -> None:
    assert json.loads(ask(app, "GET", "/map/api/opinions").body)["opinions"] == []
