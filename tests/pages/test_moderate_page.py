"""The staff's screen: closed to readers, decisions that keep to what was seen, forms, rounds, accounts."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from streamlit.runtime.context import ContextProxy
from streamlit.testing.v1 import AppTest

from consultation import database
from consultation.database import Database
from consultation.domain import Action, Outcome, Reason, Role, State, Wanted
from consultation.sign_ins import COOKIE
from geodata.exchange.formats import Form
from pages.shell.moderate_files import write
from pages.shell.moderate_state import Section
from settings import load_settings
from tests.consultation.opinions import opened_round
from tests.consultation.staff import ANOTHER, PERSONAL, Office, open_office
from tests.pages.screen import Opener, applied_to, words_of

HOSTILE = "**bold** <b>x</b> :red[y] ${z}"
TEXTS = ("南湖北岸的步道太窄。", "南湖北岸的步道太窄！", PERSONAL, HOSTILE)
MANY, ALIKE, FLAGGED, MARKED_UP = 1, 2, 3, 4


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Office]:
    """A store of this test alone, which the pages open too, with four opinions in it."""
    monkeypatch.setenv("YUEYANGLOU_DATA_DIR", str(tmp_path))
    load_settings.cache_clear()
    opened = Database(load_settings().store_url, patience_s=0.2)
    monkeypatch.setitem(database._OPEN, load_settings().store_url, opened)
    made = open_office(opened)
    made.received(*TEXTS, contact="lin@example.org")
    yield made
    opened.dispose()
    load_settings.cache_clear()


@pytest.fixture
def cookies(monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """The browser's cookies."""
    held: dict[str, str] = {}
    monkeypatch.setattr(ContextProxy, "cookies", held)
    return held


@pytest.fixture
def desk(office: Office, cookies: dict[str, str], open_page: Opener) -> AppTest:
    """The screen as a moderator sees it, in English."""
    cookies[COOKIE] = office.moderator
    return open_page("moderate", lang="en")


@pytest.fixture
def admins_desk(office: Office, cookies: dict[str, str], open_page: Opener) -> AppTest:
    """The screen as an admin sees it, in English."""
    cookies[COOKIE] = office.admin
    return open_page("moderate", lang="en")


def choose(app: AppTest, number: int) -> AppTest:
    """Choose an opinion, as the list does."""
    app.session_state["plan-moderating"] = replace(app.session_state["plan-moderating"], chosen=number)
    return app.run()


def press(app: AppTest, key: str | None) -> AppTest:
    """Press a button."""
    assert key is not None
    app.button(key=key).click().run()
    assert not app.exception
    return app


def go_to(app: AppTest, section: Section) -> AppTest:
    """Go to another part of the screen."""
    app.button_group(key="moderate-section").set_value(section).run()
    assert not app.exception
    return app


def said(app: AppTest) -> str:
    """What was done or refused."""
    return "\n".join(str(one.value) for one in (*app.success, *app.warning, *app.error))


@pytest.mark.parametrize("token", ["", "x" * 43])
def test_readers_see_nothing_but_the_way_to_sign_in(
    office: Office, cookies: dict[str, str], open_page: Opener, token: str
) -> None:
    cookies[COOKIE] = token
    app = open_page("moderate", lang="en")
    assert "This page is for staff" in words_of(app)
    assert office.state_of(MANY) == "received"
    assert not app.text
    assert not [button for button in app.button if str(button.key).startswith("moderate")]
    assert not app.exception


def test_a_moderator_sees_the_queue_and_its_places_on_the_map(desk: AppTest) -> None:
    assert "Opinions: 4" in words_of(desk)
    assert applied_to(desk)["opinions"]["address"].startswith(
        "/api/moderate/opinions.geojson?state=received&"
    )
    assert [str(one) for one in desk.button_group(key="moderate-section").options] == ["Opinions", "Record"]


