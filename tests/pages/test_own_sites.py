"""Own land among the plan's places: brought as a file or drawn, ranked, outlined, compared."""

import json
import re
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from design.texts import Language, text
from geodata import catalog
from geodata.exchange import datum, reading
from geodata.exchange.survey import Ground, Parcels
from geodata.ranking.footprint import site_footprint
from geodata.ranking.measures import candidates, measure
from geodata.ranking.rank import Ranking, rank
from geodata.sheet import BOUNDS
from layers.drawings import Drawing, DrawingKind
from layers.session_files import FILES
from pages.shell.address_drawings import encode
from pages.shell.asked import Asked, Result
from pages.shell.site_bring import EXAMPLE, Source
from pages.shell.site_work import MOST_RANKED
from pages.shell.words import plain
from tests.pages.screen import Opener, applied_to, figure, words_of

HOSTILE = "<img src=x onerror=alert(1)> **b** $x$"
FIELD = Drawing(DrawingKind.AREA, ((113.15, 29.38), (113.16, 29.38), (113.16, 29.39), (113.15, 29.39)), "东")


def square(west: float, south: float, side: float = 0.006) -> list[list[float]]:
    east, north = west + side, south + side
    return [[west, south], [east, south], [east, north], [west, north], [west, south]]


def geojson(*parcels: tuple[str, list[list[list[float]]]]) -> str:
    """Parcels, each of a name and one or more rings that are parts of it; the file names no system."""
    features = [
        {
            "type": "Feature",
            "properties": {"name": name},
            "geometry": {"type": "MultiPolygon", "coordinates": [[ring] for ring in rings]},
        }
        for name, rings in parcels
    ]
    return json.dumps({"type": "FeatureCollection", "features": features})


def paste(app: AppTest, words: str) -> AppTest:
    """Paste parcels into the investors' page."""
    app.session_state["invest-source"] = Source.TEXT
    app.run()
    app.text_area[0].set_value(words).run()
    return app.button(key="site-text-read").click().run()


def take_example(app: AppTest) -> AppTest:
    return app.button(key="site-example").click().run()


def set_result(app: AppTest, result: str) -> AppTest:
    app.session_state["plan-result"] = Result(result)
    return app.run()


def example() -> Parcels:
    survey = reading.read_pasted(EXAMPLE.read_text(encoding="utf-8"))
    settled = datum.investigate(survey).settled
    assert settled is not None
    return datum.convert(survey, settled, ground=Ground.DECLARED)


def ranked_with(parcels: Parcels, **parts: Any) -> Ranking:
    own = [
        measure(f"parcel-{p.number}", site_footprint(p.geometry, accuracy_m=p.accuracy_m))
        for p in parcels.parcels
    ]
    return rank(Asked(**parts).enquiry(), (*candidates(), *own))


def listed(app: AppTest) -> list[str]:
    keys = [button.key or "" for button in app.button]
    return [key.removeprefix("rank-") for key in keys if key.startswith("rank-")]


def parcels_on_map(app: AppTest) -> list[dict[str, Any]]:
    address = applied_to(app)["parcels"]["address"]
    content = FILES.content(address.rpartition("/")[2].removesuffix(".geojson"))
    assert content is not None
    features: list[dict[str, Any]] = json.loads(content)["features"]
    return features


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_brought_parcels_are_ranked_with_their_own_accuracy_and_numbered_on_the_map(
    open_page: Opener, lang: str
) -> None:
    app = take_example(open_page("invest", lang=lang, industry="logistics"))
    assert not app.exception
    ranking = ranked_with(example(), industries=("logistics",))
    positions = {row.candidate.id: row.position for row in ranking.rows}
    own = {key: position for key, position in positions.items() if key.startswith("parcel-")}
    assert len(own) == 4
    assert set(own) <= set(listed(app))  # also those beyond the first of the list
    for key, position in own.items():
        assert app.button(key=f"rank-{key}").label.startswith(f"**{position}**")
    assert applied_to(app)["parcels"]["ranks"] == {key.partition("-")[2]: own[key] for key in own}
    assert [feature["properties"]["name"] for feature in parcels_on_map(app)] == [
        parcel.name for parcel in example().parcels
    ]
    assert not set(own) & set(applied_to(app)["ranks"])
    metres = figure(example().parcels[0].accuracy_m)
    assert text("datum_accuracy", Language(lang), metres=metres) in words_of(app)
    assert app.query_params["own"] == "1"


def test_the_switch_takes_parcels_out_of_the_ranking_and_leaves_their_outlines(open_page: Opener) -> None:
    app = take_example(open_page("invest", lang="en"))
    app.toggle(key="invest-own").set_value(False).run()
    assert f"{len(candidates())} fit" in words_of(app)
    assert not [key for key in listed(app) if key.startswith("parcel-")]
    assert "ranks" not in applied_to(app)["parcels"]
    assert len(parcels_on_map(app)) == 4
    app.slider(key="weight-station").set_value(3).run()
    assert app.toggle(key="invest-own").value is False


def test_nothing_is_ranked_before_the_coordinate_system_is_settled(open_page: Opener) -> None:
    app = paste(
        open_page("invest", lang="en"),
        geojson((HOSTILE, [square(113.1, 29.355), square(113.12, 29.36)]), ("", [square(113.16, 29.41)])),
    )
    assert f"{len(candidates())} fit" in words_of(app)
    assert {feature["properties"]["level"] for feature in parcels_on_map(app)} == {"candidate"}
    app.button(key="site-confirm").click().run()
    assert not app.exception
    assert f"{len(candidates()) + 2} fit" in words_of(app)
    shown = re.sub(r"\\([^\w\s])", r"\1", app.button(key="rank-parcel-1").label)
    assert shown.endswith(f"Brought parcel 1 ({HOSTILE})")
    assert "**b**" not in app.button(key="rank-parcel-1").label
    assert app.button(key="rank-parcel-2").label.endswith("Brought parcel 2")


