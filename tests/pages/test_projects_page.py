"""Projects as a table and on the map, each filtering the other."""

import csv
import io
import json

import pytest
from openpyxl import load_workbook
from streamlit.testing.v1 import AppTest

from geodata import catalog
from geodata.exchange import tables
from geodata.projects import Wanted, filter_projects, projects
from pages.shell import project_table
from tests.pages.screen import Opener, applied_to, words_of

ALL = projects()


def shown(app: AppTest) -> list[str]:
    return list(app.dataframe[0].value.iloc[:, 1])


def test_all_projects_are_counted_listed_and_drawn(open_page: Opener) -> None:
    app = open_page("projects", lang="en")
    drawn = [project.feature_id for project in ALL if project.feature_id]
    listed = len(ALL) - len(drawn)
    assert f"{len(ALL)} of {len(ALL)}: {len(drawn)} drawn, {listed} only listed" in words_of(app)
    assert shown(app) == [project.named.name_en for project in ALL]
    assert applied_to(app)["filter"]["ids"] == drawn


def test_a_filter_narrows_table_map_and_count_alike(open_page: Opener) -> None:
    app = open_page("projects", lang="en")
    app.multiselect(key="projects-groups").set_value(["Health"]).run()
    kept = filter_projects(ALL, Wanted(groups=("health-project",)))
    assert shown(app) == [project.named.name_en for project in kept]
    assert applied_to(app)["filter"]["ids"] == [p.feature_id for p in kept if p.feature_id]
    assert f"{len(kept)} of {len(ALL)}" in words_of(app)


def test_the_doubt_about_an_investment_class_is_in_the_table(open_page: Opener) -> None:
    app = open_page("projects", lang="en")
    app.multiselect(key="projects-investments").set_value(["5 billion yuan"]).run()
    frame = app.dataframe[0].value
    assert set(frame["Investment class"]) == {"5 billion yuan (doubtful)"}
    assert "in doubt" in words_of(app)


def test_nothing_found_says_what_to_do(open_page: Opener) -> None:
    app = open_page("projects", lang="en")
    app.text_input(key="projects-text").input("<img onerror=alert(1)>").run()
    assert not app.exception
    assert "No project fits. Take one condition away." in words_of(app)
    assert applied_to(app)["filter"]["ids"] == []
    assert all(button.proto.disabled for button in app.get("download_button"))


def test_the_plain_table_keeps_its_address_when_the_page_is_run_again(open_page: Opener) -> None:
    app = open_page("projects", lang="en")

    def plain() -> str:
        return next(str(b.proto.url) for b in app.get("download_button") if b.proto.label == "CSV")

    before = plain()
    assert before
    app.run()
    assert plain() == before


def test_what_is_chosen_on_the_map_stands_first_in_the_table(open_page: Opener) -> None:
    app = open_page("projects", lang="en", sel="chc-wulipai")
    assert shown(app)[0] == catalog.feature("chc-wulipai").properties.name_en
    assert list(app.dataframe[0].value["Chosen"])[:2] == ["◆", ""]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_files_hold_exactly_what_was_kept(open_page: Opener, language: str) -> None:
    kept = filter_projects(ALL, Wanted(groups=("logistics-project", "heritage")))
    open_page("projects", lang=language)
    table = project_table.build_table(kept)
    assert len(table.rows) == len(kept)
    with io.StringIO(tables.to_csv(table).decode("utf-8-sig"), newline="") as stream:
        assert len(list(csv.reader(stream))) == len(kept) + 1
    sheet = load_workbook(io.BytesIO(tables.to_xlsx(table))).worksheets[0]
    assert sheet.max_row == len(kept) + 1


def test_leaving_the_page_lifts_its_filter(open_page: Opener) -> None:
    app = open_page("projects")
    assert applied_to(app)["filter"]
    app.switch_page("overview.py").run()
    assert applied_to(app)["filter"] is None


def test_the_control_group_stays_small_with_every_project(open_page: Opener) -> None:
    assert len(json.dumps(applied_to(open_page("projects")))) < 4000


def test_the_address_restores_the_filter(open_page: Opener) -> None:
    app = open_page("projects", lang="en", group="health-project", chapter="8,4", text="centre", inview="1")
    kept = filter_projects(ALL, Wanted(groups=("health-project",), chapters=(4, 8), text="centre"))
    assert shown(app) == [project.named.name_en for project in kept]
    assert not app.warning
    assert app.query_params["chapter"] == "4,8"
    assert app.query_params["inview"] == "1"


def test_a_filter_nobody_knows_is_told_and_left_out(open_page: Opener) -> None:
    app = open_page("projects", lang="en", group="health-project,trams", status="<b>", inview="yes")
    told = " ".join(warning.value for warning in app.warning)
    assert len(app.warning) == 3
    assert "group=trams" in told
    assert applied_to(app)["filter"]["ids"]


def test_the_filter_stays_in_the_address_of_its_page_alone(open_page: Opener) -> None:
    app = open_page("projects", lang="en", group="health-project")
    app.switch_page("overview.py").run()
    assert "group" not in app.query_params
