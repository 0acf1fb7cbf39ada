"""The investors' page: what is asked, in what order the places come, why, and how sure that is."""

import re
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from geodata.projects import projects
from geodata.ranking.criteria import DemandKind, criteria
from geodata.ranking.measures import candidates
from geodata.ranking.rank import Ranking, rank
from geodata.schema import Status
from layers.drawings import Drawing, DrawingKind
from pages.shell import address
from pages.shell.address_drawings import encode
from pages.shell.address_enquiry import write_enquiry
from pages.shell.asked import Asked, Result
from pages.shell.ranked_list import FIRST
from settings import load_settings
from tests.pages.screen import Opener, applied_to, words_of

FULL = {
    "industry": "logistics,e-commerce",
    "weight": "industry-fit-10,station-3,port-2,room-1",
    "must": "near-station-8,room-20,off-redline",
    "beside": "north-wing,xujiaqiao-logistics-area",
    "result": "beside",
}
FIELD = Drawing(
    DrawingKind.AREA, ((113.15, 29.38), (113.16, 29.38), (113.16, 29.39), (113.15, 29.39)), "东地块"
)
CROSSED = Drawing(DrawingKind.AREA, ((113.15, 29.38), (113.16, 29.39), (113.16, 29.38), (113.15, 29.39)))


def listed(app: AppTest) -> list[str]:
    """Ids of the places of the list, in its order."""
    keys = [button.key or "" for button in app.button]
    return [key.removeprefix("rank-") for key in keys if key.startswith("rank-")]


def ranked(**parts: Any) -> Ranking:
    return rank(Asked(**parts).enquiry())


def ids(ranking: Ranking) -> list[str]:
    return [row.candidate.id for row in ranking.rows]


def table_of(app: AppTest) -> list[list[str]]:
    """Cells of the table on the screen, head first."""
    told = next(str(m.value) for m in app.markdown if str(m.value).startswith("| "))
    rows = [re.split(r"(?<!\\)\|", line)[1:-1] for line in told.splitlines()]
    clean = [[re.sub(r"\\([^\w\s])", r"\1", cell.strip().strip("*")) for cell in row] for row in rows]
    return [clean[0], *clean[2:]]


@pytest.mark.parametrize(
    ("lang", "typed", "named"),
    [("en", "cold chain", "Logistics"), ("zh", "冷链", "现代物流"), ("zh", "城市配送", "现代物流")],
)
def test_what_the_business_is_called_finds_its_industry(
    open_page: Opener, lang: str, typed: str, named: str
) -> None:
    app = open_page("invest", lang=lang)
    app.text_input(key="invest-business").input(typed).run()
    assert list(app.multiselect(key="invest-industries").values) == [named]
    assert app.query_params["industry"] == "logistics"
    assert listed(app) == ids(ranked(industries=("logistics",)))[:FIRST]


def test_a_business_nobody_knows_is_told_and_changes_nothing(open_page: Opener) -> None:
    app = open_page("invest", lang="en")
    before = listed(app)
    app.text_input(key="invest-business").input("<script>quantum</script>").run()
    assert "No industry of the plan goes by that" in words_of(app)
    assert listed(app) == before
    assert "industry" not in app.query_params


def test_a_changed_weight_changes_the_order_and_the_map(open_page: Opener) -> None:
    app = open_page("invest", lang="en", industry="logistics")
    app.slider(key="weight-waterfront").set_value(10).run()
    weights = (*Asked().weights[:3], ("waterfront", 10), *Asked().weights[3:])
    expected = ids(ranked(industries=("logistics",), weights=weights))
    assert listed(app) == expected[:FIRST]
    assert set(applied_to(app)["ranks"]) == set(expected[:FIRST])
    assert applied_to(app)["filter"]["ids"] == expected
    assert applied_to(app)["highlighted"] == expected[:3]


def test_the_numbers_on_the_map_are_the_positions(open_page: Opener) -> None:
    app = open_page("invest", industry="tourism")
    ranking = ranked(industries=("tourism",))
    assert applied_to(app)["ranks"] == {row.candidate.id: row.position for row in ranking.rows[:FIRST]}


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_sum_of_a_place_adds_up_on_the_screen(open_page: Opener, lang: str) -> None:
    app = open_page("invest", lang=lang, industry="logistics", weight=FULL["weight"], result="sum")
    _, *lines, total = table_of(app)
    row = ranked(
        industries=("logistics",), weights=(("industry-fit", 10), ("station", 3), ("port", 2), ("room", 1))
    ).rows[0]
    assert [float(line[2]) for line in lines] == [round(line.normalised or 0.0, 3) for line in row.lines]
    assert round(sum(float(line[4]) for line in lines), 1) == float(total[4])
    assert float(total[4]) == pytest.approx(100 * row.score, abs=0.05)
    assert {"3.2.4", "4.2.4"} <= {b.label for b in app.button if (b.key or "").startswith("chip-invest-sum")}


