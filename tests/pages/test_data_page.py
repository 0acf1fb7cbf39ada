"""The page of downloads: every set with its facts, and a real link to its file."""

import re

import pytest
from streamlit.testing.v1 import AppTest

from geodata import catalog
from geodata.exchange.formats import ALL, Download, Form, System
from layers.spec import load_specs
from reports.data_files import address
from tests.pages.screen import Opener, words_of


def tables(app: AppTest) -> str:
    return "".join(str(element.proto.body) for element in app.get("html"))


def links(app: AppTest) -> list[str]:
    return re.findall(r'<a class="file" href="([^"]+)"', tables(app))


def expected(form: Form, system: System, language: str) -> set[str]:
    ids = (ALL, *catalog.set_ids())
    return {f"{address(Download(set_id, form, system), '')}?lang={language}" for set_id in ids}


def test_every_set_stands_once_with_its_facts(open_page: Opener) -> None:
    shown = tables(open_page("data", lang="en"))
    assert shown.count('<tr><th scope="row">') == len(catalog.set_ids())
    for set_id in catalog.set_ids():
        assert catalog.content_hash(set_id) in shown
    row = shown.partition("<b>Transport works</b>")[2].partition("</tbody>")[0]
    for fact in (
        "points: 4, lines: 14",
        "400–2\u2009500 m; none for 7",
        "ODbL-1.0",
        "assumed 15",
        "2021-11-15",
    ):
        assert fact in row


def test_sets_are_grouped_as_in_the_layer_tree(open_page: Opener) -> None:
    heads = [head.value for head in open_page("data", lang="en").header]
    assert heads[0] == "Spatial structure"
    assert heads[-1] == "Ground"
    assert len(heads) == len({spec.group for spec in load_specs()})


@pytest.mark.parametrize("language", ["zh", "en"])
def test_there_is_a_link_for_each_set_and_one_for_all(open_page: Opener, language: str) -> None:
    app = open_page("data", lang=language)
    assert set(links(app)) == expected(Form.GEOPACKAGE, System.WGS84, language)
    assert len(links(app)) == len(catalog.set_ids()) + 1
    assert {"zh": "非法定图件", "en": "Not a statutory map"}[language] in words_of(app)


def test_format_and_system_are_chosen_once_for_all_links(open_page: Opener) -> None:
    app = open_page("data", lang="en")
    choose(app, "data-form", Form.SHAPEFILE)
    choose(app, "data-system", System.ZONE_38)
    assert set(links(app)) == expected(Form.SHAPEFILE, System.ZONE_38, "en")


def test_a_format_bound_to_wgs84_says_so_and_gives_that(open_page: Opener) -> None:
    app = open_page("data", lang="en")
    choose(app, "data-system", System.ZONE_38)
    assert "by its standard" not in words_of(app)
    choose(app, "data-form", Form.GEOJSON)
    assert "GeoJSON is WGS 84 by its standard" in words_of(app)
    assert set(links(app)) == expected(Form.GEOJSON, System.WGS84, "en")


def choose(app: AppTest, key: str, value: str) -> None:
    app.segmented_control(key=key).set_value(value).run()
    assert not app.exception
