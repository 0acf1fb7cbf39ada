"""The consultation's page: what is asked, a form that loses nothing, a list that says what the map shows."""

import sqlite3
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from streamlit.testing.v1 import AppTest

from consultation.database import Database
from consultation.domain import Mood, Place, State, Theme, Wanted
from consultation.residents import Residents
from consultation.tables import OPINIONS
from geodata import catalog
from pages.shell import draft
from settings import load_settings
from tests.consultation.standing import ask, decide, say
from tests.pages.screen import Opener, applied_to, words_of
from tests.pages.test_twin import twin_of


def all_of(store: Database) -> int:
    with store.reading() as connection:
        return len(connection.execute(OPINIONS.select()).all())


def write(app: AppTest, text: str = "More trees, please.") -> AppTest:
    """Open the form and fill it in."""
    app.segmented_control(key="consult-mode").set_value("write").run()
    app.selectbox(key="consult-theme-0-en").set_value(Theme.GREEN).run()
    app.pills(key="consult-mood-0-en").set_value(Mood.IDEA).run()
    app.text_area(key="consult-text-0").set_value(text).run()
    return app


def send(app: AppTest) -> AppTest:
    app.button(key="consult-send").click().run()
    assert not app.exception
    return app


def receipt_in(app: AppTest) -> str:
    """The receipt, as it stands in its field."""
    field = next(html for html in (e.proto.body for e in app.get("html")) if "receipt-field" in html)
    return str(field.split('readonly value="')[1].split('"')[0])


def words_of_errors(app: AppTest) -> str:
    return " ".join(error.value.replace("\\", "") for error in app.error)


def texts_of(app: AppTest) -> list[str]:
    return [element.value for element in app.text]


def test_with_no_round_open_only_errors_on_the_map_are_taken(open_page: Opener, store: Database) -> None:
    ask(store, "Long ago", opens=-9, closes=-8)
    app = open_page("consult", lang="en")
    assert "No consultation is open now" in words_of(app)
    assert "Closed consultations: 1" in [branch.label for branch in app.expander]
    app.segmented_control(key="consult-mode").set_value("write").run()
    assert app.selectbox(key="consult-theme-0-en").options == ["Error on this map"]


def test_rounds_say_until_when_in_beijing_time_and_where(open_page: Opener, store: Database) -> None:
    ask(store, "Which park first")
    ask(store, "Next year", opens=3, closes=4)
    app = open_page("consult", lang="en")
    said = words_of(app)
    assert "Which park first" in said
    assert "(Beijing time)" in said
    assert said.index("Open until") < said.index("Opens on")
    app.button(key="look-round-1").click().run()
    west, south, east, north = applied_to(app)["fit"]
    lake = catalog.feature("south-lake").bounds
    assert west < lake[0] < lake[2] < east
    assert south < lake[1] < lake[3] < north


def test_what_is_sent_is_kept_once_and_its_receipt_shows_it(open_page: Opener, store: Database) -> None:
    ask(store, "Which park first")
    app = send(write(open_page("consult", lang="en")))
    assert "Received as number 1" in app.success[0].value
    receipt = receipt_in(app)
    assert "receipt" not in app.query_params
    assert receipt not in str(app.query_params)
    app.segmented_control(key="consult-mode").set_value("look-up").run()
    app.text_input(key="consult-receipt").set_value(receipt.lower().replace("-", " ")).run()
    assert "Awaiting review" in words_of(app)
    assert "More trees, please." in texts_of(app)
    decide(store, 1, state=State.UNPUBLISHED, reason="off-topic", note="Not about the plan.")
    app.button(key="consult-lookup").click().run()
    assert "Not about the plan" in words_of(app)
    assert "Not about the plan." in texts_of(app)


