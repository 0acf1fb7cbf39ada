"""What is a project, how big, where; and what a filter leaves."""

import pytest

from geodata import catalog, plan_text
from geodata.projects import Project, Wanted, definition, filter_projects, projects
from geodata.schema import Status

ALL = projects()
BY_ID = {project.id: project for project in ALL}


def kept(**wanted: object) -> list[str]:
    return [project.id for project in filter_projects(ALL, Wanted(**wanted))]  # type: ignore[arg-type]  # as called


def test_every_entry_of_a_project_group_is_a_project() -> None:
    named = [n.id for n in plan_text.inventory().values() if n.group.endswith("-project")]
    assert {*named} - {item.id for item in plan_text.merged()} <= {*BY_ID}


def test_what_merely_exists_or_is_no_work_is_not_a_project() -> None:
    assert not {"nanhu-avenue", "south-lake", "urban-core", "junshan-district"} & {*BY_ID}
    assert {"west-ring", "yueyang-ancient-city", "hengda-huafu"} <= {*BY_ID}


@pytest.mark.parametrize("project", ALL, ids=lambda project: project.id)
def test_a_project_is_drawn_or_says_where_it_is_listed(project: Project) -> None:
    if project.feature_id:
        assert catalog.feature(project.feature_id).id == project.id
        assert project.within is None
    else:
        assert project.within
        assert project.reason_zh
        assert project.reason_en


def test_the_five_projects_of_the_ten_billion_class_are_certain_the_others_doubtful() -> None:
    by_size = {size.id: [p for p in ALL if p.investment == size.id] for size in definition().investment}
    assert {p.id for p in by_size["10-billion"]} == {
        "jinmao-eco-city",
        "hengda-huafu",
        "sunac-global-centre",
        "xujiaqiao-logistics-park",
        "xiangyuan-financial-centre",
    }
    assert not any(p.is_doubtful for p in by_size["10-billion"])
    assert len(by_size["5-billion"]) == 3
    assert len(by_size["1-billion"]) == 2
    assert all(p.is_doubtful for size in ("5-billion", "1-billion") for p in by_size[size])


def test_no_filter_keeps_all() -> None:
    assert kept() == [project.id for project in ALL]


def test_each_part_of_a_filter_narrows() -> None:
    assert {BY_ID[i].named.group for i in kept(groups=("health-project",))} == {"health-project"}
    assert {BY_ID[i].named.status for i in kept(statuses=(Status.STUDY,))} == {"study"}
    assert all(6 in BY_ID[i].chapters for i in kept(chapters=(6,)))
    assert len(kept(investments=("10-billion",))) == 5
    assert all("south-wing" in BY_ID[i].areas for i in kept(areas=("south-wing",)))


def test_parts_of_a_filter_hold_together() -> None:
    both = kept(groups=("education-project",), areas=("qijialing-guozhen-new-district",))
    assert "offsite-campus" in both
    assert {*both} == {*kept(groups=("education-project",))} & {
        *kept(areas=("qijialing-guozhen-new-district",))
    }


@pytest.mark.parametrize(("text", "found"), [("胥家桥", 8), ("XUJIAQIAO", 8), ("11.4.1", 1)])
def test_text_is_found_in_names_summaries_and_paragraphs(text: str, found: int) -> None:
    assert len(kept(text=text)) >= found


def test_text_that_nobody_wrote_finds_nothing() -> None:
    assert kept(text="'; DROP TABLE projects; --") == []


def in_view(view: tuple[float, float, float, float]) -> list[str]:
    return [project.id for project in filter_projects(ALL, Wanted(in_view=True), view=view)]


def test_without_a_view_nothing_is_left_out() -> None:
    assert kept(in_view=True) == kept()


def test_a_view_keeps_what_is_drawn_in_it() -> None:
    west, south, east, north = catalog.feature("qijialing-university-town").bounds
    there = in_view((west, south, east, north))
    assert "qijialing-university-town" in there
    assert all(BY_ID[i].feature_id for i in there)
    assert in_view((113.4, 29.2, 113.41, 29.21)) == []


def test_a_listed_project_is_in_the_areas_that_hold_its_holder() -> None:
    assert "north-wing" in BY_ID["jinmao-eco-city"].areas
    assert BY_ID["hengda-huafu"].areas == ()