def test_the_chosen_place_is_the_one_whose_sum_is_shown(open_page: Opener) -> None:
    app = open_page("invest", lang="en", industry="logistics", result="sum", sel="wulipai")
    row = next(row for row in ranked(industries=("logistics",)).rows if row.candidate.id == "wulipai")
    assert float(table_of(app)[-1][4]) == pytest.approx(100 * row.score, abs=0.05)


def test_shares_ties_and_assumed_positions_are_told(open_page: Opener) -> None:
    words = words_of(open_page("invest", lang="en", industry="logistics"))
    assert re.search(
        r"first in (under |over )?\d+\s% of the draws, among the first three in (under |over )?\d+\s%", words
    )
    assert "tied with the next" in words
    assert "no probability" in words


def test_a_demand_that_excludes_says_whom_and_by_how_much(open_page: Opener) -> None:
    app = open_page("invest", lang="en", must="near-airport-5")
    ranking = ranked(demands=((DemandKind.NEAR_AIRPORT, 5.0),))
    assert ranking.excluded
    assert f"{len(ranking.rows)} fit, {len(ranking.excluded)} are excluded" in words_of(app)
    assert words_of(app).count("too far by at least") == len(ranking.excluded)
    assert applied_to(app)["filter"]["ids"] == ids(ranking)


def test_a_demand_that_cannot_be_decided_says_so_and_excludes_nobody(open_page: Opener) -> None:
    app = open_page("invest", lang="en", must="off-redline")
    assert f"{len(candidates())} fit, 0 are excluded" in words_of(app)
    assert words_of(app).count("undecidable") == FIRST


def test_where_nothing_certainly_fits_that_is_said_with_a_way_out(open_page: Opener) -> None:
    app = open_page("invest", lang="en", must="near-airport-1,room-1000")
    hardest = ranked(demands=((DemandKind.NEAR_AIRPORT, 1.0), (DemandKind.ROOM, 1000.0))).blocking[0]
    assert f"excludes most ({hardest.excluded})" in words_of(app)
    app.button(key="invest-relax").click().run()
    assert hardest.must_have.kind not in app.query_params["must"]


def test_where_nothing_fits_the_hardest_demand_is_named_and_one_click_takes_it_away() -> None:
    app = AppTest.from_function(_nothing_fits, default_timeout=60).run()
    assert (
        "“Near the airport \\(within 0.1 km\\)” excludes most, 4 of 4 places; without it 4"
        in app.warning[0].value
    )
    app.button(key="invest-relax").click().run()
    assert not app.warning
    assert [kind for kind, _ in app.session_state["plan-asks"].demands] == [DemandKind.NEAR_STATION]


def _nothing_fits() -> None:
    """Only places whose position is certain, so that a demand can exclude all of them."""
    from concurrent.futures import Future  # noqa: PLC0415 - as above

    from geodata.ranking.criteria import DemandKind as Kind  # noqa: PLC0415 - runs as a script of its own
    from geodata.ranking.measures import candidates as known  # noqa: PLC0415 - as above
    from geodata.ranking.rank import rank as ranked_by  # noqa: PLC0415 - as above
    from geodata.ranking.sureness import Sureness, find_sureness  # noqa: PLC0415 - as above
    from pages.shell import state  # noqa: PLC0415 - as above
    from pages.shell.asked import Asked as Question  # noqa: PLC0415 - as above
    from pages.shell.draws import Draws  # noqa: PLC0415 - as above
    from pages.shell.key import Key  # noqa: PLC0415 - as above
    from pages.shell.ranked_list import show_ranking  # noqa: PLC0415 - as above

    state.remember(Key.LANGUAGE, "en")
    if state.recall(Key.ASKS) is None:
        demands = ((Kind.NEAR_STATION, 50.0), (Kind.NEAR_AIRPORT, 0.1))
        state.remember(Key.ASKS, Question(demands=demands))
    shops = [c for c in known() if c.id in {"dongmaoling", "wulipai", "huabanqiao", "tianluncheng"}]
    ranking = ranked_by(state.recall(Key.ASKS).enquiry(), shops)
    coming: Future[Sureness] = Future()
    coming.set_result(find_sureness(ranking, draws=50))
    show_ranking(ranking, Draws(coming))


def test_land_and_floor_space_become_a_demand(open_page: Opener) -> None:
    app = open_page("invest", lang="en")
    app.number_input(key="invest-land").set_value(30.0).run()
    assert app.query_params["must"] == "room-30"
    app.number_input(key="invest-floor").set_value(90_000.0)
    app.number_input(key="invest-ratio").set_value(1.5).run()
    app.button(key="invest-floor-take").click().run()
    assert app.query_params["must"] == "room-6"


def test_the_link_restores_the_whole_question(open_page: Opener) -> None:
    app = open_page("invest", lang="en", **FULL)
    wishes = address.read(FULL)
    assert wishes.faults == []
    assert app.session_state["plan-asks"] == wishes.asked
    assert {name: app.query_params[name] for name in FULL} == FULL
    assert table_of(app)[0][1:] == ["Northern linkage wing", "Xujiaqiao logistics cluster"]