def test_a_chosen_parcel_is_the_one_on_the_map_and_in_the_sum(open_page: Opener) -> None:
    app = take_example(open_page("invest", lang="en", industry="logistics"))
    app.button(key="rank-parcel-3").click().run()
    assert applied_to(app)["parcels"]["chosen"] == 3
    west, south, east, north = example().parcels[2].geometry.bounds
    fit = applied_to(app)["fit"]
    assert fit[0] < west < east < fit[2]
    assert fit[1] < south < north < fit[3]
    set_result(app, "sum")
    row = next(
        row
        for row in ranked_with(example(), industries=("logistics",)).rows
        if row.candidate.id == "parcel-3"
    )
    assert app.selectbox(key="invest-sum-place").value == "parcel-3"
    assert f"**{100 * row.score:.1f}**" in words_of(app)


def test_of_many_parcels_the_first_on_the_sheet_are_ranked_and_the_rest_counted(open_page: Opener) -> None:
    inside = [
        (f"P{n}", [square(113.1 + 0.004 * (n % 6), 29.34 + 0.004 * (n // 6), 0.002)]) for n in range(23)
    ]
    beyond = ("far", [square(BOUNDS[2] + 0.5, 29.4)])
    app = paste(open_page("invest", lang="en"), geojson(beyond, *inside))
    app.button(key="site-confirm").click().run()
    assert f"{len(candidates()) + MOST_RANKED} fit" in words_of(app)
    assert text(
        "invest_own_rest", Language.EN, all=24, most=MOST_RANKED, ranked=MOST_RANKED, left=4
    ) in words_of(app)
    assert [feature["properties"]["name"] for feature in parcels_on_map(app)] == [
        f"P{n}" for n in range(MOST_RANKED)
    ]


def test_another_file_of_the_same_names_is_measured_anew(open_page: Opener) -> None:
    app = open_page("invest", lang="en", weight="airport-5", result="sum")

    def airport_of(west: float) -> str:
        paste(app, geojson(("A", [square(west, 29.355)]))).button(key="site-confirm").click().run()
        app.selectbox(key="invest-sum-place").set_value("parcel-1").run()
        found = re.search(r"\| Airport \| ([^|]+) \|", words_of(app))
        assert found is not None
        return found[1]

    first = airport_of(113.1)
    app.button(key="site-remove").click().run()
    assert f"{len(candidates())} fit" in words_of(set_result(app, "ranking"))
    set_result(app, "sum")
    assert applied_to(app)["parcels"] is None
    assert airport_of(113.2) != first


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_link_that_names_a_parcel_or_own_land_that_is_not_here_says_so(
    open_page: Opener, lang: str
) -> None:
    app = open_page("invest", lang=lang, own="1", beside="parcel-3,wulipai", result="beside")
    assert not app.exception
    told = [warning.value for warning in app.warning]
    assert text("fault_own_parcel", Language(lang), value="parcel-3") in told
    assert text("invest_own_lost", Language(lang)) in told
    assert "parcel-3" not in app.query_params.get("beside", "")


@pytest.mark.parametrize("word", ["parcel-0", "parcel-123456", "parcel-<b>", "parcels-1"])
def test_what_is_no_parcel_is_refused_as_any_other_word(open_page: Opener, word: str) -> None:
    app = open_page("invest", lang="en", beside=word)
    assert [warning.value for warning in app.warning] == [
        text("fault_bad_filter", Language.EN, name="beside", value=plain(word))
    ]


def test_a_parcel_is_compared_and_the_link_says_that_it_is_left_behind(open_page: Opener) -> None:
    app = take_example(open_page("invest", lang="en", result="beside"))
    first_own = next(row.candidate.id for row in ranked_with(example()).rows if row.candidate.place is None)
    assert first_own in app.multiselect(key="invest-beside").value
    app.multiselect(key="invest-beside").set_value(["wulipai", "parcel-2"]).run()
    assert app.query_params["beside"] == "wulipai,parcel-2"
    app.button(key="share").click().run()
    assert text("share_parcels", Language.EN) in [warning.value for warning in app.warning]


def test_the_answer_about_parcels_leads_to_their_ranking_and_back(open_page: Opener) -> None:
    app = take_example(open_page("site_check", lang="en"))
    app.button(key="site-rank").click().run()
    assert f"{len(candidates()) + 4} fit" in words_of(app)
    assert applied_to(app)["fit"][0] < catalog.feature("yueyanglou-district").bounds[0]
    app.button(key="invest-check").click().run()
    assert text("sitecheck_title", Language.EN) in words_of(app)
    assert "site-json" in {button.key for button in app.get("download_button")}


def test_a_drawing_that_was_checked_is_ranked_once(open_page: Opener) -> None:
    app = open_page("site_check", lang="en", draw=encode((FIELD,)).text)
    app.session_state["site-source"] = Source.DRAWING
    app.run()
    app.button(key="site-drawing-1").click().run()
    app.button(key="site-rank").click().run()
    assert f"{len(candidates()) + 1} fit" in words_of(app)
    assert "own-1" in listed(app)
    assert applied_to(app)["ranks"]["own-1"] > 0
    assert applied_to(app)["parcels"] is None