def test_an_opinion_is_shown_as_text_with_what_is_like_it(desk: AppTest) -> None:
    assert HOSTILE in [text.value for text in choose(desk, MARKED_UP).text]
    assert "Nearly the same: 1" in words_of(choose(desk, MANY))
    press(desk, f"alike-{ALIKE}")
    assert "No. 2 · Awaiting review" in words_of(desk)


def test_what_is_published_leaves_the_queue_and_comes_back_by_undo(desk: AppTest, office: Office) -> None:
    press(choose(desk, MANY), "moderate-act-publish")
    assert "Published 1: 1" in said(desk)
    assert office.state_of(MANY) == "published"
    assert "Opinions: 3" in words_of(desk)
    assert "No. 2 · Awaiting review" in words_of(desk)
    press(desk, "moderate-undo")
    assert office.state_of(MANY) == "received"
    assert "Opinions: 4" in words_of(desk)


def test_somebody_elses_decision_is_not_overwritten_but_told(desk: AppTest, office: Office) -> None:
    choose(desk, MANY)
    office.desk.refuse(office.admin, (MANY,), Reason.INSULT)
    press(desk, "moderate-act-publish")
    assert "Somebody has just handled no. 1" in said(desk)
    assert office.state_of(MANY) == "unpublished"


def test_personal_data_is_masked_before_it_is_published(desk: AppTest, office: Office) -> None:
    press(choose(desk, FLAGGED), "moderate-act-publish")
    assert "may hold personal data" in said(desk)
    press(desk, "moderate-act-mask")
    (area,) = desk.text_area
    assert area.value == "请打电话138****5678给我。"
    area.set_value("请打电话给我。")
    press(desk, next(b.key for b in desk.button if b.label == "Save public text"))
    press(desk, "moderate-act-publish")
    shown = office.residents.opinion(FLAGGED)
    assert shown is not None
    assert shown.text == "请打电话给我。"


def test_what_only_looks_personal_is_published_once_that_is_confirmed(desk: AppTest, office: Office) -> None:
    choose(desk, FLAGGED).checkbox(key=f"moderate-confirm-{FLAGGED}").check().run()
    press(desk, "moderate-act-publish")
    assert office.state_of(FLAGGED) == "published"


def test_nothing_is_refused_without_a_reason(desk: AppTest, office: Office) -> None:
    press(choose(desk, MANY), "moderate-act-refuse")
    do = next(button.key for button in desk.button if str(button.key).endswith("-do"))
    press(desk, do)
    assert "Choose one first" in said(desk)
    desk.radio[0].set_value(Reason.OFF_TOPIC)
    press(desk, do)
    assert office.state_of(MANY) == "unpublished"


def test_an_answer_is_public(desk: AppTest, office: Office) -> None:
    office.desk.publish(office.admin, (MANY,))
    press(choose(desk, MANY), "moderate-act-answer")
    desk.radio[0].set_value(Outcome.PARTLY)
    desk.text_area[0].set_value("已列入计划。")
    press(desk, next(button.key for button in desk.button if str(button.key).endswith("-do")))
    shown = office.residents.opinion(MANY)
    assert shown is not None
    assert (shown.state, shown.outcome, shown.reply) == (State.ANSWERED, Outcome.PARTLY, "已列入计划。")


def test_a_contact_is_shown_on_demand_and_that_is_recorded(desk: AppTest, office: Office) -> None:
    choose(desk, MANY)
    assert "lin@example.org" not in str([text.value for text in desk.text])
    press(desk, "moderate-contact")
    assert "lin@example.org" in str([text.value for text in desk.text])
    assert office.desk.trail(office.admin, MANY)[0].action is Action.SEE_CONTACT
    assert "lin@example.org" not in str([text.value for text in choose(desk, ALIKE).text])


def test_a_closed_account_is_out_at_its_next_step(desk: AppTest, office: Office) -> None:
    choose(desk, MANY)
    office.accounts.sign_out(office.moderator)
    press(desk, "moderate-act-publish")
    assert "This page is for staff" in words_of(desk)
    assert office.residents.opinion(MANY) is None


