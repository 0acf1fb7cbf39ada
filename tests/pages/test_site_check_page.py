"""The page for a reader's own parcels, from the file to the answer."""

import json
import re
import time
from collections.abc import Callable
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from design.texts import Language, text
from geodata.exchange import datum, reading
from geodata.exchange.survey import Ground
from geodata.site.check import check_parcels
from geodata.site.records import to_record
from layers.drawings import Drawing, DrawingKind
from layers.session_files import FILES
from pages.shell.address_drawings import encode
from pages.shell.site_bring import EXAMPLE, Source, drawn_accuracy_m
from pages.shell.site_job import Stage
from pages.shell.site_take import write_json
from tests.pages.screen import Opener, applied_to, words_of

NAMED = "SRID=4490;POLYGON ((113.1 29.355, 113.106 29.355, 113.106 29.359, 113.1 29.359, 113.1 29.355))"
SILENT = NAMED.partition(";")[2]
HOSTILE = json.dumps(
    {
        "type": "Feature",
        "properties": {"name": "<img src=x onerror=alert(1)> **b** $x$ `c`"},
        "geometry": {
            "type": "Polygon",
            "coordinates": [[[113.1, 29.355], [113.106, 29.355], [113.106, 29.359], [113.1, 29.355]]],
        },
    }
)
BOW_TIE = "POLYGON ((113.1 29.35, 113.11 29.36, 113.11 29.35, 113.1 29.36, 113.1 29.35))"

Paste = Callable[..., AppTest]


def ended(app: AppTest) -> AppTest:
    """The page once its check has ended; a browser asks for it by itself."""
    give_up = time.monotonic() + 30
    while any(button.key == "site-stop" for button in app.button) and time.monotonic() < give_up:
        time.sleep(0.2)
        app.run()
    return app


@pytest.fixture
def paste(open_page: Opener) -> Paste:
    """Open the page and paste parcels into it."""

    def pasted(words: str, lang: str = "en") -> AppTest:
        app = open_page("site_check", lang=lang)
        app.session_state["site-source"] = Source.TEXT
        app.run()
        app.text_area[0].set_value(words).run()
        return ended(app.button(key="site-text-read").click().run())

    return pasted


def content_of(app: AppTest, what: str = "address") -> dict[str, list[dict[str, Any]]]:
    """File of the session that the map was told of."""
    address = applied_to(app)["parcels"][what]
    content = FILES.content(address.rpartition("/")[2].removesuffix(".geojson"))
    assert content is not None
    read: dict[str, list[dict[str, Any]]] = json.loads(content)
    return read


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_file_that_names_its_system_is_answered_at_once(paste: Paste, lang: str) -> None:
    app = paste(NAMED, lang)
    assert not app.exception
    survey = reading.read_pasted(NAMED)
    verdict = datum.investigate(survey)
    assert verdict.settled is not None
    parcels = datum.convert(survey, verdict.settled, ground=Ground.DECLARED)
    (check,) = check_parcels(parcels.parcels)
    words = words_of(app)
    assert f"{check.area_m2 / 10_000:.4f}" in words
    assert text(f"level_{check.severity}", Language(lang)) in words
    assert text("datum_ground_declared", Language(lang)) in words
    (feature,) = content_of(app)["features"]
    assert feature["properties"] == {"numbers": [1], "name": "", "level": str(check.severity)}


def test_distances_and_statements_come_first_where_hardly_anything_is_decided(paste: Paste) -> None:
    words = words_of(paste(NAMED))
    order = [text(key, Language.EN) for key in ("site_near", "site_statements", "site_answers")]
    places = [words.index(f"#### {heading}") for heading in order]
    assert places == sorted(places)


def test_what_the_plan_does_not_delimit_is_told_with_where_to_turn(paste: Paste) -> None:
    words = words_of(paste(NAMED))
    assert text("sitecheck_undelimited", Language.EN) in words
    assert "Ecological" in words


def test_the_record_of_a_few_parcels_keeps_its_address_when_the_page_is_run_again(paste: Paste) -> None:
    app = paste(NAMED)

    def record() -> str:
        return next(str(b.proto.url) for b in app.get("download_button") if b.proto.id.endswith("site-json"))

    before = record()
    assert before
    app.run()
    assert record() == before


def test_degrees_without_a_system_are_asked_about_and_nothing_is_concluded(paste: Paste) -> None:
    app = paste(SILENT)
    plausible = datum.investigate(reading.read_pasted(SILENT)).plausible
    assert len(app.radio(key="site-candidate").options) == len(plausible)
    assert text("datum_unsettled_degrees", Language.EN) in words_of(app)
    assert {feature["properties"]["level"] for feature in content_of(app)["features"]} == {"candidate"}
    assert applied_to(app)["parcels"]["chosen"] == 1
    assert "site-json" not in {button.key for button in app.get("download_button")}
    app.radio(key="site-candidate").set_value(1).run()
    assert applied_to(app)["parcels"]["chosen"] == 2
    ended(app.button(key="site-confirm").click().run())
    words = words_of(app)
    assert text("datum_ground_confirmed", Language.EN) in words
    assert text("datum_name_gcj02", Language.EN) in words
    app.button(key="site-ask").click().run()
    assert app.radio(key="site-candidate").value == 1