def test_what_is_written_is_read_again() -> None:
    asked = Asked(
        industries=("finance", "digital"),
        weights=tuple((said.id, at % 10 + 1) for at, said in enumerate(criteria())),
        demands=((DemandKind.ROOM, 12.5), (DemandKind.OFF_FARMLAND, None), (DemandKind.NEAR_PORT, 7.0)),
        beside=("south-lake", "own-2"),
        owns=True,
    )
    written = {
        str(key): value for key, value in write_enquiry(asked, Result.SUM).items() if value is not None
    }
    wishes = address.read(written)
    assert (wishes.asked, wishes.result, wishes.faults) == (asked, Result.SUM, [])


@pytest.mark.parametrize(
    "weight", ["station-0", "station--3", "station-11", "station-9e9", "station-much", "room"]
)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_weight_that_is_none_is_refused_with_a_sentence(open_page: Opener, lang: str, weight: str) -> None:
    app = open_page("invest", lang=lang, weight=weight)
    assert len(app.warning) == 1
    assert ("权重" if lang == "zh" else "whole number from 1 to 10") in app.warning[0].value
    assert listed(app) == ids(ranked())[:FIRST]


def test_without_any_weight_the_page_says_what_to_do(open_page: Opener) -> None:
    app = open_page("invest", lang="en", weight="industry-fit-5")
    assert "No weights are given" in app.warning[0].value
    assert applied_to(app)["filter"]["ids"] == []
    app.slider(key="weight-station").set_value(4).run()
    assert not app.warning
    assert listed(app)


def test_an_own_area_is_ranked_among_the_places(open_page: Opener) -> None:
    app = open_page("invest", lang="en", own="1", draw=encode((FIELD,)).text)
    assert f"{len(candidates()) + 1} fit" in words_of(app)
    app.toggle(key="invest-whole").set_value(True).run()
    assert "own-1" in listed(app)
    assert "东地块" in app.button(key="rank-own-1").label
    app.button(key="rank-own-1").click().run()
    fit, own = applied_to(app)["fit"], FIELD.bounds
    assert [fit[0] < own[0], fit[1] < own[1], fit[2] > own[2], fit[3] > own[3]] == [True] * 4
    app.toggle(key="invest-own").set_value(False).run()
    assert f"{len(candidates())} fit" in words_of(app)


def test_an_own_area_that_crosses_itself_is_told(open_page: Opener) -> None:
    app = open_page("invest", lang="en", own="1", draw=encode((FIELD, CROSSED)).text)
    assert not app.exception
    assert "1 cross themselves" in words_of(app)


def test_the_better_value_is_marked_and_doubt_kept(open_page: Opener) -> None:
    app = open_page(
        "invest", lang="en", weight="station-5,airport-5", beside="wulipai,sihuajian-site", result="beside"
    )
    marks = [[cell.startswith(("✓", "(✓)")) for cell in row[1:]] for row in table_of(app)[2:4]]
    rows = {row.candidate.id: row for row in ranked(weights=(("station", 5), ("airport", 5))).rows}
    pairs = zip(rows["wulipai"].lines, rows["sihuajian-site"].lines, strict=True)
    values = [(one.normalised or 0.0, two.normalised or 0.0) for one, two in pairs]
    assert marks == [[one > two, two > one] for one, two in values]
    assert any(any(row) for row in marks)


def test_opportunities_are_planned_or_studied_and_of_the_industry(open_page: Opener) -> None:
    app = open_page("invest", lang="en", industry="logistics", result="projects")
    frame = app.dataframe[0].value
    named = {project.named.name_en: project.named for project in projects()}
    assert {named[name].status for name in frame["Name"]} <= {Status.PLANNED, Status.STUDY}
    assert "Named but not located" not in words_of(app)
    every = open_page("invest", lang="en", result="projects").dataframe[0].value
    assert 0 < len(frame) < len(every)


def test_an_investment_class_keeps_the_doubt_of_its_reading(open_page: Opener) -> None:
    app = open_page("invest", lang="en", result="projects", investment="5-billion")
    assert set(app.dataframe[0].value["Investment class"]) <= {"5 billion yuan (doubtful)"}
    assert "in doubt" in words_of(app)


def test_a_contact_is_shown_only_if_the_operator_sets_one(
    open_page: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "Contact" not in words_of(open_page("invest", lang="en", result="projects"))
    monkeypatch.setenv("YUEYANGLOU_CONTACT", "Office <b>1</b>, +86 730 000")
    load_settings.cache_clear()
    try:
        assert "Contact: Office <b>1</b>, +86 730 000" in words_of(
            open_page("invest", lang="en", result="projects")
        )
    finally:
        monkeypatch.undo()
        load_settings.cache_clear()


@pytest.mark.parametrize("result", Result)
def test_the_english_page_is_english_throughout(open_page: Opener, result: Result) -> None:
    app = open_page(
        "invest", lang="en", industry="logistics", must="off-redline,near-port-9", result=str(result)
    )
    told = [words_of(app), *(str(widget.label) for widget in (*app.button, *app.slider, *app.multiselect))]
    assert not app.exception
    assert not re.search("[\u4e00-\u9fff]", " ".join(told).replace("中文", ""))
    assert "not a statutory map" in words_of(app).lower()