def test_an_admin_makes_a_round(admins_desk: AppTest, office: Office) -> None:
    app = go_to(admins_desk, Section.ROUNDS)
    for language, title in (("zh", "滨水空间"), ("en", "The waterfront")):
        app.text_input(key=f"moderate-round-0-title-{language}").set_value(title)
        app.text_area(key=f"moderate-round-0-text-{language}").set_value(title)
    press(app, "moderate-round-0-save")
    assert "Choose at least one theme" in said(app)
    app.multiselect(key="moderate-round-0-themes").set_value(["green"])
    app.multiselect(key="moderate-round-0-features").set_value(["south-lake"])
    press(app, "moderate-round-0-save")
    (made,) = office.residents.rounds()
    assert (made.title["en"], made.features, made.themes) == ("The waterfront", ("south-lake",), ("green",))
    assert made.opens_at.utcoffset() is not None
    assert (made.opens_at.hour, made.opens_at.minute) == (1, 0)  # nine o'clock in Beijing


def test_a_round_that_was_made_can_be_changed(admins_desk: AppTest, office: Office) -> None:
    made = opened_round(office.database)
    app = go_to(admins_desk, Section.ROUNDS)
    app.selectbox(key="moderate-round-which").set_value(made).run()
    app.text_input(key=f"moderate-round-{made}-title-en").set_value("Another title")
    press(app, f"moderate-round-{made}-save")
    assert office.residents.rounds()[0].title["en"] == "Another title"


def test_an_admin_makes_and_closes_accounts(admins_desk: AppTest, office: Office) -> None:
    app = go_to(admins_desk, Section.ACCOUNTS)
    app.text_input(key="moderate-new-name-0").set_value("wang")
    app.text_input(key="moderate-new-password-0").set_value("short")
    press(app, "moderate-new-save")
    assert "at least 10 characters" in said(app)
    app.text_input(key="moderate-new-password-0").set_value(ANOTHER)
    press(app, "moderate-new-save")
    made = next(one for one in office.desk.accounts(office.admin) if one.name == "wang")
    assert made.role is Role.MODERATOR
    app.toggle(key=f"moderate-account-{made.id}-active").set_value(False)
    press(app, f"moderate-account-{made.id}-save")
    assert not next(one for one in office.desk.accounts(office.admin) if one.name == "wang").is_active


def test_the_record_says_who_did_what(desk: AppTest, office: Office) -> None:
    office.desk.publish(office.admin, (MANY,))
    app = go_to(desk, Section.RECORD)
    table = next(
        one.proto for one in app.get("bidi_component") if one.proto.component_name == "plan-text-twin"
    )
    assert '"admin"' in str(table.json).replace("\\", "")


def test_a_file_holds_what_is_wanted_and_contacts_for_admins_alone(office: Office) -> None:
    plain = write(office.moderator, Wanted(), Form.CSV, with_contacts=False).decode("utf-8-sig")
    assert TEXTS[0] in plain
    assert "lin@example.org" not in plain
    full = write(office.admin, Wanted(), Form.CSV, with_contacts=True).decode("utf-8-sig")
    assert full.count("lin@example.org") == len(TEXTS)


def test_the_store_that_is_away_is_told(office: Office, desk: AppTest, tmp_path: Path) -> None:
    office.database.dispose()
    for file in tmp_path.glob("consultation.sqlite*"):
        file.unlink()
    (tmp_path / "consultation.sqlite").mkdir()
    assert "cannot be reached" in said(desk.run())
    assert not desk.exception


def test_the_page_is_in_no_menu_but_the_page_about_the_map_leads_there(open_page: Opener) -> None:
    assert "moderate" not in [link.proto.page for link in open_page().get("page_link")]
    assert "moderate" in [link.proto.page for link in open_page("about").get("page_link")]