def test_a_second_press_sends_nothing_twice(open_page: Opener, store: Database) -> None:
    ask(store, "Which park first")
    app = write(open_page("consult", lang="en"))
    unsent = app.session_state["plan-draft"]
    send(app)
    app.session_state["plan-draft"] = unsent  # what a press finds that was under way before the answer came
    app.run()
    send(app)
    assert "Received as number 1" in app.success[0].value
    assert all_of(store) == 1


def test_a_double_press_never_costs_the_receipt(
    open_page: Opener, store: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    ask(store, "Which park first")
    app = send(write(open_page("consult", lang="en")))
    receipt = receipt_in(app)
    app.button(key="consult-another").click().run()
    assert receipt_in(app) == receipt
    monkeypatch.setattr(draft, "DOUBLE_PRESS_S", 0.0)
    app.button(key="consult-another").click().run()
    assert app.text_area(key="consult-text-1").value == ""
    app.segmented_control(key="consult-mode").set_value("look-up").run()
    assert f"Receipt of no. 1: {receipt}" in words_of(app)


def test_what_is_written_survives_language_place_page_and_map(open_page: Opener, store: Database) -> None:
    ask(store, "Which park first")
    app = write(open_page("consult", lang="en"))
    app.text_input(key="consult-nickname-0").set_value("A neighbour").run()
    app.segmented_control(key="language-choice").set_value("zh").run()
    app.segmented_control(key="consult-place-0").set_value("general").run()
    app.segmented_control(key="consult-mode").set_value("read").run()
    app.switch_page("zones.py").run()
    app.switch_page("consult.py").run()
    app.segmented_control(key="consult-mode").set_value("write").run()
    assert app.text_area(key="consult-text-0").value == "More trees, please."
    assert app.text_input(key="consult-nickname-0").value == "A neighbour"
    assert app.selectbox(key="consult-theme-0-zh").value == Theme.GREEN
    assert app.pills(key="consult-mood-0-zh").value == Mood.IDEA
    assert app.segmented_control(key="consult-place-0").value == "general"


def test_while_the_store_is_away_the_text_stays_and_is_sent_later(
    open_page: Opener, store: Database, tmp_path: Path
) -> None:
    ask(store, "Which park first")
    app = write(open_page("consult", lang="en"))
    other = sqlite3.connect(tmp_path / "consultation.sqlite", isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    send(app)
    assert "What you wrote is still here" in words_of_errors(app)
    assert app.text_area(key="consult-text-0").value == "More trees, please."
    other.execute("ROLLBACK")
    other.close()
    assert "Received as number 1" in send(app).success[0].value
    assert all_of(store) == 1


def test_a_store_that_cannot_be_opened_is_told_and_the_map_still_shows(
    open_page: Opener, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("no folder", encoding="utf-8")
    monkeypatch.setenv("YUEYANGLOU_DATA_DIR", str(tmp_path / "file" / "under"))
    load_settings.cache_clear()
    app = open_page("consult", lang="en")
    load_settings.cache_clear()
    assert not app.exception
    assert "cannot be reached" in app.error[0].value
    assert applied_to(app)["opinions"] is None
    assert "structure" in applied_to(app)["visible"]


def test_what_is_missing_is_asked_for(open_page: Opener, store: Database) -> None:
    ask(store, "Which park first")
    app = open_page("consult", lang="en")
    app.segmented_control(key="consult-mode").set_value("write").run()
    assert "choose a theme" in send(app).error[0].value
    app.selectbox(key="consult-theme-0-en").set_value(Theme.GREEN).run()
    assert "how it is meant" in send(app).error[0].value
    app.pills(key="consult-mood-0-en").set_value(Mood.IDEA).run()
    assert "write" in send(app).error[0].value.lower()
    assert all_of(store) == 0


def test_a_filled_trap_sends_nothing_and_a_person_may_press_again(open_page: Opener, store: Database) -> None:
    ask(store, "Which park first")
    app = write(open_page("consult", lang="en"))
    app.text_input(key="consult-website").set_value("http://example.org").run()
    assert "hidden field" in send(app).error[0].value
    assert all_of(store) == 0
    assert "Received" in send(app).success[0].value


def test_a_place_clicked_while_writing_is_what_it_is_about(open_page: Opener, store: Database) -> None:
    ask(store, "Which park first")
    app = write(open_page("consult", lang="en"))
    core = catalog.feature("urban-core")
    app.session_state["plan-draft"] = _at(app, core.label_longitude, core.label_latitude)
    app.run()
    told = applied_to(app)["opinions"]
    assert told["draft"] == [round(core.label_longitude, 5), round(core.label_latitude, 5)]
    assert told["pointing"] is True
    app.button(key="consult-rather-urban-core").click().run()
    assert "urban-core" in applied_to(app)["highlighted"]
    send(app)
    with store.reading() as connection:
        kept = connection.execute(OPINIONS.select()).mappings().one()
    assert kept["feature_id"] == "urban-core"
    assert (kept["public_longitude"], kept["public_latitude"]) == (core.label_longitude, core.label_latitude)


def _at(app: AppTest, longitude: float, latitude: float) -> Any:
    return replace(app.session_state["plan-draft"], place=Place(round(longitude, 5), round(latitude, 5)))


@pytest.mark.parametrize(
    ("address", "button", "about"),
    [
        ({"sel": "south-lake"}, "say-feature", "South Lake"),
        ({"at": "113.12000,29.37000"}, "say-spot", "113.12000, 29.37000"),
    ],
)
def test_a_card_leads_to_the_form_with_its_place(
    open_page: Opener, store: Database, address: dict[str, str], button: str, about: str
) -> None:
    ask(store, "Which park first")
    app = open_page(lang="en", **address)
    app.button(key=button).click().run()
    assert app.session_state["plan-page"] == "consult"
    assert about in words_of(app)
    assert app.text_area(key="consult-text-0").value == ""


def test_a_paragraph_leads_to_the_form(open_page: Opener, store: Database) -> None:
    ask(store, "Which park first")
    app = open_page("plan", lang="en", clause="3.2.1")
    app.button(key="say-paragraph").click().run()
    assert app.session_state["plan-page"] == "consult"
    assert app.selectbox(key="consult-paragraph-0").value == "3.2.1"


def test_an_error_on_a_feature_is_reported_without_any_round(open_page: Opener, store: Database) -> None:
    app = open_page(lang="en", sel="urban-core")
    app.button(key="say-error").click().run()
    app.text_area(key="consult-text-0").set_value(
        "The northern edge should follow the railway <script>."
    ).run()
    assert "Received as number 1" in send(app).success[0].value
    with store.reading() as connection:
        kept = connection.execute(OPINIONS.select()).mappings().one()
    assert (kept["theme"], kept["feature_id"], kept["round_id"]) == ("map-error", "urban-core", None)
    assert kept["data_hash"] == catalog.data_hash()


def test_the_list_the_counts_and_the_map_say_the_same(open_page: Opener, store: Database) -> None:
    asked = ask(store, "Which park first")
    for number in range(12):
        say(store, asked, f"opinion {number}", mood=Mood.IDEA if number % 3 else Mood.CONCERN)
    hidden = say(store, asked, "not for everybody")
    decide(store, hidden.number, state=State.RECEIVED)
    app = open_page("consult", lang="en", mood="concern")
    assert "4 opinions" in words_of(app)
    assert [t for t in texts_of(app) if t.startswith("opinion")] == [f"opinion {n}" for n in (9, 6, 3, 0)]
    assert app.pills(key="opinions-moods").options == ["Concern 4", "Idea 8"]
    address = urlsplit(applied_to(app)["opinions"]["address"])
    assert parse_qs(address.query) == {"mood": ["concern"]}
    assert address.path == f"/api/opinions/{Residents(store).revision()}.geojson"
    app.button(key="opinions-clear").click().run()
    assert "12 opinions" in words_of(app)
    assert "1–10 of 12" in words_of(app)
    app.button(key="opinions-after").click().run()
    assert [t for t in texts_of(app) if t.startswith("opinion")] == ["opinion 1", "opinion 0"]
    assert "not for everybody" not in words_of(app) + "".join(texts_of(app))


def test_the_text_version_says_where_opinions_read_as_text(open_page: Opener, store: Database) -> None:
    say(store, ask(store, "Which park first"), "a path")
    assert "this page’s list" in twin_of(open_page("consult", lang="en", twin="1"))["lead"]
    assert "this page’s list" not in twin_of(open_page("zones", lang="en", twin="1"))["lead"]


def test_a_search_and_a_link_bring_the_same_list(open_page: Opener, store: Database) -> None:
    asked = ask(store, "Which park first")
    say(store, asked, "a path along the lake")
    say(store, asked, "a school")
    app = open_page("consult", lang="en")
    app.text_input(key="opinions-text").set_value("lake path").run()
    assert "1 opinions" in words_of(app)
    assert app.query_params["text"] == "lake path"
    again = open_page("consult", lang="en", text="lake path")
    assert again.text_input(key="opinions-text").value == "lake path"
    assert "a school" not in texts_of(again)


def test_a_chosen_opinion_shows_everything_and_can_be_supported_once(
    open_page: Opener, store: Database
) -> None:
    asked = ask(store, "Which park first")
    said = say(
        store,
        asked,
        "line one\n\n# no heading [x](http://example.org) www.example.org",
        nickname="*Neighbour*",
        data_hash="0" * 64,
    )
    decide(
        store,
        said.number,
        state=State.ANSWERED,
        outcome="partly",
        reply="We will **see**.",
        answered_at=store.now(),
    )
    app = open_page("consult", lang="en")
    app.button(key=f"opinion-{said.number}").click().run()
    shown = texts_of(app)
    assert "line one\n\n# no heading [x](http://example.org) www.example.org" in shown
    assert {"— *Neighbour*", "We will **see**."} <= set(shown)
    assert "Partly adopted" in words_of(app)
    assert "data has changed since" in words_of(app)
    assert "example.org" not in words_of(app)
    assert applied_to(app)["opinions"]["chosen"] == said.number
    assert app.query_params["opinion"] == str(said.number)
    app.button(key="opinion-support").click().run()
    assert "Supported 1" in [button.label for button in app.button]
    assert app.button(key="opinion-support").disabled
    assert Residents(store).find(Wanted()).opinions[0].supports == 1


def test_an_opinion_that_is_not_public_is_not_shown_by_its_number(open_page: Opener, store: Database) -> None:
    said = say(store, ask(store, "Which park first"), "taken back")
    decide(store, said.number, state=State.UNPUBLISHED, reason="personal")
    app = open_page("consult", lang="en", opinion=str(said.number))
    assert "not public" in words_of(app)
    assert "taken back" not in texts_of(app)


def test_what_else_is_at_the_same_place_is_a_press_away(open_page: Opener, store: Database) -> None:
    asked = ask(store, "Which park first")
    first, second = (say(store, asked, text) for text in ("older", "newer"))
    app = open_page("consult", lang="en", opinion=str(second.number))
    assert f"beside-{first.number}" in [button.key for button in app.button]
    app.button(key=f"beside-{first.number}").click().run()
    assert applied_to(app)["opinions"]["chosen"] == first.number


@pytest.mark.parametrize(
    "asked",
    [
        {"mood": "anger"},
        {"state": "received"},
        {"opinion": "0"},
        {"feature": "no-such"},
        {"paragraph": "99.9.9"},
    ],
)
def test_an_address_that_cannot_be_followed_is_told(
    open_page: Opener, store: Database, asked: dict[str, str]
) -> None:
    say(store, ask(store, "Which park first"), "still here")
    app = open_page("consult", lang="en", **asked)
    assert len(app.warning) == 1
    assert "still here" in texts_of(app)