def test_a_refused_file_is_told_with_feature_and_place_and_nothing_is_kept(paste: Paste) -> None:
    app = paste(f"{NAMED.partition(';')[2]}\n{BOW_TIE}")
    (error,) = app.error
    assert re.search(r"\b2\b.*113\.\d+, 29\.\d+", error.value)
    assert applied_to(app)["parcels"] is None
    assert text("sitecheck_refused", Language.EN) in words_of(app)
    assert app.text_area[0].value == ""


def test_a_name_of_markup_is_letters(paste: Paste) -> None:
    app = paste(HOSTILE)
    ended(app.button(key="site-confirm").click().run())
    assert "<img src=x onerror=alert(1)> **b** $x$ `c`" in words_of(app)
    raw = [element.value for element in app.subheader]
    assert any(r"\<img src=x onerror=alert\(1\)\> \*\*b\*\* \$x\$ \`c\`" in value for value in raw)


def test_the_example_says_that_it_is_invented_and_shows_every_parcel(open_page: Opener) -> None:
    app = open_page("site_check", lang="en")
    ended(app.button(key="site-example").click().run())
    assert "invented" in words_of(app)
    survey = reading.read_pasted(EXAMPLE.read_text(encoding="utf-8"))
    features = content_of(app)["features"]
    assert len(features) == len(survey.parcels) == 4
    assert applied_to(app)["parcels"]["pieces"]
    first = applied_to(app)["parcels"]
    app.button(key="site-next").click().run()
    second = applied_to(app)["parcels"]
    assert first["address"] == second["address"]
    assert first["chosen"] != second["chosen"]
    assert first["pieces"] != second["pieces"]


def test_a_removed_parcel_is_gone_from_the_map_and_from_its_address(paste: Paste) -> None:
    app = paste(NAMED)
    address = applied_to(app)["parcels"]["address"]
    app.button(key="site-remove").click().run()
    assert FILES.content(address.rpartition("/")[2].removesuffix(".geojson")) is None
    assert applied_to(app)["parcels"] is None


def test_a_check_that_a_lost_connection_ended_is_made_again(paste: Paste) -> None:
    app = paste(NAMED)
    before = words_of(app)
    app.session_state["plan-site"].job.stage = Stage.LEFT
    ended(app.run())
    assert words_of(app) == before
    assert app.session_state["plan-site"].job.stage is Stage.DONE


def test_the_address_of_the_page_tells_nothing_of_the_parcels(paste: Paste) -> None:
    app = paste(NAMED)
    token = applied_to(app)["parcels"]["address"].rpartition("/")[2].removesuffix(".geojson")
    assert set(app.query_params) <= {"lang", "map"}
    assert token not in json.dumps(dict(app.query_params))


def test_other_pages_do_not_draw_the_parcels_and_coming_back_does(paste: Paste) -> None:
    app = paste(NAMED)
    app.switch_page("zones.py").run()
    assert applied_to(app)["parcels"] is None
    app.switch_page("site_check.py").run()
    assert content_of(app)["features"]


def test_an_area_kept_on_the_map_is_checked(open_page: Opener) -> None:
    area = Drawing(DrawingKind.AREA, ((113.10, 29.34), (113.13, 29.34), (113.12, 29.36)), "School")
    app = open_page("site_check", lang="en", draw=encode((area,)).text)
    app.session_state["site-source"] = Source.DRAWING
    app.run()
    ended(app.button(key="site-drawing-1").click().run())
    assert "School" in words_of(app)
    assert text("datum_ground_drawn", Language.EN) in words_of(app)


def test_a_drawing_is_no_more_accurate_than_the_view_it_was_seen_in() -> None:
    small = Drawing(DrawingKind.AREA, ((113.10, 29.34), (113.101, 29.34), (113.1, 29.341)))
    large = Drawing(DrawingKind.AREA, ((113.0, 29.2), (113.3, 29.2), (113.2, 29.4)))
    assert 1.0 <= drawn_accuracy_m(small) < drawn_accuracy_m(large)
    assert drawn_accuracy_m(large) > 100


def test_the_file_holds_what_the_command_writes() -> None:
    survey = reading.read_pasted(NAMED)
    verdict = datum.investigate(survey)
    assert verdict.settled is not None
    parcels = datum.convert(survey, verdict.settled, ground=Ground.DECLARED)
    checks = check_parcels(parcels.parcels)
    assert json.loads(write_json(parcels, checks, "n")) == to_record(parcels, checks, notice="n")
